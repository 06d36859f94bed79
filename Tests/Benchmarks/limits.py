#!/usr/bin/env python3
"""Double hostile inputs, and print by what the time and the memory of a run grow: about 2 means that both are linear.

Usage: limits.py PROGRAM [CASE...]. Figures, not a test: nothing fails on them. Each input is one that a careless program
takes the square of its size for, or far more memory than its size; beyond a limit that Limits.md documents it is
refused, which the last column says. Time and memory are those above a run on an empty file.
"""
import pathlib
import subprocess
import sys
import tempfile

from inputs import lines

# A process inherits the peak memory of the one that starts it, so a small one starts each run.
MEASURE = """
import resource, subprocess, sys
status = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode
usage = resource.getrusage(resource.RUSAGE_CHILDREN)
print(status, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024)
"""
LINT = ["lint", "--quiet", "--now", "2026-11-22T12:00:00Z"]
COLUMNS = "{:52} {:>8} {:>9} {:>9} {:>6} {:>9} {:>9} {:>6}  {}"
PUBLISHING = "publishing: {app_store_connect: {auth: integration, submit_to_app_store: true}}"


def workflows(count, rest="", publishing=PUBLISHING):
    return "workflows:\n" + lines(count, f"  w{{i}}:\n    integrations: {{app_store_connect: K}}\n    {publishing}{rest}")


def shared(count, definition, use):
    """A list of `count` items that as many workflows share."""
    return "definitions:\n  shared: &shared\n" + lines(count, "    " + definition) + workflows(count, "\n    " + use)


def plist(count):
    keys = lines(count, "<key>K{i}</key><string>v</string>")
    return f'<plist version="1.0"><dict>{keys}<key>CFBundleVersion</key><string>1</string></dict></plist>\n'


def file(text):
    return {"codemagic.yaml": text}


RULE = """\
id: own
severity: warning
summary: something is wrong
why: It matters.
sources: [https://example.com]
subject: workflow
require: { name: { contains: "PATTERN" } }
message: it is wrong
examples:
  - bad: "x: ↓1"
  - good: "x: 2"
"""
SCALAR = "\n    name: \"{}\""


def letters(count):
    """Letters a and b in no order, which lead a pattern to most of its states."""
    state, text = 1, []
    for _ in range(count):
        state = state * 1_103_515_245 + 12_345 & 0x7FFF_FFFF
        text.append("ab"[state >> 16 & 1])
    return "".join(text)


