"""The simulator, which is beside this directory."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))

from Simulator import fixtures, scenarios, server, steps, world  # noqa: E402

SIMULATOR = Path(fixtures.__file__).parent

__all__ = ["SIMULATOR", "fixtures", "scenarios", "server", "steps", "world"]
