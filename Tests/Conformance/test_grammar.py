"""The matcher by itself: which rows of calls a grammar accepts, and how far it accepts the others."""

import time
import unittest
from dataclasses import dataclass
from typing import Any

from grammar import Grammar, GrammarError

Calls = list[dict[str, Any]]


def get(path: str, occurs: str = "once") -> dict[str, Any]:
    """A request by its path."""
    return {"method": "GET", "path": path, "occurs": occurs}


def either(*choices: Calls, occurs: str = "once") -> dict[str, Any]:
    """One of some lists."""
    return {"either": list(choices), "occurs": occurs}


A, B, C = get("a"), get("b"), get("c")
UPLOAD = {"tool": "altool --upload-app", "occurs": "one-or-more"}


@dataclass(frozen=True)
class Case:
    """A grammar, a row of calls, how many of them fit, and whether these are a whole row."""

    name: str
    calls: Calls
    row: str
    accepted: int
    may_end: bool


CASES = [
    Case("nothing is asked for, nothing is called", [], "", 0, True),
    Case("nothing is asked for, something is called", [], "a", 0, True),
    Case("once, called once", [A], "a", 1, True),
    Case("once, not called", [A], "", 0, False),
    Case("once, called twice", [A], "a a", 1, True),
    Case("once, something else is called", [A], "b", 0, False),
    Case("optional, not called", [get("a", "optional"), B], "b", 1, True),
    Case("optional, called once", [get("a", "optional"), B], "a b", 2, True),
    Case("optional, called twice", [get("a", "optional"), B], "a a b", 1, False),
    Case("one-or-more, not called", [get("a", "one-or-more"), B], "b", 0, False),
    Case("one-or-more, called three times", [get("a", "one-or-more"), B], "a a a b", 4, True),
    Case("zero-or-more, not called", [get("a", "zero-or-more"), B], "b", 1, True),
    Case("zero-or-more, called three times", [get("a", "zero-or-more"), B], "a a a b", 4, True),
    Case("a row of calls in order", [A, B, C], "a b c", 3, True),
    Case("a row of calls in another order", [A, B, C], "a c b", 1, False),
    Case("a row that stops is a prefix", [A, B, C], "a b", 2, False),
    Case("a row that goes on is none", [A, B], "a b c", 2, True),
    Case("either, the first", [either([A], [B]), C], "a c", 2, True),
    Case("either, the second", [either([A], [B]), C], "b c", 2, True),
    Case("either, both", [either([A], [B]), C], "a b", 1, False),
    Case("either, neither", [either([A], [B]), C], "c", 0, False),
    Case("either, with lists of several calls", [either([A, B], [A, C])], "a c", 2, True),
    Case("either, stopped within a list", [either([A, B], [A, C])], "a", 1, False),
    Case("either, an empty list is nothing", [either([], [A]), B], "b", 1, True),
    Case("either, with an empty list and another one", [either([], [A]), B], "a b", 2, True),
    Case("either optional, not called", [either([A], [B], occurs="optional"), C], "c", 1, True),
    Case("either one-or-more, mixed", [either([A], [B], occurs="one-or-more"), C], "a b b a c", 5, True),
    Case("either one-or-more, not called", [either([A], [B], occurs="one-or-more"), C], "c", 0, False),
    Case("a repeated group", [either([A, B], occurs="one-or-more"), C], "a b a b c", 5, True),
    Case("a repeated group, half of it", [either([A, B], occurs="one-or-more"), C], "a b a c", 3, False),
    Case("a repeated group, not called", [either([A, B], occurs="zero-or-more"), C], "c", 1, True),
    Case("a repeated group of what may be nothing", [either([], [A], occurs="zero-or-more"), B], "a a b", 3, True),
    Case("nested", [either([A, either([B], [C], occurs="zero-or-more")], occurs="one-or-more")], "a b c a", 4, True),
    Case("the same call in a row of meanings", [A, get("a", "zero-or-more"), A], "a a", 2, True),
    Case("the same call too rarely", [A, get("a", "zero-or-more"), A], "a", 1, False),
]


class GrammarTests(unittest.TestCase):
    """The matcher."""

    def test_rows(self) -> None:
        """Each row fits as far as its case says."""
        for case in CASES:
            with self.subTest(case.name):
                grammar = Grammar([{"id": "x", "calls": case.calls}])
                row = [f"GET {path}" for path in case.row.split()]
                match = grammar.match(row)
                self.assertEqual((match.accepted, match.may_end), (case.accepted, case.may_end))
                self.assertEqual(grammar.accepts(row), case.may_end and case.accepted == len(row))

    def test_tools(self) -> None:
        """A tool is a call."""
        match = Grammar([{"id": "x", "calls": [UPLOAD]}]).match(["altool --upload-app"] * 3)
        self.assertEqual((match.accepted, match.may_end), (3, True))

    def test_actions_follow_each_other(self) -> None:
        """Each call is known to be of the actions that may make it, and so is what is expected."""
        grammar = Grammar([{"id": "x", "calls": [A, get("b", "optional")]}, {"id": "y", "calls": [B, C]}])
        match = grammar.match(["GET a", "GET b"])
        self.assertEqual(match.owners, (("x",), ("x", "y")))
        self.assertEqual(match.expected, ("GET b (y)", "GET c (y)"))

    def test_mutating_calls(self) -> None:
        """What only reads changes nothing."""
        post = {"method": "POST", "path": "p", "occurs": "once"}
        grammar = Grammar([{"id": "x", "calls": [A, UPLOAD, either([], [post])]}])
        self.assertEqual(grammar.mutating_calls(), {"POST p"})

    def test_not_a_grammar(self) -> None:
        """What is no call is said to be none."""
        calls = [
            {},
            "a",
            get("a", "twice"),
            {"path": "a", "occurs": "once"},
            {**A, "more": 1},
            {"either": [A]},
            either(),
        ]
        for call in calls:
            with self.subTest(call), self.assertRaises(GrammarError):
                Grammar([{"id": "x", "calls": [call]}])

    def test_time_is_not_exponential(self) -> None:
        """Many ways to fit a row cost no more than their number."""
        maybe = get("a", "optional")
        calls = [*[maybe] * 200, *[either([maybe, maybe], occurs="zero-or-more")] * 200]
        start = time.monotonic()
        match = Grammar([{"id": "x", "calls": calls}]).match(["GET a"] * 200 + ["GET b"])
        self.assertEqual(match.accepted, 200)
        self.assertLess(time.monotonic() - start, 5)


if __name__ == "__main__":
    unittest.main()
