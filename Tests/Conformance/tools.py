#!/usr/bin/env python3
"""Compares the command lines of Codemagic's tools in `rules/tools/` with those that their own parsers accept.

    tools.py PROGRAM [--lines N] [--seed S]

Runs with the Python of an environment that has `codemagic-cli-tools` in the version which the files name. First the
grammar: the actions, options, values and requirements of each parser are those of the files. Then random command lines,
many of them wrong in one place, each as a workflow of its own: what `PROGRAM lint` says of it is what the parser says.
"""

import argparse
import contextlib
import enum
import inspect
import io
import json
import pathlib
import random
import re
import shlex
import subprocess
import sys
import tempfile

import codemagic.tools as package
import yaml
from codemagic import __version__
from codemagic.cli.argument.typed_cli_argument import TypedCliArgumentMeta
from codemagic.models.enums import ResourceEnumMeta

FOLDER = pathlib.Path(__file__).parents[2] / "rules/tools"
TAKES = {0: "nothing", None: "value", "+": "values"}

# What a parser says, and the rules that say the same.
VERDICTS = [
    (r"invalid choice", "action", {"tool-action-unknown"}),
    (r"invalid choice|invalid .* value", "value", {"tool-value-unknown"}),
    (r"expected (one|at least one) argument", "", {"tool-value-missing"}),
    # The parser looks for these before all else.
    (r"ambiguous option", "", {"tool-option-ambiguous", "tool-value-missing", "tool-argument-unexpected"}),
    (r"ignored explicit argument|not allowed with argument", "", {"tool-argument-unexpected"}),
    # After an unknown option, which may be what is missing, the program says no more.
    (r"are required:|is required|needs to be specified", "", {"tool-argument-missing", "tool-option-unknown"}),
    (r"unrecognized arguments", "", {"tool-option-unknown", "tool-argument-unexpected"}),
]


def parsers():
    """Returns the parser of each tool."""
    found = {}
    for name in dir(package):
        tool = getattr(package, name)
        if hasattr(tool, "_setup_cli_options"):
            name = tool.get_executable_name()
            found["universal-apk" if name == "universal-apk-generator" else name] = tool._setup_cli_options()
    return found


def subparsers(parser):
    """Returns the action of a parser that holds other parsers; None for the parser of an action."""
    return next((a for a in parser._actions if isinstance(a, argparse._SubParsersAction)), None)


def text(choice):
    """Returns a choice as it is written."""
    return str(choice.value) if isinstance(choice, enum.Enum) else str(choice)


def needs_project(tool, action):
    """Returns whether an action of a tool ends at once if it is given neither a project nor a workspace."""
    if tool != package.XcodeProject.get_executable_name() or not action:
        return False
    functions = (function for _, function in inspect.getmembers(package.XcodeProject, callable))
    function = next((f for f in functions if getattr(f, "action_name", None) == action), None)
    return function is not None and "._ensure_project_or_workspace(" in inspect.getsource(function)


def grammar_of_parser(parser, tool, action=None):
    """Returns what a parser accepts, in a form that can be compared."""
    actions = subparsers(parser)
    options = [a for a in parser._actions if a.option_strings]
    first = {a.dest: max(sorted(a.option_strings), key=len) for a in options}
    groups = [(g.required, sorted(first[a.dest] for a in g._group_actions)) for g in parser._mutually_exclusive_groups]
    if actions:
        helped = {choice.dest for choice in actions._choices_actions}
    return {
        "options": {
            tuple(sorted(a.option_strings)): (TAKES[a.nargs], [text(c) for c in a.choices or []]) for a in options
        },
        "arguments": [
            (a.dest, [text(c) for c in a.choices or []]) for a in parser._actions if not a.option_strings and a != actions
        ],
        "required": sorted(first[a.dest] for a in options if a.required),
        "groups": sorted(groups),
        "at-least-one-of": [["--project", "--workspace"]] if needs_project(tool, action) else [],
        "actions": {
            name: (name not in helped, grammar_of_parser(choice, tool, name)) for name, choice in actions.choices.items()
        } if actions else {},
    }


