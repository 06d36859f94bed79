#!/usr/bin/env python3
"""Count what each rule finds in real files.

    counts.py ASCERTAIN SHARED

SHARED has `corpus/`. Prints a line for each rule: severity, rule, findings, files.
"""
import collections
import json
import pathlib
import subprocess
import sys

program, shared = sys.argv[1], pathlib.Path(sys.argv[2])
files = sorted(map(str, (shared / "corpus").glob("*/*.yaml")))
run = subprocess.run(
    [program, "lint", "--isolated", "--no-files", "--format", "json", "--now", "2026-11-22T12:00:00Z", *files],
    capture_output=True, text=True)
findings = collections.defaultdict(list)
for finding in json.loads(run.stdout)["findings"]:
    findings[finding["severity"], finding["rule"]].append(finding["path"])
print(f"{len(files)} files")
for (severity, rule), paths in sorted(findings.items(), key=lambda row: (row[0][0], -len(row[1]), row[0][1])):
    print(f"{severity:8} {rule:32} {len(paths):3} in {len(set(paths))} files")
