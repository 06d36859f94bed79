#!/usr/bin/env python3
"""Run the program where a repository, or the machine, is hostile: links, pipes, sockets, devices, names, unreadable files.

    python3 Tests/Hostile/hostile.py PROGRAM [NAME ...]

Each check runs the program in a folder of its own and holds its exit status and its words against what they must be; a
run that takes longer than 10 seconds hangs. With NAMEs, only checks whose names contain one of them are run. Checks that
this machine cannot do are counted as skipped. Exit status 0 when all hold.
"""

from __future__ import annotations

import os
import pathlib
import plistlib
import shutil
import socket
import stat
import subprocess
import sys
import zipfile
from dataclasses import dataclass

from checks import CHECKS, Skipped, check, first, main

GOOD = """\
workflows:
  ios:
    integrations: {app_store_connect: Main Key}
    artifacts: [build/*.ipa]
    publishing:
      app_store_connect:
        auth: integration
        submit_to_app_store: true
"""
BAD = GOOD.replace("auth: integration", "auth: api_key")
SECRET = "root:$6$hostile"
NOTES = '[{"language": "en-US", "text": "Faster"}]'


@dataclass
class Run:
    """What a run did."""

    status: int | None
    text: str


class Place:
    """A repository, beside it what must not be read, and the program."""

    def __init__(self, program: pathlib.Path, root: pathlib.Path) -> None:
        self.program = program
        self.root = root
        self.repository = root / "repository"
        (self.repository / ".git").mkdir(parents=True)
        (self.repository / ".git/HEAD").write_text("")
        self.write("../outside/secret", SECRET + ":x\n")
        self.write("../outside/codemagic.yaml", BAD)
        self.write("../outside/release_notes.json", NOTES.replace("Faster", SECRET))

    def write(self, name: str, text: str) -> pathlib.Path:
        """Write a file of the repository."""
        path = self.repository / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    def link(self, name: str, target: str) -> None:
        """Make a symbolic link in the repository."""
        path = self.repository / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.symlink_to(target)

    def special(self, name: str, kind: str) -> None:
        """Make something that is no file."""
        path = self.repository / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if kind == "pipe":
            os.mkfifo(path)
        elif kind == "socket":
            here = os.getcwd()
            os.chdir(path.parent)
            with socket.socket(socket.AF_UNIX) as server:
                server.bind(path.name)
            os.chdir(here)
        elif kind == "device":
            os.mknod(path, stat.S_IFCHR | 0o666, os.makedev(1, 5))
        else:
            path.mkdir()

    def package(self, name: str) -> None:
        """Write an app package."""
        path = self.repository / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(path, "w") as archive:
            keys = {"CFBundleIdentifier": "com.example.app", "CFBundleVersion": "1", "ITSAppUsesNonExemptEncryption": False}
            archive.writestr("Payload/App.app/Info.plist", plistlib.dumps(keys))

    def run(self, *arguments: str, user: str | None = None, shell: str | None = None, **variables: str) -> Run:
        """Run the program, or a shell that has it as $0, in the repository."""
        words = [str(self.program), *arguments]
        if shell is not None:
            words = ["bash", "-c", shell, *words]
        if user is not None:
            words = ["setpriv", f"--reuid={user}", "--regid=65534", "--clear-groups", *words]
        environment = {"PATH": "/usr/bin:/bin", "HOME": str(self.root), "LC_ALL": "C.UTF-8", **variables}
        environment.pop("GITHUB_ACTIONS", None)
        try:
            done = subprocess.run(words, cwd=self.repository, env=environment, stdin=subprocess.DEVNULL,
                                  stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=10)
        except subprocess.TimeoutExpired:
            return Run(None, "it hangs")
        return Run(done.returncode, done.stdout.decode("utf-8", "replace"))


def expect(run: Run, status: int, *words: str, never: str = SECRET) -> str:
    """Say what is wrong with a run."""
    if run.status != status:
        return f"exit status {run.status}, not {status}: {run.text}"
    for word in words:
        if word not in run.text:
            return f"'{word}' is not said: {run.text}"
    return f"'{never}' is said: {run.text}" if never and never in run.text else ""


