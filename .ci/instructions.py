#!/usr/bin/env python3
"""Check that a run executes no more instructions than it may: unlike times, they repeat, on a busy machine too.

    instructions.py PROGRAM

Those of `PROGRAM --version` are subtracted, so that what is left is the work and not the loading of libraries.
"""
import pathlib
import re
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
FIXTURE = "fixtures/docs/codemagic.yaml"
# Half as much again as was counted when this line was last changed.
LIMIT = 6_400_000


def instructions(command, folder=ROOT):
    """How many instructions a command executes, all threads together, as valgrind counts them."""
    counter = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"]
    # Its own lines go to standard error like those of the program; standard output is not looked at.
    messages = subprocess.run([*counter, *command], cwd=folder, capture_output=True, text=True).stderr
    collected = re.search(r"Collected : (\d+)", messages)
    if collected is None:
        sys.exit(f"instructions: valgrind did not count those of {' '.join(command)}:\n{messages}")
    return int(collected[1])


def main():
    if shutil.which("valgrind") is None:
        print("skipped: valgrind is not here, so instructions are not counted")
        return
    program = sys.argv[1]
    run = instructions([program, "lint", "--quiet", "--no-files", "--isolated", FIXTURE])
    count = run - instructions([program, "--version"])
    print(f"instructions: {count:,} for {FIXTURE}, at most {LIMIT:,}")
    sys.exit(1 if count > LIMIT else 0)


if __name__ == "__main__":
    main()
