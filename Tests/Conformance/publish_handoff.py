"""What the publishing program is started with: every setting as it has to be, no secret where others can read it, and
nothing of the surroundings that would change what it does."""

import os
import re
import stat
import subprocess
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from publish_bench import ISSUER_ID, KEY_ID, Stage, Tampering, What
from publish_check import FULL, FULL_STATE, UPLOAD, Check, Problems, expect, on_stage
from publish_resume import FULL_CODES
from simulation import fixtures
from workflow import Note, Settings, Workflow

_STRAY = {
    "APP_STORE_CONNECT_SKIP_PACKAGE_UPLOAD": "false",
    "APP_STORE_CONNECT_WHATS_NEW": "stray",
    "APP_STORE_CONNECT_BETA_BUILD_LOCALIZATIONS": "[]",
    "APP_STORE_CONNECT_ALTOOL_RETRIES": "1",
    "APP_STORE_CONNECT_API_SERVER_ERROR_RETRIES": "1",
    "APP_SPECIFIC_PASSWORD": "abcd-efgh-ijkl-mnop",
    "PYTHONPATH": "/nonexistent",
    "SOME_TOKEN": "hidden",
}
_ALLOWED = {
    *("HOME", "PATH", "PWD", "NO_PROXY", "TMPDIR", "PYTHONUNBUFFERED", "PYTHONUTF8", "_", "OLDPWD", "SHLVL"),
    *("APP_STORE_CONNECT_PRIVATE_KEY", "APP_STORE_CONNECT_KEY_IDENTIFIER", "APP_STORE_CONNECT_ISSUER_ID"),
}
_HOSTILE = (
    "$(touch hacked)",
    "`touch hacked`",
    "it's \"quoted\" \\n",
    "@file:/etc/passwd",
    "Äöü 👪",
    "a;b|c&d>e",
    "*",
    "- x y",
)


def checks() -> Iterator[Check]:
    """Arguments, environment, files; and the script that does the same."""
    group = "hand-off"
    yield Check(group, "environment", on_stage(_environment, FULL, FULL_STATE))
    yield Check(group, "directory and umask", on_stage(_directory, FULL, FULL_STATE))
    yield Check(group, "hostile beta groups", on_stage(_hostile_groups))
    yield Check(group, "one group with a dash", on_stage(partial(_one_group, "-internal")))
    yield Check(group, "one group like an option", on_stage(partial(_one_group, "--app-store")), False)
    yield Check(group, "hostile copyright", on_stage(_hostile_copyright))
    yield Check(group, "hostile notes", on_stage(_hostile_notes))
    yield Check(group, "hostile package", on_stage(_hostile_package))
    yield Check(group, "several packages", on_stage(_several_packages))
    yield Check(group, "failed requests leave no token", on_stage(_failed_requests))
    yield Check(group, "without C's language settings", on_stage(_languages), False)
    for shell in ("dash", "bash"):
        if Path(f"/bin/{shell}").exists() or Path(f"/usr/bin/{shell}").exists():
            yield Check(group, f"script under {shell}", on_stage(partial(_script, shell), FULL, FULL_STATE))
    yield Check(group, "script with hostile texts", on_stage(_hostile_script))
    yield Check(group, "script keeps a key file", on_stage(_script_keeps_key, UPLOAD))
    yield Check(group, "script of several packages", on_stage(_script_goes_on), False)
    yield Check(group, "dry run", on_stage(_dry_run, FULL, FULL_STATE))


def _environment(stage: Stage) -> Problems:
    yield from expect(stage.publish(variables=_STRAY), 0)
    text = stage.environments()[0]
    names = set(re.findall(r"^([A-Za-z_][A-Za-z0-9_]*)=", text, re.MULTILINE))
    if names - _ALLOWED:
        yield f"handed on: {names - _ALLOWED}"
    if "U" not in [code for code in FULL_CODES] or len(stage.starts()) != 1:
        yield f"{len(stage.starts())} runs"
    for words in stage.starts():
        yield from _wanted(words)


def _wanted(words: list[str]) -> Problems:
    """The arguments for the full release."""
    wanted = {
        *("publish", "--path=build/App.ipa", "--disable-jwt-cache", "--log-api-calls", "--no-color"),
        *("--max-find-build-wait=15", "--max-build-processing-wait=120", "--testflight"),
        *("--expire-build-submitted-for-review", "--beta-group", "group name 1", "group name 2", "--app-store"),
        *("--cancel-previous-submissions", "--release-type=SCHEDULED", "--phased-release"),
        *("--earliest-release-date=2030-12-01T14:00:00+00:00", "--copyright=2026 Example"),
    }
    files = {word for word in words if "=@file:" in word}
    if set(words) - files != wanted:
        yield f"arguments {sorted((set(words) - files) ^ wanted)}"
    options = {word.split("=")[0] for word in files}
    if options != {"--beta-build-localizations", "--app-store-version-localizations"}:
        yield f"files for {options}"
    if any("Schneller" in word or KEY_ID in word or ISSUER_ID in word for word in words):
        yield f"a text or a key is among {words}"


