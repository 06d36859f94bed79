#!/usr/bin/env python3
"""Run the program where the machine fails: full and read-only disks, closed streams, limits, signals, kills at any moment.

    python3 Tests/Hostile/faults.py PROGRAM [NAME ...]

Whatever fails, the exit status is one that the program documents, something is said, and a file is the old one or the new
one, never a part. With NAMEs, only checks whose names contain one of them are run. File systems are mounted by root only;
checks that this machine cannot do are counted as skipped. Exit status 0 when all hold.
"""

from __future__ import annotations

import json
import os
import pathlib
import random
import resource
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from checks import Skipped, check, first, main

GOOD = """\
workflows:
  ios:
    integrations: {app_store_connect: Main Key}
    artifacts: [build/*.ipa]
    publishing:
      app_store_connect:
        auth: integration
        submit_to_testflight: true
"""
WORKFLOW = "  w%d:\n    publishing: {app_store_connect: {auth: api_key, submit_to_testflight: nope}}\n"
DOCUMENTED = {0, 1, 2, 3, 4, 5}
# A plan, for nothing else is replaced by one.
OLD = '{"format_version": "1.0", "ascertain_version": "0.1.0", "plans": []}\n'


@dataclass
class Run:
    """What a run did."""

    status: int
    output: str
    errors: str


class Place:
    """A folder with the program's input."""

    def __init__(self, program: pathlib.Path, root: pathlib.Path) -> None:
        self.program = program
        self.root = root
        self.write("codemagic.yaml", GOOD)
        self.write("big.yaml", "workflows:\n" + "".join(WORKFLOW % number for number in range(400)))

    def write(self, name: str, text: str) -> pathlib.Path:
        """Write a file."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    def shell(self, script: str, timeout: float = 60, **variables: str) -> Run:
        """Run a script of bash that has the program as $0."""
        environment = {"PATH": "/usr/bin:/bin", "HOME": str(self.root), "LC_ALL": "C.UTF-8", "SWIFT_BACKTRACE": "enable=no",
                       **variables}
        done = subprocess.run(["bash", "-c", script, str(self.program)], cwd=self.root, env=environment,
                              capture_output=True, timeout=timeout)
        return Run(done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace"))

    @contextmanager
    def disk(self, size: str, *options: str) -> Iterator[pathlib.Path]:
        """A small file system in memory."""
        path = self.root / "disk"
        path.mkdir()
        command = ["mount", "-t", "tmpfs", "-o", ",".join([f"size={size}", "mode=0755", *options]), "tmpfs", str(path)]
        if os.geteuid() != 0 or subprocess.run(command, capture_output=True).returncode != 0:
            raise Skipped("no file system can be mounted")
        try:
            yield path
        finally:
            subprocess.run(["umount", "-l", str(path)], check=True)

    def drafts(self, folder: pathlib.Path | None = None) -> list[str]:
        """The drafts of files that were not finished."""
        return [path.name for path in (folder or self.root).iterdir() if path.name.startswith(".ascertain-")]


def expect(name: str, run: Run, statuses: set[int], words: str = "") -> str:
    """Say what is wrong with a run; whoever fails must say something."""
    if run.status not in statuses:
        return f"{name}: exit status {run.status}, not one of {statuses}: {run.errors[-300:]}"
    if words and words not in run.errors:
        return f"{name}: '{words}' is not said: {run.errors[-300:]}"
    if run.status and not run.output and not run.errors:
        return f"{name}: exit status {run.status}, and nothing is said"
    return ""


WRITING = {
    "a report": '"$0" lint --isolated --exit-zero --format json --output {} big.yaml',
    "a plan": '"$0" plan --isolated --allow-findings --out {} big.yaml',
    "a merged report": '"$0" merge part.json --exit-zero --output {}',
}


def prepared(place: Place) -> dict[str, str]:
    """The commands that write a file."""
    place.shell('"$0" lint --isolated --exit-zero --shard 1/1 --format json --output part.json big.yaml')
    return WRITING


@check("disk: full")
def _(place: Place) -> str:
    commands = prepared(place)
    problems = []
    with place.disk("32k") as disk:
        for name, command in commands.items():
            for old in (None, OLD):
                file = disk / "file"
                file.unlink(missing_ok=True)
                if old is not None:
                    file.write_text(old)
                run = place.shell(command.format("disk/file"))
                problems.append(expect(name, run, {5}, "No space left on device"))
                if (file.read_text() if file.exists() else None) != old:
                    problems.append(f"{name}: the file is neither the old nor the new one")
                if place.drafts(disk):
                    problems.append(f"{name}: {place.drafts(disk)} is left")
        problems.append(expect("standard output", place.shell('"$0" lint --isolated --format json big.yaml > disk/file'), {5}))
        problems.append(expect("the step summary", place.shell(
            '"$0" lint --isolated --format github big.yaml', GITHUB_STEP_SUMMARY=str(disk / "summary")), {5}))
    return first(*problems)


@check("disk: read-only")
def _(place: Place) -> str:
    commands = prepared(place)
    problems = []
    with place.disk("4m") as disk:
        shutil.copy(place.root / "codemagic.yaml", disk)
        (disk / "file").write_text(OLD)
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        problems.append(expect("lint", place.shell('cd disk && "$0" lint --isolated'), {0}))
        for name, command in commands.items():
            problems.append(expect(name, place.shell(command.format("disk/file")), {5}, "Read-only file system"))
            if (disk / "file").read_text() != OLD:
                problems.append(f"{name}: the file has changed")
    return first(*problems)


def publishing(place: Place) -> str:
    """A command that publishes with a stand-in that does nothing."""
    place.write("bin/app-store-connect", '#!/bin/sh\n[ "$1" != --version ] || { echo "x 0.70.0"; exit; }\nexit 1\n').chmod(0o755)
    key = subprocess.run("openssl ecparam -genkey -name prime256v1 | openssl pkcs8 -topk8 -nocrypt", shell=True,
                         capture_output=True, text=True)
    if key.returncode != 0:
        raise Skipped("openssl makes no key")
    place.write("key", key.stdout)
    script = """
