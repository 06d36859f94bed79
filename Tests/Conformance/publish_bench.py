"""Where `ascertain publish` runs the real publishing program against a stand-in App Store Connect."""

import json
import os
import shlex
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from publish_connect import Connect
from simulation import SIMULATOR, fixtures, server, steps
from workflow import WORKFLOW, Workflow

KEY_ID = "2X9R4HXF34"
ISSUER_ID = "57246542-96fe-1a63-e053-0824d011072a"
LONGEST_RUN = 60.0
_NOW = "2026-11-22T12:00:00Z"
_PYTHON = os.environ.get("FAKEASC_PYTHON", "python3")


def can_publish() -> bool:
    """Whether the real publishing program is there."""
    try:
        return (
            subprocess.run([_PYTHON, "-c", "import codemagic.tools"], capture_output=True, check=False).returncode == 0
        )
    except OSError:
        return False


@dataclass(frozen=True)
class Outcome:
    """What a run of the program under test did."""

    status: int
    output: str
    errors: str
    log: list[server.Entry]
    seconds: float

    @cached_property
    def codes(self) -> list[str]:
        """What was called, by short codes; a refused call has its status behind it."""
        return [code for entry in self.log if (code := code_of(entry))]

    @cached_property
    def result(self) -> dict[str, Any]:
        """The result as JSON; empty when there is none."""
        try:
            result: dict[str, Any] = json.loads(self.output)
        except ValueError:
            return {}
        return result

    @property
    def steps(self) -> dict[str, str]:
        """The state of each step."""
        return {step["id"]: step["state"] for package in self.result.get("packages", []) for step in package["steps"]}


def code_of(entry: server.Entry) -> str:
    """The short code of a log entry; empty for a wait."""
    step = steps.step(entry)
    if step is None:
        return ""
    failed = entry.get("status", 200) >= 400 or entry.get("outcome", "ok") != "ok"
    return f"{step.code}!{entry.get('status', '')}" if failed else step.code