# Links


@check("link: codemagic.yaml out of the repository, nothing named")
def _(place: Place) -> str:
    place.link("codemagic.yaml", "../outside/secret")
    return first(
        *(expect(place.run(*words, "--isolated"), 4, "codemagic.yaml: it is a link that leads out of the repository")
          for words in (["lint"], ["lint", "."], ["plan"], ["plan", "."], ["publish"])),
        expect(place.run("lint", "--isolated", "codemagic.yaml"), 1, never=""),
    )


@check("link: absolute, through another link, and to nothing")
def _(place: Place) -> str:
    place.link("codemagic.yaml", "a")
    place.link("a", str(place.root / "outside/secret"))
    problem = expect(place.run("lint", "--isolated"), 4, "leads out of the repository")
    (place.repository / "a").unlink()
    return problem or expect(place.run("lint", "--isolated", "."), 4, "there is no such file")


@check("link: inside of the repository is followed, and checked once")
def _(place: Place) -> str:
    place.write("ci/release.yaml", BAD)
    place.link("codemagic.yaml", "ci/release.yaml")
    place.write("a/codemagic.yaml", BAD)
    place.link("b/codemagic.yaml", "../a/codemagic.yaml")
    return first(
        expect(place.run("lint", "--isolated"), 1, "1 error"),
        expect(place.run("lint", "--isolated", "."), 1, "2 errors", "in 2 files"),
    )


@check("link: a linked folder is not searched")
def _(place: Place) -> str:
    place.write("codemagic.yaml", GOOD)
    place.write("release_notes.json", NOTES)
    place.link("linked", "../outside")
    place.link("loop", ".")
    return expect(place.run("lint", "--isolated", "."), 0, "in 1 file", never="linked")


@check("link: release notes out of the repository")
def _(place: Place) -> str:
    place.write("codemagic.yaml", GOOD)
    place.link("release_notes.json", "../outside/release_notes.json")
    return first(
        expect(place.run("lint", "--isolated"), 4, "release_notes.json: it is a link that leads out"),
        expect(place.run("plan", "--isolated"), 4, "release_notes.json: it is a link that leads out"),
    )


@check("link: release notes inside of the repository")
def _(place: Place) -> str:
    place.write("codemagic.yaml", GOOD)
    place.write("notes/all.json", NOTES)
    place.link("release_notes.json", "notes/all.json")
    return expect(place.run("plan", "--isolated"), 0, "en-US")


@check("link: the folder of release notes")
def _(place: Place) -> str:
    place.write("codemagic.yaml", GOOD.replace("    artifacts", "    working_directory: app\n    artifacts"))
    place.link("app", "../outside")
    problem = expect(place.run("plan", "--isolated"), 4, "app: it is a link that leads out")
    (place.repository / "app").unlink()
    place.link("app", "real")
    place.write("real/release_notes.json", NOTES)
    return problem or expect(place.run("plan", "--isolated"), 0, "en-US")


@check("link: Info.plist out of the repository")
def _(place: Place) -> str:
    place.write("codemagic.yaml", GOOD)
    place.write("release_notes.json", NOTES)
    place.link("ios/Info.plist", "../../outside/secret")
    return expect(place.run("lint", "--isolated", "--profile", "strict"), 4, "ios/Info.plist: it is a link that leads")


@check("link: settings out of the repository")
def _(place: Place) -> str:
    place.write("codemagic.yaml", GOOD)
    place.link(".ascertain.yml", "../outside/secret")
    return first(
        expect(place.run("lint"), 2, ".ascertain.yml: it is a link that leads out"),
        expect(place.run("lint", "--config", ".ascertain.yml"), 2, never="leads out"),
    )


