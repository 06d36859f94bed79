#!/usr/bin/env python3
"""Print what linting costs, beside libyaml's bare event loop over the same bytes and beside other linters.

Figures, not a test: nothing fails on them. Commands that are compared run in turns, and the median of each counts; the
last columns tell how many runs that were and how busy the machine was. Instructions repeat on a busy machine too.
Needs Linux, a C compiler and libyaml's header. hyperfine measures where it is installed; what valgrind, strace, git
or PyPI is needed for is left out without them, and a line says so. Real files, the official schema and the floor
program are taken from ../shared where that exists, else from Tests/Benchmark.
"""
import argparse
import json
import os
import pathlib
import resource
import shlex
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

from instructions import ROOT, instructions

sys.path.insert(0, str(ROOT / "Tests/Benchmark"))
import inputs  # noqa: E402

SHARED = ROOT.parent / "shared"
PEERS = ["check-jsonschema==0.39.0", "yamllint==1.38.0", "zizmor==1.32.0", "ruff==0.17.6"]
STATIC = ["swift", "build", "-c", "release", "--static-swift-stdlib", "-Xswiftc", "-static-executable",
          "--scratch-path", ".build/static", "--product", "ascertain"]
LINT = ["lint", "--quiet", "--now", "2026-11-22T12:00:00Z"]
SECONDS = 5
COLUMNS = "{:45} {:>11} {:>11} {:>7} {:>6} {:>5} {:>5}"
# Peak memory is asked from a small process, for a process inherits the peak of the one that starts it.
PEAK = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024)
"""


def row(case, compared="", ascertain="", ratio="", goal="", runs=""):
    print(COLUMNS.format(case, compared, ascertain, ratio, goal, runs, f"{os.getloadavg()[0]:.1f}"), flush=True)


def skipped(what, without):
    print(f"skipped: {what}, without {without}", flush=True)


def ratio_text(ratio):
    return f"{ratio:.2f}" if ratio >= 0.1 else f"{ratio:.4f}"


def duration(seconds):
    return f"{seconds * 1000:,.1f} ms" if seconds < 10 else f"{seconds:.1f} s"


def size_text(size):
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{size / 1e3:.1f} kB"


def output(command):
    return subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True).stdout


def run_once(command):
    """Runs a command without its output and returns the seconds that it took."""
    nothing = [(os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_RDWR, 0) for stream in range(3)]
    begin = time.perf_counter()
    process = os.posix_spawnp(command[0], command, os.environ, file_actions=nothing)
    os.waitpid(process, 0)
    return time.perf_counter() - begin


def turn(commands):
    """Runs each command twice and returns the seconds of each run."""
    if shutil.which("hyperfine") is None:
        return [[run_once(command) for _ in range(2)] for command in commands]
    with tempfile.NamedTemporaryFile() as result:
        # Its warnings say that exit status 1 was ignored, which is what a linter that finds something ends with.
        subprocess.run(["hyperfine", "-N", "-i", "--style", "none", "--runs", "2", "--export-json", result.name,
                        *map(shlex.join, commands)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
        return [each["times"] for each in json.load(result)["results"]]


def measure(commands, folder):
    """The median seconds of each command, run in turns in a folder, and how often each ran.

    A first run warms the caches, tells how many are affordable, and stops everything if the command does not work.
    """
    os.chdir(folder)
    begin = time.perf_counter()
    for command in commands:
        first = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        if first.returncode not in (0, 1):
            sys.exit(f"benchmark: exit status {first.returncode} of {shlex.join(command)[:200]}:\n{first.stderr}")
    once = time.perf_counter() - begin
    turns = [turn(commands) for _ in range(min(50, max(3 if once < SECONDS else 1, int(SECONDS / once / 2))))]
    times = [[seconds for each in turns for seconds in each[index]] for index in range(len(commands))]
    return [statistics.median(each) for each in times], len(times[0])


def pair(case, floor, ascertain, folder, goal):
    (below, above), runs = measure([floor, ascertain], folder)
    row(case, duration(below), duration(above), ratio_text(above / below), goal, runs)


def instruction_pair(case, floor, ascertain, folder):
    if shutil.which("valgrind") is None:
        skipped("instructions", "valgrind")
    else:
        below, above = instructions(floor, folder), instructions(ascertain, folder)
        row(case, f"{below / 1e6:,.2f} M", f"{above / 1e6:,.2f} M", ratio_text(above / below), "", 1)


def memory(case, floor, ascertain, file, goal):
    below, above = (int(output([sys.executable, "-c", PEAK, *command])) for command in (floor, ascertain))
    row(case, size_text(below), size_text(above), f"{above / file.stat().st_size:.1f}x", goal, 1)


def pinned(cores, command):
    return ["taskset", "-c", cores, *command]


def written(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def workflows(count):
    """The text of a valid file of that many workflows."""
    shared = SHARED / "tools/make_big.py"
    if not shared.exists():
        return inputs.repeated("codemagic", count)
    return output([sys.executable, str(shared), str(count)])


def with_neighbours(folder):
    """Puts the files that a run looks at beside a codemagic.yaml into a folder."""
    written(folder / "release_notes.json", inputs.NOTES)
    written(folder / "ios/Runner/Info.plist", inputs.PLIST)


def small_text():
    real = SHARED / "corpus/asc/0002.yaml"
    return real.read_text() if real.exists() else inputs.about("codemagic", 8000)


def small_file(floor, program, work):
    file = written(work / "small/codemagic.yaml", small_text())
    below, above = [floor, file.name], [program, *LINT, "--no-files", file.name]
    pair(f"{size_text(file.stat().st_size)}, nothing found, --no-files", below, above, file.parent, "<=1.3")
    instruction_pair("  instructions", below, above, file.parent)

    file = written(work / "mistaken/codemagic.yaml", inputs.mistaken(workflows(7), 1))
    with_neighbours(file.parent)
    below, above = [floor, file.name], [program, *LINT, "--format", "json", file.name]
    pair(f"{size_text(file.stat().st_size)}, 7 findings, files looked at, JSON", below, above, file.parent, "<=1.8")


def large_file(floor, program, work):
    file = written(work / "large/codemagic.yaml", workflows(10_000))
    tenth = written(work / "tenth/codemagic.yaml", workflows(1_000))
    below, above = [floor, file.name], [program, *LINT, "--no-files", file.name]
    name = f"{size_text(file.stat().st_size)}, nothing found, "
    pair(name + "one core", pinned("0", below), pinned("0", above), file.parent, "<=2.2")
    pair(name + "two cores", pinned("0,1", below), pinned("0,1", above), file.parent, "<=1.35")
    instruction_pair("  instructions for a tenth of it", below, above, tenth.parent)

    for each, goal in ((1, "<=3"), (30, "")):
        file = written(work / f"mistaken-{each}/codemagic.yaml", inputs.mistaken(workflows(10_000), each))
        below, above = [floor, str(file)], [program, *LINT, "--no-files", "--format", "json", str(file)]
        pair(f"{size_text(file.stat().st_size)}, {each * 10_000:,} findings, JSON", below, above, file.parent, goal)
        memory("  peak memory, ratio to the file's size", below, above, file, "<=10x" if each == 1 else "")


def many_files(floor, program, work):
    samples = [path.read_text() for path in sorted((SHARED / "corpus/asc").glob("*.yaml"))]
    samples = samples or [inputs.repeated("codemagic", count) for count in range(1, 6)]
    apart = [f"apart/{number:04}/codemagic.yaml" for number in range(2000)]
    together = [f"together/{number:04}.yaml" for number in range(2000)]
    for names in (apart, together):
        for number, name in enumerate(names):
            with_neighbours(written(work / name, samples[number % len(samples)]).parent)
    for names, where in ((apart, "2,000 files apart"), (together, "2,000 files in one folder")):
        for options, how in ((["--no-files"], ", --no-files"), ([], ", looked at")):
            ascertain = [program, *LINT, *options, *names]
            commands = [[floor, *names], pinned("0", ascertain), pinned("0,1", ascertain)]
            (below, one, both), runs = measure(commands, work)
            row(where + how, duration(below), duration(both), ratio_text(both / below), "", runs)
            gain = ratio_text(one / both)
            row("  one core, both, and the first over the second", duration(one), duration(both), gain, ">=1.8", runs)


def repository(floor, program, work):
    if shutil.which("git") is None:
        skipped("a repository of 1,231 folders", "git")
        return
    top = work / "repository"
    paths = [top]
    for number in range(1, 1231):
        paths.append(paths[(number - 1) // 10] / f"part{number}")
    for path in paths:
        written(path / "Part.swift", "struct Part {}\n")
    with_neighbours(top)
    written(top / "codemagic.yaml", workflows(7))
    git = ["git", "-C", str(top), "-c", "user.name=Benchmark", "-c", "user.email=benchmark@example.com"]
    for arguments in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message", "Everything"]):
        subprocess.run([*git, *arguments], check=True)
    commands = [[floor, "codemagic.yaml"], [program, *LINT]]
    pair("the file of a repository of 1,231 folders", *commands, top, "<=8 ms")
    if shutil.which("strace") is None:
        skipped("system calls", "strace")
    else:
        row("  system calls", *(f"{system_calls(each, top, work / 'calls'):,}" for each in commands), runs=1)


def system_calls(command, folder, log):
    subprocess.run(["strace", "-f", "-qq", "-c", "-o", str(log), *command], cwd=folder, stdout=subprocess.DEVNULL)
    # The last line is that of all calls: share of the time, seconds, microseconds for each, calls, errors.
    return int(log.read_text().splitlines()[-1].split()[3])


def peers(program, work):
    """Other linters on a file of the same size, each of the kind that it reads, with their own defaults."""
    tools = ROOT / ".build/peers"
    pip = [tools / "bin/pip", "install", "--quiet", "--disable-pip-version-check", *PEERS]
    if subprocess.run([sys.executable, "-m", "venv", tools]).returncode or subprocess.run(pip).returncode:
        skipped("other linters", "PyPI")
        return
    schema = SHARED / "reference/codemagic-schema.json"
    if not schema.exists():
        skipped("check-jsonschema", "the official schema")
    for text in (small_text(), workflows(1_000)):
        size = len(text.encode())
        folder = work / f"peers-{size}"
        file = written(folder / "codemagic.yaml", text)
        written(folder / ".github/workflows/checks.yml", inputs.about("github", size))
        written(folder / "sums.py", inputs.about("python", size))
        commands = {
            "check-jsonschema": ["--schemafile", str(schema), file.name],
            "yamllint": [file.name],
            "zizmor": ["--offline", "--no-config", "--no-progress", "--no-exit-codes", ".github/workflows/checks.yml"],
            "ruff": ["check", "--isolated", "--no-cache", "sums.py"],
        }
        if not schema.exists():
            del commands["check-jsonschema"]
        lines = [[str(tools / "bin" / name), *arguments] for name, arguments in commands.items()]
        (own, *theirs), runs = measure([[program, *LINT, "--no-files", file.name], *lines], folder)
        for name, seconds in zip(commands, theirs):
            version = next(each for each in PEERS if each.startswith(name)).replace("==", " ")
            case = f"{size_text(size)}, beside {version}"
            row(case, duration(seconds), duration(own), ratio_text(own / seconds), "", runs)


def build_times(work):
    """How long a clean build of the last commit takes, optimized and not."""
    for name, options in (("release build", ["-c", "release"]), ("debug build", [])):
        clone = work / name.replace(" ", "-")
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
        begin, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(["swift", "build", *options], cwd=clone, stdout=subprocess.DEVNULL, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        busy = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        row(f"clean {name}", ascertain=duration(time.perf_counter() - begin), runs=1)
        row("  of all cores together", ascertain=duration(busy), runs=1)


def static_program():
    """Builds the program without dynamic libraries, as releases have it."""
    log = subprocess.run(STATIC, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if log.returncode:
        sys.exit(log.stdout[-4000:])
    return output([*STATIC, "--show-bin-path"]).strip() + "/ascertain"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", help="measure this program instead of building it")
    parser.add_argument("--build-time", action="store_true", help="also measure clean builds of the last commit")
    options = parser.parse_args()
    program = str(pathlib.Path(options.program).resolve()) if options.program else static_program()
    # In a build service the program would choose that service's format.
    os.environ["ASCERTAIN_FORMAT"] = "text"
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        source = next(path for path in (SHARED / "tools/floor.c", ROOT / "Tests/Benchmark/floor.c") if path.exists())
        floor = str(work / "floor")
        subprocess.run(["cc", "-O2", str(source), "-o", floor, "-lyaml"], check=True)
        measured_by = "hyperfine" if shutil.which("hyperfine") else "Python"
        print(f"{os.cpu_count()} cores, times by {measured_by}; a ratio is ascertain over what stands before it")
        print(COLUMNS.format("case", "floor, peer", "ascertain", "ratio", "goal", "runs", "load"))
        small_file(floor, program, work)
        large_file(floor, program, work)
        many_files(floor, program, work)
        repository(floor, program, work)
        peers(program, work)
        if options.build_time:
            build_times(work)


if __name__ == "__main__":
    main()
