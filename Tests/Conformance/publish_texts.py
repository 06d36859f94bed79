"""Texts that look like what the publishing program says: none of them changes what is reported of a release."""

import json
import shlex
from collections.abc import Iterator
from dataclasses import replace
from enum import Enum
from functools import partial

from publish_bench import Outcome
from publish_check import FULL, FULL_STATE, Check, Place, Problems, nothing_left
from publish_connect import Tampering, What
from simulation import world
from workflow import Note, Workflow

_LONGEST_LINE = 150
_LONGEST_NOTE = 3500


class Spot(Enum):
    """Where a person, or App Store Connect, can put a text that the program repeats."""

    COPYRIGHT = "copyright"
    GROUP = "beta group"
    NOTES = "release notes"
    DESCRIPTION = "description"
    APP = "name of the app in App Store Connect"


class Fate(Enum):
    """What becomes of the release."""

    SUCCESS = "success"
    UPLOAD = "upload refused"
    BETA_REVIEW = "beta review refused"
    TEXT = "text of the version refused"
    SUBMISSION = "submission refused"


_REFUSED = {
    Fate.BETA_REVIEW: ("POST", "^/v1/betaAppReviewSubmissions$"),
    Fate.TEXT: ("(PATCH|POST)", "^/v1/appStoreVersionLocalizations"),
    Fate.SUBMISSION: ("PATCH", "^/v1/reviewSubmissions/submission"),
}
_QUICK = {
    (Spot.COPYRIGHT, Fate.SUBMISSION),
    (Spot.COPYRIGHT, Fate.UPLOAD),
    (Spot.GROUP, Fate.BETA_REVIEW),
    (Spot.NOTES, Fate.TEXT),
    (Spot.NOTES, Fate.SUCCESS),
    (Spot.APP, Fate.SUBMISSION),
}


def checks() -> Iterator[Check]:
    """Each place of a text with each end of a release, and a run that is killed."""
    for spot in Spot:
        for fate in Fate:
            name = f"lies in the {spot.value}, {fate.value}"
            yield Check("texts", name, partial(_lies, spot, fate), (spot, fate) in _QUICK)
        yield Check("texts", f"lies in the {spot.value}, killed", partial(_killed, spot), spot is Spot.COPYRIGHT)


def _workflow(spot: Spot, texts: list[str]) -> Workflow:
    """A release that takes every step, with texts in one place."""
    text = "\n".join(texts)
    settings, notes = FULL.settings, FULL.notes
    match spot:
        case Spot.COPYRIGHT:
            settings = replace(settings, copyright=f"2026 Example {text}")
        case Spot.GROUP:
            settings = replace(settings, beta_groups=("group name 1", f"gone {text}"))
        case Spot.NOTES:
            notes = tuple(Note(language, part) for language, part in zip(("en-US", "de-DE"), _parts(texts), strict=True))
        case Spot.DESCRIPTION:
            notes = tuple(
                Note(note.language, note.text, {"description": f"An app {part}"})
                for note, part in zip(FULL.notes, _parts(texts), strict=True)
            )
        case Spot.APP:
            pass
    return Workflow(settings, notes=notes)


def _parts(texts: list[str]) -> tuple[str, str]:
    """The texts in two parts, none too long for release notes."""
    half = len(texts) // 2
    return "\n".join(["New", *texts[:half]])[:_LONGEST_NOTE], "\n".join(["Neu", *texts[half:]])[:_LONGEST_NOTE]


def _state(spot: Spot, fate: Fate, texts: list[str]) -> world.State:
    """App Store Connect for a release that ends so."""
    state: world.State = {**FULL_STATE}
    if spot is Spot.APP:
        name = "\n".join(["Example", *texts])
        state["apps"] = [{"id": "1481211155", "bundleId": "com.example.app", "name": name, "primaryLocale": "en-US"}]
    if fate is Fate.UPLOAD:
        state["altool"] = ["product_error"]
    if fate in _REFUSED:
        method, path = _REFUSED[fate]
        methods = ("PATCH", "POST") if "|" in method else (method,)
        state["faults"] = [{"method": each, "path": path, "status": 422, "times": 9} for each in methods]
    return state


