#!/usr/bin/env python3
"""Checks the known releases as `conformance.py` checks random ones.

    families.py PROGRAM [--lint] [NAME...]

Writes the codemagic.yaml that asks for the same as the arguments of a known release, plans it with PROGRAM, does it
with `app-store-connect publish` as that file has to be published, and compares the calls. A release that no
codemagic.yaml can ask for is listed with the reason. FAKEASC_PYTHON names the Python interpreter that has
codemagic-cli-tools (default: python3). Exit status: 0 all fit, 1 some do not, 2 wrong usage.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import NoReturn

from bench import Bench, BenchError, Release, program_path
from report import report
from simulation import fixtures, scenarios
from verdict import judge
from workflow import Note, Settings, Workflow

# How the program under test may end instead of planning a release that fails.
_REFUSALS = (1, 3, 4)
_TEXTS = ("description", "keywords", "promotional_text", "support_url", "marketing_url")

# What the arguments alone do not tell.
_NOT_EXPRESSIBLE = {
    "notes_invalid_characters": "`<` in release notes is an error of the file",
    "notes_localizations_and_whats_new": "a text for the primary language besides the texts by language",
    "groups_case_and_spaces": "white space around the name of a group is an error of the file",
    "appstore_scheduled_without_date": "SCHEDULED without a date is an error of the file",
    "appstore_manual_with_date": "a date with MANUAL is an error of the file",
    "appstore_date_without_release_type": "a date without SCHEDULED is an error of the file",
    "appstore_options_without_app_store": "a release type without submit_to_app_store is an error of the file",
    "appstore_localization_refused": "an entry of the release notes without a text is not taken into account",
    "unsupported_extension": "artifacts without an .ipa or a .pkg are an error of the file",
}


class NotExpressible(Exception):
    """No codemagic.yaml asks for this."""


class _Parser(argparse.ArgumentParser):
    """The arguments of `publish` that a key, or the program's own limits, stand for."""

    def __init__(self) -> None:
        super().__init__(add_help=False, allow_abbrev=False)
        for switch in ("--testflight", "--expire-build-submitted-for-review", "--app-store"):
            self.add_argument(switch, action="store_const", const=True)
        self.add_argument("--cancel-previous-submissions", action="store_const", const=True)
        self.add_argument("--phased-release", action=argparse.BooleanOptionalAction, default=None)
        self.add_argument("--beta-group", nargs="+", action="append")
        for option in ("--release-type", "--earliest-release-date", "--copyright", "--whats-new", "--locale"):
            self.add_argument(option)
        for option in _TEXTS:
            self.add_argument(f"--{option.replace('_', '-')}")
        for option in ("--beta-build-localizations", "--app-store-version-localizations"):
            self.add_argument(option, type=json.loads, default=[])
        for option in ("--max-find-build-wait", "--max-build-processing-wait", "--altool-retries"):
            self.add_argument(option, type=_limit)

    def error(self, message: str) -> NoReturn:
        raise NotExpressible(f"wrong arguments: {message}")


def _limit(text: str) -> int:
    """A limit, which the publishing of a file sets itself; only none at all makes a difference."""
    if int(text) == 0:
        raise NotExpressible("no key sets a limit to 0")
    return int(text)


def workflow(scenario: scenarios.Scenario) -> Workflow:
    """The workflow that asks for what a scenario does."""
    if scenario.name in _NOT_EXPRESSIBLE:
        raise NotExpressible(_NOT_EXPRESSIBLE[scenario.name])
    if len(scenario.packages) > 1:
        raise NotExpressible("several packages; a plan is compared for one")
    variables = [name for name in scenario.environment if name != "FAKEASC_NO_XCRUN"]
    if variables:
        raise NotExpressible(f"needs {variables[0]} in the environment")
    given, others = _Parser().parse_known_args(scenario.arguments)
    if others:
        raise NotExpressible(f"no key stands for {others[0]}")
    if given.phased_release is not None and _names_both_phased_switches(scenario):
        raise NotExpressible("one key cannot be both true and false")
    if given.beta_group and len(given.beta_group) > 1:
        raise NotExpressible("one key cannot be given twice")
    return Workflow(
        Settings(
            submit_to_testflight=given.testflight,
            expire_build_submitted_for_review=given.expire_build_submitted_for_review,
            beta_groups=tuple(given.beta_group[0]) if given.beta_group else None,
            submit_to_app_store=given.app_store,
            cancel_previous_submissions=given.cancel_previous_submissions,
            release_type=given.release_type,
            earliest_release_date=given.earliest_release_date,
            copyright=given.copyright,
            phased_release=given.phased_release,
        ),
        notes=tuple(_notes(given)),
        package=f"build/{scenario.paths[0] if scenario.paths else scenario.packages[0].name}",
    )


