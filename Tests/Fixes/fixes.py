#!/usr/bin/env python3
"""Fixes many files, sound and broken, and looks at the results with tools of others.

Usage: fixes.py BINARY [DIRECTORY…]

The files are the fixtures and the YAML files in the directories, each as it is and with mistakes that are made at
random, the same ones in every run. A patch of `--diff` must be what `git apply` makes of it and what `--fix` writes;
PyYAML must read a file after the fixes if it did before, with the same texts but for those that a fix names; the
official JSON Schema must find no more in it than before; and a second run must change nothing.
"""
import collections
import json
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile

import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]
SCHEMA = ROOT.parent / "shared/reference/codemagic-schema.json"
# Fixes that were seen to apply; with fewer, the mistakes are not made any more.
MINIMUM = 150


def mistakes(text, chance):
    """Yields a text with one or several mistakes of a kind."""

    def some(pattern, change):
        places = [m for m in re.finditer(pattern, text, re.M)]
        if not places:
            return None
        m = chance.choice(places)
        return text[: m.start()] + change(m) + text[m.end() :]

    def misspelled(m):
        word = m.group(2)
        i = chance.randrange(1, len(word) - 1)
        new = chance.choice([word[:i] + word[i + 1 :], word[:i] + word[i + 1] + word[i] + word[i + 2 :], word.upper()])
        return m.group(1) + new + ":"

    key = r"^( +(?:- )?)([a-z_]{6,}):"
    yield some(key, misspelled)
    yield some(key, misspelled)
    yield some(r": (true|false)$", lambda m: f': "{m.group(1)}"')
    yield some(r": (true|false)( #.*)?$", lambda m: ": " + chance.choice(["yes", "On", "'True'", "FALSE"]))
    yield some(r": (MANUAL|AFTER_APPROVAL|SCHEDULED|integration|mac_mini_m2)$", lambda m: ": " + m.group(1).swapcase())
    yield some(r"(?<=T\d\d:\d\d:\d\d)(Z|\+00:00)", lambda m: chance.choice(["+0000", "z", " +00:00"]))
    # A key that slipped out of its section, to the left or to the right.
    yield some(r"^(    +)(\w+: .*)$", lambda m: m.group(1)[:-2] + m.group(2))
    yield some(r"^(  +)(\w+: \S.*)$", lambda m: m.group(1)[:-2] + m.group(2))
    yield some(r"^( +- )([A-Za-z][\w ]+)$", lambda m: f'{m.group(0)}\n{m.group(1)}"{m.group(2)}"')
    yield some(r"^( +- )([A-Za-z][\w ]+)$", lambda m: f"{m.group(1)}' {m.group(2)} '")
    yield some(r"^( +)integrations:\n +app_store_connect: .*\n", lambda m: "")
    yield some(r"^( +)(beta_groups):\n +- (.*)\n", lambda m: f"{m.group(1)}{m.group(2)}: {m.group(3)}\n")
    yield some(r"^( +auth: integration)$", lambda m: m.group(1) + "  # ascertain: ignore[date-past, date-soon] no date")
    yield some(r"^( +)(\w+:)$", lambda m: f"{m.group(1)}{m.group(2)} &unused")


def variants(name, data):
    yield data
    chance = random.Random(name)
    text = data.decode()
    for changed in mistakes(text, chance):
        if changed is None:
            continue
        form = chance.randrange(6)
        if form == 0:
            changed = changed.replace("\r\n", "\n").replace("\n", "\r\n")
        if form == 1:
            changed = "\ufeff" + changed
        if form == 2:
            changed = changed.rstrip("\n")
        yield changed.encode()
    # All of them at once.
    for changed in mistakes(text, chance):
        text = changed or text
    yield text.encode()


def texts(data):
    """The texts of all scalars, keys included; None if PyYAML cannot read the file."""
    try:
        tokens = list(yaml.scan(data.decode("utf-8-sig")))
        yaml.compose(data.decode("utf-8-sig"))
    except (yaml.YAMLError, UnicodeDecodeError, ValueError):
        return None
    return collections.Counter(t.value for t in tokens if isinstance(t, yaml.ScalarToken))


def comments(data):
    return collections.Counter(re.findall(rb"(?m)(?:^|\s)(#[^\r\n]*?)\s*$", data))


def schema_errors(validator, data):
    try:
        document = yaml.load(data.decode("utf-8-sig"), Loader=yaml.SafeLoader)
        return sum(1 for _ in validator.iter_errors(json.loads(json.dumps(document, default=str))))
    except (yaml.YAMLError, UnicodeDecodeError, ValueError, TypeError, RecursionError):
        return None


