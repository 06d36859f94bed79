"""How App Store Connect writes its items: JSON:API resources."""

from collections.abc import Iterable
from typing import Any

from .world import Item

Resource = dict[str, Any]

_TIME = "2030-01-01T00:00:00+00:00"
_APP_RELATIONSHIPS = (
    "appInfos appStoreVersions betaAppLocalizations betaAppReviewDetail betaGroups betaLicenseAgreement builds "
    "endUserLicenseAgreement gameCenterEnabledVersions preReleaseVersions"
).split()
_BUILD_RELATIONSHIPS = (
    "app appEncryptionDeclaration individualTesters preReleaseVersion betaBuildLocalizations buildBetaDetail "
    "betaAppReviewSubmission appStoreVersion icons"
).split()
_VERSION_RELATIONSHIPS = (
    "appStoreReviewDetail appStoreVersionLocalizations appStoreVersionPhasedRelease appStoreVersionSubmission build "
    "routingAppCoverage"
).split()


def resource(
    host: str, kind: str, identifier: str, attributes: Item, relationships: Iterable[str] | None = ()
) -> Resource:
    """A resource; without relationships at all when they are None."""
    base = f"{host}/v1/{kind}/{identifier}"
    result: Resource = {"type": kind, "id": identifier, "attributes": attributes, "links": {"self": base}}
    if relationships is not None:
        result["relationships"] = {
            name: {"links": {"self": f"{base}/relationships/{name}", "related": f"{base}/{name}"}}
            for name in relationships
        }
    return result


def app(host: str, item: Item) -> Resource:
    """An app."""
    attributes = {
        "bundleId": item["bundleId"],
        "name": item["name"],
        "primaryLocale": item["primaryLocale"],
        "sku": item["bundleId"],
        "contentRightsDeclaration": "DOES_NOT_USE_THIRD_PARTY_CONTENT",
        "isOrEverWasMadeForKids": False,
    }
    return resource(host, "apps", item["id"], attributes, _APP_RELATIONSHIPS)


def build(host: str, item: Item) -> Resource:
    """A build."""
    attributes = {
        "version": item["version"],
        "expired": item["expired"],
        "processingState": item["processingState"],
        "usesNonExemptEncryption": item["usesNonExemptEncryption"],
        "buildAudienceType": item["buildAudienceType"],
        "iconAssetToken": None,
        "minOsVersion": "15.0",
        "uploadedDate": _TIME,
        "expirationDate": _TIME,
    }
    return resource(host, "builds", item["id"], attributes, _BUILD_RELATIONSHIPS)


def build_beta_detail(host: str, item: Item, is_processing: bool) -> Resource:
    """The TestFlight state of a build."""
    attributes = {
        "autoNotifyEnabled": False,
        "internalBuildState": "PROCESSING" if is_processing else item.get("internalBuildState", "IN_BETA_TESTING"),
        "externalBuildState": (
            "PROCESSING" if is_processing else item.get("externalBuildState", "READY_FOR_BETA_SUBMISSION")
        ),
    }
    return resource(host, "buildBetaDetails", item["id"], attributes, ("build",))


def pre_release_version(host: str, item: Item) -> Resource:
    """The version and platform of a build."""
    attributes = {"platform": item["platform"], "version": item["preReleaseVersion"]}
    return resource(host, "preReleaseVersions", f"prv-{item['id']}", attributes, ("app", "builds"))


def beta_build_localization(host: str, item: Item) -> Resource:
    """What to Test, in one language."""
    attributes = {"locale": item["locale"], "whatsNew": item.get("whatsNew")}
    return resource(host, "betaBuildLocalizations", item["id"], attributes, ("build",))


def beta_group(host: str, item: Item) -> Resource:
    """A beta group."""
    attributes = {
        "name": item["name"],
        "isInternalGroup": item["isInternalGroup"],
        "hasAccessToAllBuilds": item["hasAccessToAllBuilds"],
        "createdDate": _TIME,
        "publicLinkEnabled": False,
        "publicLinkId": None,
        "publicLinkLimitEnabled": False,
        "publicLinkLimit": None,
        "publicLink": None,
        "feedbackEnabled": True,
    }
    return resource(host, "betaGroups", item["id"], attributes, ("app", "builds", "betaTesters"))


def beta_app_localization(host: str, item: Item) -> Resource:
    """The TestFlight information of an app, in one language."""
    attributes = {
        "locale": item["locale"],
        "feedbackEmail": item.get("feedbackEmail"),
        "description": None,
        "marketingUrl": None,
        "privacyPolicyUrl": None,
        "tvOsPrivacyPolicy": None,
    }
    return resource(host, "betaAppLocalizations", item["id"], attributes, ("app",))


def beta_app_review_detail(host: str, item: Item) -> Resource:
    """Whom a beta review may ask."""
    contacts = ("contactEmail", "contactFirstName", "contactLastName", "contactPhone")
    attributes = {
        **{key: item.get(key) for key in contacts},
        "demoAccountName": None,
        "demoAccountPassword": None,
        "demoAccountRequired": False,
        "notes": None,
    }
    return resource(host, "betaAppReviewDetails", item["id"], attributes, ("app",))


def beta_app_review_submission(host: str, item: Item) -> Resource:
    """A build's submission to beta review."""
    attributes = {"betaReviewState": item["betaReviewState"], "submittedDate": _TIME}
    return resource(host, "betaAppReviewSubmissions", item["id"], attributes, ("build",))


def version(host: str, item: Item) -> Resource:
    """An App Store version."""
    attributes = {
        "platform": item["platform"],
        "versionString": item["versionString"],
        "appStoreState": item["appStoreState"],
        "appVersionState": item.get("appVersionState", item["appStoreState"]),
        "copyright": item.get("copyright"),
        "releaseType": item.get("releaseType"),
        "earliestReleaseDate": item.get("earliestReleaseDate"),
        "createdDate": _TIME,
        "downloadable": True,
    }
    return resource(host, "appStoreVersions", item["id"], attributes, _VERSION_RELATIONSHIPS)


def version_localization(host: str, item: Item) -> Resource:
    """The texts of an App Store version, in one language."""
    texts = ("description", "keywords", "locale", "marketingUrl", "promotionalText", "supportUrl", "whatsNew")
    attributes = {key: item.get(key) for key in texts}
    relationships = ("appScreenshotSets", "appPreviewSets")
    return resource(host, "appStoreVersionLocalizations", item["id"], attributes, relationships)


def phased_release(host: str, item: Item) -> Resource:
    """The phased release of an App Store version."""
    attributes = {
        "phasedReleaseState": item.get("state", "INACTIVE"),
        "currentDayNumber": 0,
        "startDate": None,
        "totalPauseDuration": 0,
    }
    return resource(host, "appStoreVersionPhasedReleases", item["id"], attributes, None)


def review_submission(host: str, item: Item) -> Resource:
    """A submission to App Review."""
    attributes = {"platform": item["platform"], "state": item["state"], "submittedDate": None}
    return resource(host, "reviewSubmissions", item["id"], attributes, ("items", "app"))


def review_submission_item(host: str, identifier: str) -> Resource:
    """What is submitted to App Review."""
    return resource(host, "reviewSubmissionItems", identifier, {"state": "READY_FOR_REVIEW"}, ("appStoreVersion",))
