#!/usr/bin/env python3
"""Pack a built program as it is published: packages.py PROGRAM LINKER-MAP VERSION FOLDER [ADDRESS]

Writes an archive, a wheel, on Linux a Debian package, a list of components in SPDX 2.3, and their checksums. The same
program makes the same bytes: every date is SOURCE_DATE_EPOCH. Called by .ci/dist.
"""
import datetime
import gzip
import hashlib
import io
import json
import os
import pathlib
import platform
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile

import components

SUMMARY = "Check and plan how a codemagic.yaml publishes to App Store Connect"
EPOCH = int(os.environ["SOURCE_DATE_EPOCH"])
SYSTEM = "macos-universal" if platform.system() == "Darwin" else f"linux-{platform.machine()}"
# A static program runs with any C library, so one wheel is for both kinds of Linux.
WHEEL_TAG = "py3-none-" + (
    "macosx_15_0_universal2" if platform.system() == "Darwin"
    else ".".join(f"{libc}_{platform.machine()}" for libc in ("manylinux2014", "manylinux_2_17", "musllinux_1_1")))
DEBIAN_NAMES = {"x86_64": "amd64", "aarch64": "arm64"}


def said_by(program: pathlib.Path, *words: str) -> bytes:
    """Return what the program prints for some arguments."""
    return subprocess.run([program, *words], check=True, stdout=subprocess.PIPE).stdout


