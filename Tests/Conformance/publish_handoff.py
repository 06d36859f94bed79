"""What the publishing program is started with: every setting as it has to be, no secret where others can read it, and
nothing of the surroundings that would change what it does."""

import re
import stat
import time
from collections.abc import Iterator
from functools import partial

from publish_bench import ISSUER_ID, KEY_ID, Stage, wait_until
from publish_check import FULL, FULL_STATE, UPLOAD, Check, Problems, expect, on_stage
from publish_connect import Tampering, What
from publish_resume import FULL_CODES
from simulation import fixtures
from workflow import Note, Settings, Workflow

STRAY = {
    "APP_STORE_CONNECT_SKIP_PACKAGE_UPLOAD": "false",
    "APP_STORE_CONNECT_WHATS_NEW": "stray",
    "APP_STORE_CONNECT_BETA_BUILD_LOCALIZATIONS": "[]",
    "APP_STORE_CONNECT_ALTOOL_RETRIES": "1",
    "APP_STORE_CONNECT_API_SERVER_ERROR_RETRIES": "1",
    "APP_SPECIFIC_PASSWORD": "abcd-efgh-ijkl-mnop",
    "PYTHONPATH": "/nonexistent",
    "SOME_TOKEN": "hidden",
}
ALLOWED = {
    *("HOME", "PATH", "PWD", "NO_PROXY", "TMPDIR", "PYTHONUNBUFFERED", "PYTHONUTF8", "_", "OLDPWD", "SHLVL"),
    *("APP_STORE_CONNECT_PRIVATE_KEY", "APP_STORE_CONNECT_KEY_IDENTIFIER", "APP_STORE_CONNECT_ISSUER_ID"),
}
OPEN = {"isInternalGroup": False, "hasAccessToAllBuilds": False}
HOSTILE = (
    "$(touch hacked)",
    "`touch hacked`",
    'it\'s "quoted" \\n',
    "@file:/etc/passwd",
    "Äöü 👪",
    "a;b|c&d>e",
    "*",
    "- x y",
)


def checks() -> Iterator[Check]:
    """Arguments, environment, files."""
    group = "hand-off"
    yield Check(group, "environment", on_stage(_environment, FULL, FULL_STATE))
    yield Check(group, "directory and umask", on_stage(_directory, FULL, FULL_STATE))
    yield Check(group, "two releases at once with one key", on_stage(_two_at_once))
    yield Check(group, "a plan and a link to it", on_stage(_linked_plan))
    yield Check(group, "hostile beta groups", on_stage(_hostile_groups))
    yield Check(group, "one group with a dash", on_stage(partial(_one_group, "-internal")))
    yield Check(group, "one group like an option", on_stage(partial(_one_group, "--app-store")), False)
    yield Check(group, "hostile copyright", on_stage(_hostile_copyright))
    yield Check(group, "hostile notes", on_stage(_hostile_notes))
    yield Check(group, "hostile package", on_stage(_hostile_package))
    yield Check(group, "several packages", on_stage(_several_packages))
    yield Check(group, "failed requests leave no token", on_stage(_failed_requests))
    yield Check(group, "without C's language settings", on_stage(_languages), False)
    yield Check(group, "an Apple account", on_stage(_account, UPLOAD))
    yield Check(group, "variables that the file names", on_stage(_named_variables))
    yield Check(group, "dry run", on_stage(_dry_run, FULL, FULL_STATE))


def _environment(stage: Stage) -> Problems:
    """Only what is wanted is handed on."""
    yield from expect(stage.publish(variables=STRAY), 0)
    text = stage.environments()[0]
    names = set(re.findall(r"^([A-Za-z_][A-Za-z0-9_]*)=", text, re.MULTILINE))
    if names - ALLOWED:
        yield f"handed on: {names - ALLOWED}"
    if len(stage.starts()) != 1:
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


def _two_at_once(stage: Stage) -> Problems:
    """Two releases with one key, whose file the publishing program writes and removes."""
    file = stage.home / f".private_keys/AuthKey_{KEY_ID}.p8"
    file.parent.mkdir()
    file.write_text("of the user\n")
    for pause in (0.0, 0.4, 1.2):
        stage.connect.reset({"strict": False})
        fixtures.make_ipa(stage.repository / "build/Other.ipa", build="43")
        first = stage.start(*stage.publishing("--journal", f"first{pause}"))
        time.sleep(pause)
        other = ("--workflow", "ios", "--artifact", "build/Other.ipa", "--journal", f"second{pause}")
        second = stage.start(*stage.publishing(*other))
        for running in (first, second):
            yield from expect(running.finish(), 0)
        if file.read_text() != "of the user\n":
            yield f"the key file of the user is changed after {pause} s"
    file.unlink()
    file.parent.rmdir()


