#!/usr/bin/env python3
"""Run the hooks of this repository with the real pre-commit, in a repository as a user has it.

    python3 Tests/PreCommit/pre_commit.py [PROGRAM-DIRECTORY]

pre-commit clones this checkout as committed and builds it. Checked are that a good file passes, that a bad one fails
with one readable report, that a secret does not come up, that a commit is also refused for what only surrounds a file,
and that no name of a file is taken for an option. With
PROGRAM-DIRECTORY only the hook for an installed program is run, which builds nothing. Exit status 0 when all of it
holds.
"""
from __future__ import annotations

import os
import pathlib
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SECRET = "-----BEGIN PRIVATE KEY-----\\n" + "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg" * 2

GOOD = """\
workflows:
  ios:
    integrations:
      app_store_connect: Team key
    artifacts:
      - build/*.ipa
    publishing:
      app_store_connect:
        auth: integration
        submit_to_testflight: true
"""
BAD = GOOD + f'        release_type: SCHEDULED\n        submit_to_app_store: true\n        api_key: "{SECRET}"\n'

NOTES = '[{"language": "en-US", "text": "New"}]\n'
RULE = """\
id: own
severity: error
authority: [security]
risk: none
summary: an upload is not wanted
why: It is not wanted.
sources: [https://example.com]
subject: publishing.app_store_connect
require: { KEY: absent }
message: "`KEY` is not wanted"
examples:
  - bad: "↓KEY: true"
  - good: "auth: integration"
"""
SUBMITTING = GOOD.replace("  ios:\n", "  ios:\n    working_directory: app\n") + "        submit_to_app_store: true\n"

# A repository in which nothing is wrong, with two apps.
SURROUNDED = {
    "codemagic.yaml": SUBMITTING,
    "app/release_notes.json": NOTES,
    "example/codemagic.yaml": GOOD,
    "other/release_notes.json": NOTES,
    ".ascertain.yml": "rules: [policies/*.yaml]\nfail-on: warning\n",
    "policies/own.yaml": RULE.replace("KEY", "phased_release"),
    "values.yaml": "a: 1\n",
}

# Commits that change one file (None: delete it), and what they are refused for; None when they pass.
COMMITS: list[tuple[str, str, str | None, str | None]] = [
    ("notes of a working directory", "app/release_notes.json", NOTES[:-3], "[notes-json-invalid]"),
    ("new notes", "app/release_notes_xx-YY.txt", "x\n", "[notes-"),
    ("deleted notes", "app/release_notes.json", None, "[notes-missing-for-app-store]"),
    ("notes that no workflow reads", "other/release_notes.json", NOTES[:-3], None),
    ("the settings", ".ascertain.yml", "rules: [policies/*.yaml]\nseverity: {auth: error}\nfail-on: wrong\n", "fail-on"),
    ("settings that find more", ".ascertain.yml", "known-groups: []\nrules: [policies/own.yaml]\nextend-select: [ALL]\n"
     "severity: {ALL: error}\n", "error: "),
    ("a rule", "policies/own.yaml", RULE.replace("KEY", "submit_to_testflight"), "[own]"),
    ("another YAML file", "values.yaml", "a: [\n", None),
    ("another example", "example/codemagic.yaml", BAD, "[scheduled-without-date]"),
]

OPTION_FOLDERS = ["--output=.", "--config=.", "--rules=.", "--files-from=.", "--changed=.", "-q", "--isolated"]


