#!/usr/bin/env python3
"""Compare `ascertain lint --select shape` with Codemagic's published JSON Schema.

    parity.py ASCERTAIN SHARED [--mutations N] [--seed N]

ASCERTAIN is the program, SHARED a directory with `corpus/` (real files), `tools/schema_verdict.py` and
`reference/codemagic-schema.json`. Every file of the corpus and N mutations of them are judged by both: where the schema
says invalid, an error of the group `shape` is due, and nowhere else. Prints each disagreement; exit status 1 if any.
A file that is no YAML to one of them has no shape, so it is left to the group `yaml`.
"""
import argparse
import copy
import importlib.util
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile

import yaml

# What a value is replaced by: every type, every form of string that the schema tells apart, and near misses.
POOL = [
    None, True, False, 0, 1, 60, 60.5, -1, 2.0, "", " ", "text", "true", "yes", "$NAME", "${NAME}", "${NAME", "$", "${}",
    "${:x}", "$NAME text", "text $NAME", "${{ inputs.name }}", "${{ inputs.name }} text", "${{ input.name }}",
    "${{inputs.1x}}", "Encrypted(abc)", "Encrypted()", "name@example.com", "abcd-efgh-ijkl-mnop", "ABCD-efgh-ijkl-mnop",
    "integration", "MANUAL", "SCHEDULED", "scheduled", "mac_mini_m2", "linux_x2", "push", "app_store", "aab", "choice",
    "2031-12-01T14:00:00+00:00", "2031-12-01T14:00:00Z", "2031-12-01T14:00:00z", "2031-12-01t14:00:00+05:30",
    "2031-12-01T14:00:00.123Z", "2031-12-01T14:00:00+0000", "2031-12-01T14:00:00", "2031-12-01", "2031-02-29T14:00:00Z",
    "2031-12-01 14:00:00Z", "2031-12-01T24:00:00Z", "2031-12-01T14:00:00+24:00", "2031-12-01T14:00:60Z", [], {},
    [""], ["text"], [1], [None], ["$NAME"], [["text"]], {"text": "text"}, {"name": "text", "script": "text"},
    {"script": ""}, {"version": "3.0"}, {"pattern": "main", "include": True}, {"certificate": "text"},
    {"name": "a", "filePath": "b", "type": "secure_environment_variable", "group": "c", "source": "d"},
    {"name": "a", "filePath": "b", "type": "other", "group": "c", "source": "d"},
]
# Where the schema refuses an empty section, and no refusal by the server is known: there a warning is due, not an error.
# A path as `schema_verdict.py` writes it, and the reason.
EXCEPTIONS = [
    (re.compile(r"workflows/[^/]*/environment/(vars|groups)"),
     "files in use have an empty one, and a recorded refusal of such a file did not name it"),
]
KEYS = ["auth", "key_id", "publishing", "scripts", "text", "name", "when", "notify", "integrations", "environment"]


