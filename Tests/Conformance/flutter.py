#!/usr/bin/env python3
"""Compares the command line of Flutter in `rules/tools/flutter.yaml` with the source of its releases.

    flutter.py REPOSITORY [--from 1.17] [--to 3.44]

`REPOSITORY` is a clone of https://github.com/flutter/flutter with its tags. Of each minor release the first and the last
are read: what their commands declare to the package args. The file must have every option and every action of each, with
what it takes, and no others. With a later `--to`, what the file lacks is printed.
"""

import argparse
import pathlib
import re
import subprocess
import sys

import yaml

FILE = pathlib.Path(__file__).parents[2] / "rules/tools/flutter.yaml"
FOLDER = "packages/flutter_tools/lib/"
BRACKETS = {"(": ")", "{": "}", "[": "]"}
# What `CommandRunner` and the package `completion` add.
ADDED_ACTIONS = {("help",), ("completion",)}
# What the main branch had after the last release that was read.
LATER = {(("clean",), "--include-example")}
STRING = (
    r"r'[^'\n]*'|r\"[^\"\n]*\"|'{3}.*?'{3}|\"{3}.*?\"{3}|'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\""
)


def without_comments(source):
    """Returns Dart source without its comments."""
    pattern = rf"({STRING})|//[^\n]*|/\*.*?\*/"
    return re.sub(pattern, lambda found: found[1] or "", source, flags=re.DOTALL)


def end_of_brackets(source, start):
    """Returns the index after the bracket that closes the one at an index."""
    closing = []
    for found in re.compile(rf"{STRING}|[(){{}}\[\]]", re.DOTALL).finditer(source, start):
        if found[0] in BRACKETS:
            closing.append(BRACKETS[found[0]])
        elif closing and found[0] == closing[-1]:
            closing.pop()
            if not closing:
                return found.end()
    raise ValueError(source[start : start + 80])


def arguments(source, start):
    """Returns the positional and the named arguments of a call whose bracket is at an index."""
    text = source[start + 1 : end_of_brackets(source, start) - 1]
    parts, depth, last = [], 0, 0
    for found in re.compile(rf"{STRING}|[(){{}}\[\],]", re.DOTALL).finditer(text):
        if found[0] == "," and depth == 0:
            parts.append(text[last : found.start()].strip())
            last = found.end()
        elif found[0] in "({[":
            depth += 1
        elif found[0] in ")}]":
            depth -= 1
    parts = [part for part in [*parts, text[last:].strip()] if part]
    named = {m[1]: m[2] for m in (re.match(r"(\w+)\s*:(?!:)\s*(.*)", part, re.DOTALL) for part in parts) if m}
    return [part for part in parts if not re.match(r"\w+\s*:(?!:)", part)], named