@check("settings: rules out of the repository")
def _(place: Place) -> str:
    place.write("codemagic.yaml", GOOD)
    place.write("release_notes.json", NOTES)
    place.link("linked", "../outside")
    place.link("linked.yaml", "../outside/secret")
    problems = []
    outside = ["../outside/secret", str(place.root / "outside/*"), "/etc/passwd", "linked/*", "linked.yaml",
               "a/../../outside/*", "../*/secret", "**/../../outside/secret", "linked/**/x"]
    (place.repository / "a").mkdir()
    for pattern in outside:
        place.write(".ascertain.yml", f"rules: ['{pattern}']\n")
        problems.append(expect(place.run("lint"), 2, "leads out", never=SECRET))
    rule = pathlib.Path(__file__).resolve().parents[2] / "rules/release/scheduled-without-date.yaml"
    place.write("rules/own-rule.yaml", rule.read_text().replace("id: scheduled-without-date", "id: own-rule"))
    place.write(".ascertain.yml", "rules: ['rules/*.yaml']\n")
    problems.append(expect(place.run("rules"), 0))
    place.write("sub/.ascertain.yml", "rules: ['./rules/../../rules/*.yaml']\n")
    (place.repository / "sub/rules").mkdir()
    problems.append(expect(place.run("lint", "codemagic.yaml", shell='"$0" "$@" && cd sub && "$0" lint --show-settings'), 0))
    return first(*problems)


@check("link: a list of files is no person who names them")
def _(place: Place) -> str:
    place.link("a.yaml", "../outside/secret")
    place.special("p.yaml", "pipe")
    place.write("-", BAD)
    place.link("linked", "../outside")
    place.write("list", "a.yaml\np.yaml\n-\nlinked\nlinked/codemagic.yaml\n")
    run = place.run("lint", "--isolated", "--files-from", "list")
    return first(
        expect(run, 4, "a.yaml: it is a link", "p.yaml: it is not", "linked: it is", "linked/codemagic.yaml: it is"),
        "" if "linked/codemagic.yaml:" not in run.text.replace("linked/codemagic.yaml: it", "") else run.text,
        expect(place.run(shell='printf -- "-\\n" | "$0" lint --isolated --files-from -'), 1, "1 error"),
    )


@check("link: reports are not written through a link out of the repository")
def _(place: Place) -> str:
    place.write("codemagic.yaml", GOOD)
    place.write("release_notes.json", NOTES)
    place.link("report.sarif", "../outside/secret")
    place.link("new.sarif", "../outside/new")
    place.link("folder", "../outside")
    place.link("inside.sarif", "build/inside.sarif")
    place.write("build/inside.sarif", "old")
    problems = []
    for name in ("report.sarif", "new.sarif", "folder/secret", "folder/new"):
        for words in (["lint", "--isolated", "--format", "sarif", "--output"], ["plan", "--isolated", "--out"]):
            problems.append(expect(place.run(*words, name), 5, "leads out of the repository"))
    problems.append(expect(place.run("lint", "--isolated", "--format", "sarif", "--output", "inside.sarif"), 0))
    if (place.root / "outside/new").exists() or SECRET not in (place.root / "outside/secret").read_text():
        problems.append("a file outside was written")
    if "runs" not in (place.repository / "build/inside.sarif").read_text():
        problems.append("a link inside was not written through")
    return first(*problems)


@check("artifacts: patterns that lead out of the folder that was given")
def _(place: Place) -> str:
    place.package("../outside/App.ipa")
    place.package("out/App.ipa")
    place.link("out/linked", "../../outside")
    place.link("out/Link.ipa", "../../outside/App.ipa")
    problems = []
    for pattern in ("../../**/*.ipa", "../out/*.ipa", "linked/*.ipa", "$CM_BUILD_DIR/../outside/*.ipa", "Link.ipa",
                    "linked/**/*.ipa", "L*.ipa", "**/../../*/*.ipa"):
        place.write("codemagic.yaml", GOOD.replace("build/*.ipa", f"'{pattern}'"))
        place.write("release_notes.json", NOTES)
        problems.append(expect(place.run("plan", "--isolated", "--artifacts-from", "out"), 4, "leads out of out"))
    place.write("codemagic.yaml", GOOD.replace("build/*.ipa", "'**/App.ipa'"))
    problems.append(expect(place.run("plan", "--isolated", "--artifacts-from", "out"), 0, "out/App.ipa"))
    return first(*problems)


