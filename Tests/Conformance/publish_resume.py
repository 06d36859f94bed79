"""What follows a failure: `--resume` does what is left, and nothing that cannot be taken back a second time."""

from collections.abc import Iterator
from functools import partial

from publish_bench import Outcome, Stage, code_of, count
from publish_check import FULL, FULL_STATE, Check, Place, Problems, expect, on_stage
from publish_connect import Tampering, What
from simulation import fixtures

FULL_CODES = "U A F NL NC NL NC D BA GL GA GA B TL TR EV EL EX TS B CL CX CW VE B VC HR HC VF LL LU LC RC RI RS".split()
"""What the full release calls."""

ONCE = {"U": "upload", "EX": "expire-older-build", "TS": "submit-for-beta-review", "RS": "submit-for-review"}
"""The calls that must never be made twice, and their steps."""

_OPEN = {"isInternalGroup": False, "hasAccessToAllBuilds": False}
_QUICK = {"U", "GA", "EX", "TS", "LU", "RS"}
_TEXTS = {"LU", "LC"}
# What does as well, when an earlier run has done the one or the other.
_INSTEAD = {
    "VC": {"VC", "VU"},
    "NC": {"NC", "NU"},
    "LU": _TEXTS,
    "LC": _TEXTS,
    "RC": {"RC", "RC!409"},
    "CW": {"CW", "CX"},
}
_LAST = {"RC", "RI", "RS", *_TEXTS}


def checks() -> Iterator[Check]:
    """A failure of each call, with a status that means that nothing happened and with one that says nothing."""
    for number, code in enumerate(FULL_CODES):
        name = f"{number} {code}"
        is_quick = code in _QUICK
        yield Check("resume after a failure", f"403 at {name}", _on_full(partial(_refused, number, 403)), is_quick)
        if code in ONCE or code in ("GA", "CX", "RC", "LU"):
            yield Check("resume after a failure", f"500 at {name}", _on_full(partial(_refused, number, 500)), False)
    yield Check("resume after a failure", "nothing to resume", on_stage(_nothing))
    yield Check("resume after a failure", "after success", on_stage(_after_success))
    yield Check("resume after a failure", "two runs of a plan", on_stage(_unfinished))
    yield Check("resume after a failure", "--skip-upload is kept", on_stage(_skip_upload))
    yield Check("resume after a failure", "a missing group, then a failure", on_stage(_missing_group))
    yield Check("resume after a failure", "the second of two packages", on_stage(_second_package))


def _on_full(run: partial[Problems]) -> "partial[Problems]":
    """A check of the full release."""
    return partial(_full, run)


def _full(run: "partial[Problems]", place: Place) -> Problems:
    """Runs a check of the full release."""
    yield from on_stage(run, FULL, FULL_STATE)(place)


def _refused(number: int, status: int, stage: Stage) -> Problems:
    """A call is refused once, or as often as the program tries it."""
    code = FULL_CODES[number]
    if code == "U":
        stage.connect.reset({**FULL_STATE, "altool": ["product_error", "ok"]})
    else:
        stage.connect.tamper(Tampering(number, What.REFUSE, status, times=3 if status == 500 else 1))
    failed = stage.publish()
    stage.connect.tamper(None)
    # What cannot be looked up is made.
    yield from expect(failed, 0 if code == "NL" else 1)
    if failed.status == 1 and code not in _LAST and "skipped" not in failed.steps.values():
        yield f"nothing was skipped: {failed.steps}"
    yield from finish(stage, failed)


def finish(stage: Stage, before: Outcome) -> Problems:
    """Resumes, with answers to what is asked, until all is done; says what then happened too often or not at all."""
    resumed = stage.resume()
    if resumed.status != 0:
        answers = list(_answers(stage, resumed))
        if not answers:
            yield f"not taken up: {resumed.status} {resumed.errors} {resumed.steps}"
            return
        resumed = stage.resume(*answers)
    yield from expect(resumed, 0)
    yield from exactly_once(stage, FULL_CODES)
    again = stage.resume()
    yield from expect(again, 0)
    if again.codes:
        yield f"a resume of what is done calls {again.codes}"


