"""Checks with names, and the command line that runs them."""

from __future__ import annotations

import pathlib
import sys
import tempfile
from collections.abc import Callable

Check = Callable[..., str]
CHECKS: dict[str, Check] = {}


class Skipped(Exception):
    """The machine cannot do a check."""


def check(name: str) -> Callable[[Check], Check]:
    """Declare a check; it returns what is wrong, empty if nothing is."""

    def declare(run: Check) -> Check:
        """Keep it under its name."""
        assert name not in CHECKS, name
        CHECKS[name] = run
        return run

    return declare


def first(*problems: str) -> str:
    """Return the first problem."""
    return next((problem for problem in problems if problem), "")


def main(place: Callable[[pathlib.Path, pathlib.Path], object]) -> int:
    """Run the checks that the arguments name, each in a place of its own, made from the program and a new folder."""
    program = pathlib.Path(sys.argv[1]).resolve()
    names = sys.argv[2:]
    count = {"passed": 0, "failed": 0, "skipped": 0}
    for name, run in CHECKS.items():
        if names and not any(part in name for part in names):
            continue
        with tempfile.TemporaryDirectory(prefix="check-") as root:
            try:
                problem = run(place(program, pathlib.Path(root).resolve()))
                result = "failed" if problem else "passed"
            except Skipped as reason:
                problem, result = str(reason), "skipped"
        count[result] += 1
        if problem:
            print(f"{result}: {name}\n  {problem.strip()[:600]}")
    print(", ".join(f"{number} {result}" for result, number in count.items()))
    return 1 if count["failed"] else 0
