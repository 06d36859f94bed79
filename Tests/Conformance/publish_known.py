"""The known releases, asked for by a codemagic.yaml: `ascertain publish` makes the same calls as the real program when it
is called as that file has to be published, and succeeds only when all that was promised has happened."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from families import NotExpressible, workflow
from publish_bench import Outcome, Stage
from publish_check import Check, Place, Problems, nothing_left, no_secrets
from simulation import fixtures, scenarios, server, world
from workflow import Workflow

_EVERY_QUICK = 6
_MAKERS: dict[str, Callable[..., None]] = {
    "ipa": fixtures.make_ipa,
    "pkg": fixtures.make_pkg,
    "empty": fixtures.make_empty_ipa,
    "text": fixtures.make_broken_ipa,
}
_SAME = ("kind", "method", "path", "query", "body", "action", "status")


def checks() -> Iterator[Check]:
    """One check for each known release that a codemagic.yaml can ask for."""
    known = [scenario for group in scenarios.SCENARIOS.values() for scenario in group]
    number = 0
    for scenario in known:
        try:
            workflow(scenario)
        except NotExpressible:
            continue
        number += 1
        yield Check("known releases", scenario.name, partial(_check, scenario), number % _EVERY_QUICK == 0)


def _check(scenario: scenarios.Scenario, place: Place) -> Problems:
    stage = place.stage(workflow(scenario), scenario.state)
    try:
        yield from _compare(scenario, place, stage)
        yield from nothing_left(stage)
        yield from no_secrets(stage)
    finally:
        stage.close()
        stage.connect.close()


def _compare(scenario: scenarios.Scenario, place: Place, stage: Stage) -> Problems:
    asked = workflow(scenario)
    package = scenario.packages[0]
    stage.write(asked, partial(_MAKERS[package.kind], **package.options))
    has_xcrun = "FAKEASC_NO_XCRUN" not in scenario.environment
    real = place.bench.publish(stage.repository, asked.arguments(), scenario.state, has_xcrun)
    outcome = stage.run(
        *stage.publishing("--workflow", "ios", "--artifact", asked.package),
        variables={"PATH": stage.environment(has_xcrun)["PATH"]},
    )
    if outcome.status in (1, 2, 3, 4) and not outcome.log and real.status != 0:
        return
    calls, wanted = _calls(outcome.log), _calls(real.log)
    if calls != wanted:
        different = next((n for n, pair in enumerate(zip(calls, wanted)) if pair[0] != pair[1]), min(len(calls), len(wanted)))
        yield f"call {different + 1} is {calls[different : different + 1]}, not {wanted[different : different + 1]}"
    is_whole = real.status == 0 and not _has_silent_failure(asked, scenario.state, outcome)
    if (outcome.status == 0) != is_whole:
        yield f"exit status {outcome.status}, though the program ended with {real.status}: {outcome.errors}"
    states = set(outcome.steps.values())
    if (outcome.status == 0) != (states == {"done"}) and outcome.steps:
        yield f"exit status {outcome.status} with {outcome.steps}"
    if outcome.status != 0 and "failed" not in states:
        yield f"nothing is said to have failed: {outcome.steps} {outcome.errors}"


def _calls(log: list[server.Entry]) -> list[dict[str, Any]]:
    """What was called; a call repeated at once counts once, for clocks decide how often a build is looked for."""
    calls: list[dict[str, Any]] = []
    for entry in log:
        call = {key: entry[key] for key in _SAME if key in entry}
        if entry["kind"] != "sleep" and call not in calls[-1:]:
            calls.append(call)
    return calls


def _has_silent_failure(asked: Workflow, state: world.State, outcome: Outcome) -> bool:
    """Whether something did not happen that the program takes for success."""
    texts = any(code.startswith(("LU!", "LC!")) for code in outcome.codes)
    stuck = outcome.codes.count("CW") >= 120
    groups = {group["name"] for group in {**world.DEFAULT_STATE, **state}["betaGroups"]}
    return texts or stuck or bool(set(asked.settings.beta_groups or ()) - groups)
