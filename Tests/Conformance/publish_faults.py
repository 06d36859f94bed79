"""What can go wrong on the way: the release fails with a reason, in time, and with nothing left running."""

import socket
import threading
import time
from collections.abc import Iterator
from functools import partial

from publish_bench import Outcome, Stage
from publish_check import FULL, FULL_STATE, UPLOAD, Check, Problems, expect, on_stage
from publish_connect import Tampering, What
from simulation import fixtures, world
from workflow import Settings, Workflow

_GROUPS = Workflow(Settings(beta_groups=("group name 1",)))


def checks() -> Iterator[Check]:
    """Refusals, states of the build that lead nowhere, and servers that do not answer."""
    group = "faults"
    for status in (401, 403, 404, 409, 422, 429, 500, 503):
        run = partial(_every_call, status)
        yield Check(group, f"{status} for every call", on_stage(run), status in (401, 429, 500))
    yield Check(group, "500 once is tried again", on_stage(_passing))
    for state in ("FAILED", "INVALID"):
        yield Check(group, f"processing {state}", on_stage(partial(_processing, state), _GROUPS), state == "FAILED")
    yield Check(group, "never found", on_stage(_never_found, _GROUPS))
    yield Check(group, "never processed", on_stage(_never_processed, _GROUPS))
    yield Check(group, "upload refused", on_stage(_upload_refused, UPLOAD))
    yield Check(group, "a missing beta group", on_stage(_missing_group))
    yield Check(group, "a refused text of the version", on_stage(_refused_text, FULL, FULL_STATE))
    yield Check(group, "a first version has no What's New", on_stage(_first_version, FULL, FULL_STATE))
    yield Check(group, "a build that is found and processed for long", on_stage(_slowly_processed, _GROUPS))
    yield Check(group, "post-processing takes too long", on_stage(_too_long, FULL, FULL_STATE))
    yield Check(group, "the build is looked for too long", on_stage(_search_too_long, _GROUPS))
    yield Check(group, "a server that accepts and never answers", on_stage(_silent_server, _GROUPS))
    yield Check(group, "packages share the time", on_stage(_shared_time, _GROUPS), False)
    yield Check(group, "a program that does nothing", on_stage(_idle_program))
    yield Check(group, "a program that crashes", on_stage(_crashing_program), False)


def _failed(outcome: Outcome, step: str, words: str = "") -> Problems:
    """What is wrong with a release that failed at a step."""
    yield from expect(outcome, 1, words)
    if outcome.steps.get(step) not in ("failed", "unknown"):
        yield f"{step} did not fail: {outcome.steps} {outcome.errors}"
    elif set(list(outcome.steps.values())[list(outcome.steps).index(step) + 1 :]) - {"skipped"}:
        yield f"more than {step}: {outcome.steps}"


def _every_call(status: int, stage: Stage) -> Problems:
    """Nothing works behind the upload."""
    stage.connect.tamper(Tampering(1, What.REFUSE, status, times=1000))
    yield from _failed(stage.publish(), "find-app")


def _passing(stage: Stage) -> Problems:
    """The program tries again what the server could not do at once."""
    stage.connect.tamper(Tampering(11, What.REFUSE, 500))
    yield from expect(stage.publish(), 0)


def _processing(state: str, stage: Stage) -> Problems:
    """A build that cannot be used."""
    stage.connect.reset({"onUpload": {"processingState": state}})
    yield from _failed(stage.publish(), "wait-for-processing", "is invalid" if state == "INVALID" else state.lower())


def _first_version(stage: Stage) -> Problems:
    """The program leaves What's New out, and is content."""
    stage.connect.reset({**FULL_STATE, "appStoreVersions": []})
    outcome = stage.publish()
    yield from expect(outcome, 0, "What's New was not sent, for an app's first version has none")
    if any("whatsNew" in str(entry) for entry in outcome.log if "appStoreVersionLocalizations" in str(entry.get("path"))):
        yield "What's New was sent"


def _slowly_processed(stage: Stage) -> Problems:
    """What is found is not looked for any more, however long it is processed."""
    stage.connect.reset(_slow(processingReads=1000))
    stage.install(before="FAKEASC_CLOCK=real")
    outcome = stage.publish("--find-build-wait", "3s", "--post-processing-wait", "8s")
    yield from _failed(outcome, "wait-for-processing", "post-processing took longer than 8 s")
    if outcome.steps.get("find-build") != "done":
        yield f"the build is not found: {outcome.steps}"


def _slow(**build: int) -> world.State:
    """A state in which an uploaded build takes its time."""
    return {"onUpload": {"processingState": "VALID", **build}}


