#!/usr/bin/env python3
"""Checks that what `ascertain plan` says a release does is what the real publishing program does.

    conformance.py PROGRAM [--runs N] [--seed S] [--jobs J] [--case NUMBER] [--lint]

Makes random releases, plans each with PROGRAM, publishes it with `app-store-connect publish` against a stand-in App
Store Connect, and compares the calls. FAKEASC_PYTHON names the Python interpreter that has codemagic-cli-tools
(default: python3). Exit status: 0 all fit, 1 some do not, 2 wrong usage.
"""

import argparse
import multiprocessing
import os
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, partial
from itertools import chain
from multiprocessing.util import Finalize
from pathlib import Path

from bench import Bench, BenchError, program_path
from random_case import random_case
from report import report
from simulation import steps
from verdict import judge

_SHOWN_FAILURES = 3
_RUNS_THAT_REACH_ALL = 300
# Publishing validates a package only when an option asks for it that no key stands for.
_UNREACHABLE = {"V"}


@dataclass(frozen=True)
class Options:
    """What every case has to know."""

    program: Path
    seed: int
    lint: bool


@dataclass(frozen=True)
class Result:
    """What became of a case."""

    number: int
    seconds: float
    status: int
    codes: frozenset[str]
    actions: frozenset[str]
    failure: str | None


@dataclass
class Summary:
    """What became of all cases."""

    statuses: Counter[int] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)
    actions: Counter[str] = field(default_factory=Counter)
    whole: int = 0
    seconds: float = 0.0
    runs: int = 0
    failures: list[int] = field(default_factory=list)

    def add(self, result: Result) -> None:
        """Counts a case."""
        self.runs += 1
        self.seconds += result.seconds
        self.whole += result.status == 0 and result.failure is None
        self.statuses[result.status] += 1
        self.codes.update(result.codes)
        self.actions.update(result.actions)
        if result.failure is not None:
            self.failures.append(result.number)

    @property
    def unreached(self) -> list[str]:
        """The steps that no run made."""
        return [step.code for step in steps.STEPS if not self.codes[step.code] and step.code not in _UNREACHABLE]

    def lines(self) -> Iterator[str]:
        """The summary as text."""
        yield f"{self.runs} cases, {self.seconds / max(self.runs, 1):.2f} s each"
        prefixes = self.runs - self.whole - len(self.failures)
        yield f"plans that fit: {self.whole} as a whole, {prefixes} up to a failure; that do not: {len(self.failures)}"
        yield "exit statuses: " + ", ".join(f"{status}: {count}" for status, count in sorted(self.statuses.items()))
        yield "steps: " + " ".join(f"{step.code} {self.codes[step.code]}" for step in steps.STEPS)
        yield "actions: " + ", ".join(f"{action} {count}" for action, count in sorted(self.actions.items()))
        if self.unreached:
            yield f"steps that no run made: {' '.join(self.unreached)}"
        if self.failures:
            yield f"wrong cases: {' '.join(map(str, sorted(self.failures)))}"


class Worker:
    """What a process needs to try cases."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._bench = Bench(options.program)
        Finalize(None, self._bench.close, exitpriority=1)

    def try_case(self, number: int) -> Result:
        """Plans and publishes a case."""
        start = time.monotonic()
        trial = self._bench.attempt(random_case(self._options.seed, number), self._options.lint)
        verdict = judge(trial)
        title = f"case {number} of seed {self._options.seed}"
        owners = verdict.match.owners if verdict.match else ()
        return Result(
            number=number,
            seconds=time.monotonic() - start,
            status=trial.run.status,
            codes=frozenset(step.code for step, _ in trial.run.steps),
            actions=frozenset(chain.from_iterable(owners)),
            failure=report(title, trial, verdict) if verdict.problems else None,
        )


@cache
def _worker(options: Options) -> Worker:
    """The one worker of this process."""
    return Worker(options)


def _try_case(options: Options, number: int) -> Result:
    """Tries a case in this process."""
    return _worker(options).try_case(number)


def _results(options: Options, numbers: range, jobs: int) -> Iterator[Result]:
    """The results, as they come."""
    try_case = partial(_try_case, options)
    if jobs == 1:
        yield from map(try_case, numbers)
        return
    with multiprocessing.Pool(jobs) as pool:
        yield from pool.imap_unordered(try_case, numbers)
        pool.close()
        pool.join()


def main() -> int:
    """The exit status."""
    parser = argparse.ArgumentParser(description="Checks plans against the real publishing program.")
    parser.add_argument("program", type=program_path, help="the ascertain to check")
    parser.add_argument("--runs", type=int, default=300, help="how many cases to try (%(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="what the cases are made from (%(default)s)")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="how many at the same time (%(default)s)")
    parser.add_argument("--case", type=int, help="try this case alone")
    parser.add_argument("--lint", action="store_true", help="also check that PROGRAM lint finds no error in a case")
    arguments = parser.parse_args()
    numbers = range(arguments.runs) if arguments.case is None else range(arguments.case, arguments.case + 1)
    options = Options(arguments.program, arguments.seed, arguments.lint)
    summary = Summary()
    for result in _results(options, numbers, max(1, min(arguments.jobs, len(numbers)))):
        if result.failure is not None and len(summary.failures) < _SHOWN_FAILURES:
            print(result.failure)
        summary.add(result)
    print(*summary.lines(), sep="\n")
    is_incomplete = summary.runs >= _RUNS_THAT_REACH_ALL and summary.unreached
    return 1 if summary.failures or is_incomplete else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except BenchError as error:
        print(f"conformance.py: {error}", file=sys.stderr)
        sys.exit(2)