# Pipes, sockets, devices

for _kind in ("pipe", "socket", "device", "folder"):

    def _special(place: Place, kind: str = _kind) -> str:
        """Try one kind under every name that is looked for."""
        if kind == "device" and os.geteuid() != 0:
            raise Skipped("only root makes devices")
        words = "it is a directory" if kind == "folder" else "it is not a regular file"
        problems = []
        for name, commands, status in (
            ("codemagic.yaml", (["lint", "--isolated"], ["plan", "--isolated"], ["publish", "--isolated"]), 4),
            ("release_notes.json", (["lint", "--isolated"], ["plan", "--isolated"]), 4),
            ("release_notes.txt", (["lint", "--isolated"], ["plan", "--isolated"]), 4),
            ("release_notes_de-DE.txt", (["lint", "--isolated", "."],), 4),
            ("Info.plist", (["lint", "--isolated", "--profile", "strict"],), 4),
            ("a/b/c/Info.plist", (["lint", "--isolated", "--profile", "strict"],), 4),
            (".ascertain.yml", (["lint"],), 2),
            ("journal", (["publish", "--resume", "--backend", "codemagic-cli", "--journal", "journal"],), 1),
            ("App.ipa", (["plan", "--isolated", "--artifact", "App.ipa"],), 4),
        ):
            if kind == "folder" and (name.startswith("release") or name.endswith("Info.plist")):
                continue
            if name != "codemagic.yaml":
                place.write("codemagic.yaml", GOOD)
                place.write("release_notes_fr-FR.txt", "x")
            path = place.repository / name
            path.unlink(missing_ok=True)
            place.special(name, kind)
            for command in commands:
                run = place.run(*command)
                said = "regular file" if name in ("App.ipa", "journal") else words
                if name == "journal" and kind == "folder":
                    said = "journal"
                problem = expect(run, status, said)
                problems.append(f"{name}, {command[0]}: {problem}" if problem else "")
            shutil.rmtree(path) if kind == "folder" else path.unlink()
        return first(*problems)

    CHECKS[f"special: a {_kind} under every name that is looked for"] = _special


@check("special: a pipe in place of what git reads")
def _(place: Place) -> str:
    shutil.rmtree(place.repository / ".git")
    subprocess.run(["git", "init", "-q", "."], cwd=place.repository, check=True)
    place.write("codemagic.yaml", BAD)
    problems = []
    for name in (".gitignore", ".gitattributes", ".git/info/exclude"):
        (place.repository / name).unlink(missing_ok=True)
        place.special(name, "pipe")
        problems.append(expect(place.run("lint", "--isolated", "."), 1, "git cannot tell", "not a regular file"))
        problems.append(expect(place.run("lint", "--isolated", "--changed"), 2, "not a regular file"))
        (place.repository / name).unlink()
    return first(*problems)


