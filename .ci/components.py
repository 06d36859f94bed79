"""What a program is linked from, told by the linker's map: for the list in SPDX and the notices of licences."""
from __future__ import annotations

import dataclasses
import pathlib
import re
import subprocess

TOOLCHAIN = "swift"


@dataclasses.dataclass(frozen=True, order=True)
class Component:
    """A project whose code is in the program."""

    name: str
    version: str
    archives: tuple[str, ...]


# The licence of each component, as SPDX names it, and where its source is.
LICENCES = {
    "gcc": ("GPL-3.0-or-later WITH GCC-exception-3.1", "https://gcc.gnu.org"),
    "glibc": ("LGPL-2.1-or-later", "https://sourceware.org/glibc"),
    "libyaml": ("MIT", "https://github.com/yaml/libyaml"),
    TOOLCHAIN: ("Apache-2.0 WITH Swift-exception", "https://github.com/swiftlang/swift"),
}
# Debian's names of source packages that are not the project's own.
SOURCES = {"gcc-12": "gcc", "gcc-13": "gcc", "gcc-14": "gcc", "gcc-15": "gcc"}


def owner(archive: str) -> tuple[str, str]:
    """Return the project and the version that an archive of objects is from."""
    if "/swift_static/" in archive or "/swift/" in archive:
        said = subprocess.run(["swift", "--version"], check=True, capture_output=True, text=True).stdout
        found = re.search(r"Swift version (\S+)", said)
        return TOOLCHAIN, found.group(1) if found else "unknown"
    if archive.endswith("/libyaml/libyaml.a"):
        formula = subprocess.run(["brew", "list", "--versions", "libyaml"], check=True, capture_output=True, text=True)
        return "libyaml", formula.stdout.split()[-1]
    # Where /lib is a link to /usr/lib, the database of packages may know a file by either name.
    for path in (archive, archive.removeprefix("/usr")):
        found = subprocess.run(["dpkg-query", "--search", path], capture_output=True, text=True)
        if found.returncode == 0:
            package = found.stdout.rsplit(": ", 1)[0]
            said = subprocess.run(
                ["dpkg-query", "--show", "--showformat", "${source:Package} ${source:Version}", package], check=True,
                capture_output=True, text=True).stdout.split()
            return SOURCES.get(said[0], said[0]), said[1]
    raise SystemExit(f"components: nobody is known to own {archive}")


def linked(linker_map: pathlib.Path) -> list[Component]:
    """Return the components that the linker took objects from, in the order of their names."""
    pattern = re.compile(r"(?:^|\s)(/\S+\.a)[\[(]")
    with linker_map.open(errors="replace") as lines:
        archives = {str(pathlib.Path(found.group(1)).resolve()) for found in map(pattern.search, lines) if found}
    by_owner: dict[tuple[str, str], set[str]] = {}
    for archive in archives:
        by_owner.setdefault(owner(archive), set()).add(pathlib.Path(archive).name)
    unknown = sorted(name for name, _ in by_owner if name not in LICENCES)
    if unknown:
        raise SystemExit(f"components: no licence is known for {', '.join(unknown)}")
    if not any(name == "libyaml" for name, _ in by_owner):
        raise SystemExit("components: libyaml is not linked in, so the program would need it where it is installed")
    return sorted(Component(name, version, tuple(sorted(names))) for (name, version), names in by_owner.items())


def notices(components: list[Component]) -> bytes:
    """Return a text that names each component, its licence and its source."""
    lines = ["Ascertain is linked with parts of these projects, each under its own licence:", ""]
    for component in components:
        licence, source = LICENCES[component.name]
        lines += [f"{component.name} {component.version}", f"  licence: {licence}", f"  source: {source}",
                  f"  parts: {', '.join(component.archives)}", ""]
    return "\n".join(lines).encode()


def spdx(components: list[Component], name: str, version: str, created: str, digest: str, address: str | None) -> dict:
    """Return the document in SPDX 2.3 of a program and what is linked into it."""
    def package(identifier: str, title: str, edition: str, licence: str, source: str) -> dict:
        return {"SPDXID": f"SPDXRef-{identifier}", "name": title, "versionInfo": edition, "downloadLocation": source,
                "filesAnalyzed": False, "licenseConcluded": licence, "licenseDeclared": licence,
                "copyrightText": "NOASSERTION"}

    program = package("ascertain", "ascertain", version, "NOASSERTION", address or "NOASSERTION")
    program["checksums"] = [{"algorithm": "SHA256", "checksumValue": digest}]
    program["primaryPackagePurpose"] = "APPLICATION"
    parts = [package(component.name, component.name, component.version, *LICENCES[component.name])
             for component in components]
    relationships = [{"spdxElementId": "SPDXRef-DOCUMENT", "relationshipType": "DESCRIBES",
                      "relatedSpdxElement": "SPDXRef-ascertain"}]
    relationships += [{"spdxElementId": "SPDXRef-ascertain", "relationshipType": "STATIC_LINK",
                       "relatedSpdxElement": part["SPDXID"]} for part in parts]
    return {"spdxVersion": "SPDX-2.3", "dataLicense": "CC0-1.0", "SPDXID": "SPDXRef-DOCUMENT", "name": name,
            "documentNamespace": f"https://spdx.org/spdxdocs/{name}-{digest}",
            "creationInfo": {"created": created, "creators": ["Tool: ascertain-dist"]},
            "packages": [program, *parts], "relationships": relationships}
