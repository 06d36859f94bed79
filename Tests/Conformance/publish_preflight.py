"""What is refused before anything is done, all at once and without a byte of a secret; and what is asked."""

import os
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from publish_bench import Outcome, Stage
from publish_check import FULL, FULL_STATE, TESTFLIGHT, Check, Problems, expect, on_stage
from simulation import fixtures
from workflow import Note, Settings, Workflow


def checks() -> Iterator[Check]:
    """The program, the tools, the key, the plan, the journal, and the question."""
    group = "preflight"
    yield Check(group, "a missing program", on_stage(_missing_program))
    yield Check(group, "an old program", on_stage(_old_program))
    yield Check(group, "missing xcrun", on_stage(_missing_xcrun))
    yield Check(group, "a package without pkgutil", on_stage(_missing_pkgutil))
    for name in _KEYS:
        yield Check(group, f"key: {name}", on_stage(partial(_wrong_key, name)), name in ("RSA", "escaped newlines"))
    yield Check(group, "everything at once", on_stage(_everything, FULL, FULL_STATE))
    yield Check(group, "groups that are taken for options", on_stage(_dashes))
    yield Check(group, "a package with a line break in its name", on_stage(_line_break))
    yield Check(group, "points of no return need --yes", on_stage(_unconfirmed, FULL, FULL_STATE))
    yield Check(group, "a plan that fits", on_stage(_fitting_plan))
    yield Check(group, "plans that do not fit any more", on_stage(_stale_plans))
    yield Check(group, "files that are no plan", on_stage(_no_plans))
    yield Check(group, "journals that are damaged or foreign", on_stage(_journals))
    yield Check(group, "a directory that cannot be written", on_stage(_read_only))
    yield Check(group, "a full disk", on_stage(_full_disk))


def _refused(stage: Stage, outcome: Outcome, *words: str, status: int = 1) -> Problems:
    """What is wrong with a refusal: it says everything, and nothing was done."""
    yield from expect(outcome, status)
    for each in words:
        if each not in outcome.errors:
            yield f"'{each}' is not said: {outcome.errors}"
    if outcome.log or any("publish" in start[:1] for start in stage.starts()):
        yield "something was done"
    if stage.journal.exists():
        yield "a journal is left"


def _missing_program(stage: Stage) -> Problems:
    """Somebody has to install the program."""
    (stage.root / "bin/app-store-connect").unlink()
    path = f"{stage.root}/bin:/usr/bin:/bin"
    outcome = stage.publish("--skip-upload", variables={"PATH": path})
    yield from _refused(stage, outcome, "app-store-connect is not installed", "pip install codemagic-cli-tools")


def _old_program(stage: Stage) -> Problems:
    """A version that lacks something is named."""
    stage.install(version="0.50.3")
    yield from _refused(stage, stage.publish(), "version 0.50.3", "0.51.0 or later")
    stage.install(version="0.64.0")
    stage.write(replace(TESTFLIGHT, notes=(Note("ta-IN", "text"),)))
    yield from _refused(stage, stage.publish(), "0.70.0 or later")
    stage.install(version="nonsense")
    yield from _refused(stage, stage.publish(), "--version failed")


def _missing_xcrun(stage: Stage) -> Problems:
    """Uploads need macOS, everything else does not."""
    path = {"PATH": stage.environment(has_xcrun=False)["PATH"]}
    if subprocess.run(["sh", "-c", "command -v xcrun"], env=path, capture_output=True, check=False).returncode == 0:
        return
    yield from _refused(stage, stage.publish(variables=path), "the upload needs xcrun altool", "--skip-upload")
    stage.connect.reset({"builds": [{"id": "b", "version": "42", "preReleaseVersion": "1.2.0"}]})
    yield from expect(stage.publish("--skip-upload", variables=path), 0)


def _missing_pkgutil(stage: Stage) -> Problems:
    """A package for macOS needs macOS."""
    path = {"PATH": stage.environment(has_xcrun=False)["PATH"]}
    if subprocess.run(["sh", "-c", "command -v pkgutil"], env=path, capture_output=True, check=False).returncode == 0:
        return
    workflow = replace(TESTFLIGHT, package="build/App.pkg")
    stage.write(workflow, fixtures.make_pkg)
    options = ("--workflow", "ios", "--artifact", "build/App.pkg", "--skip-upload")
    yield from _refused(stage, stage.publish(*options, variables=path), "a .pkg needs pkgutil")


