"""The steps of `app-store-connect publish` by their short codes, as `steps.json` has them."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Step:
    """A request or a run of a tool, told from others by a key of the query or an attribute of the body."""

    code: str
    purpose: str
    source: str
    tool: str | None = None
    method: str | None = None
    path: str | None = None
    query: str | None = None
    value: str | None = None
    attribute: str | None = None

    @property
    def call(self) -> str:
        """The step as a plan names it: `GET /v1/builds/{id}`."""
        return self.tool or f"{self.method} {self.path}"

    @property
    def pattern(self) -> str:
        """A regular expression for the paths that the step asks for."""
        return f"^{(self.path or '').replace('{id}', '[^/]+')}$"

    def is_made_by(self, entry: dict[str, Any]) -> bool:
        """Whether an entry of the server's log is this step."""
        if entry["kind"] == "altool":
            return self.tool == f"altool {entry['action']}"
        if entry["kind"] != "http" or self.method != entry["method"] or not re.search(self.pattern, entry["path"]):
            return False
        data = (entry["body"] or {}).get("data", {})
        return (
            (self.query is None or self.query in entry["query"])
            and (self.value is None or self.value == entry["query"][self.query])
            and (self.attribute is None or self.attribute in data["attributes"])
        )


STEPS = tuple(Step(**step) for step in json.loads(Path(__file__).with_name("steps.json").read_text()))


def step(entry: dict[str, Any]) -> Step | None:
    """The step that an entry of the server's log is; None for a wait."""
    if entry["kind"] == "sleep":
        return None
    for step in STEPS:
        if step.is_made_by(entry):
            return step
    return Step("?", "not known", "", method=entry["method"], path=entry["path"])
