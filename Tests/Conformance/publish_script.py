"""The script that `ascertain publish --backend shell` writes: it does the same as the backend, in any shell."""

import os
import re
import subprocess
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from publish_bench import KEY_ID, Stage
from publish_check import FULL, FULL_STATE, UPLOAD, Check, Problems, expect, on_stage
from publish_handoff import ALLOWED, HOSTILE, OPEN, STRAY, nothing_hacked, sign_in
from simulation import fixtures
from workflow import Note, Settings, Workflow


def checks() -> Iterator[Check]:
    """The script under the shells that there are, and what it must not do."""
    group = "script"
    for shell in ("dash", "bash"):
        if Path(f"/bin/{shell}").exists() or Path(f"/usr/bin/{shell}").exists():
            yield Check(group, f"script under {shell}", on_stage(partial(_script, shell), FULL, FULL_STATE))
    yield Check(group, "script with hostile texts", on_stage(_hostile_script))
    yield Check(group, "script with variables that the file names", on_stage(_named_variables))
    yield Check(group, "script with ids in the file", on_stage(_literal_ids))
    yield Check(group, "script and a missing beta group", on_stage(_missing_group))
    yield Check(group, "script and a rejected text", on_stage(_rejected_text, FULL, FULL_STATE))
    yield Check(group, "script keeps a key file", on_stage(_script_keeps_key, UPLOAD))
    yield Check(group, "script of several packages", on_stage(_script_goes_on), False)


def _write_script(stage: Stage, *options: str) -> Path:
    """The script for the release."""
    outcome = stage.run(*[word for word in stage.publishing(*options, "--backend", "shell") if word != "--yes"])
    if outcome.status != 0:
        raise RuntimeError(outcome.errors)
    script = stage.root / "release.sh"
    script.write_text(outcome.output)
    return script


def _run_script(stage: Stage, shell: str, script: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Runs a script as a person would."""
    environment = {**stage.environment(), **variables}
    return subprocess.run(
        [shell, str(script)], cwd=stage.repository, env=environment, capture_output=True, text=True, check=False
    )


def _script(shell: str, stage: Stage) -> Problems:
    """The script makes the same calls as the backend, with the same arguments but for where the files are."""
    if stage.journal.exists():
        yield "there is a journal"
    done = _run_script(stage, shell, _write_script(stage), **STRAY)
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
    if names - ALLOWED:
        yield f"the script hands on {names - ALLOWED}"
    without = _run_script(stage, shell, stage.root / "release.sh", APP_STORE_CONNECT_ISSUER_ID="")
    if without.returncode == 0 or "issuer" not in without.stderr:
        yield f"without an issuer: {without.returncode} {without.stderr}"


def _hostile_script(stage: Stage) -> Problems:
    """No text gets out of its quotes."""
    groups = [{"id": f"g{n}", "name": name, **OPEN} for n, name in enumerate(HOSTILE)]
    stage.connect.reset({"betaGroups": groups})
    text = "END OF what-to-test.json\n$(touch hacked) `touch hacked` 'x' \\"
    stage.write(Workflow(Settings(beta_groups=HOSTILE, submit_to_testflight=True), notes=(Note("en-US", text),)))
    package = "build/x\ntouch hacked\n.ipa"
    fixtures.make_ipa(stage.repository / package)
    done = _run_script(stage, "sh", _write_script(stage, "--workflow", "ios", "--artifact", package))
    if done.returncode != 0:
        yield f"exit status {done.returncode}: {done.stderr[-800:]}"
    log = stage.connect.log()
    if sum(entry.get("path", "").endswith("/relationships/builds") for entry in log) != len(HOSTILE):
        yield "not all groups"
    bodies = [entry["body"] for entry in log if entry.get("path") == "/v1/betaBuildLocalizations" and entry["body"]]
    if [body["data"]["attributes"]["whatsNew"] for body in bodies] != [text]:
        yield f"{bodies}"
    yield from nothing_hacked(stage)


def _named_variables(stage: Stage) -> Problems:
    """What the file calls the key and its ids counts."""
    sign_in(stage, {"api_key": "$MY_KEY", "key_id": "$MY_ID", "issuer_id": "$MY_ISSUER"})
    script = _write_script(stage)
    environment = stage.environment()
    done = _run_script(stage, "sh", script, APP_STORE_CONNECT_PRIVATE_KEY="")
    if done.returncode == 0 or "MY_KEY" not in done.stderr:
        yield f"without the key: {done.returncode} {done.stderr}"
    names = {"MY_KEY": stage.key, "MY_ID": KEY_ID, "MY_ISSUER": environment["APP_STORE_CONNECT_ISSUER_ID"]}
    done = _run_script(stage, "sh", script, APP_STORE_CONNECT_PRIVATE_KEY="", **names)
    if done.returncode != 0:
        yield f"exit status {done.returncode}: {done.stderr[-800:]}"


def _literal_ids(stage: Stage) -> Problems:
    """What the file tells is not asked for, as the backend does not."""
    issuer = stage.environment()["APP_STORE_CONNECT_ISSUER_ID"]
    sign_in(stage, {"api_key": "$MY_KEY", "key_id": KEY_ID, "issuer_id": issuer})
    nothing = {"APP_STORE_CONNECT_KEY_IDENTIFIER": "", "APP_STORE_CONNECT_ISSUER_ID": ""}
    done = _run_script(stage, "sh", _write_script(stage), MY_KEY=stage.key, **nothing)
    if done.returncode != 0:
        yield f"exit status {done.returncode}: {done.stderr[-800:]}"
    yield from expect(stage.publish("--skip-upload", variables={"MY_KEY": stage.key, **nothing}), 0)


def _missing_group(stage: Stage) -> Problems:
    """A warning to the program, a failure of the script."""
    stage.write(Workflow(Settings(beta_groups=("group name 1", "gone"), submit_to_testflight=True)))
    done = _run_script(stage, "sh", _write_script(stage))
    if done.returncode != 1 or "There is no such beta group." not in done.stderr:
        yield f"exit status {done.returncode}: {done.stderr[-800:]}"


def _rejected_text(stage: Stage) -> Problems:
    """The program submits all the same."""
    fault = {"path": "^/v1/appStoreVersionLocalizations", "status": 409, "times": 9}
    stage.connect.reset({**FULL_STATE, "faults": [{"method": method, **fault} for method in ("PATCH", "POST")]})
    done = _run_script(stage, "sh", _write_script(stage))
    if done.returncode != 1 or "rejected a text" not in done.stderr:
        yield f"exit status {done.returncode}: {done.stderr[-800:]}"


def _script_keeps_key(stage: Stage) -> Problems:
    """A key file of the user stays."""
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
    """A package that fails does not keep the next one back."""
    stage.connect.reset({"strict": False, "altool": ["product_error", "ok"]})
    fixtures.make_ipa(stage.repository / "build/Other.ipa", build="43")
    done = _run_script(stage, "sh", _write_script(stage, "--workflow", "ios", "--artifact", "build/*.ipa"))
    if done.returncode != 1 or len(stage.starts()) != 2:
        yield f"exit status {done.returncode}, {len(stage.starts())} runs"