def write(path: pathlib.Path, content: bytes, mode: int = 0o644) -> None:
    """Write a file with its folders, its mode and the date of the version."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    path.chmod(mode)
    os.utime(path, (EPOCH, EPOCH))


def archive(files: dict[str, tuple[bytes, int]], root: str, path: pathlib.Path) -> None:
    """Write files below one folder as a compressed archive."""
    with tarfile.open(path, "w:xz", preset=9, format=tarfile.USTAR_FORMAT) as tar:
        for name, (content, mode) in sorted(files.items()):
            member = tarfile.TarInfo(f"{root}/{name}")
            member.size, member.mode, member.mtime = len(content), mode, EPOCH
            tar.addfile(member, io.BytesIO(content))


def wheel(files: dict[str, bytes], version: str, readme: str, address: str | None, folder: pathlib.Path) -> None:
    """Write a wheel that puts the program, its manual and its completions where an installation has them."""
    with tempfile.TemporaryDirectory() as place:
        root = pathlib.Path(place)
        for name, content in files.items():
            mode = 0o755 if name.startswith("scripts/") else 0o644
            write(root / f"ascertain-{version}.data" / name, content, mode)
        metadata = ["Metadata-Version: 2.1", "Name: ascertain", f"Version: {version}", f"Summary: {SUMMARY}"]
        if address:
            metadata += [f"Project-URL: Source, {address}",
                         f"Project-URL: Changelog, {address}/blob/main/.github/CHANGELOG.md"]
        metadata += ["Keywords: codemagic,app-store-connect,testflight,ios,lint,pre-commit",
                     "Classifier: Environment :: Console", "Classifier: Intended Audience :: Developers",
                     "Classifier: Topic :: Software Development :: Quality Assurance", "Requires-Python: >=3.8",
                     "Description-Content-Type: text/markdown", "", readme]
        information = root / f"ascertain-{version}.dist-info"
        write(information / "METADATA", "\n".join(metadata).encode())
        tags = [f"py3-none-{system}" for system in WHEEL_TAG.split("-")[2].split(".")]
        lines = ["Wheel-Version: 1.0", "Generator: ascertain", "Root-Is-Purelib: false", *(f"Tag: {tag}" for tag in tags)]
        write(information / "WHEEL", "".join(f"{line}\n" for line in lines).encode())
        subprocess.run([sys.executable, "-m", "wheel", "pack", root, "--dest-dir", folder], check=True,
                       stdout=subprocess.DEVNULL)


def debian(files: dict[str, tuple[bytes, int]], version: str, address: str | None, folder: pathlib.Path) -> None:
    """Write a Debian package, which depends on nothing."""
    architecture = DEBIAN_NAMES[platform.machine()]
    maintainer = subprocess.run(["git", "log", "-1", "--format=%an <%ae>"], check=True, capture_output=True,
                                text=True).stdout
    path = folder / f"ascertain_{version}_{architecture}.deb"
    with tempfile.TemporaryDirectory() as place:
        root = pathlib.Path(place) / "ascertain"
        for name, (content, mode) in files.items():
            write(root / name, content, mode)
        size = sum(len(content) for content, _ in files.values()) // 1024
        control = ["Package: ascertain", f"Version: {version}", f"Architecture: {architecture}",
                   f"Maintainer: {maintainer.strip()}", f"Installed-Size: {size}", "Section: devel",
                   "Priority: optional", *([f"Homepage: {address}"] if address else []),
                   f"Description: {SUMMARY[0].lower()}{SUMMARY[1:]}",
                   " It reads codemagic.yaml and what the file depends on, offline, and reports",
                   " each mistake with its place, the reason and a way out."]
        write(root / "DEBIAN/control", "".join(f"{line}\n" for line in control).encode())
        for item in [root, *root.rglob("*")]:
            if item.is_dir():
                item.chmod(0o755)
            os.utime(item, (EPOCH, EPOCH))
        subprocess.run(["dpkg-deb", "--root-owner-group", "-Zxz", "--build", root, path], check=True,
                       stdout=subprocess.DEVNULL)


def absolute(readme: str, version: str, address: str | None) -> str:
    """Return the README with links that lead somewhere from any place, and without its directives."""
    readme = re.sub(r"<!--.*?-->\n", "", readme)
    # Whoever has a package has what the paragraph says is missing.
    readme = re.sub(r"No version is published yet\..*?\n\n", "", readme, flags=re.S)
    target = rf"]({address}/blob/v{version}/\1)" if address else "]"
    return re.sub(r"\]\(((?!https?:)[^)]*)\)", target, readme)


def main() -> None:
    """Pack everything, and tell what there is."""
    program, linker_map, version, folder = (pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3],
                                            pathlib.Path(sys.argv[4]))
    address = sys.argv[5] if sys.argv[5:] else None
    for pattern in ("ascertain-*", "ascertain_*.deb"):
        for old in folder.glob(pattern):
            old.unlink()
    binary = program.read_bytes()
    manual = said_by(program, "help", "--man")
    shells = {shell: said_by(program, "completions", shell) for shell in ("bash", "zsh", "fish")}
    readme = absolute(pathlib.Path("README.md").read_text(), version, address)
    changes = pathlib.Path(".github/CHANGELOG.md").read_bytes()
    found = components.linked(linker_map)
    notices = components.notices(found)

    name = f"ascertain-{version}-{SYSTEM}"
    archive({"ascertain": (binary, 0o755), "README.md": (readme.encode(), 0o644), "CHANGELOG.md": (changes, 0o644),
             "NOTICES": (notices, 0o644), "man/man1/ascertain.1": (manual, 0o644),
             "completions/ascertain.bash": (shells["bash"], 0o644), "completions/_ascertain": (shells["zsh"], 0o644),
             "completions/ascertain.fish": (shells["fish"], 0o644)}, name, folder / f"{name}.tar.xz")
    wheel({"scripts/ascertain": binary, "data/share/man/man1/ascertain.1": manual,
           "data/share/bash-completion/completions/ascertain": shells["bash"],
           "data/share/zsh/site-functions/_ascertain": shells["zsh"],
           "data/share/fish/vendor_completions.d/ascertain.fish": shells["fish"],
           "data/share/doc/ascertain/NOTICES": notices}, version, readme, address, folder)
    if platform.system() == "Linux" and shutil.which("dpkg-deb"):
        packed = gzip.compress(manual, 9, mtime=0)
        debian({"usr/bin/ascertain": (binary, 0o755), "usr/share/man/man1/ascertain.1.gz": (packed, 0o644),
                "usr/share/doc/ascertain/copyright": (notices, 0o644),
                "usr/share/doc/ascertain/NEWS.gz": (gzip.compress(changes, 9, mtime=0), 0o644),
                "usr/share/bash-completion/completions/ascertain": (shells["bash"], 0o644),
                "usr/share/zsh/vendor-completions/_ascertain": (shells["zsh"], 0o644),
                "usr/share/fish/vendor_completions.d/ascertain.fish": (shells["fish"], 0o644)},
               version, address, folder)
    created = datetime.datetime.fromtimestamp(EPOCH, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    document = components.spdx(found, name, version, created, hashlib.sha256(binary).hexdigest(), address)
    write(folder / f"{name}.spdx.json", (json.dumps(document, indent=2) + "\n").encode())
    made = sorted(folder.glob("ascertain[-_]*"))
    sums = "".join(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in made)
    write(folder / f"{name}.sha256", sums.encode())
    for path in sorted(folder.glob("ascertain[-_]*")):
        print(f"{path.stat().st_size:>10}  {path.name}")


if __name__ == "__main__":
    main()
