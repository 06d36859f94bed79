/// The style sheet of a page with plans, for light, dark, narrow, wide and printed pages.
let planStyle = """
  :root {
    --ink: #1b1f24; --faint: #59636e; --paper: #ffffff; --band: #f3f5f8; --line: #c9d1d9;
    --change: #0b57d0; --wait: #b26a00; --stop: #c5221f; --done: #137333; --link: #0b57d0;
  }
  @media (prefers-color-scheme: dark) {
    :root {
      --ink: #e6edf3; --faint: #9aa5b1; --paper: #0f1318; --band: #1a2028; --line: #3a434e;
      --change: #7cacf8; --wait: #f2b456; --stop: #ff8a80; --done: #7fd196; --link: #8ab4f8;
    }
  }
  * { box-sizing: border-box; }
  body { margin: 0 auto; padding: 1rem; max-width: 68rem; color: var(--ink); background: var(--paper);
    font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; overflow-wrap: anywhere; }
  h1 { font-size: 1.5rem; margin: 0; }
  h2 { font-size: 1.35rem; margin: 2.5rem 0 0; padding-top: .75rem; border-top: 1px solid var(--line); }
  h3 { font-size: 1.05rem; margin: 1.75rem 0 .5rem; }
  h4 { font-size: 1rem; margin: 0; }
  p { margin: .25rem 0; }
  a { color: var(--link); }
  code { font-family: ui-monospace, Menlo, Consolas, monospace; font-size: .9em; }
  pre { margin: .25rem 0 1rem; padding: .5rem .75rem; background: var(--band); border-left: 3px solid var(--line);
    font: inherit; white-space: pre-wrap; }
  header p, footer, .faint { color: var(--faint); }
  footer { margin-top: 3rem; font-size: .85rem; }
  nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1rem; padding: 0; list-style: none; }
  .headline { font-weight: 600; }
  .stop > h4, p.stop, li.stop, .mark.stop { color: var(--stop); }
  li.stop dl { color: var(--ink); }
  .plan { display: grid; gap: 1rem 2rem; }
  @media (min-width: 52rem) { .plan { grid-template-columns: 21.25rem 1fr; } }
  figure { margin: 1rem 0 0; max-width: 25rem; align-self: start; }
  @media (min-width: 52rem) and (min-height: 60rem) { figure { position: sticky; top: 1rem; } }
  svg { display: block; width: 100%; height: auto; font: 13px system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
  ol { padding-left: 2rem; margin: 0; }
  ol li { margin-bottom: 1rem; }
  ol li::marker { color: var(--faint); }
  dl { display: grid; grid-template-columns: minmax(6rem, auto) 1fr; gap: 0 .75rem; margin: .25rem 0 0; font-size: .9rem; }
  dt { color: var(--faint); }
  dd { margin: 0; }
  @media (max-width: 30rem) { dl { grid-template-columns: 1fr; } dd { margin: 0 0 .25rem .75rem; } }
  .conditions { padding: 0; list-style: none; }
  .conditions li { margin-bottom: .5rem; }
  .mark { font-size: .8rem; border: 1px solid currentColor; border-radius: 1rem; padding: 0 .5rem; white-space: nowrap; }
  .mark.open { color: var(--wait); }
  .mark.done { color: var(--done); }
  @media print {
    :root { --ink: #000; --faint: #444; --paper: #fff; --band: #f3f3f3; --line: #999; --change: #0b57d0;
      --wait: #8a5200; --stop: #b00; --done: #060; --link: #000; }
    body { max-width: none; padding: 0; font-size: .85rem; }
    li, figure { break-inside: avoid; }
    h3 { break-after: avoid; }
    .plan { display: block; }
    nav { display: none; }
  }
  """
