#!/usr/bin/env python3
"""Hold rule files, and explanations of rules, against the JSON Schemas that the program prints for them.

    python3 Tests/Conformance/rule_schema.py PROGRAM

Every rule in `rules/` is valid, and so is what `explain` prints as JSON for every group and for some keys. Files in which one thing is wrong are refused by the schema and by the program alike.
Exit status 0 when all of this is so.
"""
from __future__ import annotations

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent

RULE = """\
id: example
severity: error
authority: [yaml]
summary: something is wrong
why: It matters.
sources: [https://example.com]
subject: publishing.app_store_connect
require: { auth: present }
message: "`{auth}` is wrong"
examples:
  - bad: "x: ↓1"
  - good: "x: 2"
"""

# Tests that the language has, and tests that it does not have, at the place of `present`.
GOOD = [
    "absent", "ambiguous", "anchored", "{ is: true }", "{ is: 3 }", "{ in: [a, 1, false] }", "{ matches: a+ }",
    "{ contains: a }", "{ type: string }", "{ type: [list, mapping] }", "{ written: [literal, broken] }",
    "{ style: quoted }", "{ length: { min: 1, max: 2 } }", "{ bytes: { max: 2 } }", "{ count: { min: 1 } }",
    "{ some: { is: a } }", "{ every: present }", "{ date: on-calendar }", "{ year: { from: 2000, until: next } }",
    "{ days-ahead: 3 }", "{ refused: app-store-xcode }", "{ not: { not: absent } }", "{ mentions: a }", "{ variables: defined }", "{ comment: a }",
    "{ listed: known-groups }", "{ input: has-default }", "{ input: { options: [a] } }", "{ type: string, is: a }",
]
BAD = [
    "presnt", "matches", "true", "[present]", "{}", "{ present: true }", "{ equals: a }", "{ is: null }",
    "{ is: [a] }", "{ in: [a, null] }", "{ in: [[a]] }", "{ matches: [a] }", "{ matches: '' }", "{ contains: {} }",
    "{ type: text }", "{ type: [string, text] }", "{ written: plain }", "{ style: folded }", "{ length: 3 }",
    "{ length: {} }", "{ length: { min: a } }", "{ bytes: { least: 1 } }", "{ count: { max: 1.5 } }", "{ some: a }",
    "{ every: {} }", "{ date: soon }", "{ date: [future] }", "{ year: { from: 2000 } }",
    "{ year: { from: 2000, until: later } }", "{ days-ahead: soon }", "{ not: [absent] }", "{ mentions: {} }",
    "{ variables: known }", "{ comment: [] }", "{ listed: groups }", "{ input: other }",
    "{ input: { type: a, options: b } }", "{ input: {} }", "{ input: { default: a } }",
]
# Whole conditions.
GOOD_CONDITIONS = ["{ all: [{ auth: present }] }", "{ any: { auth: present }, not: { auth: absent } }", "{ .: present }"]
BAD_CONDITIONS = ["{}", "[]", "present", "{ all: [present] }", "{ not: [{ auth: present }] }", "{ 'a b': present }",
                  "{ auth..x: present }"]
# Other fields: what is replaced, and with what.
BAD_FIELDS = [("severity: error", "severity: fatal"), ("authority: [yaml]", "authority: [nobody]"), ("why:", "because:"),
              ("require: { auth: present }", "check: sintax"), ("  - good: \"x: 2\"\n", ""), ("authority: [yaml]\n", ""),
              ("authority: [yaml]", "authority: []"), ("is wrong\nwhy", "is wrong.\nwhy"), ("is wrong\"", "is wrong.\""),
              ("↓1", "1"), ("x: 2", "x: ↓2"), ("require: ", "check: syntax\nwhen: "), ("- good", "- bad"),
              ("require: ", "check: syntax\nrequire: "), ("sources: [https://example.com]", "sources: {}"),
              ("- good: \"x: 2\"", "- good: \"x: 2\"\n    bad: \"↓x\"")]


def loader():
    """A loader that reads scalars as YAML 1.2 does."""
    import yaml

    class Core(yaml.SafeLoader):
        yaml_implicit_resolvers = {}

    for tag, pattern, first in [("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"), ("int", r"[-+]?[0-9]+", "-+0123456789"),
                                ("float", r"[-+]?[0-9]+\.[0-9]*", "-+0123456789"), ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""])]:
        Core.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), list(first))
    return lambda text: yaml.load(text, Core)