def _linked_plan(stage: Stage) -> Problems:
    """One plan by two names is one release."""
    artifact = ("--workflow", "ios", "--artifact", "build/App.ipa")
    yield from expect(stage.run("plan", *artifact, "--out", "plan.json", "--now", "2026-11-22T12:00:00Z"), 0)
    (stage.repository / "link.json").symlink_to("plan.json")
    tampering = Tampering(0, What.KEEP)
    stage.connect.tamper(tampering)
    running = stage.start(*stage.publishing("--plan", "plan.json"))
    tampering.reached.wait(30)
    yield from expect(stage.publish("--plan", "link.json"), 1, "another run of this plan is under way")
    tampering.released.set()
    running.finish()
    (stage.repository / "plan.json.journal").unlink()


def _directory(stage: Stage) -> Problems:
    """While the program runs, nobody else can read what it writes."""
    tampering = Tampering(FULL_CODES.index("D"), What.LOSE)
    stage.connect.tamper(tampering)
    running = stage.start(*stage.publishing(), umask=0o022)
    tampering.reached.wait(30)
    # What the program writes is copied a moment after it makes a call.
    wait_until((stage.repository / ".ascertain.ios.journal.log").exists)
    directories = [path for path in stage.tmp.iterdir() if path.is_dir()]
    locks = [path for path in stage.tmp.iterdir() if path.is_file()]
    if [stat.S_IMODE(path.stat().st_mode) for path in locks] != [0o600]:
        yield f"{locks} are not one that only the owner can read"
    if [stat.S_IMODE(path.stat().st_mode) for path in directories] != [0o700]:
        yield f"{directories} are not one that only the owner can read"
    for name in (".ascertain.ios.journal", ".ascertain.ios.journal.raw", ".ascertain.ios.journal.log"):
        mode = stat.S_IMODE((stage.repository / name).stat().st_mode)
        if mode != 0o600:
            yield f"{name} has the mode {mode:o}"
    if [path.read_text().strip() for path in (stage.root / "runs").glob("*/umask")] != ["0077"]:
        yield "others can read what the program writes"
    running.process.terminate()
    yield from expect(running.finish(), 1)


def _hostile_groups(stage: Stage) -> Problems:
    """Any name reaches App Store Connect as it is."""
    groups = [{"id": f"g{n}", "name": name, **OPEN} for n, name in enumerate(HOSTILE)]
    stage.connect.reset({"betaGroups": groups})
    stage.write(Workflow(Settings(beta_groups=HOSTILE)))
    outcome = stage.publish()
    yield from expect(outcome, 0)
    if outcome.codes.count("GA") != len(HOSTILE):
        yield f"{outcome.codes.count('GA')} groups of {len(HOSTILE)}"
    yield from nothing_hacked(stage)


def nothing_hacked(stage: Stage) -> Problems:
    """Whether a text was run as a command."""
    if list(stage.root.rglob("hacked")):
        yield "a text was run as a command"


def _one_group(name: str, stage: Stage) -> Problems:
    """A single group may have any name."""
    stage.connect.reset({"betaGroups": [{"id": "g", "name": name, **OPEN}]})
    stage.write(Workflow(Settings(beta_groups=(name,))))
    outcome = stage.publish()
    yield from expect(outcome, 0)
    if "GA" not in outcome.codes:
        yield f"{outcome.codes}"


def _hostile_copyright(stage: Stage) -> Problems:
    """A copyright reaches App Store Connect as it is."""
    text = "--app-store $(touch hacked) 'x' \"y\" @env:HOME"
    stage.write(Workflow(Settings(submit_to_app_store=True, copyright=text)))
    outcome = stage.publish("--allow-findings")
    yield from expect(outcome, 0)
    bodies = [entry["body"] for entry in outcome.log if entry.get("path") == "/v1/appStoreVersions"]
    if [body["data"]["attributes"]["copyright"] for body in bodies] != [text]:
        yield f"{bodies}"


def _hostile_notes(stage: Stage) -> Problems:
    """Release notes reach App Store Connect as they are."""
    text = "--app-store\nEND OF what-to-test.json\n$(touch hacked) 'x' \"y\" \\n ü\n@env:HOME\n" + "x" * 3000
    stage.write(Workflow(Settings(submit_to_testflight=True), notes=(Note("en-US", text), Note("de-DE", "@file:x"))))
    outcome = stage.publish()
    yield from expect(outcome, 0)
    bodies = [
        entry["body"] for entry in outcome.log if entry.get("path") == "/v1/betaBuildLocalizations" and entry["body"]
    ]
    if [body["data"]["attributes"]["whatsNew"] for body in bodies] != [text, "@file:x"]:
        yield f"{bodies}"
    yield from nothing_hacked(stage)