def load_verdict(shared):
    """The module that says what the schema says."""
    spec = importlib.util.spec_from_file_location("schema_verdict", shared / "tools" / "schema_verdict.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def places(node, found=None):
    """Every (container, key) of a document."""
    found = [] if found is None else found
    items = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else []
    for key, child in items:
        found.append((node, key))
        places(child, found)
    return found


def mutate(document, chance):
    """A copy of a document with one to three changes: dropped, renamed, replaced, emptied, nested or added."""
    document = copy.deepcopy(document)
    for _ in range(chance.randint(1, 3)):
        spots = places(document)
        if not spots:
            return document
        container, key = chance.choice(spots)
        if isinstance(container, list) and key >= len(container) or isinstance(container, dict) and key not in container:
            continue
        change = chance.randrange(7)
        if change == 0:
            del container[key]
        elif change == 1 and isinstance(container, dict):
            container[chance.choice([f"{key}s", f"{key}".upper(), chance.choice(KEYS)])] = container.pop(key)
        elif change == 2:
            container[key] = [container[key]]
        elif change == 3:
            container[key] = {chance.choice(KEYS): container[key]}
        elif change == 4 and isinstance(container, dict):
            container[chance.choice(KEYS)] = copy.deepcopy(chance.choice(POOL))
        else:
            container[key] = copy.deepcopy(chance.choice(POOL))
    return document


def shape_errors(program, paths):
    """For each path whether an error of the group `shape`, and of the group `yaml`, was found."""
    found = {str(path): {"shape": [], "yaml": []} for path in paths}
    for group in ("shape", "yaml"):
        for start in range(0, len(paths), 400):
            run = subprocess.run(
                [program, "lint", "--select", group, "--format", "json", "--now", "2026-11-22T12:00:00Z", "--quiet",
                 *map(str, paths[start:start + 400])], capture_output=True, text=True)
            if run.returncode not in (0, 1):
                sys.exit(f"{program} ended with {run.returncode}: {run.stderr}")
            for finding in json.loads(run.stdout)["findings"]:
                if finding["severity"] == "error" and not is_about_resolved_value(finding):
                    found[finding["path"]][group].append(f"{finding['rule']} at {finding['key']}")
    return found


def is_exception(error):
    """Whether an error of the schema is one of the exceptions."""
    return error["message"].startswith("None is not of type") and any(
        path.fullmatch(error["path"]) for path, _ in EXCEPTIONS)


def is_about_resolved_value(finding):
    """Whether a finding is about the value that a reference stands for, which no schema can see."""
    return finding["rule"] != "variable-not-allowed" and any(
        related["message"] == "the value is set here" for related in finding["related"])


def check_schemas(program, corpus, module):
    """How often the exported schemas are no schemas, or the one of codemagic.yaml judges otherwise than the official one."""
    from jsonschema import Draft202012Validator
    official = module.Draft7Validator(json.loads(module.SCHEMA.read_text()), format_checker=module.FormatChecker())
    wrong = 0
    for kind in ("codemagic", "config", "rule", "report"):
        schema = json.loads(subprocess.run([program, "schema", kind], capture_output=True, text=True).stdout)
        try:
            Draft202012Validator.check_schema(schema)
        except Exception as error:
            wrong += 1
            print(f"schema {kind} is no schema: {error}")
        if kind != "codemagic":
            continue
        ours = Draft202012Validator(schema, format_checker=module.FormatChecker())
        for path in corpus:
            if module.verdict(path, official)["verdict"] != module.verdict(path, ours)["verdict"]:
                wrong += 1
                print(f"schema codemagic judges {path.name} otherwise than the official one")
    print(f"parity: 4 exported schemas, {wrong} of them or their verdicts wrong")
    return wrong


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("shared", type=pathlib.Path)
    parser.add_argument("--mutations", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()

    module = load_verdict(options.shared)
    validator = module.Draft7Validator(json.loads(module.SCHEMA.read_text()), format_checker=module.FormatChecker())
    corpus = sorted((options.shared / "corpus").glob("*/*.yaml"))
    chance = random.Random(options.seed)
    documents = []
    for path in corpus:
        try:
            document = yaml.load(path.read_bytes(), Loader=module.Core)
        except yaml.YAMLError:
            continue
        if isinstance(document, dict):
            documents.append(document)

    with tempfile.TemporaryDirectory() as directory:
        paths = list(corpus)
        for number in range(options.mutations):
            path = pathlib.Path(directory) / f"{number}.yaml"
            text = yaml.safe_dump(mutate(chance.choice(documents), chance), sort_keys=False, allow_unicode=True)
            path.write_text(text)
            paths.append(path)
        found = shape_errors(options.program, paths)
        invalid = unreadable = excepted = disagreements = 0
        for path in paths:
            try:
                verdict = module.verdict(path, validator)
            except TypeError:  # the validator itself fails on keys that are not text
                continue
            errors = found[str(path)]
            if verdict["verdict"] == "not-yaml":
                unreadable += 1
                continue
            invalid += verdict["verdict"] == "invalid"
            due = [error for error in verdict["errors"] if not is_exception(error)]
            excepted += len(verdict["errors"]) - len(due)
            if bool(due) != bool(errors["shape"]):
                disagreements += 1
                print(f"{path.name}: the schema says {verdict['verdict']} {verdict['errors'][:2]}, found {errors['shape'][:2]}")
                if disagreements <= 5 and path not in corpus:
                    print(path.read_text())
    count = len(paths)
    print(f"parity: {len(corpus)} files and {options.mutations} mutations, {invalid} of them invalid to the schema, "
          f"{unreadable} unreadable, {excepted} excepted errors, {disagreements} disagreements")
    wrong = check_schemas(options.program, corpus, module)
    sys.exit(1 if disagreements or wrong or count == len(corpus) else 0)


if __name__ == "__main__":
    main()
