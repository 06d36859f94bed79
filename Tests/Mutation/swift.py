#!/usr/bin/env python3
"""Change operators in the planner and the resolver, one at a time, and see that the tests notice.

    swift.py [--changed REVISION] [--seconds N] [--list] [FILE...]

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
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SURVIVORS = pathlib.Path(__file__).with_name("survivors.txt")
COPY = ROOT / ".build/mutants"
# The sources, with the tests that must notice; the second are run if the first, which are fast, notice nothing.
MODULES = {"Planning": ["FixtureTests|PlanningTests", "PlanTests|ExecutionTests"],
           "Triggers": ["TriggersTests", "PlanningTests"],
           "Model": ["FixtureTests|ModelTests|TriggersTests|GivenValueTests|PlanningTests", "RulesTests|AnalysisTests"]}
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


def passes(program, names, number, limit):
    """Whether tests pass with a mutant; one that hangs or crashes is noticed."""
    command = [program, "--testing-library", "swift-testing", "--no-parallel", "--filter", names]
    environment = dict(os.environ, MUTANT=str(number), SWIFT_BACKTRACE="enable=no")
    process = subprocess.Popen(command, cwd=COPY, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                               start_new_session=True)
    try:
        return process.wait(timeout=limit) == 0
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, 9)
        process.wait()
        return False


def test_program():
    """The program that has all tests; to run it is faster than to have `swift test` do so."""
    bin_path = subprocess.run(["swift", "build", "--show-bin-path"], cwd=COPY, capture_output=True, text=True, check=True)
    return next(str(path) for path in pathlib.Path(bin_path.stdout.strip()).glob("*PackageTests.xctest"))


def judged():
    """The mutants that may survive: `FILE | LINE | CHANGE | REASON`."""
    lines = [line.split(" | ") for line in SURVIVORS.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    return {tuple(part.strip() for part in (line[0], " | ".join(line[1:-2]), line[-2])) for line in lines}


def key(mutant):
    return (mutant.file, mutant.text, f"{mutant.operator} becomes {OTHER[mutant.operator] or 'nothing'} in column {mutant.column}")


def sources(files):
    """The files to change, with their modules."""
    paths = [(module, path) for module in MODULES for path in sorted(ROOT.glob(f"Sources/{module}/**/*.swift"))]
    wanted = {str(pathlib.Path(file).resolve()) for file in files}
    return [(module, path) for module, path in paths if not files or str(path) in wanted]


def changed_lines(revision):
    """The lines that differ from a revision, each with its file; the first line is 0."""
    run = subprocess.run(["git", "diff", "--unified=0", "--no-ext-diff", revision, "--", "Sources"], cwd=ROOT,
                         capture_output=True, text=True, check=True)
    lines, file = set(), None
    for line in run.stdout.splitlines():
        if line.startswith("+++ "):
            file = line[6:]
        hunk = re.match(r"@@ -\S+ \+(\d+)(?:,(\d+))? @@", line)
        if hunk:
            first = int(hunk[1]) - 1
            lines.update((file, number) for number in range(first, first + int(hunk[2] or 1)))
    return lines


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*")
    parser.add_argument("--changed", metavar="REVISION", help="only lines that differ from a revision")
    parser.add_argument("--seconds", type=int, help="start no further mutant after that time, and say how many are left")
    parser.add_argument("--list", action="store_true", help="show every mutant, and run none")
    options = parser.parse_args()
    mutants = find(sources(options.files))
    if options.changed:
        lines = changed_lines(options.changed)
        mutants = [mutant for mutant in mutants if (mutant.file, mutant.line) in lines]
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
    program = test_program()
    for module in {mutant.module for mutant in mutants}:
        if not all(passes(program, names, 0, 900) for names in MODULES[module]):
            sys.exit(f"swift.py: the tests of {module} fail without a mutant")
    known, alive, begin = judged(), [], time.monotonic()
    for index, mutant in enumerate(mutants):
        if options.seconds and time.monotonic() - begin > options.seconds:
            print(f"skipped: {len(mutants) - index} of {len(mutants)} mutants, for it takes too long")
            mutants = mutants[:index]
            break
        if all(passes(program, names, mutant.number, 300) for names in MODULES[mutant.module]) and key(mutant) not in known:
            alive.append(mutant)
            print("survives: " + " | ".join(key(mutant)), flush=True)
    print(f"mutants: {len(mutants)}, {len(alive)} survive; {total - len(mutants)} more do not compile or were left out")
    sys.exit(1 if alive else 0)


if __name__ == "__main__":
    main()