def run(binary, arguments, directory):
    done = subprocess.run([binary, "lint", "--no-files", *arguments], cwd=directory, capture_output=True, timeout=600)
    if done.returncode not in (0, 1):
        sys.exit(f"exit status {done.returncode}: {done.stderr.decode(errors='replace')[-2000:]}")
    return done.stdout


def check(binary, paths, options, validator, problems):
    with tempfile.TemporaryDirectory() as place:
        place = pathlib.Path(place)
        subprocess.run(["git", "init", "-q", place], check=True)
        before = {}
        for number, (name, data) in enumerate(paths):
            path = place / f"f{number:05}" / "codemagic.yaml"
            path.parent.mkdir()
            path.write_bytes(data)
            path.chmod(0o640)
            before[path] = (name, data)
        patch = run(binary, ["--diff", *options, "."], place)
        (place / "patch").write_bytes(patch)
        report = json.loads(run(binary, ["--format", "json", "."], place))
        titles = collections.defaultdict(list)
        for finding in report["findings"]:
            titles[finding["path"].removeprefix("./")] += [(fix["title"], finding["rule"]) for fix in finding["fixes"]]
        run(binary, ["--fix", *options, "."], place)
        after = {path: path.read_bytes() for path in before}
        for path, (name, _) in before.items():
            if path.stat().st_mode & 0o777 != 0o640:
                problems.append(f"{name}: its permissions changed")
        for path, (_, data) in before.items():
            path.write_bytes(data)
        applied = subprocess.run(["git", "apply", "--whitespace=nowarn", "patch"], cwd=place, capture_output=True) if patch else None
        if applied and applied.returncode:
            problems.append(f"git apply: {applied.stderr.decode()[:500]}")
        for path, data in after.items():
            # A patch that would show a secret is left out.
            if path.read_bytes() != data and f"/{path.parent.name}/".encode() in patch:
                problems.append(f"{before[path][0]}: git apply makes another file of the patch than --fix")
            path.write_bytes(data)
        run(binary, ["--fix", *options, "."], place)
        for path, data in after.items():
            if path.read_bytes() != data:
                problems.append(f"{before[path][0]}: a second run changes it once more")
        fixed = 0
        for path, (name, old) in before.items():
            new = after[path]
            if new == old:
                continue
            fixed += 1
            own = titles[str(path.relative_to(place))]
            was, now = texts(old), texts(new)
            if was is not None and now is None:
                problems.append(f"{name}: PyYAML cannot read it any more: {own}")
            elif was is not None:
                changed = sum(((was - now) + (now - was)).values())
                # Each fix changes, removes or adds a few texts; later rounds bring some more.
                if changed > 6 * len(own) + 6:
                    problems.append(f"{name}: {changed} texts differ after {own}")
            lost = comments(old) - comments(new)
            if any(b"ascertain:" not in comment for comment in lost):
                problems.append(f"{name}: comments are gone: {list(lost)[:3]} after {own}")
            if validator:
                errors = (schema_errors(validator, old), schema_errors(validator, new))
                # A section under its right name, or in its place, is looked at for the first time.
                isSeenFirst = any(title.startswith(("rename", "move")) for title, _ in own)
                if None not in errors and errors[1] > errors[0] and not isSeenFirst:
                    problems.append(f"{name}: the official schema finds {errors[1]} errors, {errors[0]} before: {own}")
        return fixed


def main():
    binary = str(pathlib.Path(sys.argv[1]).resolve())
    folders = [ROOT / "fixtures", *map(pathlib.Path, sys.argv[2:])]
    sources = sorted(path for folder in folders for path in folder.rglob("*.y*ml"))
    validator = None
    if SCHEMA.exists():
        import jsonschema

        validator = jsonschema.Draft7Validator(json.loads(SCHEMA.read_text()))
    else:
        print("SKIPPED: the official schema is not here, so it checks no result")
    files = []
    for source in sources:
        data = source.read_bytes()
        try:
            data.decode()
        except UnicodeDecodeError:
            continue
        if len(data) > 200_000:
            continue
        files += [(f"{source.name} in {source.parent.name}, variant {i}", v) for i, v in enumerate(variants(source.name, data))]
    problems, fixed = [], 0
    for options in ([], ["--unsafe-fixes"]):
        for start in range(0, len(files), 400):
            fixed += check(binary, files[start : start + 400], options, validator, problems)
    for problem in problems[:40]:
        print(problem)
    print(f"{len(files)} files, fixed {fixed} times, {len(problems)} problems")
    sys.exit(1 if problems or fixed < MINIMUM else 0)


if __name__ == "__main__":
    main()
