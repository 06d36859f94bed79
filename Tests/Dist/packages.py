#!/usr/bin/env python3
"""Check what .ci/dist has made: packages.py FOLDER PROGRAM ADDRESS

FOLDER is what .ci/dist has written for ADDRESS, PROGRAM the executable that the other steps of CI test. Checked are the
checksums, that each package holds a program which needs nothing and says the same as PROGRAM about every fixture, that
its links lead to pages, the wheel in a new environment, and the list of components. Exit status 0 when all of it holds.
"""
from __future__ import annotations

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time

from checks import ROOT, VERSION, Checks, run

CHECKS = Checks("packages")
ENVIRONMENT = dict(os.environ, NO_COLOR="1", ASCERTAIN_FORMAT="text")


def verdicts(program: pathlib.Path) -> str:
    """Return what a program says about every fixture, with its exit status."""
    said = run(program, "lint", "fixtures", cwd=ROOT, env=ENVIRONMENT)
    return f"{said.returncode}\n{said.stdout}"


def check_program(name: str, program: pathlib.Path, expected: str) -> None:
    """Check a program that was taken out of a package."""
    said = run(program, "version")
    CHECKS.expect(f"{name} has version {VERSION}", said.stdout.split() == ["ascertain", VERSION], said.stdout)
    CHECKS.expect(f"{name} says the same about all fixtures", verdicts(program) == expected)
    if sys.platform == "linux":
        linked = run("ldd", program)
        CHECKS.expect(f"{name} is fully static", "not a dynamic executable" in linked.stdout, linked.stdout)


def check_links(program: pathlib.Path, address: str) -> None:
    """Check that reports link the pages of rules, each of which is there."""
    said = subprocess.run([program, "lint", "fixtures/readme", "--format", "sarif", "--exit-zero", "--quiet"], cwd=ROOT,
                          env=ENVIRONMENT, check=True, stdout=subprocess.PIPE).stdout
    links = [rule["helpUri"] for rule in json.loads(said)["runs"][0]["tool"]["driver"]["rules"] if "helpUri" in rule]
    start = f"{address}/blob/v{VERSION}/"
    gone = [link for link in links if not (link.startswith(start) and (ROOT / link.removeprefix(start)).is_file())]
    CHECKS.expect(f"the program links {len(links)} pages of rules", len(links) > 100 and not gone, "\n".join(gone))


def check_empty_root(program: pathlib.Path, place: pathlib.Path) -> None:
    """Run the program where there is nothing else but /proc, which Swift asks for its place: no library, no /etc."""
    root = place / "empty"
    (root / "proc").mkdir(parents=True)
    shutil.copy(program, root / "ascertain")
    shutil.copy(ROOT / "fixtures/readme/codemagic.yaml", root)
    is_possible = sys.platform == "linux" and os.geteuid() == 0
    if not is_possible or run("mount", "-t", "proc", "proc", root / "proc").returncode != 0:
        print("skipped: only root can try the program in an empty file system")
        return
    chroot = shutil.which("chroot", path="/usr/sbin:/usr/bin:/sbin:/bin") or "chroot"
    said = run(chroot, root, "/ascertain", "lint", "/codemagic.yaml", env={})
    run("umount", root / "proc")
    CHECKS.expect("the program runs in an empty file system",
                  said.returncode == 1 and "\n3 errors, 1 warning in 1 file" in said.stdout, said.stdout)


def check_wheel(folder: pathlib.Path, place: pathlib.Path, expected: str) -> None:
    """Install the wheel, from no index, into a new environment."""
    home = place / "venv"
    subprocess.run([sys.executable, "-m", "venv", home], check=True)
    start = time.monotonic()
    installed = run(home / "bin/pip", "install", "--disable-pip-version-check", "--no-index", "--find-links", folder,
                    "ascertain")
    CHECKS.expect("the wheel is installed", installed.returncode == 0, installed.stdout)
    print(f"packages: pip install took {time.monotonic() - start:.1f} s")
    check_program("the wheel's program", home / "bin/ascertain", expected)
    for path in ("share/man/man1/ascertain.1", "share/bash-completion/completions/ascertain",
                 "share/zsh/site-functions/_ascertain", "share/fish/vendor_completions.d/ascertain.fish"):
        CHECKS.expect(f"the wheel brings {path}", (home / path).is_file())
    removed = run(home / "bin/pip", "uninstall", "--yes", "--disable-pip-version-check", "ascertain")
    CHECKS.expect("the wheel is removed whole", removed.returncode == 0 and not (home / "bin/ascertain").exists()
                  and not (home / "share/man/man1/ascertain.1").exists(), removed.stdout)


def main() -> int:
    """Check every file."""
    folder, program = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
    expected = verdicts(program)
    CHECKS.expect("the fixtures have findings", "[scheduled-without-date]" in expected, expected[:500])
    sums = next(folder.glob("*.sha256"))
    listed = {line.split()[1] for line in sums.read_text().splitlines()}
    present = {path.name for path in folder.iterdir()} - {sums.name}
    CHECKS.expect("every file has a checksum", listed == present, listed ^ present)
    said = run(*(["sha256sum"] if shutil.which("sha256sum") else ["shasum", "-a", "256"]), "-c", sums.name, cwd=folder)
    CHECKS.expect("the checksums are right", said.returncode == 0, said.stdout)
    with tempfile.TemporaryDirectory() as temporary:
        place = pathlib.Path(temporary)
        archive = next(folder.glob("*.tar.xz"))
        with tarfile.open(archive) as tar:
            tar.extractall(place / "archive", filter="data")
        unpacked = place / "archive" / archive.name.removesuffix(".tar.xz")
        check_program("the archive's program", unpacked / "ascertain", expected)
        check_links(unpacked / "ascertain", sys.argv[3])
        check_empty_root(unpacked / "ascertain", place)
        for path in ("README.md", "NOTICES", "man/man1/ascertain.1", "completions/ascertain.bash",
                     "completions/_ascertain"):
            CHECKS.expect(f"the archive holds {path}", (unpacked / path).stat().st_size > 500)
        check_wheel(folder, place, expected)
        if shutil.which("dpkg-deb"):
            package = next(folder.glob("*.deb"))
            said = run("dpkg-deb", "--extract", package, place / "debian")
            CHECKS.expect("the Debian package is unpacked", said.returncode == 0, said.stdout)
            check_program("the Debian package's program", place / "debian/usr/bin/ascertain", expected)
            wants = run("dpkg-deb", "--field", package, "Depends", "Version")
            CHECKS.expect("the Debian package depends on nothing", wants.stdout.strip() == f"Version: {VERSION}"
                          or wants.stdout.strip() == VERSION, wants.stdout)
    bin_folder = pathlib.Path(sys.executable).parent
    for name, words in {"SPDX": ["pyspdxtools", "-i", next(folder.glob("*.spdx.json"))],
                        "PyPI": ["twine", "check", "--strict", next(folder.glob("*.whl"))]}.items():
        if (bin_folder / words[0]).exists():
            said = run(bin_folder / words[0], *words[1:])
            CHECKS.expect(f"{words[0]} accepts what is for {name}", said.returncode == 0, said.stdout)
        else:
            print(f"skipped: {words[0]} cannot be had")
    return CHECKS.end()


if __name__ == "__main__":
    sys.exit(main())
