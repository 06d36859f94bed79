"""What App Store Connect answers to each request that `app-store-connect publish` makes, and to nothing else."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from . import resources
from .resources import Resource
from .world import Item, Missing, World

_FORBIDDEN_TEXT = re.compile("[<>\U0001f300-\U0001faff]")
_TEXT_LIMITS = {"whatsNew": 4000, "description": 4000, "promotionalText": 170, "keywords": 100}
_BETA_REVIEW_STATES = ("WAITING_FOR_REVIEW", "IN_REVIEW")
_OPEN_SUBMISSION_STATES = ("READY_FOR_REVIEW", "WAITING_FOR_REVIEW", "IN_REVIEW", "UNRESOLVED_ISSUES", "CANCELING")
_BUILD_FILTERS = {
    "app": "app",
    "version": "version",
    "preReleaseVersion.version": "preReleaseVersion",
    "preReleaseVersion.platform": "platform",
}


@dataclass(frozen=True)
class Request:
    """A request as it came in."""

    method: str
    path: str
    query: dict[str, str]
    body: Any
    host: str

    def filter(self, key: str) -> list[str] | None:
        """The values that a filter lets through; None without the filter."""
        value = self.query.get(f"filter[{key}]")
        return None if value is None else value.split(",")

    def lets_through(self, key: str, value: str) -> bool:
        """Whether a filter, if there is one, lets a value through."""
        values = self.filter(key)
        return not values or value in values

    @property
    def attributes(self) -> Item:
        """The attributes that the body sets."""
        return dict(self.body["data"].get("attributes", {}))

    def related(self, name: str) -> str:
        """The id that a relationship of the body names."""
        return str(self.body["data"]["relationships"][name]["data"]["id"])


@dataclass(frozen=True)
class Answer:
    """A status and what comes with it."""

    status: int
    payload: Any = None


Endpoint = Callable[..., Answer]
_ENDPOINTS: list[tuple[str, re.Pattern[str], Endpoint]] = []


def answer(world: World, request: Request) -> Answer:
    """The answer of the endpoint that the request is for."""
    for method, pattern, endpoint in _ENDPOINTS:
        match = pattern.fullmatch(request.path)
        if match and method == request.method:
            try:
                return endpoint(world, request, *match.groups())
            except Missing as missing:
                return refusal(404, "NOT_FOUND", str(missing))
    return refusal(404, "PATH_ERROR", f"{request.method} {request.path} is not modelled")


def refusal(status: int, code: str, detail: str) -> Answer:
    """An answer that says no."""
    error = {"id": f"error-{code.lower()}", "status": str(status), "code": code, "title": detail, "detail": detail}
    return Answer(status, {"errors": [error]})


def _endpoint(method: str, path: str) -> Callable[[Endpoint], Endpoint]:
    """Registers what answers a method and path; every `{id}` becomes an argument."""
    pattern = re.compile(path.replace("{id}", "([^/]+)"))

    def register(endpoint: Endpoint) -> Endpoint:
        _ENDPOINTS.append((method, pattern, endpoint))
        return endpoint

    return register


def _page(request: Request, items: Iterable[Resource]) -> Answer:
    """One page of a list, with the address of the next one if there is any."""
    everything = list(items)
    limit, start = int(request.query.get("limit", 100)), int(request.query.get("cursor", 0))
    links = {"self": f"{request.host}{request.path}"}
    if start + limit < len(everything):
        query = urlencode({**request.query, "limit": limit, "cursor": start + limit})
        links["next"] = f"{request.host}{request.path}?{query}"
    paging = {"total": len(everything), "limit": limit}
    return Answer(200, {"data": everything[start : start + limit], "links": links, "meta": {"paging": paging}})


def _single(request: Request, item: Resource | None, status: int = 200) -> Answer:
    """One item, or null."""
    return Answer(status, {"data": item, "links": {"self": f"{request.host}{request.path}"}})


def _text_refusal(world: World, attributes: Item) -> Answer | None:
    """Why a text is not accepted; None when all are."""
    if not world.is_strict:
        return None
    for key, limit in _TEXT_LIMITS.items():
        text = attributes.get(key) or ""
        if _FORBIDDEN_TEXT.search(text):
            return refusal(
                409, "ENTITY_ERROR.ATTRIBUTE.INVALID", f"Text for {key} contains invalid characters/formats."
            )
        if len(text) > limit:
            return refusal(409, "ENTITY_ERROR.ATTRIBUTE.INVALID.TOO_LONG", f"'{key}' is longer than {limit}.")
    return None


@_endpoint("GET", "/v1/apps")
def _list_apps(world: World, request: Request) -> Answer:
    """Apple's filter also lets through the identifiers that only begin as asked."""
    wanted = request.filter("bundleId") or [""]
    apps = [app for app in world.state["apps"] if any(app["bundleId"].startswith(name) for name in wanted)]
    return _page(request, (resources.app(request.host, app) for app in apps))