def grammar_of_file(tool):
    """Returns what a file says that a tool accepts, in the same form."""

    def option(name, spec):
        if isinstance(spec, str):
            return (name,), (spec, [])
        choices = [str(c) for c in spec.get("choices", [])]
        return tuple(sorted([name, *spec.get("aliases", [])])), (spec.get("takes", "value"), choices)

    def level(action):
        is_group = "actions" in action
        names = tool["everywhere"] + ([] if is_group else tool.get("actions-have", [])) + action.get("options", [])
        options = [option(name, tool["options"][name]) for name in names]
        options += [option(name, spec) for name, spec in action.get("own-options", {}).items()]
        arguments = [
            (a, []) if isinstance(a, str) else (next(iter(a)), [str(c) for c in next(iter(a.values()))])
            for a in action.get("arguments", [])
        ]
        groups = [(True, sorted(g)) for g in action.get("one-of", [])]
        groups += [(False, sorted(g)) for g in action.get("at-most-one-of", [])]
        return {
            "options": dict(options),
            "arguments": arguments,
            "required": sorted(action.get("required", [])),
            "groups": sorted(groups),
            "at-least-one-of": [sorted(group) for group in action.get("at-least-one-of", [])],
            "actions": {
                name: (value.get("hidden", False), level(value)) for name, value in action.get("actions", {}).items()
            },
        }

    return level({"actions": tool["actions"]})


def differences(file, parser, path):
    """Yields what differs between two grammars."""
    for key in ("options", "arguments", "required", "groups", "at-least-one-of"):
        if file[key] != parser[key]:
            yield f"{path}: {key}: the file has {file[key]}, the parser has {parser[key]}"
    for name in sorted(file["actions"].keys() | parser["actions"].keys()):
        if name not in file["actions"] or name not in parser["actions"]:
            yield f"{path} {name}: only in the {'file' if name in file['actions'] else 'parser'}"
            continue
        (file_hidden, file_action), (hidden, action) = file["actions"][name], parser["actions"][name]
        if file_hidden != hidden:
            yield f"{path} {name}: hidden"
        yield from differences(file_action, action, f"{path} {name}")