def _answers(stage: Stage, refusal: Outcome) -> Iterator[str]:
    """What a person says who has looked into App Store Connect."""
    codes = [code_of(entry) for entry in stage.connect.log()]
    truth = {kind: code in codes for code, kind in ONCE.items()} | {"set-version-texts": True}
    for kind, is_done in truth.items():
        if f"--done {kind}" in refusal.errors:
            yield from ("--done" if is_done else "--not-done", kind)


def exactly_once(stage: Stage, wanted: list[str]) -> Problems:
    """What was made twice, or never, over all runs."""
    codes = [code for entry in stage.connect.log() if (code := code_of(entry))]
    for code in ONCE.keys() & set(wanted):
        if count(codes, code) != 1:
            yield f"{code} was made {count(codes, code)} times: {' '.join(codes)}"
    for code in set(wanted) - ONCE.keys():
        if not any(count(codes, each) for each in _INSTEAD.get(code, {code})):
            yield f"{code} was never made: {' '.join(codes)}"
    cancelled = [entry["path"] for entry in stage.connect.log() if code_of(entry) == "CX"]
    if len(set(cancelled)) != len(cancelled):
        yield f"cancelled twice: {cancelled}"


def _nothing(stage: Stage) -> Problems:
    """Without a journal there is nothing to take up."""
    yield from expect(stage.resume(), 3, "nothing to resume")
    if stage.journal.exists():
        yield "a journal was begun"


def _after_success(stage: Stage) -> Problems:
    """What is done is not done again."""
    yield from expect(stage.publish(), 0)
    again = stage.resume()
    yield from expect(again, 0)
    yield from expect(stage.publish(), 1, "has already been published")
    if again.codes:
        yield f"called {again.codes}"


def _unfinished(stage: Stage) -> Problems:
    """A release that failed is taken up, not begun again."""
    stage.connect.tamper(Tampering(1, What.REFUSE))
    yield from expect(stage.publish(), 1)
    yield from expect(stage.publish(), 1, "continue with --resume")
    yield from expect(stage.resume(), 0)


def _skip_upload(stage: Stage) -> Problems:
    """Whoever left the upload to somebody else need not say so again."""
    stage.connect.reset({"builds": [{"id": "b", "version": "42", "preReleaseVersion": "1.2.0"}]})
    stage.connect.tamper(Tampering(1, What.REFUSE))
    yield from expect(stage.publish("--skip-upload"), 1)
    resumed = stage.resume(variables={"PATH": stage.environment(has_xcrun=False)["PATH"]})
    yield from expect(resumed, 0)
    if "U" in resumed.codes:
        yield "uploaded"


def _missing_group(stage: Stage) -> Problems:
    """A group that is not there stays a failure, though other steps failed after it."""
    stage.connect.reset({"betaGroups": []})
    stage.connect.tamper(Tampering(8, What.REFUSE, 422))
    failed = stage.publish()
    yield from expect(failed, 1)
    yield from expect(stage.resume(), 1, "there is no beta group 'group name 1'")
    stage.connect.state["betaGroups"].append({"id": "g", "name": "group name 1", **_OPEN})
    resumed = stage.resume()
    yield from expect(resumed, 0)
    if "TS" in resumed.codes or "U" in resumed.codes:
        yield f"done again: {resumed.codes}"


def _second_package(stage: Stage) -> Problems:
    """What was done for the first package is left alone."""
    stage.connect.reset({"strict": False})
    fixtures.make_ipa(stage.repository / "build/Other.ipa", build="43")
    stage.connect.tamper(Tampering(len("U A F D BA GL GA B TL TR TS U A".split()), What.REFUSE))
    options = ("--artifact", "build/App.ipa", "--artifact", "build/Other.ipa", "--workflow", "ios")
    failed = stage.publish(*options)
    yield from expect(failed, 1)
    if [package["done"] for package in failed.result.get("packages", [])] != [True, False]:
        yield f"not only the second failed: {failed.output}"
    resumed = stage.resume()
    yield from expect(resumed, 0)
    if resumed.codes != "A F D BA GL GA B TL TR TS".split():
        yield f"called {resumed.codes}"