class Release:
    """The commands of a release, as its source declares them."""

    def __init__(self, repository, tag):
        self.constants, self.methods, self.classes = {}, {}, {}
        names = git(repository, "ls-tree", "-r", "--name-only", tag, FOLDER).split()
        sources = {name: git(repository, "show", f"{tag}:{name}") for name in names if is_read(name)}
        for name, source in sources.items():
            source = without_comments(source)
            self.read_constants(source)
            if "/commands/" in name or "/runner/" in name:
                self.read_classes(source)
            if name.endswith("/executable.dart"):
                self.main = source

    def read_constants(self, source):
        """Reads constant texts, by their names and by those with the class."""
        constant = r"const\s+(?:String\s+)?(\w+)\s*=\s*'([^'$]*)'"
        for name, text in re.findall(constant, source):
            self.constants.setdefault(name, text)
        for found in re.finditer(r"class\s+(\w*Options)\s*\{", source):
            body = source[found.end() - 1 : end_of_brackets(source, found.end() - 1)]
            for name, text in re.findall(constant, body):
                self.constants[f"{found[1]}.{name}"] = text

    def read_classes(self, source):
        """Reads the classes with their constructors, and the methods that declare options."""
        for found in re.finditer(r"\bvoid\s+(_?(?:uses|add|use)\w*)\s*(\()", source):
            end = end_of_brackets(source, found.start(2))
            if start := re.match(r"\s*(\{|=>)", source[end:]):
                at = end + start.start(1)
                stop = end_of_brackets(source, at) if start[1] == "{" else source.index(";", at)
                self.methods.setdefault(found[1], source[at:stop])
        for found in re.finditer(r"\bclass\s+(\w+)(?:<[^{]*?>)?\s*(?:extends\s+(\w+))?[^{;]*(\{)", source):
            body = source[found.start(3) : end_of_brackets(source, found.start(3))]
            self.classes[found[1]] = (found[2], body, constructor(found[1], body))

    def text(self, expression):
        """Returns the text of a constant expression; None for another one."""
        if re.fullmatch(r"(?:'[^']*'\s*)+", expression):
            return "".join(re.findall(r"'([^']*)'", expression))
        return self.constants.get(expression) or self.constants.get(expression.split(".")[-1])

    def texts(self, expression):
        """Returns the texts of a constant list; None for another expression."""
        found = re.search(r"\[(.*)\]", expression, re.DOTALL)
        values = [self.text(part.strip()) for part in found[1].split(",") if part.strip()] if found else [None]
        return None if None in values else values

    def options(self, body, seen=()):
        """Returns the options that code declares: the names of each, what it takes and accepts; None if one is unknown."""
        options = {}
        for found in re.finditer(r"\b(_?(?:add|uses|use)\w*)\s*(\()", body):
            if found[1] in ("addFlag", "addOption", "addMultiOption"):
                positional, named = arguments(body, found.start(2))
                name = self.text(positional[0])
                if name is None:
                    return None
                others = ["-" + self.text(named["abbr"])] if "abbr" in named else []
                others += ["--" + alias for alias in self.texts(named.get("aliases", "[]")) or []]
                is_flag = found[1] == "addFlag"
                if is_flag and named.get("negatable") != "false":
                    others.append("--no-" + name)
                choices = self.texts(named["allowed"]) if "allowed" in named else None
                options["--" + name] = (is_flag, set(others), choices)
            elif found[1] in self.methods and found[1] not in seen:
                inner = self.options(self.methods[found[1]], (*seen, found[1]))
                options = {**inner, **options} if inner is not None else options
        return options

    def inherited(self, name):
        """Returns the options of a class and of those that it extends; None if one is unknown."""
        options = {}
        while name in self.classes:
            base, body, start = self.classes[name]
            own = None if "ArgParser.allowAnything" in body else self.options(start)
            if own is None:
                return None
            options, name = {**own, **options}, base
        return options

    def commands(self):
        """Yields the words of each command, with its options."""
        yield (), self.inherited("FlutterCommandRunner")
        for found in re.finditer(r"\b(\w+Command)\(", self.main):
            if found[1] in self.classes:
                yield from self.command(found[1], ())

    def command(self, name, path, written=None):
        """Yields the words of a command under each of its names, and those of the commands in it."""
        body, start = self.classes[name][1:]
        own = re.search(r"\bname\s*(?:=>|=|\{\s*return)\s*'([\w-]+)'", body)
        if not own and not written:
            return
        aliases = re.search(r"\baliases\s*(?:=>|=)\s*(?:const\s*)?(?:<String>)?\[(.*?)\]", body, re.DOTALL)
        for word in [own[1] if own else written, *re.findall(r"'([\w-]+)'", aliases[1] if aliases else "")]:
            yield (*path, word), self.inherited(name)
            for inner in re.finditer(r"_?addSubcommand\(\s*(?:const\s+)?(\w+)\s*\(\s*(?:'([\w-]+)')?", start):
                if inner[1] in self.classes:
                    yield from self.command(inner[1], (*path, word), inner[2])


def is_read(name):
    """Whether a file can declare an option or its name."""
    return name.endswith(".dart") and (
        any(folder in name for folder in ("/commands/", "/runner/"))
        or pathlib.Path(name).name in ("executable.dart", "build_info.dart", "features.dart"))


def constructor(name, body):
    """Returns the code of a class's constructor; empty without any."""
    for found in re.finditer(rf"(?<=[;{{}}])\s*(?:const\s+)?{name}\s*(\()", body):
        at = end_of_brackets(body, found.start(1))
        while at < len(body) and body[at] not in "{;":
            at = end_of_brackets(body, at) if body[at] in "([" else at + 1
        return body[at : end_of_brackets(body, at)] if body[at] == "{" else ""
    return ""


def git(repository, *words):
    """Returns what git prints."""
    return subprocess.run(["git", "-C", repository, *words], capture_output=True, text=True, check=True).stdout