@_endpoint("GET", "/v1/apps/{id}/betaAppLocalizations")
def _list_beta_app_localizations(world: World, request: Request, _app: str) -> Answer:
    items = world.state["betaAppLocalizations"]
    return _page(request, (resources.beta_app_localization(request.host, item) for item in items))


@_endpoint("GET", "/v1/apps/{id}/betaAppReviewDetail")
def _read_beta_app_review_detail(world: World, request: Request, _app: str) -> Answer:
    return _single(request, resources.beta_app_review_detail(request.host, world.state["betaAppReviewDetail"]))


@_endpoint("GET", "/v1/apps/{id}/appStoreVersions")
def _list_versions(world: World, request: Request, _app: str) -> Answer:
    versions = [
        version
        for version in world.state["appStoreVersions"]
        if request.lets_through("appStoreState", version["appStoreState"])
        and request.lets_through("platform", version["platform"])
    ]
    return _page(request, (resources.version(request.host, version) for version in versions))


@_endpoint("GET", "/v1/builds")
def _list_builds(world: World, request: Request) -> Answer:
    """The builds; each listing that does not ask for beta review states makes some more visible."""
    builds = [
        build
        for build in world.state["builds"]
        if all(request.lets_through(key, build[attribute]) for key, attribute in _BUILD_FILTERS.items())
        and request.lets_through("expired", str(build["expired"]))
    ]
    states = request.filter("betaAppReviewSubmission.betaReviewState")
    if states:
        builds = [build for build in builds if build["betaReviewState"] in states]
    else:
        builds = [build for build in builds if world.build_lists >= build["visibleAfterLists"]]
        world.build_lists += 1
    return _page(request, (resources.build(request.host, build) for build in builds))


@_endpoint("GET", "/v1/builds/{id}")
def _read_build(world: World, request: Request, identifier: str) -> Answer:
    build = world.get("builds", identifier)
    if request.query.get("include") == "app":
        answer = _single(request, resources.build(request.host, build))
        app = world.get("apps", build["app"])
        return Answer(200, {**answer.payload, "included": [resources.app(request.host, app)]})
    if build["processingReads"] > 0:
        build["processingReads"] -= 1
        if build["processingReads"] == 0:
            build["processingState"] = build["processedState"]
    return _single(request, resources.build(request.host, build))


@_endpoint("PATCH", "/v1/builds/{id}")
def _change_build(world: World, request: Request, identifier: str) -> Answer:
    build = world.get("builds", identifier)
    build.update(request.attributes)
    if build["expired"]:
        build["betaReviewState"] = None
    return _single(request, resources.build(request.host, build))


@_endpoint("GET", "/v1/builds/{id}/app")
def _read_app_of_build(world: World, request: Request, identifier: str) -> Answer:
    app = world.get("apps", world.get("builds", identifier)["app"])
    return _single(request, resources.app(request.host, app))


@_endpoint("GET", "/v1/builds/{id}/preReleaseVersion")
def _read_pre_release_version(world: World, request: Request, identifier: str) -> Answer:
    build = world.get("builds", identifier)
    return _single(request, resources.pre_release_version(request.host, build))


@_endpoint("GET", "/v1/builds/{id}/buildBetaDetail")
def _read_build_beta_detail(world: World, request: Request, identifier: str) -> Answer:
    build = world.get("builds", identifier)
    is_processing = build["betaDetailReads"] > 0
    build["betaDetailReads"] -= 1
    return _single(request, resources.build_beta_detail(request.host, build, is_processing))


