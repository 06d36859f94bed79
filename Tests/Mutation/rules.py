#!/usr/bin/env python3
"""Change the condition of every rule in small ways, and see that the rule's own examples notice.

    rules.py PROGRAM [--changed REVISION] [--list] [RULE...]

A mutant is the rule with one change and another ID, so that the program takes it for a rule of a team and tests it with
`rules test`. One that no example notices survives: the rule says something that its examples do not show. What no
example can show is listed in `equivalent.txt`, each mutant with the reason.
"""
import argparse
import collections
import copy
import pathlib
import re
import subprocess
import sys
import tempfile

import yaml

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
EQUIVALENT = pathlib.Path(__file__).with_name("equivalent.txt")
PATTERNS = {"matches", "contains", "mentions", "comment"}
SWAPPED = {"all": "any", "any": "all", "matches": "contains", "present": "absent", "absent": "present",
           "true": "false", "false": "true", "min": "max", "max": "min"}


class Mutant(collections.namedtuple("Mutant", "rule name text")):
    """A rule, what was changed in it, and the changed file."""


def places(node, path):
    """Every node of a condition with the keys and indexes that lead to it, and the key that it is the value of."""
    yield path, node
    if isinstance(node, yaml.MappingNode):
        for number, (key, value) in enumerate(node.value):
            yield from places(value, [*path, (number, key.value)])
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            yield from places(value, [*path, (number, str(number))])


def at(root, path):
    """The node at the end of a path."""
    node = root
    for number, _ in path:
        node = node.value[number][1] if isinstance(node, yaml.MappingNode) else node.value[number]
    return node


def put(root, path, new):
    """Replace the node at the end of a path."""
    parent, (number, _) = at(root, path[:-1]), path[-1]
    if isinstance(parent, yaml.MappingNode):
        parent.value[number] = (parent.value[number][0], new)
    else:
        parent.value[number] = new


def scalar(text):
    """A plain scalar, or a quoted one where it must be."""
    return yaml.compose(yaml.safe_dump(text))


def negated(node):
    return yaml.MappingNode("tag:yaml.org,2002:map", [(scalar("not"), node)])


def patterns(text):
    """Patterns that differ from one in a number, an alternative or a repetition."""
    for match in re.finditer(r"\{(\d+)(,?)(\d*)\}", text):
        for change in (-1, 1):
            for group in (1, 3):
                if match[group] and int(match[group]) + change >= 0:
                    start, end = match.span(group)
                    yield text[:start] + str(int(match[group]) + change) + text[end:]
    depth, start, bounds = 0, 0, []
    for index, character in enumerate(text):
        escaped = index > 0 and text[index - 1] == "\\"
        if escaped:
            continue
        if character in "([":
            depth += 1
        elif character in ")]":
            depth -= 1
        elif character == "|" and depth == 0:
            bounds.append((start, index))
            start = index + 1
    if bounds:
        bounds.append((start, len(text)))
        for begin, end in bounds:
            rest = [text[b:e] for b, e in bounds if (b, e) != (begin, end)]
            yield "|".join(rest)
    for match in re.finditer(r"(?<!\\)[?*+]", text):
        yield text[:match.start()] + text[match.end():]


def changes(condition):
    """Every change of a condition: what it is, and a function that makes it in a copy."""
    for path, node in places(condition, []):
        where = ".".join(name for _, name in path) or "."
        if isinstance(node, (yaml.MappingNode, yaml.SequenceNode)) and len(node.value) > 1:
            for number, child in enumerate(node.value):
                name = child[0].value if isinstance(node, yaml.MappingNode) else child.value
                label = name if isinstance(name, str) else str(number)
                yield f"{where}: without {label}", lambda root, p=path, n=number: at(root, p).value.pop(n)
        if isinstance(node, yaml.MappingNode):
            for number, (key, value) in enumerate(node.value):
                if key.value in SWAPPED and (key.value not in ("all", "any") or len(value.value) > 1):
                    def swap(root, p=path, n=number, k=key.value):
                        mapping = at(root, p)
                        mapping.value[n] = (scalar(SWAPPED[k]), mapping.value[n][1])
                    yield f"{where}: {key.value} becomes {SWAPPED[key.value]}", swap
        parent = path[-1][1] if path else ""
        inside = path[-2][1] if len(path) > 1 else ""
        if path and isinstance(node, yaml.MappingNode) and parent not in ("length", "bytes", "count", "year", "input"):
            if node.value and node.value[0][0].value == "not":
                yield f"{where}: not its opposite", lambda root, p=path: put(root, p, at(root, p).value[0][1])
            else:
                yield f"{where}: its opposite", lambda root, p=path: put(root, p, negated(at(root, p)))
        if isinstance(node, yaml.ScalarNode):
            text = node.value
            if parent in PATTERNS:
                for pattern in patterns(text):
                    yield f"{where}: {pattern}", lambda root, p=path, t=pattern: put(root, p, scalar(t))
            elif re.fullmatch(r"-?\d+", text) and node.style is None:
                for change in (-1, 1):
                    number = int(text) + change
                    yield f"{where}: {number}", lambda root, p=path, n=number: put(root, p, scalar(n))
            elif text in SWAPPED and node.style is None and inside != "in":
                new = SWAPPED[text]
                value = yaml.compose(new)
                yield f"{where}: {new}", lambda root, p=path, v=value: put(root, p, copy.deepcopy(v))


