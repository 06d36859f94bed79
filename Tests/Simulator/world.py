"""What App Store Connect knows: one team's data, and how it changes when a build arrives."""

import copy
from collections.abc import Iterator
from typing import Any

State = dict[str, Any]
Item = dict[str, Any]

# Every key may be replaced by a state of one's own; what is not replaced stays as it is here.
DEFAULT_STATE: State = {
    # The key and issuer ids that are let in; null lets any in, and another one is answered 401.
    "auth": {"key_id": None, "issuer_id": None},
    "apps": [{"id": "1481211155", "bundleId": "com.example.app", "name": "Example", "primaryLocale": "en-US"}],
    # Builds that are there before the run:
    #   visibleAfterLists  shows up only in listing n + 1 of GET /v1/builds
    #   processingReads    stays PROCESSING for n reads of GET /v1/builds/{id}, then has its processingState
    #   betaDetailReads    its buildBetaDetail stays PROCESSING for n reads
    "builds": [],
    # What an upload adds to the numbers and the platform of its package: the same keys as those of a build.
    "onUpload": {"processingState": "VALID", "visibleAfterLists": 0, "processingReads": 0, "betaDetailReads": 0},
    # What altool answers, one after the other, the last one again and again:
    #   ok | auth_error | timeout | product_error | redundant
    "altool": ["ok"],
    "betaGroups": [
        {"id": "group-ext-1", "name": "group name 1", "isInternalGroup": False, "hasAccessToAllBuilds": False},
        {"id": "group-ext-2", "name": "group name 2", "isInternalGroup": False, "hasAccessToAllBuilds": False},
        {
            "id": "group-int-all",
            "name": "App Store Connect Users",
            "isInternalGroup": True,
            "hasAccessToAllBuilds": True,
        },
    ],
    "betaAppLocalizations": [{"id": "bal-1", "locale": "en-US", "feedbackEmail": "qa@example.com"}],
    "betaAppReviewDetail": {
        "id": "1481211155",
        "contactFirstName": "A",
        "contactLastName": "B",
        "contactPhone": "+3720000000",
        "contactEmail": "a@example.com",
    },
    "betaBuildLocalizations": [],
    "appStoreVersions": [
        {
            "id": "asv-live",
            "platform": "IOS",
            "versionString": "1.0.0",
            "appStoreState": "READY_FOR_SALE",
            "appVersionState": "READY_FOR_DISTRIBUTION",
            "releaseType": "MANUAL",
            "localizations": [{"id": "loc-live-en", "locale": "en-US"}],
            "phasedRelease": None,
        },
    ],
    "reviewSubmissions": [],
    # For how many listings of the submissions being cancelled they are still there.
    "cancelReads": 0,
    # The first entry that fits and has `times` left answers instead of the model:
    #   {"method": "POST", "path": "^/v1/betaAppReviewSubmissions$", "status": 500, "times": 1}
    "faults": [],
    # Whether to refuse what Apple is reported to refuse.
    "strict": True,
}

_BUILD_DEFAULTS: Item = {
    "platform": "IOS",
    "processingState": "VALID",
    "expired": False,
    "betaReviewState": None,
    "usesNonExemptEncryption": False,
    "buildAudienceType": "APP_STORE_ELIGIBLE",
    "visibleAfterLists": 0,
    "processingReads": 0,
    "betaDetailReads": 0,
}


class Missing(LookupError):
    """There is no item of the id asked for."""


class World:
    """The data, and the counters that make it change while it is read."""

    def __init__(self, state: State | None = None) -> None:
        self.state: State = copy.deepcopy({**DEFAULT_STATE, **(state or {})})
        self.build_lists = 0
        self._uploads = 0
        self._ids: dict[str, int] = {}
        for build in self.state["builds"]:
            self._complete(build)
        for version in self.state["appStoreVersions"]:
            version.setdefault("localizations", [])
            version.setdefault("phasedRelease", None)

    @property
    def is_strict(self) -> bool:
        """Whether to refuse what Apple is reported to refuse."""
        return bool(self.state["strict"])

    def new_id(self, prefix: str) -> str:
        """An id that no other item of the prefix has."""
        self._ids[prefix] = self._ids.get(prefix, 0) + 1
        return f"{prefix}-{self._ids[prefix]}"

    def get(self, kind: str, identifier: str) -> Item:
        """The item of a kind that has the id."""
        for item in self.state[kind]:
            if item["id"] == identifier:
                found: Item = item
                return found
        raise Missing(f"There is nothing with id {identifier} among {kind}")

    def version_localizations(self) -> Iterator[Item]:
        """The localizations of all App Store versions."""
        for version in self.state["appStoreVersions"]:
            yield from version["localizations"]

    def upload(self, package: Item) -> str:
        """What altool answers to an upload; after an `ok` the package's build is there."""
        outcomes = self.state["altool"]
        outcome = str(outcomes[min(self._uploads, len(outcomes) - 1)])
        self._uploads += 1
        app = next((app for app in self.state["apps"] if app["bundleId"] == package.get("bundleId")), None)
        if outcome == "ok" and app is not None:
            build = {
                **self.state["onUpload"],
                "app": app["id"],
                "version": package["buildNumber"],
                "preReleaseVersion": package["version"],
                "platform": package["platform"],
            }
            self.state["builds"].insert(0, self._complete(build))
        return outcome

    def _complete(self, build: Item) -> Item:
        """Gives a build what a state may leave out."""
        if "id" not in build:
            build["id"] = self.new_id("build")
        build.setdefault("app", self.state["apps"][0]["id"])
        for key, value in _BUILD_DEFAULTS.items():
            build.setdefault(key, value)
        if build["processingReads"] > 0:
            build["processedState"] = build["processingState"]
            build["processingState"] = "PROCESSING"
        return build
