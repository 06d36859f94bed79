#!/usr/bin/env python3
"""Change operators in the planner and the resolver, one at a time, and see that the tests notice.

    swift.py [--changed REVISION] [--list] [FILE...]

All mutants are compiled at once into a copy of the package: an operator that is changed gets a name of its own, and
does the other thing when `MUTANT` has its number. So there is one build, and a run of the tests for each mutant. What
survives is either mended by a test or listed in `survivors.txt`, each with the reason why it may.
"""
import argparse
import collections
import os
import pathlib
import re
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SURVIVORS = pathlib.Path(__file__).with_name("survivors.txt")
COPY = ROOT / ".build/mutants"
# The sources, with the tests that must notice.
MODULES = {"Planning": "PlanningTests|PlanFixtureTests|PlanTests|FixtureTests|ExecutionTests",
           "Model": "ModelTests|AnalysisTests|RulesTests|PlanFixtureTests|GivenValueTests"}
OTHER = {"&&": "||", "||": "&&", "==": "!=", "!=": "==", "<": "<=", "<=": "<", ">": ">=", ">=": ">", "+": "-", "-": "+",
         "!": ""}
# Characters that may continue an operator, one for each digit.
DIGITS = "∘∙⊕⊗⊖⊘⊙⊚⊛⊜"
OPERATOR = re.compile(r"(?<= )(&&|\|\||==|!=|<=|>=|<|>|\+|-)(?= )|(?<=[ (\[])!(?=[\w($])")

Mutant = collections.namedtuple("Mutant", "number module file line column operator text")


def code(text):
    """The text with comments and strings blanked, so that only code is looked at; same length, same lines."""
    pattern = re.compile(r'//[^\n]*|/\*.*?\*/|"""(?:\\.|[^\\])*?"""|"(?:\\.|[^"\\\n])*"', re.S)
    return pattern.sub(lambda match: re.sub(r"[^\n]", "_", match[0]), text)


def find(files):
    """Every operator that can be changed."""
    mutants = []
    for module, path in files:
        text = path.read_text(encoding="utf-8")
        for number, (line, blank) in enumerate(zip(text.splitlines(), code(text).splitlines())):
            # There `==` is about types.
            if re.match(r"\s*(\w+ )*(extension|func|init|struct)\b.* where |.*\bfunc [^\w\s(]", blank):
                continue
            for match in OPERATOR.finditer(blank):
                mutants.append(Mutant(len(mutants) + 1, module, str(path.relative_to(ROOT)), number, match.start(),
                                      match[0], line.strip()))
    return mutants


def name(mutant):
    return mutant.operator + "".join(DIGITS[int(digit)] for digit in str(mutant.number))


def declaration(mutant):
    """The operator of a mutant: it does the other thing when the mutant is active."""
    own, old, new, active = name(mutant), mutant.operator, OTHER[mutant.operator], f"activeMutant == {mutant.number}"
    if old == "!":
        return f"prefix operator {own}\nprefix func {own}(v: Bool) -> Bool {{ {active} ? v : !v }}\n"
    group = {"&&": "LogicalConjunction", "||": "LogicalDisjunction", "+": "Addition", "-": "Addition"}.get(old, "Comparison")
    head = f"infix operator {own}: {group}Precedence\n"
    if old in ("&&", "||"):
        return head + (f"func {own}(l: Bool, r: @autoclosure () throws -> Bool) rethrows -> Bool "
                       f"{{ try {active} ? l {new} r() : l {old} r() }}\n")
    if old in ("+", "-"):
        return head + f"func {own}(l: Int, r: Int) -> Int {{ {active} ? l {new} r : l {old} r }}\n"
    if old in ("==", "!="):
        return head + (
            f"func {own}<T: Equatable>(l: T, r: T) -> Bool {{ {active} ? l {new} r : l {old} r }}\n"
            f"func {own}<T: Equatable>(l: T?, r: T?) -> Bool {{ {active} ? l {new} r : l {old} r }}\n"
            f"func {own}<T>(l: T?, r: _OptionalNilComparisonType) -> Bool {{ {active} ? l {new} r : l {old} r }}\n")
    return head + f"func {own}<T: Comparable>(l: T, r: T) -> Bool {{ {active} ? l {new} r : l {old} r }}\n"