@check("special: what a person names is read")
def _(place: Place) -> str:
    place.write("codemagic.yaml", BAD)
    problems = []
    ways = ["/dev/stdin < codemagic.yaml", "- < codemagic.yaml", "<(cat codemagic.yaml)", "/dev/fd/0 < codemagic.yaml",
            "/dev/fd/3 3< codemagic.yaml"]
    if pathlib.Path("/proc/self/fd").exists():
        ways.append("/proc/self/fd/0 < codemagic.yaml")
    for command in ("lint", "plan --allow-findings"):
        for words in ways:
            run = place.run(shell=f'"$0" {command} --isolated {words}')
            problems.append(expect(run, 1 if command == "lint" else 0, "ios" if command != "lint" else "1 error"))
            problems.append(expect(place.run(shell=f'cat codemagic.yaml | "$0" {command} --isolated /dev/stdin'), 1 if command == "lint" else 0))
    problems.append(expect(place.run(shell='mkfifo p; cat codemagic.yaml > p & "$0" lint --isolated p'), 1, "1 error"))
    problems.append(expect(place.run(shell='"$0" lint --isolated --format json --output /dev/stdout codemagic.yaml > r; cat r'), 0, '"findings"'))
    problems.append(expect(place.run(shell='"$0" lint --isolated --format json --output >(cat) codemagic.yaml; sleep 0.2'), 0, '"findings"'))
    problems.append(expect(place.run(shell='"$0" lint --isolated --files-from <(echo codemagic.yaml)'), 1, "1 error"))
    problems.append(expect(place.run(shell='"$0" lint --config <(echo "fail-on: error") codemagic.yaml'), 1, "1 error"))
    problems.append(expect(place.run("lint", "--isolated", "/dev/null"), 1, never=""))
    return first(*problems)


# Programs


@check("programs: relative directories of PATH")
def _(place: Place) -> str:
    place.write("codemagic.yaml", GOOD)
    place.package("App.ipa")
    shutil.rmtree(place.repository / ".git")
    subprocess.run(["git", "init", "-q", "."], cwd=place.repository, check=True)
    for folder in (".", "bin"):
        for name in ("unzip", "git", "sh", "bash", "xcrun", "app-store-connect", "pkgutil", "env", "python3"):
            place.write(f"{folder}/{name}", f"#!/bin/sh\ntouch {place.root}/marker\nexit 1\n").chmod(0o755)
    path = shutil.which("unzip")
    problems = []
    for entry in (".", "", "bin", "./bin", "../repository"):
        for words in (["plan", "--artifact", "App.ipa"], ["plan", "--against", "HEAD"], ["lint", "."], ["lint", "--changed"],
                      ["publish", "--artifact", "App.ipa", "--backend", "codemagic-cli", "--yes"]):
            run = place.run(*words, "--isolated", PATH=f"{entry}:/usr/bin:/bin:{entry}")
            if (place.root / "marker").exists():
                problems.append(f"{words} with PATH={entry} ran a program of the repository")
                (place.root / "marker").unlink()
            if words[-1] == "App.ipa" and path:
                problems.append(expect(run, 0, "com.example.app"))
    return first(*problems)


# What cannot be read


def make_odd_folder(path: bytes) -> None:
    """Make a folder whose name is not UTF-8, which not every file system takes."""
    try:
        os.mkdir(path)
    except OSError as error:
        raise Skipped("the file system takes no such name") from error


@check("unreadable: a folder that is searched")
def _(place: Place) -> str:
    place.write("codemagic.yaml", GOOD)
    place.write("release_notes.json", NOTES)
    place.write("closed/codemagic.yaml", BAD)
    (place.repository / "closed").chmod(0)
    try:
        if os.geteuid() == 0:
            place.root.chmod(0o755)
            if not shutil.which("setpriv"):
                raise Skipped("root can read everything, and another user cannot be had")
        run = place.run("lint", "--isolated", ".", user="65534" if os.geteuid() == 0 else None)
        return expect(run, 4, "cannot read ./closed: it cannot be read: Permission denied", "in 1 file")
    finally:
        (place.repository / "closed").chmod(0o755)


