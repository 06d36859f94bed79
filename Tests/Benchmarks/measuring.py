"""Whole processes measured: their times in turns, the instructions that they execute, and their peak memory."""
import json
import os
import re
import resource
import shlex
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

SECONDS = 5


def instructions(command, folder):
    """How many instructions a command executes, all threads together, as valgrind counts them."""
    counter = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"]
    # Its own lines go to standard error like those of the program; standard output is not looked at.
    messages = subprocess.run([*counter, *command], cwd=folder, capture_output=True, text=True).stderr
    collected = re.search(r"Collected : (\d+)", messages)
    if collected is None:
        sys.exit(f"instructions: valgrind did not count those of {' '.join(command)}:\n{messages}")
    return int(collected[1])


def peak_memory(command, folder):
    """The most bytes of memory that a command has at a time."""
    # A process inherits the peak of the one that starts it, and this one has more than a small run.
    with tempfile.NamedTemporaryFile("r") as result:
        subprocess.run(["/usr/bin/time", "-q", "-f", "%M", "-o", result.name, *command], cwd=folder,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return int(result.read()) * 1024


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


def try_out(command):
    """Runs a command once, which warms the caches, and stops everything if it does not work."""
    first = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    if first.returncode not in (0, 1):
        sys.exit(f"benchmark: exit status {first.returncode} of {shlex.join(command)[:200]}:\n{first.stderr}")


def medians(commands, folder):
    """The median seconds of each command, run in turns in a folder, and how often each ran."""
    os.chdir(folder)
    begin = time.perf_counter()
    for command in commands:
        try_out(command)
    once = time.perf_counter() - begin
    turns = [turn(commands) for _ in range(min(50, max(3 if once < SECONDS else 1, int(SECONDS / once / 2))))]
    times = [[seconds for each in turns for seconds in each[index]] for index in range(len(commands))]
    return [statistics.median(each) for each in times], len(times[0])


def forget(paths):
    """Asks the system to read files from the disk the next time."""
    for path in paths:
        file = os.open(path, os.O_RDONLY)
        os.fdatasync(file)
        os.posix_fadvise(file, 0, 0, os.POSIX_FADV_DONTNEED)
        os.close(file)


def cold_medians(commands, folder, files):
    """Like `medians`, but neither the programs nor the files are in memory when a run begins; system libraries are."""
    os.chdir(folder)
    times = [[] for _ in commands]
    for _ in range(20):
        for index, command in enumerate(commands):
            forget([command[0], *files])
            times[index].append(run_once(command))
    return [statistics.median(each) for each in times], len(times[0])


def processor_seconds(command, folder):
    """The seconds that a command takes, and those of all cores together."""
    begin, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    busy = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - begin, busy


def system_calls(command, folder):
    """How many system calls a command makes."""
    with tempfile.NamedTemporaryFile("r") as log:
        subprocess.run(["strace", "-f", "-qq", "-c", "-o", log.name, *command], cwd=folder, stdout=subprocess.DEVNULL)
        # The last line is that of all calls: share of the time, seconds, microseconds for each, calls, errors.
        return int(log.read().splitlines()[-1].split()[3])
