"""Releases whose calls are known, by group: arguments of `app-store-connect publish` and the server's state."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .world import Item, State


@dataclass(frozen=True)
class Package:
    """A package to make: what `fixtures` calls its kind, and what to make it with."""

    name: str = "app.ipa"
    kind: str = "ipa"
    options: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Scenario:
    """One release."""

    name: str
    title: str
    arguments: list[str]
    state: State = field(default_factory=dict)
    environment: Mapping[str, str] = field(default_factory=dict)
    packages: tuple[Package, ...] = (Package(),)
    paths: tuple[str, ...] = ("app.ipa",)


def _fault(method: str, path: str, status: int, times: int = 1) -> State:
    """A state in which a request fails."""
    return {"faults": [{"method": method, "path": path, "status": status, "times": times}]}


LIVE: Item = {
    "id": "asv-live",
    "platform": "IOS",
    "versionString": "1.0.0",
    "appStoreState": "READY_FOR_SALE",
    "appVersionState": "READY_FOR_DISTRIBUTION",
    "releaseType": "MANUAL",
    "localizations": [{"id": "loc-live-en", "locale": "en-US"}],
}
EDIT: Item = {
    "id": "asv-edit",
    "platform": "IOS",
    "versionString": "1.1.0",
    "appStoreState": "PREPARE_FOR_SUBMISSION",
    "releaseType": "AFTER_APPROVAL",
    "localizations": [{"id": "loc-edit-en", "locale": "en-US"}],
}
OLD_IN_REVIEW: Item = {
    "id": "build-old",
    "version": "41",
    "preReleaseVersion": "1.2.0",
    "betaReviewState": "WAITING_FOR_REVIEW",
}
VL = '[{"locale":"en-US","whats_new":"EN notes","description":"D"},{"locale":"de-DE","whats_new":"DE notes"}]'
BL = '[{"locale":"en-US","whats_new":"EN test"},{"locale":"de-DE","whats_new":"DE test"}]'

SCENARIOS: dict[str, list[Scenario]] = {
    "upload": [
        Scenario("upload_only", "upload only", []),
        Scenario("upload_validate", "altool --validate-app first", ["--enable-package-validation"]),
        Scenario(
            "skip_upload_no_actions",
            "--skip-package-upload and no other action: no call at all",
            ["--skip-package-upload"],
        ),
        Scenario(
            "altool_retry_then_ok",
            "altool authentication failure (-19209), retried",
            [],
            {"altool": ["auth_error", "timeout", "ok"]},
        ),
        Scenario(
            "altool_retries_exhausted",
            "altool keeps failing (--altool-retries 3)",
            ["--altool-retries", "3", "--testflight"],
            {"altool": ["timeout"]},
        ),
        Scenario(
            "altool_product_error",
            "altool refuses the binary (not retried); nothing afterwards",
            ["--testflight", "--beta-group", "group name 1"],
            {"altool": ["redundant"]},
        ),
        Scenario(
            "env_skip_upload_false_is_true",
            "APP_STORE_CONNECT_SKIP_PACKAGE_UPLOAD=false still skips the upload",
            [],
            environment={"APP_STORE_CONNECT_SKIP_PACKAGE_UPLOAD": "false"},
        ),
        Scenario("no_xcrun", "no xcrun on PATH (as on Linux)", [], environment={"FAKEASC_NO_XCRUN": "1"}),
        Scenario(
            "no_xcrun_skip_upload",
            "no xcrun on PATH, --skip-package-upload, build already there",
            ["--skip-package-upload", "--testflight"],
            {"builds": [{"id": "build-42", "version": "42", "preReleaseVersion": "1.2.0"}]},
            environment={"FAKEASC_NO_XCRUN": "1"},
        ),
    ],
    "notes": [
        Scenario("notes_primary_locale", "--whats-new without --locale", ["--whats-new", "Try it"]),
        Scenario("notes_locale", "--whats-new --locale de-DE", ["--whats-new", "Probier", "--locale", "de-DE"]),
        Scenario(
            "notes_localizations",
            "--beta-build-localizations, one locale exists already",
            ["--beta-build-localizations", BL],
            {"betaBuildLocalizations": [{"id": "bbl-en", "build": "build-1", "locale": "en-US", "whatsNew": None}]},
        ),
        Scenario(
            "notes_localizations_and_whats_new",
            "--beta-build-localizations and --whats-new together",
            ["--beta-build-localizations", BL, "--whats-new", "primary"],
        ),
        Scenario(
            "notes_invalid_characters",
            "'<' in the text: 409, the package fails, later steps are skipped",
            ["--whats-new", "a < b", "--testflight", "--beta-group", "group name 1"],
        ),
        Scenario(
            "notes_while_processing",
            "notes are set before, and without, waiting for processing",
            ["--whats-new", "Try it"],
            {"onUpload": {"processingReads": 5, "betaDetailReads": 5}},
        ),
        Scenario(
            "notes_from_env",
            "APP_STORE_CONNECT_WHATS_NEW alone triggers the notes step",
            [],
            environment={"APP_STORE_CONNECT_WHATS_NEW": "from env"},
        ),
    ],
    "groups": [
        Scenario(
            "groups_only", "beta groups without TestFlight submission", ["--beta-group", "group name 2", "group name 1"]
        ),
        Scenario(
            "groups_missing", "one group does not exist: warning, exit 0", ["--beta-group", "group name 1", "nope"]
        ),
        Scenario(
            "groups_case_and_spaces",
            "names differ in case or surrounding spaces: no match, exit 0",
            ["--beta-group", "Group Name 1", " group name 2 "],
        ),
        Scenario(
            "groups_internal_all_builds",
            "internal group with access to all builds: 422; the other group is still added; exit 1; TestFlight skipped",
            ["--beta-group", "App Store Connect Users", "group name 1", "--testflight"],
        ),
        Scenario(
            "groups_two_same_name",
            "two groups of the same name get the build both",
            ["--beta-group", "dup"],
            {
                "betaGroups": [
                    {"id": "g-a", "name": "dup", "isInternalGroup": False, "hasAccessToAllBuilds": False},
                    {"id": "g-b", "name": "dup", "isInternalGroup": False, "hasAccessToAllBuilds": False},
                ]
            },
        ),
        Scenario(
            "groups_list_403",
            "an API error while listing groups is not caught: exit 9, second package never tried",
            ["--beta-group", "group name 1"],
            _fault("GET", "^/v1/betaGroups$", 403),
            packages=(
                Package("a.ipa", "ipa", {"build": "1"}),
                Package("b.ipa", "ipa", {"build": "2"}),
            ),
            paths=("*.ipa",),
        ),
        Scenario(
            "groups_leading_dash",
            "a group name with a leading dash is taken for an option",
            ["--beta-group", "-internal"],
        ),
        Scenario(
            "groups_repeated_flag",
            "repeating --beta-group: the last one wins",
            ["--beta-group", "group name 1", "--beta-group", "group name 2"],
        ),
        Scenario(
            "groups_leading_dash_equals",
            "--beta-group=-internal works, for one group",
            ["--beta-group=-internal"],
            {
                "betaGroups": [
                    {"id": "g-dash", "name": "-internal", "isInternalGroup": False, "hasAccessToAllBuilds": False}
                ]
            },
        ),
        Scenario(
            "groups_leading_dash_with_space",
            "a leading dash is fine when the name has a space",
            ["--beta-group", "- internal", "group name 1"],
            {
                "betaGroups": [
                    {"id": "g-dash", "name": "- internal", "isInternalGroup": False, "hasAccessToAllBuilds": False},
                    {
                        "id": "group-ext-1",
                        "name": "group name 1",
                        "isInternalGroup": False,
                        "hasAccessToAllBuilds": False,
                    },
                ]
            },
        ),
        Scenario(
            "groups_duplicate_in_list",
            "the same group named twice: added once",
            ["--beta-group", "group name 1", "group name 1"],
        ),
        Scenario(
            "groups_notes_no_testflight",
            "notes + groups, no review submission",
            ["--beta-group", "group name 1", "--whats-new", "x"],
        ),
        Scenario(
            "groups_internal_manual",
            "an internal group without access to all builds accepts the build",
            ["--beta-group", "QA"],
            {"betaGroups": [{"id": "g-qa", "name": "QA", "isInternalGroup": True, "hasAccessToAllBuilds": False}]},
        ),
    ],
    "testflight": [
        Scenario("testflight", "--testflight", ["--testflight"]),
        Scenario(
            "testflight_expire",
            "--testflight --expire-build-submitted-for-review, one older build waits for review",
            ["--testflight", "--expire-build-submitted-for-review"],
            {"builds": [OLD_IN_REVIEW]},
        ),
        Scenario(
            "testflight_expire_nothing",
            "expire asked for, nothing to expire",
            ["--testflight", "--expire-build-submitted-for-review"],
        ),
        Scenario(
            "testflight_expire_two",
            "two older builds in review: only the first is expired",
            ["--testflight", "--expire-build-submitted-for-review"],
            {
                "builds": [
                    OLD_IN_REVIEW,
                    {
                        "id": "build-older",
                        "version": "40",
                        "preReleaseVersion": "1.1.0",
                        "betaReviewState": "IN_REVIEW",
                    },
                ]
            },
        ),
        Scenario(
            "expire_without_testflight",
            "--expire-build-submitted-for-review alone does nothing",
            ["--expire-build-submitted-for-review"],
            {"builds": [OLD_IN_REVIEW]},
        ),
        Scenario(
            "testflight_other_in_review",
            "another build of the version is in review: 422, exit 1",
            ["--testflight"],
            {"builds": [OLD_IN_REVIEW]},
        ),
        Scenario(
            "testflight_missing_test_info",
            "no feedback email / contact: refused before submission, groups already added",
            ["--testflight", "--beta-group", "group name 1"],
            {"betaAppLocalizations": [], "betaAppReviewDetail": {"id": "1481211155", "contactFirstName": "A"}},
        ),
        Scenario(
            "testflight_notes_groups",
            "notes + groups + testflight + expire (a full TestFlight run)",
            [
                "--testflight",
                "--expire-build-submitted-for-review",
                "--beta-group",
                "group name 1",
                "group name 2",
                "--beta-build-localizations",
                BL,
            ],
            {
                "builds": [OLD_IN_REVIEW],
                "onUpload": {"visibleAfterLists": 2, "processingReads": 2, "betaDetailReads": 1},
            },
        ),
    ],
    "appstore": [
        Scenario("appstore_new_version", "no editable version: a new one is created", ["--app-store"]),
        Scenario(
            "appstore_existing_version",
            "an editable version exists: it is renamed and reused",
            ["--app-store"],
            {"appStoreVersions": [LIVE, EDIT]},
        ),
        Scenario(
            "appstore_two_editable",
            "two editable versions: the highest version string is used",
            ["--app-store"],
            {"appStoreVersions": [LIVE, EDIT, {**EDIT, "id": "asv-edit2", "versionString": "1.10.0"}]},
        ),
        Scenario(
            "appstore_waiting_for_review_version",
            "the version waits for review (counted as editable)",
            ["--app-store"],
            {
                "appStoreVersions": [LIVE, {**EDIT, "appStoreState": "WAITING_FOR_REVIEW"}],
                "reviewSubmissions": [{"id": "rsub-old", "platform": "IOS", "state": "WAITING_FOR_REVIEW"}],
            },
        ),
        Scenario(
            "appstore_scheduled_new",
            "SCHEDULED + date + copyright, new version",
            [
                "--app-store",
                "--release-type",
                "SCHEDULED",
                "--earliest-release-date",
                "2035-12-01T14:00:00+00:00",
                "--copyright",
                "2035 Example Ltd",
            ],
        ),
        Scenario(
            "appstore_scheduled_existing",
            "SCHEDULED + date with +05:30 offset, existing version: sent unchanged",
            ["--app-store", "--release-type", "SCHEDULED", "--earliest-release-date", "2035-12-01T14:00:00+05:30"],
            {"appStoreVersions": [LIVE, EDIT]},
        ),
        Scenario(
            "appstore_scheduled_without_date",
            "SCHEDULED without a date: the CLI does not object",
            ["--app-store", "--release-type", "SCHEDULED"],
        ),
        Scenario(
            "appstore_manual_with_date",
            "MANUAL with a date: the CLI does not object",
            ["--app-store", "--release-type", "MANUAL", "--earliest-release-date", "2035-12-01T14:00:00Z"],
        ),
        Scenario(
            "appstore_date_without_release_type",
            "date but no release type: the CLI sends only the date",
            ["--app-store", "--earliest-release-date", "2035-12-01T14:00:00Z"],
        ),
        Scenario(
            "appstore_version_info_date_ignored",
            "--app-store-version-info: earliest_release_date in the JSON is ignored",
            [
                "--app-store",
                "--app-store-version-info",
                '{"platform":"IOS","copyright":"2035 X","release_type":"SCHEDULED",'
                '"earliest_release_date":"2020-01-01T14:30:00+00:00"}',
            ],
        ),
        Scenario(
            "appstore_cancel_previous",
            "--cancel-previous-submissions, one submission waits; cancelling takes 2 polls",
            ["--app-store", "--cancel-previous-submissions"],
            {
                "reviewSubmissions": [{"id": "rsub-old", "platform": "IOS", "state": "WAITING_FOR_REVIEW"}],
                "cancelReads": 2,
            },
        ),
        Scenario(
            "appstore_cancel_previous_stuck",
            "cancelling never completes: warning after 120 s, goes on",
            ["--app-store", "--cancel-previous-submissions"],
            {"reviewSubmissions": [{"id": "rsub-old", "platform": "IOS", "state": "IN_REVIEW"}], "cancelReads": 9999},
        ),
        Scenario(
            "appstore_cancel_nothing",
            "--cancel-previous-submissions, nothing to cancel",
            ["--app-store", "--cancel-previous-submissions"],
        ),
        Scenario(
            "appstore_existing_submission_reused",
            "an open submission without cancel: reused",
            ["--app-store"],
            {"reviewSubmissions": [{"id": "rsub-old", "platform": "IOS", "state": "READY_FOR_REVIEW"}]},
        ),
        Scenario(
            "cancel_without_app_store",
            "--cancel-previous-submissions alone does nothing",
            ["--cancel-previous-submissions"],
            {"reviewSubmissions": [{"id": "rsub-old", "platform": "IOS", "state": "WAITING_FOR_REVIEW"}]},
        ),
        Scenario(
            "appstore_options_without_app_store",
            "release type, date, copyright, phased without --app-store: ignored (but the date is still validated)",
            [
                "--release-type",
                "SCHEDULED",
                "--earliest-release-date",
                "2035-12-01T14:00:00Z",
                "--copyright",
                "2035 X",
                "--phased-release",
            ],
        ),
        Scenario("appstore_phased_on", "--phased-release, off before", ["--app-store", "--phased-release"]),
        Scenario(
            "appstore_phased_on_already",
            "--phased-release, on already",
            ["--app-store", "--phased-release"],
            {"appStoreVersions": [LIVE, {**EDIT, "phasedRelease": {"id": "phased-old"}}]},
        ),
        Scenario(
            "appstore_phased_off",
            "--no-phased-release, on before",
            ["--app-store", "--no-phased-release"],
            {"appStoreVersions": [LIVE, {**EDIT, "phasedRelease": {"id": "phased-old"}}]},
        ),
        Scenario(
            "appstore_phased_off_already", "--no-phased-release, off already", ["--app-store", "--no-phased-release"]
        ),
        Scenario(
            "appstore_phased_both", "both phased flags", ["--app-store", "--phased-release", "--no-phased-release"]
        ),
        Scenario(
            "appstore_phased_refused",
            "phased release refused (409, e.g. a first version): exit 1, version created but not submitted",
            ["--app-store", "--phased-release"],
            {
                "appStoreVersions": [],
                "faults": [{"method": "POST", "path": "^/v1/appStoreVersionPhasedReleases$", "status": 409}],
            },
        ),
        Scenario(
            "appstore_localizations",
            "--app-store-version-localizations: en-US exists, de-DE is new",
            ["--app-store", "--app-store-version-localizations", VL],
        ),
        Scenario(
            "appstore_whats_new",
            "--app-store --whats-new: What to Test and What's New both",
            ["--app-store", "--whats-new", "News"],
        ),
        Scenario(
            "appstore_first_version",
            "first version ever: What's New is dropped",
            ["--app-store", "--app-store-version-localizations", VL],
            {"appStoreVersions": []},
        ),
        Scenario(
            "appstore_localization_refused",
            "a localization is refused (409): printed, the submission goes on, exit 0",
            ["--app-store", "--app-store-version-localizations", '[{"locale":"en-US","description":"a < b"}]'],
        ),
        Scenario(
            "appstore_item_refused",
            "reviewSubmissionItems refused (409): exit 1, submission left unconfirmed",
            ["--app-store"],
            _fault("POST", "^/v1/reviewSubmissionItems$", 409),
        ),
        Scenario(
            "appstore_versions_list_403",
            "an API error while listing versions is not caught: exit 9",
            ["--app-store"],
            _fault("GET", "/appStoreVersions$", 403),
        ),
        Scenario(
            "full",
            "everything at once",
            [
                "--testflight",
                "--expire-build-submitted-for-review",
                "--beta-group",
                "group name 1",
                "group name 2",
                "--app-store",
                "--cancel-previous-submissions",
                "--release-type",
                "SCHEDULED",
                "--earliest-release-date",
                "2035-12-01T14:00:00+00:00",
                "--copyright",
                "2035 Example Ltd",
                "--phased-release",
                "--beta-build-localizations",
                BL,
                "--app-store-version-localizations",
                VL,
                "--max-find-build-wait",
                "15",
                "--max-build-processing-wait",
                "120",
            ],
            {
                "builds": [OLD_IN_REVIEW],
                "reviewSubmissions": [{"id": "rsub-old", "platform": "IOS", "state": "WAITING_FOR_REVIEW"}],
                "onUpload": {"visibleAfterLists": 2, "processingReads": 2, "betaDetailReads": 1},
                "cancelReads": 1,
            },
        ),
        Scenario(
            "appstore_resume_skip_upload",
            "resume: --skip-package-upload --app-store for a build that is already there",
            ["--skip-package-upload", "--app-store"],
            {"builds": [{"id": "build-42", "version": "42", "preReleaseVersion": "1.2.0"}]},
        ),
        Scenario(
            "appstore_testflight",
            "--testflight and --app-store together, nothing else",
            ["--testflight", "--app-store"],
        ),
        Scenario(
            "appstore_testflight_refused",
            "--testflight refused: the App Store part of that package is never reached",
            ["--testflight", "--app-store"],
            {"builds": [OLD_IN_REVIEW]},
        ),
        Scenario(
            "appstore_cancel_refused",
            "cancelling refused (409): exit 1",
            ["--app-store", "--cancel-previous-submissions"],
            {
                "reviewSubmissions": [{"id": "rsub-old", "platform": "IOS", "state": "IN_REVIEW"}],
                "faults": [{"method": "PATCH", "path": "^/v1/reviewSubmissions/", "status": 409}],
            },
        ),
        Scenario(
            "appstore_version_info",
            "--app-store-version-info with every field; dedicated flags win",
            [
                "--app-store",
                "--app-store-version-info",
                '{"platform":"IOS","copyright":"2035 J","release_type":"MANUAL","version_string":"7.7.7"}',
                "--release-type",
                "AFTER_APPROVAL",
            ],
        ),
        Scenario(
            "appstore_localization_single_flags",
            "--whats-new --description --keywords --promotional-text --support-url --marketing-url --locale",
            [
                "--app-store",
                "--locale",
                "fi",
                "--whats-new",
                "N",
                "--description",
                "D",
                "--keywords",
                "a,b",
                "--promotional-text",
                "P",
                "--support-url",
                "https://example.com/s",
                "--marketing-url",
                "https://example.com/m",
            ],
        ),
    ],
    "waiting": [
        Scenario(
            "find_delayed",
            "the build shows up on the third listing",
            ["--beta-group", "group name 1"],
            {"onUpload": {"visibleAfterLists": 2}},
        ),
        Scenario(
            "find_timeout_1",
            "never shows up, --max-find-build-wait 1",
            ["--testflight", "--max-find-build-wait", "1"],
            {"onUpload": {"visibleAfterLists": 9999}},
        ),
        Scenario(
            "find_timeout_default",
            "never shows up, default (10 minutes)",
            ["--testflight"],
            {"onUpload": {"visibleAfterLists": 9999}},
        ),
        Scenario(
            "find_timeout_15",
            "never shows up, --max-find-build-wait 15 (Codemagic's documented limit)",
            ["--testflight", "--max-find-build-wait", "15"],
            {"onUpload": {"visibleAfterLists": 9999}},
        ),
        Scenario(
            "processing_delayed",
            "processing takes 3 polls, beta details 2",
            ["--beta-group", "group name 1"],
            {"onUpload": {"processingReads": 3, "betaDetailReads": 2}},
        ),
        Scenario(
            "processing_timeout_default",
            "processing never ends, default (20 minutes); notes are already set",
            ["--testflight", "--whats-new", "x"],
            {"onUpload": {"processingReads": 9999}},
        ),
        Scenario(
            "processing_timeout_2",
            "processing never ends, --max-build-processing-wait 2",
            ["--testflight", "--max-build-processing-wait", "2"],
            {"onUpload": {"processingReads": 9999}},
        ),
        Scenario(
            "beta_detail_timeout_2",
            "beta details never finish, --max-build-processing-wait 2",
            ["--testflight", "--max-build-processing-wait", "2"],
            {"onUpload": {"betaDetailReads": 9999}},
        ),
        Scenario(
            "processing_wait_zero",
            "--max-build-processing-wait 0 is documented as 'skip waiting' but fails at once",
            ["--testflight", "--max-build-processing-wait", "0"],
        ),
        Scenario(
            "processing_invalid",
            "processing ends INVALID: exit 1",
            ["--testflight"],
            {"onUpload": {"processingState": "INVALID"}},
        ),
        Scenario(
            "processing_failed",
            "processing ends FAILED: exit 1",
            ["--testflight"],
            {"onUpload": {"processingState": "FAILED"}},
        ),
        Scenario(
            "find_wait_zero",
            "--max-find-build-wait 0 is refused (must be > 0)",
            ["--testflight", "--max-find-build-wait", "0"],
        ),
        Scenario(
            "beta_detail_half_processed",
            "beta details: internal done, external still PROCESSING: counts as done",
            ["--testflight"],
            {"onUpload": {"internalBuildState": "READY_FOR_BETA_TESTING", "externalBuildState": "PROCESSING"}},
        ),
        Scenario(
            "export_compliance_missing",
            "MISSING_EXPORT_COMPLIANCE is not noticed: the submission is tried and refused",
            ["--testflight"],
            {
                "onUpload": {
                    "internalBuildState": "MISSING_EXPORT_COMPLIANCE",
                    "externalBuildState": "MISSING_EXPORT_COMPLIANCE",
                    "usesNonExemptEncryption": None,
                },
                "faults": [{"method": "POST", "path": "^/v1/betaAppReviewSubmissions$", "status": 422}],
            },
        ),
    ],
    "errors": [
        Scenario(
            "no_app_record",
            "no app record for the bundle id",
            ["--testflight"],
            {"apps": [{"id": "1", "bundleId": "com.example.app.other", "name": "O", "primaryLocale": "en-US"}]},
        ),
        Scenario(
            "unauthorized",
            "401 for every call: 3 tries, exit 1",
            ["--testflight"],
            {"auth": {"key_id": "OTHERKEY01", "issuer_id": None}},
        ),
        Scenario("server_error_once", "one 500 is retried at once", ["--testflight"], _fault("GET", "^/v1/apps$", 500)),
        Scenario("server_error_thrice", "three 500s: exit 1", ["--testflight"], _fault("GET", "^/v1/apps$", 500, 3)),
        Scenario("rate_limited_429", "429 is not retried: exit 1", ["--testflight"], _fault("GET", "^/v1/apps$", 429)),
        Scenario(
            "beta_submission_500",
            "500 from betaAppReviewSubmissions is retried (a POST)",
            ["--testflight"],
            _fault("POST", "^/v1/betaAppReviewSubmissions$", 500),
        ),
    ],
    "packages": [
        Scenario(
            "two_packages_first_fails",
            "the first package fails, the second is still done; exit 1",
            ["--beta-group", "group name 1"],
            packages=(
                Package("a.ipa", "ipa", {"build": "1", "bundle_id": "com.example.missing"}),
                Package("b.ipa", "ipa", {"build": "2"}),
            ),
            paths=("*.ipa",),
        ),
        Scenario(
            "two_patterns_two_packages",
            "two packages are uploaded and processed one after the other",
            ["--whats-new", "x"],
            packages=(
                Package("a.ipa", "ipa", {"build": "1"}),
                Package("b.ipa", "ipa", {"build": "2"}),
            ),
            paths=("a.ipa", "b.ipa"),
        ),
        Scenario(
            "two_packages_localizations_accumulate",
            "--beta-build-localizations + --whats-new: the second package gets the extra entry twice",
            ["--beta-build-localizations", '[{"locale":"de-DE","whats_new":"DE"}]', "--whats-new", "x"],
            packages=(
                Package("a.ipa", "ipa", {"build": "1"}),
                Package("b.ipa", "ipa", {"build": "2"}),
            ),
            paths=("a.ipa", "b.ipa"),
        ),
        Scenario(
            "mac_pkg",
            "a macOS .pkg (needs pkgutil): platform MAC_OS",
            ["--app-store"],
            {"appStoreVersions": []},
            packages=(Package("app.pkg", "pkg"),),
            paths=("app.pkg",),
        ),
        Scenario(
            "tvos_ipa",
            "CFBundleSupportedPlatforms AppleTVOS: platform TV_OS",
            ["--app-store"],
            packages=(Package("app.ipa", "ipa", {"platforms": ["AppleTVOS"]}),),
        ),
        Scenario(
            "visionos_ipa",
            "CFBundleSupportedPlatforms XROS is taken for IOS",
            ["--beta-group", "group name 1"],
            packages=(Package("app.ipa", "ipa", {"platforms": ["XROS"]}),),
        ),
        Scenario(
            "platform_override",
            "--platform MAC_OS with an iOS ipa: build searched as IOS, version made for MAC_OS",
            ["--app-store", "--platform", "MAC_OS"],
        ),
        Scenario("no_packages", "no package matches", ["--testflight"], paths=("none/*.ipa",)),
        Scenario(
            "default_path",
            "no --path: **/*.ipa and **/*.pkg under the working directory",
            ["--beta-group", "group name 1"],
            paths=(),
        ),
        Scenario(
            "unsupported_extension",
            "an existing path that is neither .ipa nor .pkg",
            [],
            packages=(Package("app.zip", "ipa"),),
            paths=("app.zip",),
        ),
        Scenario(
            "ipa_without_info_plist",
            "an .ipa without Payload/*.app/Info.plist",
            [],
            packages=(Package("app.ipa", "empty"),),
        ),
        Scenario("ipa_not_a_zip", "an .ipa that is not a zip", [], packages=(Package("app.ipa", "text"),)),
        Scenario(
            "ipa_without_bundle_id",
            "Info.plist without CFBundleIdentifier",
            [],
            packages=(Package("app.ipa", "ipa", {"omit": ["CFBundleIdentifier"]}),),
        ),
        Scenario(
            "ipa_without_short_version",
            "Info.plist without CFBundleShortVersionString: CFBundleVersion is used for both",
            ["--app-store"],
            packages=(Package("app.ipa", "ipa", {"omit": ["CFBundleShortVersionString"]}),),
        ),
        Scenario(
            "ipa_without_build_number",
            "Info.plist without CFBundleVersion: found with an empty filter[version]",
            ["--beta-group", "group name 1", "--max-find-build-wait", "1"],
            packages=(Package("app.ipa", "ipa", {"omit": ["CFBundleVersion"]}),),
        ),
        Scenario(
            "version_string_override",
            "--version-string replaces the package's version for the App Store version only",
            ["--app-store", "--version-string", "v9.9 beta"],
        ),
    ],
}