def run(directory: pathlib.Path, *words: str, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a command and keep what it says."""
    return subprocess.run(words, cwd=directory, env=environment, text=True, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT)


def commit(directory: pathlib.Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Commit everything, which runs the hooks."""
    run(directory, "git", "add", "-A", environment=environment)
    return run(directory, "git", "-c", "user.name=A", "-c", "user.email=a@example.com", "commit", "-m", "x",
               environment=environment)


def expect(name: str, holds: bool, said: str) -> bool:
    """Tell whether something holds, and what was said when it does not."""
    print(f"pre-commit: {name}: {'ok' if holds else 'WRONG'}")
    if not holds:
        print(said)
    return holds


def check(hook: str, environment: dict[str, str], directory: pathlib.Path) -> bool:
    """Try one hook on a new repository."""
    revision = run(ROOT, "git", "rev-parse", "HEAD", environment=environment).stdout.strip()
    run(directory, "git", "init", "-q", environment=environment)
    (directory / ".pre-commit-config.yaml").write_text(
        f"repos:\n  - repo: {ROOT}\n    rev: {revision}\n    hooks:\n      - id: {hook}\n")
    (directory / "README").write_text("x\n")
    installed = run(directory, "pre-commit", "install", environment=environment)
    holds = expect(f"{hook} is installed", installed.returncode == 0, installed.stdout)
    (directory / "codemagic.yaml").write_text(GOOD)
    start = time.monotonic()
    good = commit(directory, environment)
    first = time.monotonic() - start
    holds &= expect(f"{hook} lets a good file pass", good.returncode == 0 and "Passed" in good.stdout, good.stdout)
    if hook == "ascertain":
        clones = pathlib.Path(environment["PRE_COMMIT_HOME"]).glob("repo*/swift_env-default")
        holds &= expect("pre-commit builds where Package.swift looks for it", any(clones), "there is no swift_env-default")
    (directory / "codemagic.yaml").write_text(BAD)
    start = time.monotonic()
    bad = commit(directory, environment)
    later = time.monotonic() - start
    reports = bad.stdout.count("[scheduled-without-date]")
    holds &= expect(f"{hook} refuses a bad file", bad.returncode != 0 and reports == 1, bad.stdout)
    holds &= expect(f"{hook} shows no secret", SECRET[30:60] not in bad.stdout, "")
    holds &= check_names(hook, environment, directory)
    holds &= check_surroundings(hook, environment, directory)
    print(f"pre-commit: {hook}: first run {first:.1f} s, later runs {later:.2f} s")
    return holds


def check_names(hook: str, environment: dict[str, str], directory: pathlib.Path) -> bool:
    """Try names that look like options, of folders that hold a file that the hook is for."""
    holds = True
    (directory / "codemagic.yaml").write_text(GOOD)
    configuration = directory / ".pre-commit-config.yaml"
    start = configuration.read_text()
    for own in ("", "        args: [--strict, --]\n", "        args: [--strict]\n"):
        configuration.write_text(start + own)
        for folder in OPTION_FOLDERS:
            file = directory / folder / "codemagic.yaml"
            file.parent.mkdir(parents=True)
            file.write_text(BAD)
            run(directory, "git", "add", "-A", environment=environment)
            tried = run(directory, "pre-commit", "run", hook, "--all-files", environment=environment)
            # With arguments of the user's own that do not end in --, the names are refused.
            words = "is the name of a file" if own.endswith("strict]\n") else "[scheduled-without-date]"
            is_whole = (directory / "codemagic.yaml").read_text() == GOOD and file.read_text() == BAD
            name = f"{hook} {own.strip() or 'without args'}: {folder}/codemagic.yaml is no option"
            holds &= expect(name, tried.returncode != 0 and words in tried.stdout and is_whole, tried.stdout)
            run(directory, "git", "rm", "-rqf", "--", folder, environment=environment)
    return holds


def check_surroundings(hook: str, environment: dict[str, str], directory: pathlib.Path) -> bool:
    """Try commits that change what only surrounds a codemagic.yaml, each from a repository in which nothing is wrong."""
    holds = True
    for name, text in SURROUNDED.items():
        (directory / name).parent.mkdir(parents=True, exist_ok=True)
        (directory / name).write_text(text)
    start = commit(directory, environment)
    holds &= expect(f"{hook} lets a monorepo pass", start.returncode == 0, start.stdout)
    times = []
    for name, path, text, words in COMMITS:
        file = directory / path
        if text is None:
            file.unlink()
        else:
            file.write_text(text)
        began = time.monotonic()
        tried = commit(directory, environment)
        times.append(time.monotonic() - began)
        is_right = tried.returncode == 0 if words is None else tried.returncode != 0 and words in tried.stdout
        holds &= expect(f"{hook}: a commit of {name}{' passes' if words is None else ' is refused'}", is_right, tried.stdout)
        run(directory, "git", "reset", "-q", "--hard", environment=environment)
        run(directory, "git", "clean", "-qfd", environment=environment)
        for other, content in SURROUNDED.items():
            (directory / other).write_text(content)
        run(directory, "git", "add", "-A", environment=environment)
        run(directory, "git", "-c", "user.name=A", "-c", "user.email=a@example.com", "commit", "--no-verify", "-qm", "x",
            environment=environment)
    print(f"pre-commit: {hook}: such a commit {min(times):.2f} to {max(times):.2f} s")
    return holds


def main() -> int:
    """Try one hook or both."""
    environment = dict(os.environ, PRE_COMMIT_COLOR="never")
    hooks = ["ascertain"]
    if sys.argv[1:]:
        environment["PATH"] = f"{sys.argv[1]}:{environment['PATH']}"
        hooks = ["ascertain-system"]
    holds = True
    for hook in hooks:
        with tempfile.TemporaryDirectory() as place:
            home = pathlib.Path(place) / "home"
            repository = pathlib.Path(place) / "repository"
            home.mkdir()
            repository.mkdir()
            environment["PRE_COMMIT_HOME"] = str(home)
            holds &= check(hook, environment, repository)
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main())