def _hostile_package(stage: Stage) -> Problems:
    """A package may have any name."""
    stage.connect.reset({"strict": False})
    name = "build/-$(touch hacked) [a] 'b'.ipa"
    fixtures.make_ipa(stage.repository / name)
    yield from expect(stage.publish("--workflow", "ios", "--artifact", name), 0)
    fixtures.make_ipa(stage.repository / "-x.ipa", build="50")
    yield from expect(stage.publish("--workflow", "ios", "--artifact=-x.ipa", "--journal", "other.journal"), 0)
    yield from nothing_hacked(stage)


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
    """The program keeps requests that failed, with their tokens, only where all is removed."""
    stage.connect.reset({"auth": {"key_id": "OTHER", "issuer_id": None}})
    yield from expect(stage.publish(), 1)


def _languages(stage: Stage) -> Problems:
    """Arguments are UTF-8 in every language."""
    yield from _with_language(stage, {"LC_ALL": "en_US.ISO-8859-1"})


def _with_language(stage: Stage, variables: dict[str, str]) -> Problems:
    """Adds a group whose name is not ASCII."""
    stage.connect.reset({"betaGroups": [{"id": "g", "name": "Ä", **OPEN}]})
    stage.write(Workflow(Settings(beta_groups=("Ä",))))
    yield from expect(stage.publish(variables=variables), 0)


def sign_in(stage: Stage, lines: dict[str, str]) -> None:
    """Lets the workflow sign in in another way."""
    file = stage.repository / "codemagic.yaml"
    text = file.read_text()
    auth = next(line for line in text.splitlines() if line.strip().startswith("auth:"))
    indent = auth[: len(auth) - len(auth.lstrip())]
    file.write_text(text.replace(auth, "\n".join(f"{indent}{key}: {value}" for key, value in lines.items())))


def _account(stage: Stage) -> Problems:
    """The name is an argument, the password is not."""
    sign_in(stage, {"apple_id": "me@example.com", "password": "$MY_PASSWORD"})
    variables = {name: None for name in stage.environment() if name.startswith("APP_")}
    password = {"MY_PASSWORD": "abcd-efgh-ijkl-mnop"}
    yield from expect(stage.publish("--allow-findings", variables={**variables, **password}), 0)
    if "--apple-id=me@example.com" not in stage.starts()[0] or any("abcd" in word for word in stage.starts()[0]):
        yield f"{stage.starts()[0]}"
    if "APP_SPECIFIC_PASSWORD=abcd-efgh-ijkl-mnop" not in stage.environments()[0]:
        yield "the password is not handed on"
    stage.journal.unlink()
    refused = stage.publish("--allow-findings", variables={**variables, "MY_PASSWORD": "not-a-good-one"})
    yield from expect(refused, 1, "xxxx-xxxx-xxxx-xxxx")
    if "not-a-good-one" in refused.errors:
        yield "the password is shown"


def _named_variables(stage: Stage) -> Problems:
    """What the file calls the key and its ids counts, not what the program would look for."""
    sign_in(stage, {"api_key": "$MY_KEY", "key_id": "$MY_ID", "issuer_id": "$MY_ISSUER"})
    variables = {name: None for name in stage.environment() if name.startswith("APP_")}
    yield from expect(stage.publish(variables=variables), 1, "set the environment variable MY_KEY")
    names = {"MY_KEY": stage.key, "MY_ID": KEY_ID, "MY_ISSUER": ISSUER_ID}
    yield from expect(stage.publish(variables={**variables, **names}), 0)
    if "MY_" in stage.environments()[0]:
        yield "the variables are handed on under their own names"


def _dry_run(stage: Stage) -> Problems:
    """Nothing is done, and nothing is needed for it."""
    before = sorted(stage.root.rglob("*"))
    credentials = dict.fromkeys(name for name in stage.environment() if name.startswith("APP_"))
    arguments = ["publish", "--workflow", "ios", "--artifact", "build/App.ipa", "--isolated"]
    outcome = stage.run(*arguments, variables={**credentials, "PATH": "/usr/bin:/bin"})
    yield from expect(outcome, 0, "Nothing was done")
    if outcome.log or stage.starts() or sorted(stage.root.rglob("*")) != before:
        yield "something was done"
