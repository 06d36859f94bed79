"""Stands in for altool: tells the server what it was called with, and says what altool would."""

import http.client
import json
import os
import plistlib
import sys
import zipfile
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit

_NOT_JSON = {
    "auth_error": "*** Error: Unable to authenticate. (-19209)",
    "timeout": "*** Error: The request timed out.",
}
_PRODUCT_ERRORS = {
    "product_error": "Asset validation failed",
    "redundant": "The bundle version must be higher than the previously uploaded version.",
}


def main(arguments: list[str]) -> int:
    """The exit status of `xcrun ARGUMENT...`."""
    action, file = arguments[1], _option(arguments, "--file")
    event = {"kind": "altool", "action": action, "argv": ["xcrun", *arguments], "package": _package(file)}
    return _say(_report(event), file)


def _option(arguments: list[str], name: str) -> str:
    """The value of an option."""
    return arguments[arguments.index(name) + 1]


def _package(file: str) -> dict[str, Any]:
    """What the server has to know of a package."""
    with zipfile.ZipFile(file) as archive:
        if file.endswith(".pkg"):
            return {**json.loads(archive.read("package.json")), "platform": "MAC_OS"}
        name = next(name for name in archive.namelist() if PurePosixPath(name).match("Payload/*.app/Info.plist"))
        info = plistlib.loads(archive.read(name))
    is_tv = any("tv" in platform.lower() for platform in info.get("CFBundleSupportedPlatforms", []))
    return {
        "bundleId": info.get("CFBundleIdentifier"),
        "version": info.get("CFBundleShortVersionString") or info.get("CFBundleVersion"),
        "buildNumber": info.get("CFBundleVersion"),
        "platform": "TV_OS" if is_tv else "IOS",
    }


def _report(event: dict[str, Any]) -> str:
    """The outcome that the server decides on."""
    connection = http.client.HTTPConnection(urlsplit(os.environ["FAKEASC_URL"]).netloc, timeout=10)
    connection.request("POST", "/_control/event", json.dumps(event))
    return str(json.loads(connection.getresponse().read())["outcome"])


def _say(outcome: str, file: str) -> int:
    """Prints what altool does, and gives its exit status."""
    if outcome in _NOT_JSON:
        print(_NOT_JSON[outcome])
        return 1
    result: dict[str, Any] = {"tool-version": "26.10.1", "tool-path": "altool", "os-version": "0"}
    if outcome in _PRODUCT_ERRORS:
        result["product-errors"] = [{"message": _PRODUCT_ERRORS[outcome], "code": 409}]
    else:
        result["success-message"] = f"No errors uploading '{file}'."
    print(json.dumps(result))
    return int("product-errors" in result)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