def write(mutants):
    """Write the sources of the copy with these mutants in them."""
    by_file = collections.defaultdict(list)
    for mutant in mutants:
        by_file[mutant.file].append(mutant)
    for module in MODULES:
        for path in sorted(ROOT.glob(f"Sources/{module}/**/*.swift")):
            relative = str(path.relative_to(ROOT))
            lines = path.read_text(encoding="utf-8").splitlines()
            for mutant in sorted(by_file[relative], key=lambda each: -each.column):
                line = lines[mutant.line]
                end = mutant.column + len(mutant.operator)
                lines[mutant.line] = line[:mutant.column] + name(mutant) + line[end:]
            put(COPY / relative, "\n".join(lines) + "\n")
        own = [mutant for mutant in mutants if mutant.module == module]
        put(COPY / f"Sources/{module}/Mutants.swift",
            "internal import Foundation\n\n"
            "let activeMutant = ProcessInfo.processInfo.environment[\"MUTANT\"].flatMap { Int($0) } ?? 0\n\n"
            + "\n".join(map(declaration, own)))


def put(path, text):
    """Write a file, but only if it changes, so that little is compiled anew."""
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")


def build(mutants):
    """Build the copy; mutants in lines that do not compile are dropped."""
    while True:
        write(mutants)
        run = subprocess.run(["swift", "build", "--build-tests"], cwd=COPY, capture_output=True, text=True)
        if run.returncode == 0:
            return mutants
        bad = {(match[1], int(match[2]) - 1) for match in re.finditer(
            rf"{re.escape(str(COPY))}/(Sources/\S+\.swift):(\d+):\d+: error", run.stdout)}
        # An error can be told some lines away from its cause.
        left = mutants
        for distance in (0, 3, 10, 1000):
            if len(left) == len(mutants):
                left = [mutant for mutant in mutants if not any(
                    file == mutant.file and abs(line - mutant.line) <= distance for file, line in bad)]
        if len(left) == len(mutants):
            sys.exit(f"swift.py: the copy does not build:\n{run.stdout[-3000:]}{run.stderr[-1000:]}")
        mutants = left


def tests(module, number, limit):
    """Whether the tests of a module pass with a mutant; one that hangs or crashes is noticed."""
    command = ["swift", "test", "--skip-build", "--no-parallel", "--filter", MODULES[module]]
    environment = dict(os.environ, MUTANT=str(number), SWIFT_BACKTRACE="enable=no")
    process = subprocess.Popen(command, cwd=COPY, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                               start_new_session=True)
    try:
        return process.wait(timeout=limit) == 0
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, 9)
        process.wait()
        return False


def judged():
    """The mutants that may survive: `FILE | LINE | CHANGE | REASON`."""
    lines = [line.split(" | ") for line in SURVIVORS.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    return {tuple(part.strip() for part in (line[0], " | ".join(line[1:-2]), line[-2])) for line in lines}


def key(mutant):
    return (mutant.file, mutant.text, f"{mutant.operator} becomes {OTHER[mutant.operator] or 'nothing'} in column {mutant.column}")


def sources(options):
    """The files to change, with their modules."""
    paths = [(module, path) for module in MODULES for path in sorted(ROOT.glob(f"Sources/{module}/**/*.swift"))]
    if options.files:
        wanted = {str(pathlib.Path(file).resolve()) for file in options.files}
        paths = [(module, path) for module, path in paths if str(path) in wanted]
    if options.changed:
        run = subprocess.run(["git", "diff", "--name-only", options.changed], cwd=ROOT, capture_output=True, text=True, check=True)
        paths = [(module, path) for module, path in paths if str(path.relative_to(ROOT)) in run.stdout.splitlines()]
    return paths


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*")
    parser.add_argument("--changed", metavar="REVISION", help="only files that differ from a revision")
    parser.add_argument("--list", action="store_true", help="show every mutant, and run none")
    options = parser.parse_args()
    mutants = find(sources(options))
    if options.list or not mutants:
        for mutant in mutants:
            print(" | ".join(key(mutant)))
        print(f"mutants: {len(mutants)}")
        return
    COPY.mkdir(parents=True, exist_ok=True)
    for entry in ("Package.swift", "Sources", "Tests", "rules", "fixtures", "README.md"):
        source = ROOT / entry
        if source.is_dir():
            shutil.rmtree(COPY / entry, ignore_errors=True)
            shutil.copytree(source, COPY / entry)
        else:
            shutil.copy(source, COPY / entry)
    total = len(mutants)
    mutants = build(mutants)
    for module in {mutant.module for mutant in mutants}:
        if not tests(module, 0, 600):
            sys.exit(f"swift.py: the tests of {module} fail without a mutant")
    known, alive = judged(), []
    for mutant in mutants:
        if tests(mutant.module, mutant.number, 120) and key(mutant) not in known:
            alive.append(mutant)
            print("survives: " + " | ".join(key(mutant)), flush=True)
    print(f"mutants: {len(mutants)}, {len(alive)} survive; {total - len(mutants)} more do not compile")
    sys.exit(1 if alive else 0)


if __name__ == "__main__":
    main()
