"""The table that a benchmark prints: one line for each case, as soon as it is measured."""
import os
import shutil

import measuring

COLUMNS = "{:46} {:>8} {:>10} {:>10} {:>6} {:>9} {:>9} {:>6} {:>6} {:>4} {:>4}"
HEAD = ("case", "input", "floor/peer", "ascertain", "ratio", "instr.", "peak", "/input", "goal", "runs", "load")
# Valgrind is some 50 times as slow as the processor.
COUNTED = 2_000_000


def row(case, size="", compared="", ascertain="", ratio="", counted="", peak="", share="", goal="", runs=""):
    print(COLUMNS.format(case, size, compared, ascertain, ratio, counted, peak, share, goal, runs,
                         f"{os.getloadavg()[0]:.1f}"), flush=True)


def skipped(what, without):
    print(f"skipped: {what}, without {without}", flush=True)


def ratio_text(ratio):
    return f"{ratio:.2f}" if ratio >= 0.1 else f"{ratio:.4f}"


def duration(seconds):
    return f"{seconds * 1000:,.1f} ms" if seconds < 10 else f"{seconds:.1f} s"


def size_text(size):
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{size / 1e3:.1f} kB"


def compare(case, floor, ascertain, folder, size, goal="", measure=measuring.medians):
    """A row for the program beside the floor, over files of `size` bytes in all."""
    (below, above), runs = measure([floor, ascertain], folder)
    counted = ""
    if size <= COUNTED and shutil.which("valgrind"):
        counted = f"{measuring.instructions(ascertain, folder) / 1e6:,.2f} M"
    peak = share = ""
    if os.access("/usr/bin/time", os.X_OK):
        size_of_peak = measuring.peak_memory(ascertain, folder)
        # Below that, the program itself is most of its memory.
        peak, share = size_text(size_of_peak), f"{size_of_peak / size:.1f}x" if size >= 1e6 else ""
    row(case, size_text(size), duration(below), duration(above), ratio_text(above / below), counted, peak, share, goal, runs)
