#!/usr/bin/env python3
"""Run every command of the README and of the documentation, and compare what it prints.

A block marked `console` holds commands behind `$ ` and what they print, output and errors together, until the next
command. A line `...` stands for any lines. A block marked `sh` holds commands that must succeed; one behind a line
`<!-- not run: REASON -->` is left out, and says so; one behind `<!-- in: FOLDER -->` runs in a copy of that folder. A block
behind `<!-- file: PATH -->` must be that file, whole. A link without a scheme must lead to a file.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import yaml

ROOT = pathlib.Path(__file__).resolve().parent.parent
# The format is given, for in a build service the program would choose that service's.
ENVIRONMENT = dict(os.environ, PATH=f"{sys.argv[1]}:{os.environ['PATH']}", NO_COLOR="1", ASCERTAIN_FORMAT="text")


def run(command, folder):
    return subprocess.run(["bash", "-c", command], cwd=folder, env=ENVIRONMENT, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def fits(shown, printed):
    pattern = "".join("(?:.*\n)*?" if line == "..." else re.escape(line) + "\n" for line in shown)
    return re.fullmatch(pattern, printed if printed.endswith("\n") or not printed else printed + "\n") is not None


def check(page):
    """Check a page; return the numbers of commands and of failures."""
    text, name = page.read_text(), page.relative_to(ROOT)
    failures = commands = 0
    for link in re.findall(r"\]\(([^)\s:]*)\)", re.sub(r"```.*?```|`[^`\n]*`", "", text, flags=re.S)):
        target, _, _ = link.partition("#")
        if target and not (page.parent / target).exists():
            failures += 1
            print(f"{name}: nothing is at {link}")
    for path, body in re.findall(r"<!-- file: (.*?) -->\n```\w*\n(.*?)```", text, re.S):
        if (ROOT / path).read_text() != body:
            failures += 1
            print(f"{name}: the block is not {path}")
    # The examples of rules are tried by the tests of rules, and some are about what is no YAML.
    for body in [] if page.parent.name == "Rules" else re.findall(r"```yaml\n(.*?)```", text, re.S):
        try:
            list(yaml.safe_load_all(body))
        except yaml.YAMLError as mistake:
            failures += 1
            print(f"{name}: a block is no YAML: {mistake}")
    for match in re.finditer(r"(?:<!-- (not run|in): (.*?) -->\n)?```(console|sh)\n(.*?)```", text, re.S):
        how, what, kind, body = match.groups()
        if how == "not run":
            print(f"{name}: not run ({what}): {body.splitlines()[0]}")
            continue
        folder = ROOT
        if how == "in":
            folder = pathlib.Path(tempfile.mkdtemp()) / "copy"
            shutil.copytree(ROOT / what, folder)
        steps = []
        for line in body.splitlines():
            if kind == "sh":
                if line and not line.startswith("#"):
                    steps.append((line, None))
            elif line.startswith("$ "):
                steps.append((line[2:], []))
            else:
                steps[-1][1].append(line)
        for command, shown in steps:
            commands += 1
            result = run(command, folder)
            while shown and shown[-1] == "":
                shown.pop()
            printed = result.stdout.rstrip("\n") + "\n" if result.stdout.strip() else ""
            if (shown is None and result.returncode != 0) or (shown is not None and not fits(shown, printed)):
                failures += 1
                print(f"{name}: `{command}` ended with {result.returncode} and printed:\n{result.stdout}")
        if folder != ROOT:
            shutil.rmtree(folder.parent)
    return commands, failures


def main():
    pages = [ROOT / "README.md", ROOT / "rules/README.md"]
    pages += sorted(ROOT.glob(".github/*.md")) + sorted(ROOT.glob("Sources/*/*.docc/**/*.md"))
    counts = [check(page) for page in pages]
    commands, failures = (sum(numbers) for numbers in zip(*counts))
    print(f"readme: {len(pages)} pages, {commands} commands, {failures} failures")
    sys.exit(1 if failures or commands == 0 else 0)


if __name__ == "__main__":
    main()
