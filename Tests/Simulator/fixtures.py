"""Test material made on the spot: tiny packages and a throw-away key."""

import json
import plistlib
import subprocess
import zipfile
from collections.abc import Collection
from pathlib import Path


def make_ipa(
    path: Path,
    bundle_id: str = "com.example.app",
    version: str = "1.2.0",
    build: str = "42",
    platforms: Collection[str] = ("iPhoneOS",),
    omit: Collection[str] = (),
) -> None:
    """Makes an .ipa; `omit` names the keys that its Info.plist lacks."""
    info = {
        "CFBundleIdentifier": bundle_id,
        "CFBundleShortVersionString": version,
        "CFBundleVersion": build,
        "CFBundleName": "App",
        "CFBundleSupportedPlatforms": list(platforms),
        "MinimumOSVersion": "15.0",
        "ITSAppUsesNonExemptEncryption": False,
    }
    with zipfile.ZipFile(path, "w") as archive:
        kept = {key: value for key, value in info.items() if key not in omit}
        archive.writestr("Payload/App.app/Info.plist", plistlib.dumps(kept))
        archive.writestr("Payload/App.app/App", b"\xcf\xfa\xed\xfe")


def make_empty_ipa(path: Path) -> None:
    """Makes an archive without an app."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("README", b"not an app")


def make_broken_ipa(path: Path) -> None:
    """Makes what is no archive at all."""
    path.write_bytes(b"not an archive")


def make_pkg(path: Path, bundle_id: str = "com.example.app", version: str = "1.2.0", build: str = "42") -> None:
    """Makes what `bin/pkgutil` can expand to the parts of a .pkg that matter."""
    information = (
        f'<pkg-info identifier="{bundle_id}" version="{version}" format-version="2"><payload installKBytes="1"/>'
        f'<bundle id="{bundle_id}" CFBundleShortVersionString="{version}" CFBundleVersion="{build}"/></pkg-info>'
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("app.pkg/PackageInfo", information)
        archive.writestr("package.json", json.dumps({"bundleId": bundle_id, "version": version, "buildNumber": build}))


def make_key() -> str:
    """The text of a new P-256 private key."""
    command = ["openssl", "genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
