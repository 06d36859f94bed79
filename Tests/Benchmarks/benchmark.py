#!/usr/bin/env python3
"""Print what linting costs, beside libyaml's bare event loop over the same bytes and beside other linters.

Figures, not a test: nothing fails on them. Commands that are compared run in turns, and the median of each counts; the
last columns tell how many runs that were and how busy the machine was. Instructions repeat on a busy machine too.
Needs Linux, a C compiler and libyaml's header. hyperfine measures where it is installed; what valgrind, strace, git
or PyPI is needed for is left out without them, and a line says so. Memory needs GNU time. Real files, the official schema and the floor
program are taken from ../shared where that exists, else from this folder.
"""
import argparse
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

import inputs
import measuring
import peers
from table import COLUMNS, HEAD, compare, duration, ratio_text, row, skipped

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SHARED = ROOT.parent / "shared"
PUBLISHED = [line for line in (ROOT / ".ci/release-options").read_text().splitlines() if line.startswith("-")]
STATIC = ["swift", "build", "-c", "release", "--static-swift-stdlib", "-Xswiftc", "-static-executable", *PUBLISHED,
          "--scratch-path", ".build/static", "--product", "ascertain"]
FORMATS = ["text", "line", "json", "ndjson", "sarif", "junit", "github", "gitlab", "checkstyle", "rdjsonl", "markdown"]


def output(command):
    return subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True).stdout


def pinned(cores, command):
    return ["taskset", "-c", cores, *command]


def workflows(count):
    """The text of a valid file of that many workflows."""
    shared = SHARED / "tools/make_big.py"
    if not shared.exists():
        return inputs.repeated("codemagic", count)
    return sound(output([sys.executable, str(shared), str(count)]))


# What the program finds in the shared files, and what is written instead, so that there is nothing to be found.
MENDED = {
    'BUILD_NUMBER: "7"': 'TEAM_NUMBER: "7"',
    'fetch-signing-files "$BUNDLE_ID"': 'fetch-signing-files "$BUNDLE_ID" --certificate-key @file:key',
    "xcode: 12.4": "xcode: latest",
    "          flutter build ipa ": "          xcode-project use-profiles\n          flutter build ipa ",
}


def sound(text):
    for mistake, correct in MENDED.items():
        text = text.replace(mistake, correct)
    return text


def small_text():
    real = SHARED / "corpus/asc/0002.yaml"
    return sound(real.read_text()) if real.exists() else inputs.about("codemagic", 8000)


def smallest_text():
    """A real file of 42 lines, or one workflow of our own."""
    real = (sound(path.read_text()) for path in sorted((SHARED / "corpus/asc").glob("*.yaml")))
    return next((text for text in real if text.count("\n") == 42), inputs.repeated("codemagic", 1))