class Stage:
    """A repository, a home, and an App Store Connect for one check."""

    def __init__(self, program: Path, connect: Connect, key: str) -> None:
        self._program = program
        self._temporary = tempfile.TemporaryDirectory(prefix="publish-")
        self.connect = connect
        self.key = key
        self.root = Path(self._temporary.name)
        for name in ("home", "tmp", "bin", "runs", "repository"):
            (self.root / name).mkdir()
        self.home, self.tmp, self.repository = self.root / "home", self.root / "tmp", self.root / "repository"
        self.journal = self.repository / ".ascertain.ios.journal"
        self.install()

    def close(self) -> None:
        """Removes everything."""
        self.connect.tamper(None)
        self._temporary.cleanup()

    def install(self, version: str = "0.70.0", before: str = "", name: str = "app-store-connect") -> None:
        """Installs the publishing program, which notes what it was started with."""
        quoted = {key: shlex.quote(str(value)) for key, value in self._places().items()}
        self.script(
            name,
            f"""
            [ "$1" != --version ] || {{ echo "AppStoreConnect installed at x"; echo "x {version}"; exit; }}
            # A run is seen with all its notes or not at all.
            notes={quoted["runs"]}.$$
            mkdir "$notes"
            for word; do printf '%s\\0' "$word"; done > "$notes/argv"
            env > "$notes/environment"
            umask > "$notes/umask"
            mv "$notes" {quoted["runs"]}/$$
            FAKEASC_URL={quoted["url"]}
            FAKEASC_CLOCK=
            {before}
            export FAKEASC_URL FAKEASC_CLOCK
            exec {quoted["python"]} {quoted["program"]} "$@"
            """,
        )

    def _places(self) -> dict[str, Any]:
        """What the script of the publishing program has to know."""
        return {
            "runs": self.root / "runs",
            "url": self.connect.url,
            "python": _PYTHON,
            "program": SIMULATOR / "publishing_program.py",
        }

    def script(self, name: str, text: str) -> None:
        """Puts a program on the path."""
        path = self.root / "bin" / name
        lines = [line.strip() for line in text.strip().splitlines()]
        path.write_text("\n".join(["#!/bin/sh", *lines]) + "\n")
        path.chmod(0o755)

    def write(self, workflow: Workflow, make: Callable[[Path], None] = fixtures.make_ipa) -> None:
        """Writes the files of a workflow and its package."""
        for name, text in workflow.files().items():
            (self.repository / name).write_text(text, encoding="utf-8")
        package = self.repository / workflow.package
        package.parent.mkdir(parents=True, exist_ok=True)
        make(package)

    def environment(self, has_xcrun: bool = True) -> dict[str, str]:
        """The variables of the program under test."""
        tools = [str(self.root / "bin"), *([str(SIMULATOR / "bin")] if has_xcrun else []), "/usr/bin", "/bin"]
        return {
            "PATH": ":".join(tools),
            "HOME": str(self.home),
            "TMPDIR": str(self.tmp),
            "NO_PROXY": "127.0.0.1",
            "APP_STORE_CONNECT_PRIVATE_KEY": self.key,
            "APP_STORE_CONNECT_KEY_IDENTIFIER": KEY_ID,
            "APP_STORE_CONNECT_ISSUER_ID": ISSUER_ID,
        }

    def start(self, *options: str, variables: Mapping[str, str | None] | None = None, **keywords: Any) -> "Running":
        """Starts the program under test."""
        environment = {**self.environment(), **(variables or {})}
        kept = {name: value for name, value in environment.items() if value is not None}
        process = subprocess.Popen(
            [str(self._program), *options],
            cwd=self.repository,
            env=kept,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            **keywords,
        )
        return Running(self, process, len(self.connect.log()))

    def run(self, *options: str, variables: Mapping[str, str | None] | None = None, **keywords: Any) -> Outcome:
        """Runs the program under test to its end."""
        return self.start(*options, variables=variables, **keywords).finish()

    def publish(self, *options: str, variables: Mapping[str, str | None] | None = None) -> Outcome:
        """Publishes the workflow, without being asked."""
        return self.run(*self.publishing(*options), variables=variables)

    def resume(self, *options: str, variables: Mapping[str, str | None] | None = None) -> Outcome:
        """Takes up what failed."""
        return self.run(*self.publishing("--resume", *options), variables=variables)

    def publishing(self, *options: str) -> list[str]:
        """The arguments for publishing."""
        common = ["publish", "--backend", "codemagic-cli", "--yes", "--format", "json", "--now", _NOW, "--isolated"]
        named = {"--resume", "--plan", "--artifact", "--artifacts-from"} & {option.split("=")[0] for option in options}
        return [*common, *([] if named else ["--workflow", WORKFLOW, "--artifact", "build/App.ipa"]), *options]

    def starts(self) -> list[list[str]]:
        """The arguments of every run of the publishing program."""
        return [(run / "argv").read_text().split("\0")[:-1] for run in self._runs()]

    def environments(self) -> list[str]:
        """The variables of every run of the publishing program."""
        return [(run / "environment").read_text() for run in self._runs()]

    def groups_alive(self) -> list[int]:
        """The process groups of runs in which something still lives."""
        living = _living_groups()
        return [group for run in self._runs() if (group := int(run.name)) in living]

    def _runs(self) -> list[Path]:
        """The notes of all runs, oldest first."""
        return sorted((self.root / "runs").iterdir(), key=lambda run: run.stat().st_mtime_ns)

    def leftovers(self) -> list[str]:
        """What is left besides the repository's own files, the journal and its log."""
        found = [str(path.relative_to(self.root)) for top in (self.home, self.tmp) for path in top.rglob("*")]
        raw = [str(path.relative_to(self.root)) for path in self.repository.rglob("*.raw")]
        return sorted(found + raw)


def _living_groups() -> set[int]:
    """The process groups in which something lives; what only waits to be buried does not."""
    listing = subprocess.run(["ps", "-axo", "pgid=,stat="], capture_output=True, check=True, text=True).stdout
    return {int(group) for group, state in (line.split() for line in listing.splitlines()) if "Z" not in state}


@dataclass
class Running:
    """The program under test while it runs."""

    stage: Stage
    process: "subprocess.Popen[str]"
    begin: int
    started: float = field(default_factory=time.monotonic)

    def finish(self, timeout: float = LONGEST_RUN) -> Outcome:
        """Waits for its end."""
        try:
            output, errors = self.process.communicate(timeout=timeout)
        except subprocess.TimeoutExpired:
            self.process.kill()
            output, errors = self.process.communicate()
            errors += f"\nstopped after {timeout} s"
        seconds = time.monotonic() - self.started
        return Outcome(self.process.returncode, output, errors, self.stage.connect.log()[self.begin :], seconds)

    def kill(self, number: int = signal.SIGKILL) -> Outcome:
        """Sends a signal and waits for the end."""
        self.process.send_signal(number)
        return self.finish()


def wait_until(condition: Callable[[], bool], seconds: float = 10) -> bool:
    """Whether something comes true in time."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def count(codes: Iterable[str], code: str) -> int:
    """How often something was called with success."""
    return sum(each == code for each in codes)
