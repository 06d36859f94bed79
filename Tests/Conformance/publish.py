#!/usr/bin/env python3
"""Checks `ascertain publish` with the real publishing program against a stand-in App Store Connect.

    publish.py PROGRAM [--jobs J] [--quick] [--group GROUP] [NAME...]

FAKEASC_PYTHON names the Python interpreter that has codemagic-cli-tools (default: python3). Exit status: 0 all is
right, 1 something is not, 2 wrong usage.
"""

import argparse
import os
import sys
import threading
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import publish_faults
import publish_handoff
import publish_kill
import publish_known
import publish_preflight
import publish_resume
import publish_script
import publish_texts
from bench import program_path
from publish_bench import can_publish
from publish_check import Check, Place

_MODULES = (
    publish_known,
    publish_handoff,
    publish_script,
    publish_preflight,
    publish_faults,
    publish_resume,
    publish_kill,
    publish_texts,
)
_LONGEST_PROBLEM = 1200


@dataclass(frozen=True)
class Result:
    """What became of a check."""

    check: Check
    problems: list[str]
    seconds: float


class Crew:
    """Threads that each have a place of their own."""

    def __init__(self, program: Path, jobs: int) -> None:
        self._program = program
        self._local = threading.local()
        self._places: list[Place] = []
        self._pool = ThreadPoolExecutor(jobs)

    def results(self, checks: list[Check]) -> Iterator[Result]:
        """The results, in order."""
        yield from self._pool.map(self._try, checks)

    def close(self) -> None:
        """Ends everything."""
        self._pool.shutdown()
        for place in self._places:
            place.close()

    def _try(self, check: Check) -> Result:
        """Tries a check in the place of this thread."""
        start = time.monotonic()
        try:
            problems = list(check.run(self._place()))
        except Exception:  # A check that breaks has to be told like one that fails.
            problems = [traceback.format_exc()]
        return Result(check, problems, time.monotonic() - start)

    def _place(self) -> Place:
        """The place of this thread."""
        if not hasattr(self._local, "place"):
            self._local.place = Place(self._program)
            self._places.append(self._local.place)
        place: Place = self._local.place
        return place


def main() -> int:
    """The exit status."""
    parser = argparse.ArgumentParser(description="Checks ascertain publish with the real publishing program.")
    parser.add_argument("program", type=program_path, help="the ascertain to check")
    parser.add_argument("names", nargs="*", metavar="NAME", help="try these checks alone")
    parser.add_argument("--jobs", type=int, default=(os.cpu_count() or 1) + 1, help="how many at the same time (%(default)s)")
    parser.add_argument("--quick", action="store_true", help="only what stands for the rest")
    parser.add_argument("--group", help="try this group alone")
    arguments = parser.parse_intermixed_args()
    if not can_publish():
        parser.error("FAKEASC_PYTHON has to name a Python interpreter that has codemagic-cli-tools")
    checks = [check for module in _MODULES for check in module.checks() if _is_chosen(check, arguments)]
    start = time.monotonic()
    crew = Crew(arguments.program, arguments.jobs)
    try:
        wrong = _report(crew.results(checks))
    finally:
        crew.close()
    print(f"{len(checks)} checks in {time.monotonic() - start:.0f} s, {wrong} wrong")
    return 1 if wrong or not checks else 0


def _is_chosen(check: Check, arguments: argparse.Namespace) -> bool:
    """Whether the command line asks for a check."""
    if arguments.names:
        return check.name in arguments.names
    return (arguments.group in (None, check.group)) and (check.is_quick or not arguments.quick)


def _report(results: Iterator[Result]) -> int:
    """Says what came of each group, and what is wrong; gives the number of wrong checks."""
    tried: Counter[str] = Counter()
    seconds: Counter[str] = Counter()
    wrong = 0
    for result in results:
        tried[result.check.group] += 1
        seconds[result.check.group] += round(result.seconds)
        if result.problems:
            wrong += 1
            print(f"wrong: {result.check.group}: {result.check.name}", *map(_shown, result.problems), sep="\n")
    print(*(f"{group}: {number} checks, {seconds[group]} s" for group, number in tried.items()), sep="\n")
    return wrong


def _shown(problem: str) -> str:
    """A problem with its beginning and its end."""
    half = _LONGEST_PROBLEM // 2
    return "  " + (problem if len(problem) < _LONGEST_PROBLEM else f"{problem[:half]} ... {problem[-half:]}")


if __name__ == "__main__":
    sys.exit(main())