def without_types(parser):
    """Lets a parser accept any text where the world decides, such as whether a file exists."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for choice in set(action.choices.values()):
                without_types(choice)
        elif not action.choices:
            action.type = None


class RandomLines:
    """Command lines, right and wrong."""

    def __init__(self, parsers, rng):
        self.parsers, self.rng = parsers, rng

    def misspelled(self, word):
        """Returns a word that is like another one."""
        if len(word) < 4:
            return word + "x"
        at = self.rng.randrange(2, len(word) - 1)
        return self.rng.choice([word[:at] + word[at + 1 :], word[:at] + word[at] + word[at:], word + "s", word[:at]])

    def value(self, action):
        """Returns a value for an option or argument, rarely a wrong one."""
        if action.choices:
            value = text(self.rng.choice(list(action.choices)))
            return self.misspelled(value) if self.rng.random() < 0.08 else value
        return self.rng.choice(["a", "two words", "", "1.2.3", "-5", "x=y", "-quiet", "a-b", "日本", "-a b", "-"]) \
            if self.rng.random() < 0.3 else "value"

    def option(self, action):
        """Returns an option with what it takes."""
        rng = self.rng
        name = rng.choice(action.option_strings)
        if rng.random() < 0.05:
            name = self.misspelled(name)
        elif name.startswith("--") and rng.random() < 0.1:
            name = name[: rng.randrange(3, len(name) + 1)]
        if action.nargs == 0:
            return [name + "=x"] if rng.random() < 0.03 else [name]
        if rng.random() < 0.03:
            return [name]
        if action.nargs == "+":
            return [name] + [self.value(action) for _ in range(rng.randrange(1, 4))]
        value = self.value(action)
        if rng.random() < 0.25:
            return [name + "=" + value]
        if not name.startswith("--") and rng.random() < 0.2 and value:
            return [name + value]
        return [name, value]

    def options(self, parser, isLeaf):
        """Returns some options of a parser, with most of those that it requires."""
        chosen = []
        exclusive = [a for g in parser._mutually_exclusive_groups for a in g._group_actions]
        for action in parser._actions:
            if not action.option_strings or isinstance(action, argparse._HelpAction):
                continue
            likely = 0.95 if action.required else 0.3 if action in exclusive else 0.08 if isLeaf else 0.02
            if self.rng.random() < likely:
                chosen.append(self.option(action))
        if self.rng.random() < 0.01:
            chosen.append(["--help"])
        return chosen

    def line(self):
        """Returns the words of a command line."""
        rng = self.rng
        tool = rng.choice(sorted(self.parsers))
        words, parser = [tool], self.parsers[tool]
        while choices := subparsers(parser):
            for option in self.options(parser, False):
                words += option
            if rng.random() < 0.02:
                return words
            name = rng.choice(sorted(choices.choices))
            if rng.random() < 0.06:
                return words + [self.misspelled(name)] + ["value"] * rng.randrange(2)
            words.append(name)
            parser = choices.choices[name]
        pieces = self.options(parser, True)
        for action in parser._actions:
            if not action.option_strings and rng.random() < 0.95:
                pieces.append([self.value(action)])
        if rng.random() < 0.05:
            pieces.append([rng.choice(["extra", "--no-such-option", "-Z", "--x=y", "-svq", "-sv"])])
        rng.shuffle(pieces)
        return words + [word for piece in pieces for word in piece]


def verdict_of_parser(parser, words):
    """Returns what the parser says of a command line: nothing, or its message."""
    error = io.StringIO()
    try:
        with contextlib.redirect_stderr(error), contextlib.redirect_stdout(io.StringIO()):
            with ResourceEnumMeta.cli_arguments_parsing_mode(), TypedCliArgumentMeta.cli_arguments_parsing_mode():
                args = parser.parse_args(words[1:])
        if args.show_version:
            return None
        # `CliApp.invoke_cli` asks for these itself.
        if not args.action or (hasattr(args, "action_subcommand") and not args.action_subcommand):
            return "the following argument is required: action"
        if needs_project(words[0], args.action):
            package.XcodeProject._ensure_project_or_workspace(args.xcode_project_path, args.xcode_workspace_path)
        return None
    except argparse.ArgumentError as error:
        return str(error)
    except SystemExit as exit:
        return None if exit.code == 0 else error.getvalue().splitlines()[-1]


def rules_of_message(message):
    """Returns the rules of which one must say what a parser says."""
    for pattern, part, rules in VERDICTS:
        is_action = re.search(r"argument (action|action_subcommand|\{)", message) is not None
        if re.search(pattern, message) and (not part or (part == "action") == is_action):
            return rules
    raise ValueError(message)


def verdicts_of_program(program, lines):
    """Returns the rules that the program reports for each command line."""
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for number, words in enumerate(lines):
            path = pathlib.Path(folder, str(number), "codemagic.yaml")
            path.parent.mkdir()
            script = "\n".join(" " * 10 + line for line in shlex.join(words).splitlines())
            path.write_text(f"workflows:\n  w:\n    scripts:\n      - script: |\n{script}\n", encoding="utf-8")
            paths.append(str(path))
        for start in range(0, len(paths), 500):
            result = subprocess.run(
                [program, "lint", "--no-files", "--format", "json", *paths[start : start + 500]],
                capture_output=True, text=True, check=False)
            if result.returncode not in (0, 1):
                raise SystemExit(result.stderr)
            for finding in json.loads(result.stdout)["findings"]:
                if finding["rule"].startswith("tool-") and finding["rule"] != "tool-credentials-missing":
                    number = int(pathlib.Path(finding["path"]).parent.name)
                    found.setdefault(number, set()).add(finding["rule"])
    return found


def main():
    """Compares the grammar, then random command lines."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("program")
    options.add_argument("--lines", type=int, default=2000)
    options.add_argument("--seed", type=int, default=1)
    arguments = options.parse_args()
    tools, failures = parsers(), []
    files = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in FOLDER.glob("*.yaml")}
    # The other tools are not in the package.
    files = {name: file for name, file in files.items() if file["parser"] == "argparse"}
    for name in sorted(tools.keys() | files.keys()):
        if name not in tools or name not in files:
            failures.append(f"{name}: only in the {'package' if name in tools else 'files'}")
            continue
        if str(files[name]["version"]) != __version__:
            failures.append(f"{name}: the file is of version {files[name]['version']}, the package of {__version__}")
        failures += differences(grammar_of_file(files[name]), grammar_of_parser(tools[name], name), name)
    for parser in tools.values():
        without_types(parser)
    generator = RandomLines(tools, random.Random(arguments.seed))
    lines = []
    while len(lines) < arguments.lines:
        words = generator.line()
        # What follows `--` is not judged, and versions of Python differ in whether help comes before mistakes.
        if "--" not in words:
            lines.append([word for word in words if word != "--help"])
    found, refused = verdicts_of_program(arguments.program, lines), 0
    for number, words in enumerate(lines):
        message = verdict_of_parser(tools[words[0]], words)
        rules = found.get(number, set())
        refused += message is not None
        if message is None and rules:
            failures.append(f"{shlex.join(words)}: accepted, but reported by {', '.join(sorted(rules))}")
        elif message is not None and not rules & rules_of_message(message):
            failures.append(f"{shlex.join(words)}: refused as {message!r}, but reported by {sorted(rules)}")
    for failure in failures[:40]:
        print(failure, file=sys.stderr)
    print(f"{len(files)} tools, {len(lines)} command lines, {refused} of them refused: {len(failures)} differences")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