@check("unreadable: release notes, their folder, Info.plist, settings, the file")
def _(place: Place) -> str:
    if os.geteuid() == 0:
        place.root.chmod(0o755)
        if not shutil.which("setpriv"):
            raise Skipped("root can read everything, and another user cannot be had")
    user = "65534" if os.geteuid() == 0 else None
    problems = []
    for name, status in (("release_notes.json", 4), ("app/release_notes.json", 4), ("app", 4), ("ios/Info.plist", 4),
                         ("ios", 4), (".ascertain.yml", 2), ("codemagic.yaml", 4)):
        place.write("codemagic.yaml", GOOD.replace("    artifacts", "    working_directory: app\n    artifacts"))
        place.write("app/release_notes.json", NOTES)
        place.write("ios/Info.plist", "<plist><dict></dict></plist>")
        place.write(".ascertain.yml", "fail-on: error\n")
        place.write("release_notes.json", NOTES)
        path = place.repository / name
        path.chmod(0)
        for command in (["lint", "--profile", "strict"], ["plan"]):
            run = place.run(*command, user=user)
            problem = expect(run, status, f"{name}: it cannot be read: Permission denied")
            if not problem and "no release notes" in run.text.lower():
                problem = f"what cannot be read is taken for missing: {run.text}"
            problems.append(f"{name}, {command[0]}: {problem}" if problem else "")
        path.chmod(0o755)
    return first(*problems)


@check("unreadable: names that are not UTF-8")
def _(place: Place) -> str:
    place.write("codemagic.yaml", GOOD)
    place.write("release_notes.json", NOTES)
    here = os.fsencode(place.repository)
    make_odd_folder(here + b"/a\xff")
    with open(here + b"/a\xff/codemagic.yaml", "w") as file:
        file.write(BAD)
    problems = [expect(place.run("lint", "--isolated", "."), 4, "its name is not UTF-8", "in 1 file")]
    problems.append(expect(place.run("lint", "--isolated"), 4, "its name is not UTF-8"))
    shutil.rmtree(here + b"/a\xff")
    with open(here + b"/release_notes_\xff.txt", "w") as file:
        file.write("x")
    problems.append(expect(place.run("lint", "--isolated"), 4, "its name is not UTF-8"))
    problems.append(expect(place.run("plan", "--isolated"), 4, "its name is not UTF-8"))
    os.remove(here + b"/release_notes_\xff.txt")
    os.mkdir(here + b"/.hidden\xff")
    problems.append(expect(place.run("lint", "--isolated", "."), 0))
    os.mkdir(here + b"/out")
    with open(here + b"/out/\xff.ipa", "w") as file:
        file.write("x")
    problems.append(expect(place.run("plan", "--isolated", "--artifact", "out/*.ipa"), 4, "its name is not UTF-8"))
    return first(*problems)


@check("unreadable: a loop of links, a file for a folder, a name too long")
def _(place: Place) -> str:
    place.write("codemagic.yaml", GOOD)
    place.link("release_notes.json", "release_notes.json")
    problems = [expect(place.run("lint", "--isolated"), 4, "release_notes.json")]
    (place.repository / "release_notes.json").unlink()
    place.write("codemagic.yaml", GOOD.replace("    artifacts", "    working_directory: " + "x" * 300 + "\n    artifacts"))
    problems.append(expect(place.run("plan", "--isolated"), 4, "File name too long"))
    place.link("codemagic.yml", "codemagic.yml")
    problems.append(expect(place.run("lint", "--isolated", "."), 4, "codemagic.yml"))
    problems.append(expect(place.run("lint", "--isolated", "codemagic.yaml/x"), 4, "there is no such file"))
    return first(*problems)