@_endpoint("GET", "/v1/betaBuildLocalizations")
def _list_beta_build_localizations(world: World, request: Request) -> Answer:
    items = [
        item
        for item in world.state["betaBuildLocalizations"]
        if request.lets_through("build", item["build"]) and request.lets_through("locale", item["locale"])
    ]
    return _page(request, (resources.beta_build_localization(request.host, item) for item in items))


@_endpoint("POST", "/v1/betaBuildLocalizations")
def _create_beta_build_localization(world: World, request: Request) -> Answer:
    refused = _text_refusal(world, request.attributes)
    if refused:
        return refused
    item = {"id": world.new_id("bbl"), "build": request.related("build"), **request.attributes}
    world.state["betaBuildLocalizations"].append(item)
    return _single(request, resources.beta_build_localization(request.host, item), 201)


@_endpoint("PATCH", "/v1/betaBuildLocalizations/{id}")
def _change_beta_build_localization(world: World, request: Request, identifier: str) -> Answer:
    refused = _text_refusal(world, request.attributes)
    if refused:
        return refused
    item = world.get("betaBuildLocalizations", identifier)
    item.update(request.attributes)
    return _single(request, resources.beta_build_localization(request.host, item))


@_endpoint("GET", "/v1/betaGroups")
def _list_beta_groups(world: World, request: Request) -> Answer:
    return _page(request, (resources.beta_group(request.host, group) for group in world.state["betaGroups"]))


@_endpoint("POST", "/v1/betaGroups/{id}/relationships/builds")
def _add_build_to_beta_group(world: World, request: Request, identifier: str) -> Answer:
    group = world.get("betaGroups", identifier)
    if world.is_strict and group["isInternalGroup"] and group["hasAccessToAllBuilds"]:
        return refusal(422, "ENTITY_UNPROCESSABLE", "Cannot add internal group to a build.")
    return Answer(204)


@_endpoint("POST", "/v1/betaAppReviewSubmissions")
def _submit_for_beta_review(world: World, request: Request) -> Answer:
    build = world.get("builds", request.related("build"))
    if world.is_strict and _is_another_in_beta_review(world, build):
        return refusal(422, "ENTITY_UNPROCESSABLE.ANOTHER_BUILD_IN_REVIEW", "Another build is in review.")
    if world.is_strict and build["processingState"] != "VALID":
        return refusal(422, "ENTITY_UNPROCESSABLE", "The build is not in a valid processing state for this operation.")
    build["betaReviewState"] = "WAITING_FOR_REVIEW"
    return _single(request, resources.beta_app_review_submission(request.host, build), 201)


def _is_another_in_beta_review(world: World, build: Item) -> bool:
    """Whether the version of a build has another build in review."""
    return any(
        other is not build
        and other["betaReviewState"] in _BETA_REVIEW_STATES
        and other["preReleaseVersion"] == build["preReleaseVersion"]
        and other["platform"] == build["platform"]
        for other in world.state["builds"]
    )


@_endpoint("POST", "/v1/appStoreVersions")
def _create_version(world: World, request: Request) -> Answer:
    """Creates a version; it takes over the languages of the first one, or has the app's primary one."""
    platform = request.attributes["platform"]
    siblings = [version for version in world.state["appStoreVersions"] if version["platform"] == platform]
    locales = [text["locale"] for text in siblings[0]["localizations"]] if siblings else []
    version = {
        "id": world.new_id("asv"),
        "appStoreState": "PREPARE_FOR_SUBMISSION",
        "phasedRelease": None,
        "localizations": [
            {"id": world.new_id("loc"), "locale": locale}
            for locale in locales or [world.state["apps"][0]["primaryLocale"]]
        ],
        **request.attributes,
    }
    world.state["appStoreVersions"].append(version)
    return _single(request, resources.version(request.host, version), 201)


@_endpoint("PATCH", "/v1/appStoreVersions/{id}")
def _change_version(world: World, request: Request, identifier: str) -> Answer:
    version = world.get("appStoreVersions", identifier)
    version.update(request.attributes)
    return _single(request, resources.version(request.host, version))


@_endpoint("GET", "/v1/appStoreVersions/{id}/appStoreVersionLocalizations")
def _list_version_localizations(world: World, request: Request, identifier: str) -> Answer:
    version = world.get("appStoreVersions", identifier)
    return _page(request, (resources.version_localization(request.host, text) for text in version["localizations"]))


