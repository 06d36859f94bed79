#!/usr/bin/env python3
"""Count the public commits that mended a `codemagic.yaml` and whose mistake is told before they were made.

    fixes.py PROGRAM DIRECTORY [--list]

`DIRECTORY/index.tsv` names the commits, with the time of each. For each, `N.before.yaml` and `N.after.yaml` are the file, and
`N.paths` is what git had; the files themselves are not there, so that nothing is known of what is in them. A commit
counts if an error or a warning before it is gone after it. `--list` shows which.
"""
import collections
import json
import pathlib
import subprocess
import sys
import tempfile

# Of most source files, not even the names are in the lists.
UNKNOWN = {"script-missing", "flutter-target-missing"}


def git(folder, *arguments, text=""):
    run = subprocess.run(["git", "-C", folder, *arguments], input=text, capture_output=True, text=True, check=True)
    return run.stdout.strip()


def findings(program, content, paths, time):
    """The rules that find something in a file at the top of a repository with these paths, with their messages."""
    with tempfile.TemporaryDirectory() as folder:
        git(folder, "init", "--quiet")
        blob = git(folder, "hash-object", "-w", "--stdin")
        entries = [
            f"{100755 if path.endswith(('gradlew', '.sh')) else 100644} {blob}\t{path}\n"
            for path in paths if path and path != "codemagic.yaml"
        ]
        git(folder, "update-index", "--add", "--index-info", text="".join(entries))
        pathlib.Path(folder, "codemagic.yaml").write_bytes(content)
        run = subprocess.run(
            [program, "lint", "--isolated", "--now", time, "--format", "json", "codemagic.yaml"],
            cwd=folder, capture_output=True, check=False)
    found = json.loads(run.stdout)["findings"]
    return collections.Counter(
        (each["rule"], each["message"]) for each in found
        if each["severity"] in ("error", "warning") and each["rule"] not in UNKNOWN)


def main():
    program, directory = str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(sys.argv[2])
    commits = [line.split("\t") for line in (directory / "index.tsv").read_text().splitlines()[1:]]
    told = 0
    for number, _, time in commits:
        paths = (directory / f"{number}.paths").read_text().split("\n")
        before, after = (
            findings(program, (directory / f"{number}.{state}.yaml").read_bytes(), paths, time)
            for state in ("before", "after"))
        gone = before - after
        told += bool(gone)
        if gone and "--list" in sys.argv:
            print(number, ", ".join(sorted({rule for rule, _ in gone})))
    print(f"{told} of {len(commits)} commits")


if __name__ == "__main__":
    main()
