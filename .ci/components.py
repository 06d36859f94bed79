"""What a program is linked from, told by the linker's map: for the list in SPDX and the notices of licences."""
from __future__ import annotations

import dataclasses
import json
import pathlib
import re
import shutil
import subprocess

TOOLCHAIN = "swift"


@dataclasses.dataclass(frozen=True, order=True)
class Component:
    """A project whose code is in the program."""

    name: str
    version: str
    archives: tuple[str, ...]
    # The files with its licence and the names of its authors.
    texts: tuple[str, ...]

    @property
    def identifier(self) -> str:
        """What SPDX calls it in one document."""
        return "SPDXRef-" + re.sub(r"[^A-Za-z0-9.-]", "-", f"{self.name}-{self.version}")


# The licence of each component, as SPDX names it, and where its source is.
LICENCES = {
    "gcc": ("GPL-3.0-or-later WITH GCC-exception-3.1", "https://gcc.gnu.org"),
    "glibc": ("LGPL-2.1-or-later", "https://sourceware.org/glibc"),
    "libyaml": ("MIT", "https://github.com/yaml/libyaml"),
    TOOLCHAIN: ("Apache-2.0 WITH Swift-exception", "https://github.com/swiftlang/swift"),
}
# Debian's names of source packages that are not the project's own.
SOURCES = {"gcc-12": "gcc", "gcc-13": "gcc", "gcc-14": "gcc", "gcc-15": "gcc"}


def owner(archive: str) -> tuple[str, str, str]:
    """Return the project and the version that an archive of objects is from, and the file with its licence."""
    if archive.endswith("/libyaml/libyaml.a"):
        # On macOS .ci/dist joins it from Homebrew's bottles of the newest version.
        said = json.loads(said_by("brew", "info", "--json", "libyaml"))
        return "libyaml", said[0]["versions"]["stable"], f"{said_by('brew', '--prefix', 'libyaml').strip()}/License"
    toolchain = pathlib.Path(shutil.which("swift") or "swift").resolve().parent.parent
    if pathlib.Path(archive).is_relative_to(toolchain):
        found = re.search(r"Swift version (\S+)", said_by("swift", "--version"))
        return TOOLCHAIN, found.group(1) if found else "unknown", str(toolchain / "share/swift/LICENSE.txt")
    # Where /lib is a link to /usr/lib, the database of packages may know a file by either name.
    for path in (archive, archive.removeprefix("/usr")):
        found = subprocess.run(["dpkg-query", "--search", path], capture_output=True, text=True)
        if found.returncode == 0:
            package = found.stdout.rsplit(": ", 1)[0]
            form = "${source:Package} ${source:Version}"
            said = said_by("dpkg-query", "--show", "--showformat", form, package).split()
            return SOURCES.get(said[0], said[0]), said[1], f"/usr/share/doc/{package.split(':')[0]}/copyright"
    raise SystemExit(f"components: nobody is known to own {archive}")


def said_by(*words: str) -> str:
    """Return what a command prints."""
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout


def linked(linker_map: pathlib.Path) -> list[Component]:
    """Return the components that the linker took objects from, in the order of their names."""
    pattern = re.compile(r"(?:^|\s)(/\S+\.a)[\[(]")
    with linker_map.open(errors="replace") as lines:
        archives = {str(pathlib.Path(found.group(1)).resolve()) for found in map(pattern.search, lines) if found}
    by_owner: dict[tuple[str, str], set[str]] = {}
    texts: dict[tuple[str, str], set[str]] = {}
    for archive in archives:
        name, version, text = owner(archive)
        by_owner.setdefault((name, version), set()).add(pathlib.Path(archive).name)
        texts.setdefault((name, version), set()).add(str(pathlib.Path(text).resolve()))
    unknown = sorted(name for name, _ in by_owner if name not in LICENCES)
    if unknown:
        raise SystemExit(f"components: no licence is known for {', '.join(unknown)}")
    if not any(name == "libyaml" for name, _ in by_owner):
        raise SystemExit("components: libyaml is not linked in, so the program would need it where it is installed")
    return sorted(Component(name, version, tuple(sorted(names)), tuple(sorted(texts[name, version])))
                  for (name, version), names in by_owner.items())


def notices(components: list[Component]) -> bytes:
    """Return a text that names each component and its source, and has its licence whole."""
    lines = ["Ascertain is linked with parts of these projects, each under its own licence:", ""]
    for component in components:
        licence, source = LICENCES[component.name]
        lines += [f"{component.name} {component.version}", f"  licence: {licence}", f"  source: {source}",
                  f"  parts: {', '.join(component.archives)}", ""]
    common: set[str] = set()
    for component in components:
        for text in component.texts:
            words = pathlib.Path(text).read_text(errors="replace")
            lines += [f"==== {component.name}", "", words.rstrip(), ""]
            common |= set(re.findall(r"/usr/share/common-licenses/(LGPL-2\.1|GPL-3)\b", words))
    # Debian's files refer to these, which are not there on other systems.
    for name in sorted(common):
        path = pathlib.Path("/usr/share/common-licenses") / name
        lines += [f"==== {name}", "", path.read_text().rstrip(), ""]
    return "\n".join(lines).encode()


def spdx(components: list[Component], name: str, version: str, created: str, digest: str, address: str | None) -> dict:
    """Return the document in SPDX 2.3 of a program and what is linked into it."""
    def package(identifier: str, title: str, edition: str, licence: str, source: str) -> dict:
        return {"SPDXID": identifier, "name": title, "versionInfo": edition, "downloadLocation": source,
                "filesAnalyzed": False, "licenseConcluded": licence, "licenseDeclared": licence,
                "copyrightText": "NOASSERTION"}

    program = package("SPDXRef-ascertain", "ascertain", version, "NOASSERTION", address or "NOASSERTION")
    program["checksums"] = [{"algorithm": "SHA256", "checksumValue": digest}]
    program["primaryPackagePurpose"] = "APPLICATION"
    parts = [package(component.identifier, component.name, component.version, *LICENCES[component.name])
             for component in components]
    relationships = [{"spdxElementId": "SPDXRef-DOCUMENT", "relationshipType": "DESCRIBES",
                      "relatedSpdxElement": "SPDXRef-ascertain"}]
    relationships += [{"spdxElementId": "SPDXRef-ascertain", "relationshipType": "STATIC_LINK",
                       "relatedSpdxElement": part["SPDXID"]} for part in parts]
    return {"spdxVersion": "SPDX-2.3", "dataLicense": "CC0-1.0", "SPDXID": "SPDXRef-DOCUMENT", "name": name,
            "documentNamespace": f"https://spdx.org/spdxdocs/{name}-{digest}",
            "creationInfo": {"created": created, "creators": ["Tool: ascertain-dist"]},
            "packages": [program, *parts], "relationships": relationships}