def explanations(program: str, groups: list[str], complain) -> int:
    """Check the explanations of groups and keys; return the number of rules in them."""
    import jsonschema

    def run(*arguments: str) -> dict:
        return json.loads(subprocess.run([program, *arguments], text=True, capture_output=True, check=True).stdout)

    validator = jsonschema.Draft202012Validator(run("schema", "explanation"))
    validator.check_schema(validator.schema)
    rules = 0
    for name in [*groups, "release_type", "publishing.app_store_connect.auth", "release.beta_groups"]:
        explained = run("explain", name, "--format", "json")
        rules += len(explained["rules"])
        if not explained["rules"] + explained["keys"]:
            complain(name, "nothing is explained")
        for mistake in validator.iter_errors(explained):
            complain(name, f"{mistake.json_path}: {mistake.message[:200]}")
    return rules


def history(program: str, complain) -> None:
    """Check what a small history in git broke and mended."""
    import jsonschema

    variables = {"PATH": os.environ["PATH"], "GIT_CONFIG_NOSYSTEM": "1", "HOME": "/nonexistent"}
    with tempfile.TemporaryDirectory() as folder:
        def run(*arguments: str) -> str:
            return subprocess.run(arguments, cwd=folder, env=variables, text=True, capture_output=True, check=True).stdout

        run("git", "init", "--quiet")
        for text in ["workflows: {ios: {nme: x}}\n", "workflows: [\n", "workflows: {ios: {name: x}}\n"]:
            (pathlib.Path(folder) / "codemagic.yaml").write_text(text, encoding="utf-8")
            run("git", "add", "codemagic.yaml")
            run("git", "-c", "user.name=x", "-c", "user.email=x", "commit", "--quiet", "--message=x")
        validator = jsonschema.Draft202012Validator(json.loads(run(program, "schema", "replay")))
        validator.check_schema(validator.schema)
        replayed = json.loads(run(program, "replay", "--format", "json"))
        if [commit["state"] for commit in replayed["commits"]] != ["failing", "failing", "clean"]:
            complain("replay", "the states are others")
        for mistake in validator.iter_errors(replayed):
            complain("replay", f"{mistake.json_path}: {mistake.message[:200]}")


def main() -> int:
    """Check all files."""
    try:
        import jsonschema
        load = loader()
    except ImportError:
        print("skipped: jsonschema or PyYAML cannot be had")
        return 0
    program = str(pathlib.Path(sys.argv[1]).resolve())
    schema = json.loads(subprocess.run([program, "schema", "rule"], text=True, capture_output=True, check=True).stdout)
    validator = jsonschema.Draft202012Validator(schema)
    validator.check_schema(schema)
    wrong = 0

    def complain(name: str, reason: str) -> None:
        nonlocal wrong
        wrong += 1
        print(f"{name}: {reason}")

    files = sorted(path for path in (ROOT / "rules").rglob("*.yaml") if path.parent.name not in {"keys", "calendar", "tools"})
    for file in files:
        for mistake in validator.iter_errors(load(file.read_text(encoding="utf-8"))):
            complain(str(file.relative_to(ROOT)), f"{mistake.json_path}: {mistake.message[:200]}")

    rules = explanations(program, sorted({file.parent.name for file in files}), complain)
    if rules != len(files):
        complain("explain", f"{rules} rules for {len(files)} files")

    history(program, complain)

    def variant(test: str) -> str:
        return RULE.replace("auth: present", f"auth: {test}")

    def condition(text: str) -> str:
        return RULE.replace("{ auth: present }", text)

    cases = [(test, variant(test), True) for test in GOOD] + [(test, variant(test), False) for test in BAD]
    cases += [(text, condition(text), True) for text in GOOD_CONDITIONS]
    cases += [(text, condition(text), False) for text in BAD_CONDITIONS]
    cases += [(new, RULE.replace(old, new), False) for old, new in BAD_FIELDS]
    with tempfile.TemporaryDirectory() as directory:
        path = pathlib.Path(directory) / "example.yaml"
        for name, text, is_good in cases:
            if validator.is_valid(load(text)) != is_good:
                complain(name, "the schema refuses it" if is_good else "the schema takes it")
            path.write_text(text, encoding="utf-8")
            # Status 2: the file is refused; otherwise its examples were tried.
            status = subprocess.run([program, "rules", "test", str(path)], capture_output=True, check=False).returncode
            if (status != 2) != is_good:
                complain(name, "the program refuses it" if is_good else "the program takes it")
    print(f"rule schema: {len(files)} files, {len(cases)} variants, {wrong} wrong")
    return 1 if wrong or not files else 0


if __name__ == "__main__":
    sys.exit(main())