def entry(root, name):
    return next((number for number, (key, _) in enumerate(root.value) if key.value == name), None)


def mutants(path):
    """Every mutant of a rule file; none of a rule whose check is written in Swift."""
    text = path.read_text(encoding="utf-8")
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    if entry(root, "check") is not None:
        return
    made = []
    for part in ("when", "require"):
        number = entry(root, part)
        if number is None:
            continue
        for name, change in changes(root.value[number][1]):
            def whole(document, n=number, c=change):
                c(document.value[n][1])
            made.append((f"{part} {name}", whole))
        if part == "require":
            made.append(("require: its opposite", lambda document, n=number: document.value.__setitem__(
                n, (document.value[n][0], negated(document.value[n][1])))))
        else:
            made.append(("without when", lambda document, n=number: document.value.pop(n)))
    number = entry(root, "at")
    if number is not None:
        made.append(("without at", lambda document, n=number: document.value.pop(n)))
        place = root.value[number][1].value
        other = place.removeprefix("key ") if place.startswith("key ") else f"key {place}"
        made.append((f"at {other}", lambda document, n=number, o=other: document.value.__setitem__(
            n, (document.value[n][0], scalar(o)))))
    seen = {yaml.serialize(root)}
    for name, change in made:
        document = copy.deepcopy(root)
        change(document)
        changed = yaml.serialize(document, allow_unicode=True, width=10000)
        if changed not in seen:
            seen.add(changed)
            yield Mutant(path.stem, name, changed)


def survivors(program, group):
    """The mutants that no example notices, and how many are no rules at all."""
    invalid = 0
    with tempfile.TemporaryDirectory() as folder:
        files = {}
        for number, mutant in enumerate(group):
            identifier = f"mutant-{number}"
            file = pathlib.Path(folder, f"{identifier}.yaml")
            file.write_text(re.sub(r"^id: .*$", f"id: {identifier}", mutant.text, count=1, flags=re.M), encoding="utf-8")
            files[identifier] = mutant
        while files:
            run = subprocess.run([program, "rules", "test", folder], capture_output=True, text=True)
            if run.returncode in (0, 1):
                killed = set(re.findall(r"^(mutant-\d+), example", run.stdout, re.M))
                return [mutant for name, mutant in files.items() if name not in killed], invalid
            refused = re.search(r"mutant-\d+", run.stderr)
            if refused is None:
                sys.exit(f"rules.py: {run.stderr}")
            del files[refused[0]]
            pathlib.Path(folder, f"{refused[0]}.yaml").unlink()
            invalid += 1
    return [], invalid


def judged():
    """The mutants that no example can notice: `RULE | CHANGE | REASON` in each line."""
    lines = [line.split(" | ") for line in EQUIVALENT.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    for line in lines:
        if len(line) != 3 or not line[2].strip():
            sys.exit(f"rules.py: {EQUIVALENT.name}: not `RULE | CHANGE | REASON`: {' | '.join(line)}")
    return {(rule, change) for rule, change, _ in lines}


def changed_since(revision):
    """The names of the rules that differ from a revision."""
    run = subprocess.run(["git", "diff", "--name-only", revision, "--", "rules"], cwd=ROOT, capture_output=True, text=True)
    if run.returncode != 0:
        sys.exit(f"rules.py: {run.stderr.strip()}")
    return {pathlib.PurePath(line).stem for line in run.stdout.splitlines()}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("rules", nargs="*")
    parser.add_argument("--changed", metavar="REVISION", help="only rules that differ from a revision")
    parser.add_argument("--list", action="store_true", help="show every mutant, and run none")
    options = parser.parse_args()
    files = [path for path in sorted(ROOT.glob("rules/*/*.yaml")) if path.parent.name not in {"keys", "calendar", "tools"}]
    if options.rules:
        files = [path for path in files if path.stem in options.rules]
    if options.changed:
        names = changed_since(options.changed)
        files = [path for path in files if path.stem in names]
    known, count, refused, alive, unused = judged(), 0, 0, [], set()
    for path in files:
        group = list(mutants(path))
        if options.list:
            for mutant in group:
                print(f"{mutant.rule} | {mutant.name}")
            continue
        left, invalid = survivors(options.program, group)
        count += len(group) - invalid
        refused += invalid
        alive += [mutant for mutant in left if (mutant.rule, mutant.name) not in known]
        names = {(mutant.rule, mutant.name) for mutant in left}
        unused |= {key for key in known if key[0] == path.stem and key not in names}
    if options.list:
        return
    for mutant in alive:
        print(f"survives: {mutant.rule} | {mutant.name}")
    for rule, change in sorted(unused):
        print(f"listed in {EQUIVALENT.name}, but no survivor: {rule} | {change}")
    print(f"mutants: {count} of {len(files)} rules, {len(alive)} survive, {refused} more are no rules")
    sys.exit(1 if alive or unused else 0)


if __name__ == "__main__":
    main()
