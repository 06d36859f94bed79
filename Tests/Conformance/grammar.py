"""The grammar of a plan: which rows of calls a release may make, and how far a row of real calls fits it.

A call is written as its method and path or as its tool: `GET /v1/builds/{id}`, `altool --upload-app`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

MUTATING = ("POST ", "PATCH ", "DELETE ")

_OCCURS = ("once", "optional", "one-or-more", "zero-or-more")


class GrammarError(ValueError):
    """What a plan says is no grammar."""


@dataclass(frozen=True)
class Match:
    """How far a row of calls fits."""

    accepted: int
    """How many calls fit, from the first one on."""
    may_end: bool
    """Whether the calls that fit are a whole row."""
    owners: tuple[tuple[str, ...], ...]
    """For each call that fits, the actions that may have made it."""
    expected: tuple[str, ...]
    """The calls that would fit next, each with its action."""


class Grammar:
    """A nondeterministic automaton, so that a row is matched in time linear in its length."""

    def __init__(self, actions: Iterable[Mapping[str, Any]]) -> None:
        self._silent: list[list[int]] = [[]]
        self._edges: list[list[tuple[str, str, int]]] = [[]]
        self._end = 0
        for action in actions:
            self._end = self._add_calls(action["calls"], action["id"], self._end)

    def match(self, calls: Sequence[str]) -> Match:
        """How far the calls fit, from the first one on."""
        states = self._closure({0})
        owners: list[tuple[str, ...]] = []
        for call in calls:
            edges = [edge for state in states for edge in self._edges[state] if edge[0] == call]
            if not edges:
                break
            owners.append(tuple(sorted({owner for _, owner, _ in edges})))
            states = self._closure({target for _, _, target in edges})
        expected = {f"{call} ({owner})" for state in states for call, owner, _ in self._edges[state]}
        return Match(len(owners), self._end in states, tuple(owners), tuple(sorted(expected)))

    def accepts(self, calls: Sequence[str]) -> bool:
        """Whether the calls are a whole row."""
        match = self.match(calls)
        return match.may_end and match.accepted == len(calls)

    def mutating_calls(self) -> set[str]:
        """The calls of the plan that change something on the server."""
        return {call for edges in self._edges for call, _, _ in edges if call.startswith(MUTATING)}

    def _add_calls(self, calls: Any, owner: str, start: int) -> int:
        """Adds a list of calls from a state on; gives the state after it."""
        if not isinstance(calls, list):
            raise GrammarError(f"not a list of calls: {calls!r}")
        for call in calls:
            start = self._add_call(call, owner, start)
        return start

    def _add_call(self, call: Any, owner: str, start: int) -> int:
        """Adds one call, as often as it says; gives the state after it."""
        match call:
            case {"method": str(method), "path": str(path), "occurs": str(occurs), **rest}:
                first, last = self._new_states(2)
                self._edges[first].append((f"{method} {path}", owner, last))
            case {"tool": str(tool), "occurs": str(occurs), **rest}:
                first, last = self._new_states(2)
                self._edges[first].append((tool, owner, last))
            case {"either": [_, *_] as choices, "occurs": str(occurs), **rest}:
                first, last = self._new_states(2)
                for choice in choices:
                    self._silent[self._add_calls(choice, owner, first)].append(last)
            case _:
                raise GrammarError(f"not a call: {call!r}")
        if rest or occurs not in _OCCURS:
            raise GrammarError(f"not a call: {call!r}")
        return self._add_repetition(occurs, start, first, last)

    def _add_repetition(self, occurs: str, start: int, first: int, last: int) -> int:
        """Lets what is between two states occur after a state as often as a word says; gives the state after it."""
        (end,) = self._new_states(1)
        self._silent[start].append(first)
        self._silent[last].append(end)
        if occurs in ("optional", "zero-or-more"):
            self._silent[start].append(end)
        if occurs in ("one-or-more", "zero-or-more"):
            self._silent[last].append(first)
        return end

    def _new_states(self, count: int) -> range:
        """Adds states."""
        start = len(self._edges)
        self._edges.extend([] for _ in range(count))
        self._silent.extend([] for _ in range(count))
        return range(start, start + count)

    def _closure(self, states: set[int]) -> set[int]:
        """The states that are reached from some without a call."""
        reached, waiting = set(states), list(states)
        while waiting:
            for state in self._silent[waiting.pop()]:
                if state not in reached:
                    reached.add(state)
                    waiting.append(state)
        return reached
