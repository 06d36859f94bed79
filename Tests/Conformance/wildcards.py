#!/usr/bin/env python3
"""Hold the patterns of branches against Wildcard Match, which Codemagic's documentation refers to.

    wildcards.py PROGRAM [--patterns N] [--seed N]

Each workflow of a generated file has one pattern, so that one run tells for a branch which patterns match. A pattern
that the program calls open is counted, and must be one that the documentation does not explain.
"""
import argparse
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile

from wcmatch import fnmatch

# The options that the examples of the documentation need.
FLAGS = fnmatch.EXTMATCH | fnmatch.BRACE | fnmatch.FORCEUNIX
EXAMPLES = ["*", "*-dev", "!(*-dev)", "{test,qa}/*", "v+([0-9]).+([0-9]).+([0-9])"]
PIECES = ["a", "b", "-", ".", "/", "0", "é", "*", "?", "[ab]", "[!a]", "[0-9]", "[", "]", "{a,b}", "{", "}", ",", "(", ")",
          "@(a|b)", "+(a|b)", "*(ab)", "?(a)", "!(a)", "!(*b)", "+(@(a)b)", "@(!(a)b)", "+(!(ab))", "!(!(a))", "|", "!", "\\", "**", "{1..2}", "[[:alpha:]]"]
NAME = ["a", "b", "-", ".", "/", "0", "é", "*", "(", ")", "{", "}", ",", "[", "]", "@", "+"]
# What other options, a mistake in the pattern, or a nested exclusion may change.
OPEN = re.compile(r"^!(?!\()|\||\{[^{}]*\.\.|\[:|\\$|[?*+@!]\(|\{|\$\{|-")


def pattern(random):
    return "".join(random.choice(PIECES) for _ in range(random.randint(1, 6)))


def name(random):
    while True:
        text = "".join(random.choice(NAME) for _ in range(random.randint(1, 7)))
        if not text.startswith((".", "-")):
            return text


def answers(program, file, branch):
    run = subprocess.run([program, "triggers", "--branch=" + branch, "--format", "json", file], stdout=subprocess.PIPE,
                         text=True, check=True)
    return [each["starts"] for each in json.loads(run.stdout)["workflows"]]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("--patterns", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    patterns = EXAMPLES + [pattern(chance) for _ in range(options.patterns)]
    names = ["main", "v0.0.42", "v0.0.42-dev", "test/popup", "qa/a/b"] + [name(chance) for _ in range(40)]
    wrong = opened = compared = 0
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / "codemagic.yaml"
        file.write_text("workflows:\n" + "".join(
            f"  w{number}: {{triggering: {{events: [push], branch_patterns: [{{pattern: {json.dumps(each)}}}]}}}}\n"
            for number, each in enumerate(patterns)))
        for branch in names:
            for each, answer in zip(patterns, answers(options.program, str(file), branch)):
                if answer == "open":
                    opened += 1
                    wrong += OPEN.search(each) is None
                    continue
                compared += 1
                if (answer == "yes") != fnmatch.fnmatch(branch, each, flags=FLAGS):
                    wrong += 1
                    print(f"{each!r} and {branch!r}: {answer}, and the other way round for Wildcard Match")
    print(f"wildcards: {compared} compared, {opened} open, {wrong} wrong")
    sys.exit(1 if wrong or not compared else 0)


if __name__ == "__main__":
    main()
