#!/usr/bin/env python3
"""Hold plans against the JSON Schema that the program prints for them.

    python3 Tests/Conformance/plan_schema.py PROGRAM

Every `codemagic.yaml` of the fixtures is planned, alone and against another. Exit status 0 when all documents are
valid, and when a document with a part taken out is not.
"""
from __future__ import annotations

import copy
import json
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent


def run(program: str, *words: str) -> str:
    """Run the program and keep what it writes."""
    return subprocess.run([program, *words], cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                          stdin=subprocess.DEVNULL).stdout


def main() -> int:
    """Check all documents."""
    try:
        import jsonschema
    except ImportError:
        print("skipped: jsonschema cannot be had")
        return 0
    program = sys.argv[1]
    schema = json.loads(run(program, "schema", "plan"))
    validator = jsonschema.Draft202012Validator(schema)
    validator.check_schema(schema)
    files = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "fixtures").rglob("codemagic.yaml"))
    other = "fixtures/plans/app-store/codemagic.yaml"
    wrong = plans = 0
    for file in files:
        for more in ([], ["--against", other]):
            text = run(program, "plan", "--format", "json", "--allow-findings", "--isolated", *more, file)
            if not text:
                continue
            document = json.loads(text)
            plans += len(document["plans"])
            for mistake in validator.iter_errors(document):
                wrong += 1
                print(f"{file}: {mistake.json_path}: {mistake.message}")
            for key in document["plans"][:1] and document["plans"][0]:
                damaged = copy.deepcopy(document)
                del damaged["plans"][0][key]
                if validator.is_valid(damaged):
                    wrong += 1
                    print(f"{file}: valid without {key}")
    print(f"plans: {plans} of {len(files)} files, {wrong} wrong")
    return 1 if wrong or not plans else 0


if __name__ == "__main__":
    sys.exit(main())