@_endpoint("POST", "/v1/appStoreVersionLocalizations")
def _create_version_localization(world: World, request: Request) -> Answer:
    refused = _text_refusal(world, request.attributes)
    if refused:
        return refused
    version = world.get("appStoreVersions", request.related("appStoreVersion"))
    text = {"id": world.new_id("loc"), **request.attributes}
    version["localizations"].append(text)
    return _single(request, resources.version_localization(request.host, text), 201)


@_endpoint("PATCH", "/v1/appStoreVersionLocalizations/{id}")
def _change_version_localization(world: World, request: Request, identifier: str) -> Answer:
    refused = _text_refusal(world, request.attributes)
    if refused:
        return refused
    text = next(text for text in world.version_localizations() if text["id"] == identifier)
    text.update(request.attributes)
    return _single(request, resources.version_localization(request.host, text))


@_endpoint("GET", "/v1/appStoreVersions/{id}/appStoreVersionPhasedRelease")
def _read_phased_release(world: World, request: Request, identifier: str) -> Answer:
    version = world.get("appStoreVersions", identifier)
    phased = version["phasedRelease"]
    return _single(request, phased and resources.phased_release(request.host, phased))


@_endpoint("POST", "/v1/appStoreVersionPhasedReleases")
def _create_phased_release(world: World, request: Request) -> Answer:
    version = world.get("appStoreVersions", request.related("appStoreVersion"))
    version["phasedRelease"] = {"id": world.new_id("phased")}
    return _single(request, resources.phased_release(request.host, version["phasedRelease"]), 201)


@_endpoint("DELETE", "/v1/appStoreVersionPhasedReleases/{id}")
def _delete_phased_release(world: World, _request: Request, identifier: str) -> Answer:
    for version in world.state["appStoreVersions"]:
        if version["phasedRelease"] and version["phasedRelease"]["id"] == identifier:
            version["phasedRelease"] = None
    return Answer(204)


@_endpoint("GET", "/v1/reviewSubmissions")
def _list_review_submissions(world: World, request: Request) -> Answer:
    """The submissions; those being cancelled are gone after `cancelReads` looks at them."""
    if request.filter("state") == ["CANCELING"]:
        _advance_cancelling(world)
    submissions = [
        submission
        for submission in world.state["reviewSubmissions"]
        if request.lets_through("state", submission["state"])
        and request.lets_through("platform", submission["platform"])
    ]
    return _page(request, (resources.review_submission(request.host, submission) for submission in submissions))


def _advance_cancelling(world: World) -> None:
    """Counts one look at the submissions being cancelled."""
    if world.state["cancelReads"] > 0:
        world.state["cancelReads"] -= 1
        return
    for submission in world.state["reviewSubmissions"]:
        if submission["state"] == "CANCELING":
            submission["state"] = "COMPLETE"


@_endpoint("POST", "/v1/reviewSubmissions")
def _create_review_submission(world: World, request: Request) -> Answer:
    """Creates a submission; there is at most one open one of a platform."""
    platform = request.attributes["platform"]
    for submission in world.state["reviewSubmissions"]:
        if submission["platform"] == platform and submission["state"] in _OPEN_SUBMISSION_STATES:
            detail = f"There is another reviewSubmissions with id {submission['id']} still in progress"
            return refusal(409, "STATE_ERROR", detail)
    submission = {"id": world.new_id("submission"), "platform": platform, "state": "READY_FOR_REVIEW"}
    world.state["reviewSubmissions"].append(submission)
    return _single(request, resources.review_submission(request.host, submission), 201)


@_endpoint("GET", "/v1/reviewSubmissions/{id}")
def _read_review_submission(world: World, request: Request, identifier: str) -> Answer:
    submission = world.get("reviewSubmissions", identifier)
    return _single(request, resources.review_submission(request.host, submission))


@_endpoint("PATCH", "/v1/reviewSubmissions/{id}")
def _change_review_submission(world: World, request: Request, identifier: str) -> Answer:
    submission = world.get("reviewSubmissions", identifier)
    submission["state"] = "CANCELING" if request.attributes.get("canceled") else "WAITING_FOR_REVIEW"
    return _single(request, resources.review_submission(request.host, submission))


@_endpoint("POST", "/v1/reviewSubmissionItems")
def _create_review_submission_item(world: World, request: Request) -> Answer:
    return _single(request, resources.review_submission_item(request.host, world.new_id("item")), 201)
