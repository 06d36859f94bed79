#!/usr/bin/env python3
"""Check that a run executes no more instructions than it may: unlike times, they repeat, on a busy machine too.

    instructions.py PROGRAM

Those of `PROGRAM --version` are subtracted, so that what is left is the work and not the loading of libraries.
"""
import pathlib
import shutil
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "Tests/Benchmarks"))
from measuring import instructions  # noqa: E402

FIXTURE = "fixtures/docs/codemagic.yaml"
# Half as much again as was counted when this line was last changed.
LIMIT = 6_400_000


def main():
    if shutil.which("valgrind") is None:
        print("skipped: valgrind is not here, so instructions are not counted")
        return
    program = sys.argv[1]
    run = instructions([program, "lint", "--quiet", "--no-files", "--isolated", FIXTURE], ROOT)
    count = run - instructions([program, "--version"], ROOT)
    print(f"instructions: {count:,} for {FIXTURE}, at most {LIMIT:,}")
    sys.exit(1 if count > LIMIT else 0)


if __name__ == "__main__":
    main()