import plistlib, zipfile
with zipfile.ZipFile("App.ipa", "w") as archive:
    keys = {"CFBundleIdentifier": "a", "CFBundleVersion": "1", "ITSAppUsesNonExemptEncryption": False}
    archive.writestr("Payload/A.app/Info.plist", plistlib.dumps(keys))
"""
    subprocess.run([sys.executable, "-c", script], cwd=place.root, check=True)
    return ('export APP_STORE_CONNECT_PRIVATE_KEY="$(cat key)" APP_STORE_CONNECT_KEY_IDENTIFIER=X '
            "APP_STORE_CONNECT_ISSUER_ID=Y; " + 'PATH="$PWD/bin:$PATH" "$0" publish --isolated --artifact App.ipa '
            "--skip-upload --yes --backend codemagic-cli ")


@check("disk: no place for the journal, its files, or the folder of the run")
def _(place: Place) -> str:
    command = publishing(place)
    problems = [expect("a place", place.shell(command), {1})]
    with place.disk("4k") as disk:
        (disk / "filler").write_bytes(b"x" * 4096)
        run = place.shell(command + "--journal disk/journal")
        problems.append(expect("a full disk", run, {1, 5}, "nothing was published"))
        run = place.shell(command + "--journal other", TMPDIR=str(disk))
        problems.append(expect("a full temporary place", run, {1, 5}))
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        problems.append(expect("a read-only disk", place.shell(command + "--journal disk/journal"), {1}, "Read-only"))
        problems.append(expect("a read-only temporary place", place.shell(command + "--journal third", TMPDIR=str(disk)), {5}))
    problems.append(expect("no folder", place.shell(command + "--journal none/journal"), {1}, "No such file"))
    left = [path for path in pathlib.Path(place.root).rglob("*") if path.name.endswith((".raw", ".lock"))]
    if left:
        problems.append(f"{left} is left")
    return first(*problems)


COMMANDS = ["lint big.yaml", "lint --format json big.yaml", "plan codemagic.yaml", "publish codemagic.yaml", "rules",
            "explain date-past", "schema plan", "help", "lint --help", "completions bash", "--version"]


@check("streams: closed, and full")
def _(place: Place) -> str:
    problems = []
    for command in COMMANDS:
        for streams, statuses in ((">&-", {5}), ("> /dev/full", {5}), ("2>&-", {0, 1}), ("2> /dev/full", {0, 1}),
                                  ("<&-", {0, 1}), (">&- 2>&-", {5}), ("<&- >&- 2>&-", {5})):
            if "/dev/full" in streams and not pathlib.Path("/dev/full").exists():
                continue
            run = place.shell(f'"$0" {command} {streams}')
            if run.status not in statuses or (run.status == 5 and "2>" not in streams and not run.errors):
                problems.append(f"{command} {streams}: {run}")
    problems.append(expect("a closed input", place.shell('"$0" lint --isolated - <&-'), {4}, "reading it failed"))
    for streams in (">&-", "2>&-", "<&-", ">&- 2>&- <&-"):
        (place.root / "file").unlink(missing_ok=True)
        place.shell('"$0" lint --isolated --format text --format json --output file big.yaml ' + streams)
        problems.append("" if whole(place.root / "file") else f"{streams}: a report has something else in it")
    return first(*problems)


def whole(path: pathlib.Path) -> bool:
    """Whether a file is JSON from its first to its last byte."""
    try:
        json.loads(path.read_text())
    except (OSError, ValueError):
        return False
    return True


@check("streams: a reader that is gone")
def _(place: Place) -> str:
    script = '"$0" lint --isolated --format text --format json --output file big.yaml 2> errors | head -c 1 > /dev/null; echo ${PIPESTATUS[0]}'
    run = place.shell(script)
    if run.output.strip() != "1":
        return f"exit status {run.output.strip()}, not 1 as with a reader"
    return "" if whole(place.root / "file") else "the other report is not written"


@check("limits: the size of files")
def _(place: Place) -> str:
    commands = prepared(place)
    problems = []
    for name, command in commands.items():
        for old in (None, OLD):
            file = place.root / "file"
            file.unlink(missing_ok=True)
            if old is not None:
                file.write_text(old)
            run = place.shell("ulimit -f 4; " + command.format("file"))
            problems.append(expect(name, run, {5}, "File too large"))
            if (file.read_text() if file.exists() else None) != old or place.drafts():
                problems.append(f"{name}: the file is neither the old nor the new one, or a draft is left")
    problems.append(expect("output", place.shell('ulimit -f 4; "$0" lint --isolated --format json big.yaml > out'), {5}))
    problems.append(expect("a journal", place.shell("ulimit -f 0; " + publishing(place) + "--journal journal"), {1, 5}))
    return first(*problems)


@check("limits: open files")
def _(place: Place) -> str:
    problems = []
    for number in range(5, 20):
        for command in ('lint --isolated .', 'plan --isolated codemagic.yaml --out file', "lint --isolated --changed"):
            run = place.shell(f'git init -q . && ulimit -n {number} && exec "$0" {command}')
            problems.append(expect(f"{number} files, {command}", run, DOCUMENTED))
    return first(*problems)


@check("limits: memory")
def _(place: Place) -> str:
    if sys.platform != "linux":
        raise Skipped("memory has no limit here")
    place.write("big.yaml", "workflows:\n" + "".join(WORKFLOW % number for number in range(30000)))
    problems = []
    for kilobytes in (60_000, 80_000, 100_000, 140_000, 200_000, 300_000):
        (place.root / "file").write_text(OLD)
        run = place.shell(f'ulimit -v {kilobytes}; exec "$0" lint --isolated --format json --output file big.yaml')
        problems.append(expect(f"{kilobytes} KiB", run, DOCUMENTED))
        if not whole(place.root / "file"):
            problems.append(f"{kilobytes} KiB: the file is neither the old nor the new one")
    return first(*problems)


@check("limits: the stack")
def _(place: Place) -> str:
    place.write("deep.yaml", "a: " + "[" * 900 + "]" * 900 + "\n")
    problems = []
    for kilobytes in (128, 256, 1024):
        for file in ("codemagic.yaml", "deep.yaml", "big.yaml"):
            run = place.shell(f'ulimit -s {kilobytes}; exec "$0" lint --isolated {file}')
            problems.append(expect(f"{kilobytes} KiB, {file}", run, {0, 1}))
    problems.append(expect("64 KiB", place.shell('ulimit -s 64; exec "$0" lint --isolated codemagic.yaml'), DOCUMENTED))
    return first(*problems)


@check("limits: processes")
def _(place: Place) -> str:
    if sys.platform != "linux":
        raise Skipped("the limit is that of everything that this user runs")
    if os.geteuid() == 0 and not shutil.which("setpriv"):
        raise Skipped("root has no limit, and nobody else can be had")
    os.chmod(place.root, 0o777)
    user = "setpriv --reuid=65533 --regid=65534 --clear-groups bash -c 'ulimit -u 1; exec \"$0\" lint --isolated .' \"$0\""
    script = user if os.geteuid() == 0 else 'ulimit -u 1; exec "$0" lint --isolated .'
    subprocess.run(["git", "init", "-q", "."], cwd=place.root, check=True)
    return expect("one process", place.shell(script), DOCUMENTED)


@check("kill: at any moment of a write")
def _(place: Place) -> str:
    commands = prepared(place)
    chance = random.Random(12)
    for name, command in commands.items():
        file = place.root / "file"
        start = time.monotonic()
        place.shell(command.format("file"))
        longest = (time.monotonic() - start) * 1.1
        new = file.read_text()
        seen = set()
        for _ in range(40):
            file.write_text(OLD)
            process = subprocess.Popen(["bash", "-c", "exec " + command.format("file"), str(place.program)], cwd=place.root,
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(chance.uniform(0, longest))
            process.send_signal(chance.choice([signal.SIGKILL, signal.SIGTERM, signal.SIGINT, signal.SIGHUP]))
            process.wait()
            text = file.read_text()
            if text not in (OLD, new):
                return f"{name}: after a kill, the file is neither the old nor the new one: {text[:100]}"
            seen.add(text == new)
        if False not in seen:
            return f"{name}: no kill came in time, so that nothing is shown"
    return ""


@check("vanishing: files and folders during a search")
def _(place: Place) -> str:
    is_over = threading.Event()
    errors: list[BaseException] = []

    def stir() -> None:
        """Make and remove files and folders."""
        number = 0
        while not is_over.is_set():
            number += 1
            folder = place.root / f"folder{number % 7}"
            try:
                (folder / "deep").mkdir(parents=True, exist_ok=True)
                (folder / "codemagic.yaml").write_text(GOOD)
                (folder / "release_notes.json").write_text("[]")
                (folder / "deep/codemagic.yaml").write_text(GOOD)
                shutil.rmtree(folder)
            except OSError as error:
                errors.append(error)

    thread = threading.Thread(target=stir)
    thread.start()
    problems = []
    try:
        for _ in range(60):
            problems.append(expect("lint", place.shell('"$0" lint --isolated .'), {0, 1, 4}))
    finally:
        is_over.set()
        thread.join()
    return first(*problems)


@check("vanishing: the folder that the program is started in")
def _(place: Place) -> str:
    problems = []
    for command in ("lint", "lint .", "plan", "publish", "lint --changed", "rules"):
        run = place.shell(f'mkdir gone && cd gone && rmdir ../gone && "$0" {command}')
        problems.append(expect(command, run, DOCUMENTED if command != "rules" else {0}))
    return first(*problems)


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.exit(main(Place))