class Benchmark:
    """The cases, over files below `work`; `lint` is the command but for its files."""

    def __init__(self, floor, program, work):
        self.floor, self.work = floor, work
        self.lint = [program, "lint", "--quiet", "--now", "2026-11-22T12:00:00Z"]

    def sound(self, case, text, **more):
        """A row for a run on one file in which nothing is found."""
        file = inputs.written(self.work / "one/codemagic.yaml", text)
        found = subprocess.run([*self.lint, "--no-files", "--fail-on", "note", file], stdout=subprocess.PIPE, text=True)
        if found.returncode:
            sys.exit(f"benchmark: this is no measure of a sound file:\n{found.stdout[:4000]}")
        self.one(case, text, **more)

    def one(self, case, text, options=("--no-files",), goal="", cores=None, **more):
        """A row for a run on one file."""
        file = inputs.written(self.work / "one/codemagic.yaml", text)
        commands = [[self.floor, file.name], [*self.lint, *options, file.name]]
        if cores:
            commands = [pinned(cores, each) for each in commands]
        compare(case, *commands, file.parent, file.stat().st_size, goal, **more)

    def small_files(self):
        for name, text in (("a real file of 42 lines", smallest_text()), ("a real file of 8 kB", small_text())):
            self.sound(name, text, goal="<=1.3" if text == small_text() else "")
            file = self.work / "one/codemagic.yaml"
            self.one("  program and file read from the disk", text,
                     measure=lambda commands, folder: measuring.cold_medians(commands, folder, [file]))
        file = inputs.written(self.work / "mistaken/codemagic.yaml", inputs.mistaken(workflows(7), 1))
        inputs.with_neighbours(file.parent)
        compare("7 findings, files looked at, JSON", [self.floor, file.name],
                [*self.lint, "--format", "json", file.name], file.parent, file.stat().st_size, "<=1.8")

    def large_files(self):
        self.sound("nothing found", workflows(1_000))
        self.sound("nothing found, one core", workflows(10_000), goal="<=2.2", cores="0")
        self.sound("nothing found, two cores", workflows(10_000), goal="<=1.35", cores="0,1")
        self.sound("nothing found, own sections, one core", inputs.differing(workflows(10_000)), cores="0")
        self.sound("nothing found", workflows(100_000))
        self.one("10,000 findings, JSON", inputs.mistaken(workflows(10_000), 1), ["--no-files", "--format", "json"], "<=3")
        self.one("300,000 findings, JSON", inputs.mistaken(workflows(10_000), 30), ["--no-files", "--format", "json"])

    def formats(self):
        text = inputs.mistaken(workflows(1_000), 100)
        for name in FORMATS:
            self.one(f"100,000 findings, {name}", text, ["--no-files", "--format", name])

    def shapes(self):
        """Files of shapes that are seldom written by hand."""
        for name, text in inputs.shapes().items():
            self.one(name, text)

    def many_files(self):
        samples = [path.read_text() for path in sorted((SHARED / "corpus/asc").glob("*.yaml"))]
        samples = samples or [inputs.repeated("codemagic", count) for count in range(1, 6)]
        apart = [f"apart/{number:04}/codemagic.yaml" for number in range(2000)]
        together = [f"together/{number:04}.yaml" for number in range(2000)]
        for names in (apart, together):
            for number, name in enumerate(names):
                inputs.with_neighbours(inputs.written(self.work / name, samples[number % len(samples)]).parent)
        for names, where in ((apart, "2,000 files apart"), (together, "2,000 files in one folder")):
            size = sum((self.work / name).stat().st_size for name in names)
            for options, how in ((["--no-files"], ""), ([], ", looked at")):
                ascertain = [*self.lint, *options, *names]
                compare(where + how, [self.floor, *names], ascertain, self.work, size)
                (one, both), runs = measuring.medians([pinned("0", ascertain), pinned("0,1", ascertain)], self.work)
                row("  one core, two cores, one over two", "", duration(one), duration(both), ratio_text(one / both),
                    goal=">=1.8", runs=runs)

    def repositories(self):
        if shutil.which("git") is None:
            skipped("repositories", "git")
            return
        for name, files, goal in (("in a repository of 1,231 folders", inputs.folders(1231), "<=8 ms"),
                                  ("in a repository of 5,000 files, scripts", inputs.scripts(5000), "")):
            folder = self.work / f"repository-{len(files)}"
            inputs.repository(folder, files | {"codemagic.yaml": inputs.calling(workflows(7))})
            size = (folder / "codemagic.yaml").stat().st_size
            commands = [[self.floor, "codemagic.yaml"], self.lint]
            compare(name, *commands, folder, size, goal)
            if shutil.which("strace") is None:
                skipped("system calls", "strace")
            else:
                row("  system calls", "", *(f"{measuring.system_calls(each, folder):,}" for each in commands), runs=1)

    def others(self):
        peers.peers([*self.lint, "--no-files"], (small_text(), workflows(1_000)),
                    SHARED / "reference/codemagic-schema.json", ROOT / ".build/peers", self.work)

    def builds(self):
        """How long a clean build of the last commit takes, optimized and not."""
        for name, options in (("release build", ["-c", "release"]), ("debug build", [])):
            clone = self.work / name.replace(" ", "-")
            subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
            seconds, busy = measuring.processor_seconds(["swift", "build", *options], clone)
            row(f"clean {name}", ascertain=duration(seconds), runs=1)
            row("  of all cores together", ascertain=duration(busy), runs=1)


def static_program():
    """Builds the program without dynamic libraries, as releases have it."""
    log = subprocess.run(STATIC, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if log.returncode:
        sys.exit(log.stdout[-4000:])
    return output([*STATIC, "--show-bin-path"]).strip() + "/ascertain"


def main():
    cases = {"small": Benchmark.small_files, "large": Benchmark.large_files, "formats": Benchmark.formats,
             "shapes": Benchmark.shapes, "many": Benchmark.many_files, "repositories": Benchmark.repositories,
             "others": Benchmark.others, "builds": Benchmark.builds}
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", help="measure this program instead of building it")
    parser.add_argument("cases", nargs="*", choices=[[], *cases], metavar="CASE",
                        help=f"measure only these: {', '.join(cases)}; by default, all but builds")
    options = parser.parse_args()
    program = str(pathlib.Path(options.program).resolve()) if options.program else static_program()
    # In a build service the program would choose that service's format.
    os.environ["ASCERTAIN_FORMAT"] = "text"
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        source = next(path for path in (SHARED / "tools/floor.c", HERE / "floor.c") if path.exists())
        floor = str(work / "floor")
        subprocess.run(["cc", "-O2", str(source), "-o", floor, "-lyaml"], check=True)
        measured_by = "hyperfine" if shutil.which("hyperfine") else "Python"
        print(f"{os.cpu_count()} cores, times by {measured_by}; a ratio is ascertain over what stands before it")
        print(COLUMNS.format(*HEAD))
        benchmark = Benchmark(floor, program, work)
        for name in options.cases or [name for name in cases if name != "builds"]:
            cases[name](benchmark)


if __name__ == "__main__":
    main()