def _names_both_phased_switches(scenario: scenarios.Scenario) -> bool:
    """Whether phased release is to be both on and off."""
    return {"--phased-release", "--no-phased-release"} <= set(scenario.arguments)


def _notes(given: argparse.Namespace) -> Iterator[Note]:
    """The release notes: those of the version, else those of TestFlight, else the single one of the app's language."""
    for entry in given.app_store_version_localizations or given.beta_build_localizations:
        texts = {key: entry[key] for key in _TEXTS if key in entry}
        yield Note(entry["locale"], entry["whats_new"], texts)
    if given.whats_new:
        texts = {key: value for key in _TEXTS if (value := getattr(given, key)) is not None}
        yield Note(given.locale or "en-US", given.whats_new, texts)


def _make_package(package: scenarios.Package) -> Callable[[Path], None]:
    """What makes the package of a scenario."""
    make: dict[str, Callable[..., None]] = {
        "ipa": fixtures.make_ipa,
        "pkg": fixtures.make_pkg,
        "empty": fixtures.make_empty_ipa,
        "text": fixtures.make_broken_ipa,
    }
    return partial(make[package.kind], **package.options)


def check(bench: Bench, scenario: scenarios.Scenario, lint: bool) -> str | None:
    """What is wrong with a release; None when nothing is."""
    has_xcrun = "FAKEASC_NO_XCRUN" not in scenario.environment
    make_package = _make_package(scenario.packages[0])
    trial = bench.attempt(Release(workflow(scenario), make_package, scenario.state, has_xcrun), lint)
    if trial.plan.status in _REFUSALS and trial.run.status != 0:
        return None
    verdict = judge(trial)
    return report(f"{scenario.name}: {scenario.title}", trial, verdict) if verdict.problems else None


def check_all(bench: Bench, chosen: list[scenarios.Scenario], lint: bool) -> int:
    """Checks releases, and says what came of each; gives the number of wrong ones."""
    wrong, left_out = 0, []
    for scenario in chosen:
        try:
            failure = check(bench, scenario, lint)
        except NotExpressible as reason:
            left_out.append(f"  {scenario.name}: {reason}")
            continue
        wrong += failure is not None
        if failure is not None:
            print(failure)
    print(
        f"{len(chosen) - len(left_out)} known releases, {wrong} wrong; {len(left_out)} that no codemagic.yaml asks for:"
    )
    print(*left_out, sep="\n")
    return wrong


def main() -> int:
    """The exit status."""
    parser = argparse.ArgumentParser(description="Checks plans of known releases against the real publishing program.")
    parser.add_argument("program", type=program_path, help="the ascertain to check")
    parser.add_argument("names", nargs="*", metavar="NAME", help="check these alone")
    parser.add_argument("--lint", action="store_true", help="also check that PROGRAM lint finds no error in a file")
    arguments = parser.parse_args()
    known = [scenario for group in scenarios.SCENARIOS.values() for scenario in group]
    chosen = [scenario for scenario in known if not arguments.names or scenario.name in arguments.names]
    bench = Bench(arguments.program)
    try:
        return 1 if check_all(bench, chosen, arguments.lint) else 0
    finally:
        bench.close()


if __name__ == "__main__":
    try:
        sys.exit(main())
    except BenchError as error:
        print(f"families.py: {error}", file=sys.stderr)
        sys.exit(2)
