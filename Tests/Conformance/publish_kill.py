"""What follows when the program under test, or the program that it runs, is killed or told to stop."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from functools import partial

from publish_bench import LONGEST_RUN, Running, Stage, wait_until
from publish_check import FULL, FULL_STATE, UPLOAD, Check, Place, Problems, expect, no_secrets, on_stage
from publish_connect import Tampering, What
from publish_resume import FULL_CODES, finish
from simulation import steps

_READING = {step.code for step in steps.STEPS if step.method == "GET"}
_QUICK = {"U", "EX", "TS", "CX", "RC", "RS"}
_SLOW = "trap '' INT; "


def checks() -> Iterator[Check]:
    """Kills at every call, and signals of all kinds."""
    for number, code in enumerate(FULL_CODES):
        for what in (What.KEEP, What.LOSE):
            if code in _READING and what is What.KEEP:
                continue
            name = f"SIGKILL at {number} {code}, whose effect is {'kept' if what is What.KEEP else 'lost'}"
            is_quick = code in _QUICK and what is What.KEEP
            yield Check("kill and resume", name, partial(_on_full, partial(_kill, number, what)), is_quick)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        run = partial(_on_full, partial(_interrupt, number))
        yield Check("kill and resume", f"{number.name} while waiting", run, number is signal.SIGTERM)
    yield Check("kill and resume", "SIGKILL to the publishing program", partial(_on_full, _kill_child))
    yield Check("kill and resume", "a program that ignores SIGINT", partial(_on_full, _stubborn))
    yield Check(
        "kill and resume", "SIGKILL, with a program that ignores SIGINT", partial(_on_full, _stubborn_orphan), False
    )
    yield Check("kill and resume", "SIGHUP that nohup ignores", partial(_on_full, _nohup), False)
    yield Check("kill and resume", "a second run meanwhile", partial(_on_full, _second_run))
    for user_file in (False, True):
        name = f"SIGKILL in an upload, {'with' if user_file else 'without'} a key file of the user"
        yield Check("kill and resume", name, on_stage(partial(_key_file, user_file), UPLOAD), user_file)
    for cut in (0.0, 0.3, 0.6):
        yield Check(
            "kill and resume", f"SIGKILL after {cut} s", on_stage(partial(_early, cut), FULL, FULL_STATE), False
        )


def _on_full(run: Callable[[Stage], Problems], place: Place) -> Problems:
    """Runs a check of the full release."""
    yield from on_stage(run, FULL, FULL_STATE)(place)


def _begin(stage: Stage, number: int, what: What = What.LOSE) -> Running:
    """Publishes up to a call that gets no answer."""
    tampering = Tampering(number, what)
    stage.connect.tamper(tampering)
    running = stage.start(*stage.publishing())
    if not tampering.reached.wait(LONGEST_RUN / 2):
        outcome = running.kill()
        raise RuntimeError(f"call {number} was never made: {outcome.errors} {outcome.codes}")
    time.sleep(0.15)
    return running


def _kill(number: int, what: What, stage: Stage) -> Problems:
    """Killed while a call is under way; the next run waits until the publishing program is gone."""
    running = _begin(stage, number, what)
    before = running.kill()
    stage.connect.tamper(None)
    yield from no_secrets_in_repository(stage)
    yield from finish(stage, before)


def no_secrets_in_repository(stage: Stage) -> Problems:
    """Even what a killed run leaves beside the plan has no secret in it."""
    for problem in no_secrets(stage):
        if "repository" in problem:
            yield problem


def _interrupt(number: int, stage: Stage) -> Problems:
    """Asked to stop: the publishing program is stopped, and what is left is told."""
    running = _begin(stage, FULL_CODES.index("D"))
    start = time.monotonic()
    outcome = running.kill(number)
    stage.connect.tamper(None)
    yield from expect(outcome, 1, "asked to stop")
    if time.monotonic() - start > 5:
        yield f"it took {time.monotonic() - start:.0f} s"
    if outcome.steps.get("submit-for-review") != "skipped" or outcome.steps.get("upload") != "done":
        yield f"{outcome.steps}"
    if not wait_until(lambda: not stage.groups_alive(), 2):
        yield "something is left running"
    yield from finish(stage, outcome)


def _kill_child(stage: Stage) -> Problems:
    """The publishing program is gone in the middle of a request."""
    running = _begin(stage, FULL_CODES.index("TS"), What.KEEP)
    os.kill(stage.groups_alive()[0], signal.SIGKILL)
    outcome = running.finish()
    stage.connect.tamper(None)
    yield from expect(outcome, 1)
    if outcome.steps.get("submit-for-beta-review") != "unknown":
        yield f"{outcome.steps}"
    yield from finish(stage, outcome)


def _stubborn(stage: Stage) -> Problems:
    """What does not stop by itself is ended."""
    stage.install(before=_SLOW + "sleep 100 & sleep 1000; ")
    running = stage.start(*stage.publishing())
    if not wait_until(lambda: bool(stage.starts())):
        yield "the publishing program was not started"
    time.sleep(0.3)
    running.process.send_signal(signal.SIGTERM)
    time.sleep(0.5)
    start = time.monotonic()
    outcome = running.kill(signal.SIGTERM)
    yield from expect(outcome, 1)
    if time.monotonic() - start > 3:
        yield "a second request to stop did not end it at once"
    if not wait_until(lambda: not stage.groups_alive(), 2):
        yield "something is left running"
    stage.install()
    yield from finish(stage, outcome)


def _stubborn_orphan(stage: Stage) -> Problems:
    """The watcher ends what the killed program cannot."""
    stage.install(before=_SLOW + "sleep 100 & sleep 1000; ")
    running = stage.start(*stage.publishing())
    wait_until(lambda: bool(stage.starts()))
    time.sleep(0.3)
    outcome = running.kill()
    stage.install()
    yield from finish(stage, outcome)


def _nohup(stage: Stage) -> Problems:
    """A signal that the program was told to ignore is ignored."""
    stage.connect.tamper(tampering := Tampering(3, What.LOSE))
    running = stage.start(*stage.publishing(), preexec_fn=partial(signal.signal, signal.SIGHUP, signal.SIG_IGN))
    tampering.reached.wait(LONGEST_RUN / 2)
    running.process.send_signal(signal.SIGHUP)
    time.sleep(0.5)
    if running.process.poll() is not None or not stage.groups_alive():
        yield "stopped by a signal that is ignored"
    outcome = running.kill(signal.SIGTERM)
    stage.connect.tamper(None)
    yield from finish(stage, outcome)


def _second_run(stage: Stage) -> Problems:
    """One plan, one run; what is killed still counts as long as its program lives."""
    running = _begin(stage, FULL_CODES.index("D"))
    yield from expect(stage.publish(), 1, "another run of this plan is under way")
    outcome = running.kill(signal.SIGTERM)
    stage.connect.tamper(None)
    yield from finish(stage, outcome)


def _key_file(is_users: bool, stage: Stage) -> Problems:
    """What is in ~/.private_keys afterwards is what was there before."""
    file = stage.home / ".private_keys/AuthKey_2X9R4HXF34.p8"
    if is_users:
        file.parent.mkdir()
        file.write_text("of the user\n")
        file.chmod(0o640)
    running = _begin(stage, 0, What.KEEP)
    if not file.exists():
        yield "the publishing program wrote no key, so that nothing is shown"
    if file.exists() and file.stat().st_mode & 0o077:
        yield f"others can read the key: {file.stat().st_mode:o}"
    running.kill()
    stage.connect.tamper(None)
    yield from expect(stage.resume(), 1, "--done upload")
    yield from expect(stage.resume("--done", "upload"), 0)
    if is_users:
        if not file.exists() or file.read_text() != "of the user\n" or file.stat().st_mode & 0o777 != 0o640:
            yield f"the key file of the user is not as it was: {stage.leftovers()}"
        file.unlink(missing_ok=True)
        file.parent.rmdir()


def _early(seconds: float, stage: Stage) -> Problems:
    """Killed before anything was sent."""
    running = stage.start(*stage.publishing())
    wait_until(stage.journal.exists)
    time.sleep(seconds)
    outcome = running.kill()
    wait_until(lambda: not stage.groups_alive())
    if not stage.journal.exists() or "begin" not in stage.journal.read_text():
        resumed = stage.publish()
        yield from expect(resumed, 0)
        return
    yield from finish(stage, outcome)