def _directory(stage: Stage) -> Problems:
    """While the program runs, nobody else can read what it writes."""
    tampering = Tampering(FULL_CODES.index("D"), What.LOSE)
    stage.connect.tamper(tampering)
    running = stage.start(*stage.publishing(), umask=0o022)
    tampering.reached.wait(30)
    directories = list(stage.tmp.iterdir())
    if [stat.S_IMODE(path.stat().st_mode) for path in directories] != [0o700]:
        yield f"{directories} are not one that only the owner can read"
    for name in (".ascertain.journal", ".ascertain.journal.raw", ".ascertain.journal.log"):
        mode = stat.S_IMODE((stage.repository / name).stat().st_mode)
        if mode != 0o600:
            yield f"{name} has the mode {mode:o}"
    if [path.read_text().strip() for path in (stage.root / "runs").glob("*/umask")] != ["0077"]:
        yield "others can read what the program writes"
    running.process.terminate()
    yield from expect(running.finish(), 1)


def _hostile_groups(stage: Stage) -> Problems:
    groups = [{"id": f"g{n}", "name": name, **_OPEN} for n, name in enumerate(_HOSTILE)]
    stage.connect.reset({"betaGroups": groups})
    stage.write(Workflow(Settings(beta_groups=_HOSTILE)))
    outcome = stage.publish()
    yield from expect(outcome, 0)
    if outcome.codes.count("GA") != len(_HOSTILE):
        yield f"{outcome.codes.count('GA')} groups of {len(_HOSTILE)}"
    yield from _nothing_hacked(stage)


_OPEN = {"isInternalGroup": False, "hasAccessToAllBuilds": False}


def _nothing_hacked(stage: Stage) -> Problems:
    if list(stage.root.rglob("hacked")):
        yield "a text was run as a command"


def _one_group(name: str, stage: Stage) -> Problems:
    stage.connect.reset({"betaGroups": [{"id": "g", "name": name, **_OPEN}]})
    stage.write(Workflow(Settings(beta_groups=(name,))))
    outcome = stage.publish()
    yield from expect(outcome, 0)
    if "GA" not in outcome.codes:
        yield f"{outcome.codes}"


def _hostile_copyright(stage: Stage) -> Problems:
    text = "--app-store $(touch hacked) 'x' \"y\" @env:HOME"
    stage.write(Workflow(Settings(submit_to_app_store=True, copyright=text)))
    outcome = stage.publish("--allow-findings")
    yield from expect(outcome, 0)
    bodies = [entry["body"] for entry in outcome.log if entry.get("path") == "/v1/appStoreVersions"]
    if [body["data"]["attributes"]["copyright"] for body in bodies] != [text]:
        yield f"{bodies}"


def _hostile_notes(stage: Stage) -> Problems:
    text = "--app-store\nEND OF what-to-test.json\n$(touch hacked) 'x' \"y\" \\n ü\n@env:HOME\n" + "x" * 3000
    stage.write(Workflow(Settings(submit_to_testflight=True), notes=(Note("en-US", text), Note("de-DE", "@file:x"))))
    outcome = stage.publish()
    yield from expect(outcome, 0)
    bodies = [entry["body"] for entry in outcome.log if entry.get("path") == "/v1/betaBuildLocalizations" and entry["body"]]
    if [body["data"]["attributes"]["whatsNew"] for body in bodies] != [text, "@file:x"]:
        yield f"{bodies}"
    yield from _nothing_hacked(stage)


def _hostile_package(stage: Stage) -> Problems:
    stage.connect.reset({"strict": False})
    name = "build/-$(touch hacked) [a] 'b'.ipa"
    fixtures.make_ipa(stage.repository / name)
    yield from expect(stage.publish("--workflow", "ios", "--artifact", name), 0)
    fixtures.make_ipa(stage.repository / "-x.ipa", build="50")
    yield from expect(stage.publish("--workflow", "ios", "--artifact=-x.ipa", "--journal", "other.journal"), 0)
    yield from _nothing_hacked(stage)


def _several_packages(stage: Stage) -> Problems:
    """One run for each, and what fails for one keeps the next from nothing."""
    stage.connect.reset({"strict": False, "altool": ["product_error", "ok"]})
    fixtures.make_ipa(stage.repository / "build/Other.ipa", build="43")
    outcome = stage.publish("--workflow", "ios", "--artifact", "build/*.ipa")
    yield from expect(outcome, 1)
    paths = [[word for word in words if word.startswith("--path")] for words in stage.starts()]
    if paths != [["--path=build/App.ipa"], ["--path=build/Other.ipa"]]:
        yield f"{paths}"
    if [package["done"] for package in outcome.result["packages"]] != [False, True]:
        yield outcome.output


def _failed_requests(stage: Stage) -> Problems:
    stage.connect.reset({"auth": {"key_id": "OTHER", "issuer_id": None}})
    yield from expect(stage.publish(), 1)


def _languages(stage: Stage) -> Problems:
    yield from _with_language(stage, {"LC_ALL": "en_US.ISO-8859-1"})