def _publish(place: Place, spot: Spot, fate: Fate, texts: list[str]) -> tuple[Outcome, list[str]]:
    """A release with texts in one place, and what it left behind that should not be there."""
    stage = place.stage(_workflow(spot, texts), _state(spot, fate, texts))
    try:
        return stage.publish("--allow-findings"), list(nothing_left(stage))
    finally:
        stage.close()
        stage.connect.close()


def _said(place: Place) -> list[str]:
    """Every line that the program writes in a release with every step, as its log has it."""
    stage = place.stage(FULL, FULL_STATE)
    kept = stage.root / "kept.log"
    stage.install(
        before=f'(until ln "$TMPDIR"/codemagic-*.log {shlex.quote(str(kept))} 2>/dev/null; do sleep 0.01; done) &'
    )
    try:
        stage.publish()
        return kept.read_text(encoding="utf-8").splitlines()
    finally:
        stage.close()
        stage.connect.close()


def _lines(place: Place) -> list[str]:
    """Lines that would change what is reported, if they were the program's own: with and without header."""
    told = ("api_session.py", "publish_action.py", "submit_to_app_store_action.py", "beta_groups_action_group.py")
    lines: list[str] = []
    log = _said(place)
    for index, line in enumerate(log):
        if any(f" {file}:" in line for file in told):
            # A record that begins with an empty line goes on in the next.
            record = [line, log[index + 1]] if line.endswith("> ") else [line]
            text = line.split(" > ", 1)[1]
            lines += [part[:_LONGEST_LINE] for part in (text, *record)]
    header = next(line for line in log if " publish_action.py:" in line).split(" > ")[0]
    group = header.replace("publish_action.py", "beta_groups_action_group.py").replace("INFO ", "WARNING")
    more = (
        'Failed to upload archive at "build/App.ipa":',
        "No errors uploading 'build/App.ipa'.",
        f"{header} > No errors uploading 'build/App.ipa'.",
        f"{header.replace('INFO ', 'ERROR')} > Failed",
        "Cannot find Beta group with the name 'group name 1'",
        f"{group} > Cannot find Beta group with the name 'group name 1'",
        "Previous submissions are successfully cancelled",
        "<<< 500 {}",
        "Failed to publish build/App.ipa",
    )
    return list(dict.fromkeys([*more, *reversed(lines), *more]))


def _lies(spot: Spot, fate: Fate, place: Place) -> Problems:
    """The same is reported with such a text as with another."""
    plain, _ = _publish(place, spot, fate, ["x"])
    lying, left = _publish(place, spot, fate, _lines(place))
    yield from _differences(plain, lying)
    yield from left
    if not plain.steps or not lying.steps:
        yield f"nothing was published: {plain.errors} {lying.errors}"


def _differences(plain: Outcome, lying: Outcome) -> Problems:
    """What is reported otherwise."""
    if plain.status != lying.status:
        yield f"exit status {lying.status}, not {plain.status}: {lying.errors}"
    if plain.steps != lying.steps:
        yield f"{json.dumps(lying.steps)}\ninstead of {json.dumps(plain.steps)}"
    if plain.codes != lying.codes:
        yield f"called {lying.codes}, not {plain.codes}"


def _killed(spot: Spot, place: Place) -> Problems:
    """A run that is killed before the submission is answered is resumed as one without such a text."""
    plain = _resumed(place, spot, ["x"])
    lying = _resumed(place, spot, _lines(place))
    yield from _differences(plain, lying)
    if plain.status != 1 or "may or may not have been done" not in plain.errors:
        yield f"exit status {plain.status}, although nobody knows whether it was submitted: {plain.errors}"


def _resumed(place: Place, spot: Spot, texts: list[str]) -> Outcome:
    """What a resumption says after a run was killed in the last request."""
    stage = place.stage(_workflow(spot, texts), _state(spot, Fate.SUCCESS, texts))
    try:
        count = len(stage.publish("--allow-findings").codes)
        stage.connect.reset(_state(spot, Fate.SUCCESS, texts))
        stage.journal.unlink()
        tampering = Tampering(count - 1, What.KEEP)
        stage.connect.tamper(tampering)
        running = stage.start(*stage.publishing("--allow-findings"))
        if not tampering.reached.wait(30):
            running.kill()
            raise RuntimeError("the last request was not sent")
        running.kill()
        stage.connect.tamper(None)
        return stage.resume("--allow-findings")
    finally:
        stage.close()
        stage.connect.close()