@check("git: a clone without blobs")
def _(place: Place) -> str:
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": "/dev/null", "HOME": str(place.root)}
    origin, clone = place.root / "origin", place.root / "clone"

    def git(*words: str, directory: pathlib.Path = place.root) -> None:
        """Run git."""
        subprocess.run(["git", "-c", "user.name=A", "-c", "user.email=a@example.com", *words], cwd=directory, check=True,
                       env=environment, capture_output=True)

    git("init", "-q", "-b", "main", str(origin))
    (origin / "codemagic.yaml").write_text(GOOD)
    (origin / "release_notes.json").write_text(NOTES)
    git("add", ".", directory=origin)
    git("commit", "-qm", "x", directory=origin)
    git("config", "uploadpack.allowFilter", "true", directory=origin)
    for change, name in ((GOOD + "# x\n", "codemagic.yaml"), (NOTES + "\n", "release_notes.json")):
        (origin / name).write_text(change)
        git("commit", "-qam", "y", directory=origin)
    git("clone", "-q", "--filter=blob:none", f"file://{origin}", str(clone))
    problems = []
    for base in ("HEAD~1", "HEAD~2"):
        run = place.run(shell=f'cd {clone} && "$0" plan --isolated --against {base}')
        problems.append(expect(run, 4, "fetch", never="all of it is new"))
    shutil.rmtree(clone)
    git("clone", "-q", "--filter=tree:0", f"file://{origin}", str(clone))
    problems.append(expect(place.run(shell=f'cd {clone} && "$0" plan --isolated --against HEAD~1'), 4, never="is new"))
    git("clone", "-q", "--depth", "1", f"file://{origin}", str(place.root / "shallow"))
    run = place.run(shell=f'cd {place.root}/shallow && "$0" plan --isolated --against HEAD~1')
    problems.append(expect(run, 4, "HEAD~1"))
    run = place.run(shell=f'cd {place.root}/shallow && "$0" plan --isolated --against HEAD')
    problems.append(expect(run, 0, "no changes"))
    return first(*problems)


@check("git: names that are not UTF-8, and folders that became links")
def _(place: Place) -> str:
    shutil.rmtree(place.repository / ".git")
    run = lambda *words: subprocess.run(["git", *words], cwd=place.repository, check=True, capture_output=True)  # noqa: E731
    run("init", "-q", ".")
    place.write("a/codemagic.yaml", GOOD)
    place.write("a/release_notes.json", NOTES)
    run("add", ".")
    run("-c", "user.name=A", "-c", "user.email=a@example.com", "commit", "-qm", "x")
    folder = os.fsencode(place.repository) + b"/b\xff"
    make_odd_folder(folder)
    with open(folder + b"/codemagic.yaml", "w") as file:
        file.write(BAD)
    problems = [expect(place.run("lint", "--isolated", "--changed=HEAD"), 4, "there is no such file")]
    run("add", ".")
    problems.append(expect(place.run("lint", "--isolated", "--changed"), 1, "1 error"))
    problems.append(expect(place.run("lint", "--isolated", "--changed-lines"), 1, "1 error"))
    problems.append(expect(place.run("lint", "--isolated", "--changed=HEAD", "--changed-lines"), 4))
    shutil.rmtree(folder)
    run("add", "-A")
    shutil.rmtree(place.repository / "a")
    place.link("a", "../outside")
    run = place.run("lint", "--isolated", "--changed=HEAD")
    problems.append(expect(run, 0, never="api_key"))
    return first(*problems)


@check("git: a damaged repository, and none")
def _(place: Place) -> str:
    place.write("codemagic.yaml", BAD)
    problems = [expect(place.run("lint", "--isolated", "."), 1, "git cannot tell what is ignored", "1 error")]
    problems.append(expect(place.run("lint", "--isolated", ".", PATH="/nonexistent"), 1, "git cannot tell what is ignored"))
    problems.append(expect(place.run("lint", "--isolated", "--changed"), 2, "needs a git repository"))
    problems.append(expect(place.run("plan", "--isolated", "--allow-findings", "--against", "HEAD"), 4, "git cannot"))
    return first(*problems)


@check("git: damaged objects of the index")
def _(place: Place) -> str:
    shutil.rmtree(place.repository / ".git")
    place.write("codemagic.yaml", GOOD)
    place.write("release_notes.json", NOTES)
    run = lambda *words: subprocess.run(["git", *words], cwd=place.repository, check=True, capture_output=True)  # noqa: E731
    run("init", "-q", ".")
    run("add", ".")
    problems = [expect(place.run("lint", "--isolated", "--changed"), 0, "in 1 file")]
    name = run("rev-parse", ":release_notes.json").stdout.decode().strip()
    (place.repository / ".git/objects" / name[:2] / name[2:]).unlink()
    problems.append(expect(place.run("lint", "--isolated", "--changed"), 4, "release_notes.json"))
    return first(*problems)


if __name__ == "__main__":
    sys.exit(main(Place))