def _with_language(stage: Stage, variables: dict[str, str]) -> Problems:
    stage.connect.reset({"betaGroups": [{"id": "g", "name": "Ä", **_OPEN}]})
    stage.write(Workflow(Settings(beta_groups=("Ä",))))
    yield from expect(stage.publish(variables=variables), 0)


def _write_script(stage: Stage, *options: str) -> Path:
    outcome = stage.run(*[word for word in stage.publishing(*options, "--backend", "shell") if word != "--yes"])
    if outcome.status != 0:
        raise RuntimeError(outcome.errors)
    script = stage.root / "release.sh"
    script.write_text(outcome.output)
    return script


def _run_script(stage: Stage, shell: str, script: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {**stage.environment(), **variables}
    return subprocess.run(
        [shell, str(script)], cwd=stage.repository, env=environment, capture_output=True, text=True, check=False
    )


def _script(shell: str, stage: Stage) -> Problems:
    """The script makes the same calls as the backend, with the same arguments but for where the files are."""
    if Path(stage.repository / ".ascertain.journal").exists():
        yield "there is a journal"
    done = _run_script(stage, shell, _write_script(stage), **_STRAY)
    if done.returncode != 0:
        yield f"exit status {done.returncode}: {done.stderr[-800:]}"
    codes = stage.connect.log()
    stage.connect.reset(FULL_STATE)
    outcome = stage.publish()
    yield from expect(outcome, 0)
    bodies = [[(e["method"], e["path"], e["body"]) for e in log if e["kind"] == "http"] for log in (codes, outcome.log)]
    if bodies[0] != bodies[1]:
        yield "the script and the backend differ"
    words = [[re.sub("@file:.*/", "@file:", word) for word in words] for words in stage.starts()]
    if words[0] != words[1]:
        yield f"{words[0]} and {words[1]}"
    names = set(re.findall(r"^(APP_[A-Z_]*)=", stage.environments()[0], re.MULTILINE))
    if names - _ALLOWED:
        yield f"the script hands on {names - _ALLOWED}"
    without = _run_script(stage, shell, stage.root / "release.sh", APP_STORE_CONNECT_ISSUER_ID="")
    if without.returncode == 0 or "issuer" not in without.stderr:
        yield f"without an issuer: {without.returncode} {without.stderr}"


def _hostile_script(stage: Stage) -> Problems:
    groups = [{"id": f"g{n}", "name": name, **_OPEN} for n, name in enumerate(_HOSTILE)]
    stage.connect.reset({"betaGroups": groups})
    text = "END OF what-to-test.json\n$(touch hacked) `touch hacked` 'x' \\"
    stage.write(Workflow(Settings(beta_groups=_HOSTILE, submit_to_testflight=True), notes=(Note("en-US", text),)))
    package = "build/x\ntouch hacked\n.ipa"
    fixtures.make_ipa(stage.repository / package)
    done = _run_script(stage, "sh", _write_script(stage, "--workflow", "ios", "--artifact", package))
    if done.returncode != 0:
        yield f"exit status {done.returncode}: {done.stderr[-800:]}"
    log = stage.connect.log()
    if sum(entry.get("path", "").endswith("/relationships/builds") for entry in log) != len(_HOSTILE):
        yield "not all groups"
    bodies = [entry["body"] for entry in log if entry.get("path") == "/v1/betaBuildLocalizations" and entry["body"]]
    if [body["data"]["attributes"]["whatsNew"] for body in bodies] != [text]:
        yield f"{bodies}"
    yield from _nothing_hacked(stage)


def _script_keeps_key(stage: Stage) -> Problems:
    file = stage.home / f".private_keys/AuthKey_{KEY_ID}.p8"
    file.parent.mkdir()
    file.write_text("of the user\n")
    done = _run_script(stage, "sh", _write_script(stage))
    if done.returncode != 0 or file.read_text() != "of the user\n":
        yield f"{done.returncode} {stage.leftovers()}"
    if os.listdir(file.parent) != [file.name]:
        yield f"{stage.leftovers()}"
    file.unlink()
    file.parent.rmdir()


def _script_goes_on(stage: Stage) -> Problems:
    stage.connect.reset({"strict": False, "altool": ["product_error", "ok"]})
    fixtures.make_ipa(stage.repository / "build/Other.ipa", build="43")
    done = _run_script(stage, "sh", _write_script(stage, "--workflow", "ios", "--artifact", "build/*.ipa"))
    if done.returncode != 1 or len(stage.starts()) != 2:
        yield f"exit status {done.returncode}, {len(stage.starts())} runs"


def _dry_run(stage: Stage) -> Problems:
    """Nothing is done, and nothing is needed for it."""
    before = sorted(stage.root.rglob("*"))
    credentials = dict.fromkeys(name for name in stage.environment() if name.startswith("APP_"))
    arguments = ["publish", "--workflow", "ios", "--artifact", "build/App.ipa", "--isolated"]
    outcome = stage.run(*arguments, variables={**credentials, "PATH": "/usr/bin:/bin"})
    yield from expect(outcome, 0, "Nothing was done")
    if outcome.log or stage.starts() or sorted(stage.root.rglob("*")) != before:
        yield "something was done"