def _never_found(stage: Stage) -> Problems:
    """The build does not come up in time."""
    stage.connect.reset(_slow(visibleAfterLists=1000))
    yield from _failed(stage.publish("--find-build-wait", "2"), "find-build")


def _never_processed(stage: Stage) -> Problems:
    """The build is not processed in time."""
    stage.connect.reset(_slow(processingReads=1000))
    yield from _failed(stage.publish("--post-processing-wait", "2m"), "wait-for-processing")


def _upload_refused(stage: Stage) -> Problems:
    """What is not uploaded is not looked for."""
    stage.connect.reset({"altool": ["product_error"]})
    yield from _failed(stage.publish(), "upload")


def _missing_group(stage: Stage) -> Problems:
    """A warning to the program, a failure of the release."""
    stage.write(Workflow(Settings(beta_groups=("group name 1", 'it\'s "gone"'), submit_to_testflight=True)))
    outcome = stage.publish()
    yield from expect(outcome, 1, "there is no beta group")
    if outcome.steps.get("add-to-beta-groups") != "failed" or outcome.steps.get("submit-for-beta-review") != "done":
        yield f"{outcome.steps}"


def _refused_text(stage: Stage) -> Problems:
    """A refused text is only told by the program, which submits all the same."""
    fault = {"method": "POST", "path": "^/v1/appStoreVersionLocalizations$", "status": 409, "times": 1}
    stage.connect.reset({**FULL_STATE, "faults": [fault]})
    outcome = stage.publish()
    yield from expect(outcome, 1, "rejected a text with status 409")
    if outcome.steps.get("set-version-texts") != "failed" or outcome.steps.get("submit-for-review") != "done":
        yield f"{outcome.steps}"


def _in_time(outcome: Outcome, least: float, most: float) -> Problems:
    """Whether a run took as long as it should."""
    if not least <= outcome.seconds <= most:
        yield f"it took {outcome.seconds:.1f} s: {outcome.errors}"


def _too_long(stage: Stage) -> Problems:
    """A server that hangs is not waited for longer than said."""
    stage.connect.tamper(Tampering(7, What.LOSE))
    outcome = stage.publish("--post-processing-wait", "3s")
    yield from _failed(outcome, "wait-for-processing", "post-processing took longer than 3 s")
    yield from _in_time(outcome, 3, 12)


def _search_too_long(stage: Stage) -> Problems:
    """By our own clock, though the program itself counts in minutes."""
    stage.connect.reset(_slow(visibleAfterLists=1000))
    stage.install(before="FAKEASC_CLOCK=real")
    outcome = stage.publish("--find-build-wait", "3s")
    yield from _failed(outcome, "find-build", "the build was not found within 3 s")
    yield from _in_time(outcome, 3, 12)


def _silent_server(stage: Stage) -> Problems:
    """The program itself waits for an answer for ever."""
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen(16)
        kept: list[socket.socket] = []
        threading.Thread(target=lambda: kept.append(silent.accept()[0]), daemon=True).start()
        stage.install(before=f"FAKEASC_CLOCK=real FAKEASC_URL=http://127.0.0.1:{silent.getsockname()[1]}")
        start = time.monotonic()
        outcome = stage.publish("--skip-upload", "--post-processing-wait", "4s")
    yield from _failed(outcome, "find-app", "post-processing took longer than 4 s")
    if time.monotonic() - start > 12:
        yield f"it took {time.monotonic() - start:.0f} s"


def _shared_time(stage: Stage) -> Problems:
    """What the first package used up is not there for the second."""
    fixtures.make_ipa(stage.repository / "build/Other.ipa", build="43")
    stage.install(before="FAKEASC_CLOCK=real")
    stage.connect.reset({**_slow(visibleAfterLists=1000)})
    options = ("--workflow", "ios", "--artifact", "build/*.ipa", "--post-processing-wait", "4s")
    outcome = stage.publish(*options)
    yield from expect(outcome, 1)
    yield from _in_time(outcome, 4, 14)


def _idle_program(stage: Stage) -> Problems:
    """A program that says that all went well, and did nothing."""
    stage.install(before="exit 0")
    outcome = stage.publish()
    yield from expect(outcome, 1)
    if set(outcome.steps.values()) != {"unknown"}:
        yield f"{outcome.steps}"
    stage.install()
    yield from expect(stage.resume(), 1, "may or may not")
    yield from expect(stage.resume("--not-done", "upload", "--not-done", "submit-for-beta-review"), 0)


def _crashing_program(stage: Stage) -> Problems:
    """A program that does not even begin is quoted."""
    stage.install(before="echo 'Traceback: no module'; exit 9")
    yield from _failed(stage.publish(), "upload", "no module")
