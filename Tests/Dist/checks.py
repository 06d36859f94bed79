"""What the checks of this folder share: how they say what holds, and how they run a command."""
from __future__ import annotations

import pathlib
import re
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
VERSION = re.search(r'static let version = "(.*)"', (ROOT / "Sources/CLI/Command.swift").read_text()).group(1)


class Checks:
    """Counts what holds and what does not, and says it a line each."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.passed = 0
        self.failed = 0

    def expect(self, name: str, holds: bool, said: object = "") -> None:
        """Tell whether something holds, and what was said when it does not."""
        print(f"{self.title}: {name}: {'ok' if holds else 'WRONG'}")
        self.passed += holds
        self.failed += not holds
        if not holds and said:
            print(said)

    def end(self) -> int:
        """Say how many hold; return the exit status."""
        print(f"{self.title}: {self.passed} hold, {self.failed} do not")
        return 1 if self.failed else 0


def run(*words: object, **options: object) -> subprocess.CompletedProcess[str]:
    """Run a command and keep what it says, errors included."""
    return subprocess.run([str(word) for word in words], text=True, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, **options)
