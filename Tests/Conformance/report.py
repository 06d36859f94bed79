"""A case that went wrong, as a person reads it."""

import json
from collections.abc import Iterator
from typing import Any

from bench import Answer, Run, Trial
from simulation import server, steps
from verdict import Verdict

_OUTPUT_LINES = 8


def report(title: str, trial: Trial, verdict: Verdict) -> str:
    """All that is needed to see what is wrong."""
    lines = [f"=== {title}", *(f"!!! {problem}" for problem in verdict.problems)]
    for name, text in trial.release.workflow.files().items():
        lines += ["", f"--- {name}", text.rstrip("\n")]
    lines += ["", "--- state of App Store Connect, where it is not the default one"]
    lines += [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in trial.release.state.items()]
    lines += ["", "--- plan", *_plan(trial.plan)]
    lines += ["", f"--- run, exit status {trial.run.status}", *_run(trial.run, verdict)]
    lines += ["", "--- last words of the run", *trial.run.output.rstrip("\n").splitlines()[-_OUTPUT_LINES:], ""]
    return "\n".join(lines)


def _plan(answer: Answer) -> Iterator[str]:
    """The plan's actions with their calls, or what was said instead."""
    try:
        for action in answer.actions:
            yield action["id"]
            yield from (f"    {line}" for call in action["calls"] for line in _call(call))
    except (KeyError, TypeError, ValueError):
        yield (answer.errors or answer.output).rstrip("\n")


def _call(call: Any) -> Iterator[str]:
    """A call of the grammar."""
    often = "" if call["occurs"] == "once" else f"  {call['occurs']}"
    if "either" not in call:
        yield (call.get("tool") or f"{call['method']} {call['path']}") + often
        return
    for number, choice in enumerate(call["either"]):
        yield "or" if number else f"either{often}"
        yield from (f"    {line}" for part in choice for line in _call(part))


def _run(run: Run, verdict: Verdict) -> Iterator[str]:
    """The real calls: those that the plan has, then the first one that it does not have and what it has instead."""
    match = verdict.match
    accepted = match.accepted if match else 0
    for number, (step, entry) in enumerate(run.steps):
        sign = " " if number < accepted else "-" if number == accepted and match else "?"
        owner = f"  [{'|'.join(match.owners[number])}]" if match and number < accepted else ""
        yield f"{sign} {_real_call(step, entry)}{owner}"
        if match and number == accepted:
            yield from (f"+ {call}" for call in match.expected)
    if match and run.status == 0 and accepted == len(run.steps) and not match.may_end:
        yield from (f"+ {call}" for call in match.expected)


def _real_call(step: steps.Step, entry: server.Entry) -> str:
    """A call with what came of it."""
    outcome = entry.get("status") or entry.get("outcome")
    return f"{step.code:2} {step.call} -> {outcome}{' ' + entry['error'] if 'error' in entry else ''}"