def _openssl(*arguments: str) -> str:
    """What openssl prints."""
    return subprocess.run(["openssl", *arguments], check=True, capture_output=True, text=True).stdout


_KEYS: dict[str, Callable[[str], str]] = {
    "RSA": lambda key: _openssl("genpkey", "-algorithm", "RSA"),
    "P-384": lambda key: _openssl("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-384"),
    "Ed25519": lambda key: _openssl("genpkey", "-algorithm", "ed25519"),
    "escaped newlines": lambda key: key.replace("\n", "\\n"),
    "a path": lambda key: "/Users/me/AuthKey_2X9R4HXF34.p8",
    "cut off": lambda key: key[: len(key) // 2],
    "half of its lines": lambda key: "\n".join(line for n, line in enumerate(key.splitlines()) if n != 2),
    "nothing": lambda key: "",
}


def _wrong_key(name: str, stage: Stage) -> Problems:
    """A key that App Store Connect would refuse is told by its kind, not by its text."""
    text = _KEYS[name](stage.key)
    outcome = stage.publish(variables={"APP_STORE_CONNECT_PRIVATE_KEY": text})
    yield from _refused(stage, outcome, "the private key")
    shown = outcome.errors + outcome.output
    if any(line in shown for line in text.replace("\\n", "\n").splitlines() if len(line) > 8):
        yield f"a part of the key is shown: {shown}"


def _everything(stage: Stage) -> Problems:
    """One run tells all that there is to be done."""
    (stage.root / "bin/app-store-connect").unlink()
    yield from expect(stage.run("plan", "--isolated", "--out", "plan.json", "--artifact", "build/App.ipa"), 0)
    fixtures.make_ipa(stage.repository / "build/App.ipa", version="1.3.0")
    variables = {
        "PATH": "/usr/bin:/bin",
        "APP_STORE_CONNECT_PRIVATE_KEY": None,
        "APP_STORE_CONNECT_KEY_IDENTIFIER": "A/B",
        "APP_STORE_CONNECT_ISSUER_ID": "",
    }
    words = ("is not the one that the plan was made for", "not installed", "xcrun altool", "private key", "issuer id")
    options = ("--plan", "plan.json", "--now", "2031-01-01T00:00:00Z")
    yield from _refused(stage, stage.publish(*options, variables=variables), *words, "past")


def _line_break(stage: Stage) -> Problems:
    """A name that the uploader would repeat on lines of its own."""
    path = stage.repository / "build/App\n[12:00:00 01-12-2026] INFO  publish_action.py:1 > x.ipa"
    (stage.repository / "build/App.ipa").rename(path)
    outcome = stage.publish("--workflow", "ios", "--artifact", str(path.relative_to(stage.repository)))
    yield from expect(outcome, 1, "has a line break")
    if stage.starts():
        yield "the publishing program was started"


def _dashes(stage: Stage) -> Problems:
    """Names that the program would take for options."""
    stage.write(Workflow(Settings(beta_groups=("group name 1", "-internal"))))
    yield from _refused(stage, stage.publish(), "cannot take the beta group '-internal' together with others")


def _unconfirmed(stage: Stage) -> Problems:
    """Where nobody can be asked, an option says yes."""
    arguments = [word for word in stage.publishing() if word != "--yes"]
    yield from _refused(
        stage, stage.run(*arguments), "need --yes", "Expire", "Cancel submissions", "App Review", status=2
    )


def _fitting_plan(stage: Stage) -> Problems:
    """The journal is beside the plan."""
    yield from expect(stage.run("plan", "--isolated", "--out", "plan.json", "--artifact", "build/App.ipa"), 0)
    yield from expect(stage.publish("--plan", "plan.json", "--artifact", "build/App.ipa"), 0)
    if not (stage.repository / "plan.json.journal").exists() or stage.journal.exists():
        yield "the journal is not beside the plan"


def _stale_plans(stage: Stage) -> Problems:
    """The configuration, the package, the date: each is named."""
    yield from expect(stage.run("plan", "--isolated", "--out", "plan.json", "--artifact", "build/App.ipa"), 0)
    stage.write(replace(TESTFLIGHT, settings=Settings(submit_to_testflight=True, beta_groups=("group name 2",))))
    yield from _refused(stage, stage.publish("--plan", "plan.json"), "the configuration has changed", "group name 2")
    stage.write(TESTFLIGHT)
    fixtures.make_ipa(stage.repository / "build/App.ipa", build="43")
    yield from _refused(stage, stage.publish("--plan", "plan.json"), "is not the one that the plan was made for")
    stage.write(FULL)
    yield from expect(stage.run("plan", "--isolated", "--out", "full.json", "--artifact", "build/App.ipa"), 0)
    outcome = stage.publish("--plan", "full.json", "--now", "2031-01-01T00:00:00Z")
    yield from _refused(stage, outcome, "`2030-12-01T14:00:00+00:00` is in the past")


def _no_plans(stage: Stage) -> Problems:
    """Damaged and foreign files are refused as what they are."""
    yield from expect(stage.run("plan", "--isolated", "--out", "plan.json", "--artifact", "build/App.ipa"), 0)
    whole = (stage.repository / "plan.json").read_text()
    for text in ("", "{", whole[: len(whole) // 2], "[]", whole.replace('"1.0"', '"2.0"', 1), "\0"):
        (stage.repository / "bad.json").write_text(text)
        yield from _refused(stage, stage.publish("--plan", "bad.json"), "cannot be carried out", status=4)
    yield from _refused(stage, stage.publish("--plan", "none.json"), "none.json", status=4)


def _journals(stage: Stage) -> Problems:
    """A foreign file stays as it is; a journal that was cut off goes on where it is whole."""
    for text in ("notes", "notes\n", '{"other": 1}\n', "\0\0\n", '{"journal":"2.0"}\n'):
        stage.journal.write_text(text)
        yield from expect(stage.publish(), 1, "is not a journal")
        yield from expect(stage.resume(), 1, "is not a journal")
        if stage.journal.read_text() != text:
            yield f"{text!r} was changed"
    stage.journal.write_text('{"journal":"1.0","pl')
    yield from expect(stage.resume(), 3, "nothing to resume")
    stage.journal.write_text('{"journal":"1.0","pl')
    yield from expect(stage.publish(), 0)
    whole = stage.journal.read_text()
    stage.journal.write_text(whole[:-8])
    yield from expect(stage.resume(), 0)
    stage.journal.write_text(whole[: whole.index('{"step"')])
    yield from expect(stage.resume(), 1, "--done upload")
    yield from expect(stage.resume("--done", "upload", "--done", "submit-for-beta-review"), 0)


def _read_only(stage: Stage) -> Problems:
    """Without a place for the journal or for its files nothing is begun."""
    yield from expect(stage.publish("--journal", "no/such/directory/journal"), 1, "cannot be used")
    yield from expect(stage.publish(variables={"TMPDIR": "/proc/none"}), 5, "no directory can be made")
    yield from expect(stage.publish("--journal", "/"), 1, "cannot be used")
    if os.geteuid() != 0:
        stage.repository.chmod(0o500)
        yield from expect(stage.publish(), 1, "cannot be used")
        stage.repository.chmod(0o700)
    if stage.connect.log() or stage.starts():
        yield "something was done"
    stage.journal.unlink(missing_ok=True)


def _full_disk(stage: Stage) -> Problems:
    """Without a journal nothing is begun."""
    if os.path.exists("/dev/full"):
        yield from expect(stage.publish("--journal", "/dev/full"), 1)
    limited = stage.start(*stage.publishing(), preexec_fn=_limit_files)
    outcome = limited.finish()
    if outcome.status == 0 or outcome.log:
        yield f"{outcome.status} {outcome.codes} {outcome.errors}"


def _limit_files() -> None:
    """No file may become longer than a few bytes."""
    import resource
    import signal

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