# Each case: its name, the size to begin with, and the files for a size.
CASES = [
    ("newlines, and a finding", 5_000_000, lambda n: file("workflows: {a: {foo: 1}}\n" + "\n" * n)),
    ("one line, with findings", 20_000, lambda n: file("workflows: {" + "a{i}: {x: 1}, ".replace("{i}", "") * n + "}\n")),
    ("findings in one workflow", 50_000, lambda n: file("workflows:\n  w:\n" + lines(n, "    k{i}: 1"))),
    ("findings, more than the limit", 400_000, lambda n: file("workflows: {}\nx: [" + "*a," * n + "]\n")),
    ("lines with -----BEGIN", 50_000, lambda n: file("workflows: {a: {foo: 1}}\n" + "# -----BEGIN PRIVATE KEY\n" * n)),
    ("private keys in a script", 10_000, lambda n: file(
        "workflows:\n  a:\n    foo: 1\n    scripts:\n      - |\n"
        + "        -----BEGIN PRIVATE KEY-----\n        MIIEabcdabcdabcdabcd\n" * n)),
    ("ignore-file comments, and findings", 10_000, lambda n: file(
        lines(100, "# ascertain: ignore-file[unknown-key, date-{i}, shape] x") + "workflows:\n"
        + lines(n, "  w{i}: {foo: 1}"))),
    ("ignore comments, and findings", 10_000, lambda n: file(
        "workflows:\n" + lines(n, "  w{i}:\n    foo: 1 # ascertain: ignore[unknown-key] x"))),
    ("comments that name no rule", 10_000, lambda n: file(
        lines(n, "# ascertain: ignore-file[zzz{i}] x") + "workflows: {a: {}}\n")),
    ("groups of one workflow", 20_000, lambda n: file(
        "workflows:\n  w:\n    environment:\n      groups:\n" + lines(n, "        - g{i}") + "    " + PUBLISHING + "\n")),
    ("beta groups of one workflow", 20_000, lambda n: file(
        "workflows:\n  w:\n    publishing:\n      app_store_connect:\n        auth: integration\n"
        "        submit_to_testflight: true\n        beta_groups:\n" + lines(n, "          - g{i}"))),
    ("workflows beside an Info.plist of 2,000 keys", 1000, lambda n: file(workflows(n)) | {"App/Info.plist": plist(2000)}),
    ("keys of an Info.plist", 20_000, lambda n: file(workflows(1)) | {"App/Info.plist": plist(n)}),
    ("tags, joined items, and what is no item", 10_000, lambda n: file(
        "workflows:\n  w:\n    labels:\n" + lines(n, "      - {a: {i}}\n      - !t{i} x\n      - b\n        - c{i}"))),
    ("mappings as keys", 10_000, lambda n: file("workflows:\n  w:\n    labels:\n" + lines(n, "      - {{a: {i}} }"))),
    ("keys at the top of the file", 10_000, lambda n: file(workflows(1) + "\n" + lines(n, "key{i}: {name: x}"))),
    ("a list that workflows share", 500, lambda n: file(shared(n, "- g{i}", "environment: {groups: *shared}"))),
    ("a list of references that workflows share", 500, lambda n: file(
        shared(n, "- $g{i}", "environment: {groups: *shared}"))),
    ("scripts with references that workflows share", 500, lambda n: file(
        shared(n, "- echo $FOO{i} {i}", "scripts: *shared"))),
    ("variables that workflows merge", 500, lambda n: file(
        shared(n, "V{i}: x", "environment:\n      vars:\n        <<: *shared\n        A: $V{i}"))),
    ("keys that workflows merge", 500, lambda n: file(shared(n, "k{i}: 1", "<<: *shared"))),
    ("a long text that workflows share", 500, lambda n: file(
        "definitions: {t: &t \"" + "x" * 20 * n + "\"}\n" + workflows(n, "\n    name: *t"))),
    ("references in references", 5_000, lambda n: file(
        "workflows:\n  w:\n    environment:\n      vars:\n        V0: x\n"
        + lines(n, "        V{i}: $V1$V2$V3$V4$V5$V6$V7$V8$V9") + "    " + PUBLISHING + "\n")),
    ("a rule's pattern (a|b)*a(a|b){7}", 200_000, lambda n: file(
        workflows(1, SCALAR.format(letters(n)))) | {"own.yaml": RULE.replace("PATTERN", "(a|b)*a(a|b){7}c")}),
    ("a rule's pattern (a|b)*a(a|b){1000}", 20_000, lambda n: file(
        workflows(1, SCALAR.format(letters(n)))) | {"own.yaml": RULE.replace("PATTERN", "(a|b)*a(a|b){1000}c")}),
    ("a rule's aliases", 2_000, lambda n: file(workflows(1)) | {
        "own.yaml": RULE.replace("It matters.", "&t " + "x" * 1000).replace("https://example.com", "*t, " * n)}),
    ("aliases of a settings file", 2_000, lambda n: file(workflows(1)) | {
        ".ascertain.yml": "select: [&t " + "x" * 1000 + "]\nignore: [" + "*t, " * n + "]\n"}),
]


def run(program, name, files):
    """The exit status, the seconds and the bytes of a run on files."""
    with tempfile.TemporaryDirectory() as folder:
        for path, text in files.items():
            target = pathlib.Path(folder) / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text)
        own = ["--rules", "own.yaml"] if "own.yaml" in files else []
        command = [sys.executable, "-c", MEASURE, program, *LINT, *own, "codemagic.yaml"]
        status, seconds, size = subprocess.run(
            command, cwd=folder, stdout=subprocess.PIPE, text=True, check=True).stdout.split()
        return int(status), float(seconds), int(size)


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    wanted = sys.argv[2:]
    _, start, memory = run(program, "nothing", file("workflows: {}\n"))
    print(COLUMNS.format("case", "size", "time", "twice", "ratio", "memory", "twice", "ratio", "exit statuses"))
    for name, count, files in CASES:
        if wanted and not any(each in name for each in wanted):
            continue
        size = sum(map(len, files(count).values()))
        runs = [run(program, name, files(each)) for each in (count, 2 * count)]
        (one, two), (small, large) = ([each[1] - start for each in runs], [each[2] - memory for each in runs])
        print(COLUMNS.format(
            name, f"{size / 1e6:.2f} MB", f"{one:.2f} s", f"{two:.2f} s", f"{two / max(one, 0.005):.1f}",
            f"{small / 1e6:.0f} MB", f"{large / 1e6:.0f} MB", f"{large / max(small, 1e6):.1f}",
            ", ".join(str(each[0]) for each in runs)), flush=True)


if __name__ == "__main__":
    main()
