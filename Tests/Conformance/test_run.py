"""What counts as a call of the real program."""

import unittest
from dataclasses import dataclass

from bench import Run
from simulation import server


def request(method: str, path: str, status: int, body: object = None) -> server.Entry:
    """A request in the log."""
    return {"kind": "http", "method": method, "path": path, "query": {}, "body": body, "status": status}


WAIT: server.Entry = {"kind": "sleep", "seconds": 30}
UPLOAD: server.Entry = {"kind": "altool", "action": "--upload-app", "outcome": "timeout"}


@dataclass(frozen=True)
class Case:
    """A log, and the codes of the steps that it counts for."""

    name: str
    log: list[server.Entry]
    codes: str


CASES = [
    Case("a wait is no call", [request("GET", "/v1/builds", 200), WAIT, request("GET", "/v1/builds", 200)], "F F"),
    Case("every upload is one", [UPLOAD, WAIT, UPLOAD], "U U"),
    Case("repeated after 500", [request("GET", "/v1/apps", 500), request("GET", "/v1/apps", 200)], "A"),
    Case("repeated after 401", [request("GET", "/v1/apps", 401)] * 3, "A"),
    Case("not repeated after 429", [request("GET", "/v1/apps", 429), request("GET", "/v1/apps", 200)], "A A"),
    Case("asked for again", [request("GET", "/v1/apps", 200), request("GET", "/v1/apps", 200)], "A A"),
    Case("an unknown request", [request("GET", "/v1/unknown", 404)], "?"),
    Case("another id", [request("GET", "/v1/builds/1/app", 500), request("GET", "/v1/builds/2/app", 200)], "BA BA"),
    Case(
        "another body",
        [request("POST", "/v1/reviewSubmissions", 500, {"data": 1}), request("POST", "/v1/reviewSubmissions", 201)],
        "RC RC",
    ),
]


class RunTests(unittest.TestCase):
    """The calls of a run."""

    def test_steps(self) -> None:
        """Each log counts for the steps that its case says."""
        for case in CASES:
            with self.subTest(case.name):
                steps = Run(0, case.log, "").steps
                self.assertEqual(" ".join(step.code for step, _ in steps), case.codes)


if __name__ == "__main__":
    unittest.main()
