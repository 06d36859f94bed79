"""Where a release is planned by the program under test and done by the real program, so that both can be compared."""

import argparse
import json
import os
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from simulation import SIMULATOR, fixtures, server, steps, world
from workflow import WORKFLOW, Workflow

_NOW = "2026-11-22T12:00:00Z"
_LONGEST_ANSWER = 60
_NO_PUBLISHER = "FAKEASC_PYTHON has to name a Python interpreter that has codemagic-cli-tools"
_CREDENTIALS = {
    "APP_STORE_CONNECT_ISSUER_ID": "57246542-96fe-1a63-e053-0824d011072a",
    "APP_STORE_CONNECT_KEY_IDENTIFIER": "2X9R4HXF34",
}


class BenchError(RuntimeError):
    """The bench itself does not work."""


def program_path(text: str) -> Path:
    """The program that an argument names."""
    path = Path(text).resolve()
    if not os.access(path, os.X_OK):
        raise argparse.ArgumentTypeError(f"{text} is no program")
    return path


@dataclass(frozen=True)
class Answer:
    """What the program under test said."""

    status: int
    output: str
    errors: str

    @cached_property
    def actions(self) -> list[dict[str, Any]]:
        """The actions of the one plan; ValueError says what is wrong with the answer."""
        if self.status != 0:
            raise ValueError(f"no plan, exit status {self.status}")
        document = json.loads(self.output)
        if document["format_version"] != "1.0":
            raise ValueError(f"format version {document['format_version']}")
        plans = document["plans"]
        if [plan["workflow"] for plan in plans] != [WORKFLOW]:
            raise ValueError(f"plans for {[plan['workflow'] for plan in plans]}")
        actions: list[dict[str, Any]] = plans[0]["actions"]
        return actions


@dataclass(frozen=True)
class Run:
    """What the real program did."""

    status: int
    log: list[server.Entry]
    output: str

    @cached_property
    def steps(self) -> list[tuple[steps.Step, server.Entry]]:
        """What was called, in order; a request repeated because of a passing failure counts once."""
        kept = []
        before: server.Entry | None = None
        for entry in self.log:
            step = steps.step(entry)
            if step is not None and not (before is not None and _repeats(entry, before)):
                kept.append((step, entry))
            before = entry
        return kept

    @property
    def calls(self) -> list[str]:
        """The steps as a plan names them."""
        return [step.call for step, _ in self.steps]

    @property
    def errors(self) -> list[str]:
        """The requests that were refused."""
        return [entry["error"] for entry in self.log if "error" in entry]


def _repeats(entry: server.Entry, before: server.Entry) -> bool:
    """Whether an entry is the request before it once more, after an answer that the program does not accept at once."""
    if before["kind"] != "http" or not (before["status"] == 401 or before["status"] >= 500):
        return False
    return all(entry.get(key) == before[key] for key in ("method", "path", "query", "body"))


def _start_publisher() -> subprocess.Popen[str]:
    """A process that runs the real program whenever it is told to."""
    try:
        return subprocess.Popen(
            [os.environ.get("FAKEASC_PYTHON", "python3"), SIMULATOR / "publishing_program.py", "--serve"],
            env={**os.environ, "PYTHONUTF8": "1"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
    except OSError as error:
        raise BenchError(_NO_PUBLISHER) from error


@dataclass(frozen=True)
class Release:
    """What is tried: a workflow, what makes its package, and what the workflow meets."""

    workflow: Workflow
    make_package: Callable[[Path], None]
    state: world.State
    has_xcrun: bool = True


@dataclass(frozen=True)
class Trial:
    """What came of a release."""

    release: Release
    plan: Answer
    run: Run
    findings: Answer | None
    """What the program under test finds wrong with the files; None when it was not asked."""


class Bench:
    """One server, one process that runs the real program again and again, and a directory for the files of a case."""

    def __init__(self, program: Path) -> None:
        self._program = program
        self._server = server.AppStoreConnect()
        self._root = tempfile.TemporaryDirectory(prefix="conformance-")
        self._key = fixtures.make_key()
        self._publisher = _start_publisher()

    def close(self) -> None:
        """Ends the processes and removes the files."""
        self._publisher.communicate()
        self._server.close()
        self._root.cleanup()

    def attempt(self, release: Release, lint: bool) -> Trial:
        """Plans a release and does it."""
        package = release.workflow.package
        with tempfile.TemporaryDirectory(dir=self._root.name) as name:
            directory = Path(name)
            for file, text in release.workflow.files().items():
                (directory / file).write_text(text, encoding="utf-8")
            (directory / package).parent.mkdir(parents=True)
            release.make_package(directory / package)
            options = ("--format", "json", "--workflow", WORKFLOW, "--artifact", package)
            return Trial(
                release,
                plan=self._ask(directory, "plan", *options),
                run=self.publish(directory, release.workflow.arguments(), release.state, release.has_xcrun),
                findings=self._ask(directory, "lint", "--isolated") if lint else None,
            )

    def publish(self, directory: Path, arguments: list[str], state: world.State, has_xcrun: bool = True) -> Run:
        """What the real program does in a state of App Store Connect."""
        self._server.reset(state)
        with tempfile.TemporaryDirectory(dir=self._root.name) as private:
            output = Path(private, "output")
            request = {
                "arguments": arguments,
                "environment": self._environment(private, has_xcrun),
                "directory": str(directory),
                "output": str(output),
            }
            return Run(self._run(request), self._server.log(), output.read_text(encoding="utf-8"))

    def _environment(self, private: str, has_xcrun: bool) -> dict[str, str]:
        """All that the real program gets to know; what it writes goes into a private directory."""
        return {
            **_CREDENTIALS,
            "APP_STORE_CONNECT_PRIVATE_KEY": self._key,
            "FAKEASC_URL": self._server.url,
            "HOME": private,
            "TMPDIR": private,
            "NO_PROXY": "127.0.0.1",
            "PATH": f"{SIMULATOR / 'bin'}:/usr/bin:/bin" if has_xcrun else private,
        }

    def _run(self, request: dict[str, Any]) -> int:
        """The exit status of the real program."""
        assert self._publisher.stdin is not None and self._publisher.stdout is not None
        try:
            print(json.dumps(request), file=self._publisher.stdin, flush=True)
            return int(self._publisher.stdout.readline())
        except (BrokenPipeError, ValueError) as error:
            raise BenchError(_NO_PUBLISHER) from error

    def _ask(self, directory: Path, *arguments: str) -> Answer:
        """What the program under test answers about the files of a directory."""
        command = [str(self._program), *arguments, "--now", _NOW, "codemagic.yaml"]
        try:
            done = subprocess.run(
                command, cwd=directory, capture_output=True, check=False, encoding="utf-8", timeout=_LONGEST_ANSWER
            )
        except subprocess.TimeoutExpired:
            return Answer(-1, "", f"no answer within {_LONGEST_ANSWER} s")
        return Answer(done.returncode, done.stdout, done.stderr)