def releases(repository, first, last):
    """Returns the tags of the first and the last release of each minor one in a range."""
    tags = [tag for tag in git(repository, "tag").split() if re.fullmatch(r"\d+\.\d+\.\d+", tag)]
    minors = {}
    for tag in sorted(tags, key=lambda tag: [int(part) for part in tag.split(".")]):
        minor = tuple(int(part) for part in tag.split(".")[:2])
        if first <= minor <= last:
            minors.setdefault(minor, []).append(tag)
    return sorted({tag for tags in minors.values() for tag in (tags[0], tags[-1])}, key=lambda tag: tag.split("."))


def commands_of_file(tool):
    """Yields the words of each command of the file, with its options; None for one that takes anything."""
    table = dict(option(name, spec) for name, spec in tool["options"].items())

    def search(actions, path):
        for name, action in actions.items():
            for word in [name, *action.get("aliases", [])]:
                options = {name: table[name] for name in action.get("options", [])}
                options |= dict(option(name, spec) for name, spec in action.get("own-options", {}).items())
                # Under another name, a command has the same options, but perhaps not in all of the releases.
                yield (*path, word), None if action.get("anything") or word != name else options
                yield from search(action.get("actions", {}), (*path, word))

    yield (), {name: table[name] for name in tool["everywhere"]}
    yield from search(tool["actions"], ())


def option(name, spec):
    """Returns the name of an option in the file, and whether it takes nothing, its other names, and its choices."""
    plain = name.replace("[no-]", "")
    spec = spec if isinstance(spec, dict) else {"takes": spec}
    others = {*spec.get("aliases", [])} | ({"--no-" + plain[2:]} if plain != name else set())
    choices = [str(choice) for choice in spec.get("choices", [])]
    return plain, (spec.get("takes") == "nothing", others, choices)


def differences(file, found, everywhere):
    """Yields what the file and the releases do not both have."""
    for path in sorted(file.keys() | found.keys()):
        words = " ".join(("flutter", *path))
        if path not in found or path not in file:
            if path not in ADDED_ACTIONS and file.get(path[:-1], {}) is not None:
                yield f"{words}: only in the {'file' if path in file else 'source'}"
            continue
        if file[path] is None:
            continue
        if found[path] is None:
            yield f"{words}: the source does not tell its options"
            continue
        for name in sorted(file[path].keys() | found[path].keys()):
            if name in everywhere and path or name == "--help" or (path, name) in LATER:
                continue
            if name not in file[path] or name not in found[path]:
                yield f"{words} {name}: only in the {'file' if name in file[path] else 'source'}"
            elif file[path][name] != found[path][name]:
                yield f"{words} {name}: {file[path][name]} in the file, {found[path][name]} in the source"


def main():
    """Compares the file with the releases."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("repository")
    parser.add_argument("--from", dest="first", default="1.17")
    parser.add_argument("--to", dest="last", default="3.44")
    given = parser.parse_args()
    first, last = (tuple(int(part) for part in text.split(".")) for text in (given.first, given.last))
    found, tags = {}, releases(given.repository, first, last)
    for tag in tags:
        for path, options in Release(given.repository, tag).commands():
            known = found.setdefault(path, {})
            if options is None or known is None:
                found[path] = None
                continue
            for name, (is_flag, others, choices) in options.items():
                # Two options had other names in some releases, which later ones keep as aliases.
                if name in ("--ExtraFrontEndOptions", "--ExtraGenSnapshotOptions"):
                    other = re.sub(r"(?<!^)(?=[A-Z])", "-", name[2:]).lower()
                    name, others = "--" + other, others | {name}
                if name in known:
                    others, earlier = others | known[name][1], known[name][2]
                    choices = None if choices is None or earlier is None else sorted({*choices, *earlier})
                known[name] = (is_flag, others, choices and sorted(choices))
    for options in found.values():
        for name, (is_flag, others, choices) in (options or {}).items():
            options[name] = (is_flag, others, choices or [])
    file = dict(commands_of_file(yaml.safe_load(FILE.read_text(encoding="utf-8"))))
    failures = list(differences(file, found, file[()]))
    for failure in failures:
        print(failure, file=sys.stderr)
    print(f"{len(tags)} releases, {len(found)} commands: {len(failures)} differences")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
