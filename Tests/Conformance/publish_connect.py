"""A stand-in App Store Connect with somebody in the line: any call can be refused, held, or cut off."""

import re
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from simulation import server, world

_LONGEST_HOLD = 60.0


class What(Enum):
    """What is done with a call."""

    REFUSE = "refuse"
    """Answered with a status, without effect."""
    LOSE = "lose"
    """Never answered, without effect."""
    KEEP = "keep"
    """Never answered, with its effect."""


@dataclass
class Tampering:
    """What is done with the call of a number, counted from 0 since the last reset, and with those right behind it."""

    number: int
    what: What
    status: int = 403
    times: int = 1
    reached: threading.Event = field(default_factory=threading.Event)
    released: threading.Event = field(default_factory=threading.Event)

    def hits(self, number: int) -> bool:
        """Whether a call is meant."""
        return self.number <= number < self.number + self.times


class Connect(server.AppStoreConnect):
    """The stand-in App Store Connect, with somebody in the line."""

    def __init__(self) -> None:
        self._calls = 0
        self._counting = threading.Lock()
        self.tampering: Tampering | None = None
        super().__init__()
        # A connection that is cut off is meant to be.
        self._http.handle_error = lambda *_: None  # type: ignore[method-assign]

    @property
    def state(self) -> world.State:
        """What App Store Connect holds by now."""
        return self._world.state

    def tamper(self, tampering: Tampering | None) -> None:
        """Counts the calls from 0 again, and does something with one of them."""
        if self.tampering:
            self.tampering.released.set()
        with self._counting:
            self._calls, self.tampering = 0, tampering

    def control(self, request: Any) -> Any:
        """An upload is a call, too."""
        is_upload = request.path == "/_control/event" and request.body.get("action") == "--upload-app"
        if not is_upload:
            return super().control(request)
        return self._tampered(lambda: super(Connect, self).control(request), None)

    def serve(self, request: Any, token: str) -> Any:
        """A call of the interface."""
        return self._tampered(lambda: super(Connect, self).serve(request, token), request)

    def _tampered(self, answer: Callable[[], Any], request: Any) -> Any:
        """Answers a call, unless it is the one that is meant."""
        with self._counting:
            number, tampering = self._calls, self.tampering
            self._calls += 1
        if tampering is None or not tampering.hits(number):
            return answer()
        if tampering.what is What.REFUSE and request is not None:
            path = f"^{re.escape(request.path)}$"
            self.state["faults"].insert(0, {"method": request.method, "path": path, "status": tampering.status})
            return answer()
        if tampering.what is What.KEEP:
            answer()
        tampering.reached.set()
        tampering.released.wait(_LONGEST_HOLD)
        raise ConnectionAbortedError
