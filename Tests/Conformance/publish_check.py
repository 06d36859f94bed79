"""What a check of `ascertain publish` is, and what all checks share."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bench import Bench
from publish_bench import Outcome, Stage, wait_until
from publish_connect import Connect
from simulation import fixtures, world
from workflow import Note, Settings, Workflow

FULL = Workflow(
    Settings(
        submit_to_testflight=True,
        expire_build_submitted_for_review=True,
        beta_groups=("group name 1", "group name 2"),
        submit_to_app_store=True,
        cancel_previous_submissions=True,
        release_type="SCHEDULED",
        earliest_release_date="2030-12-01T14:00:00+00:00",
        copyright="2026 Example",
        phased_release=True,
    ),
    notes=(Note("en-US", "Faster", {"description": "An app"}), Note("de-DE", "Schneller")),
)
"""A release that takes every step."""

FULL_STATE: world.State = {
    "builds": [
        {"id": "build-old", "version": "41", "preReleaseVersion": "1.2.0", "betaReviewState": "WAITING_FOR_REVIEW"},
        {"id": "build-older", "version": "40", "preReleaseVersion": "1.1.0", "betaReviewState": "WAITING_FOR_REVIEW"},
    ],
    "reviewSubmissions": [{"id": "sub-old", "state": "WAITING_FOR_REVIEW", "platform": "IOS"}],
    # Which build is refused while another is in review is not the matter here.
    "strict": False,
}

TESTFLIGHT = Workflow(Settings(submit_to_testflight=True, beta_groups=("group name 1",)))
"""A release with little to do."""

UPLOAD = Workflow(Settings())
"""A release that only uploads."""

Problems = Iterator[str]


class Place:
    """What checks run in: the program under test, and a stage for each."""

    def __init__(self, program: Path) -> None:
        self.program = program
        self._key = fixtures.make_key()
        self._bench: Bench | None = None

    def stage(self, workflow: Workflow = TESTFLIGHT, state: world.State | None = None) -> Stage:
        """A new stage with the files of a workflow."""
        connect = Connect()
        connect.reset(state)
        stage = Stage(self.program, connect, self._key)
        stage.write(workflow)
        return stage

    @property
    def bench(self) -> Bench:
        """Where the real program runs alone."""
        if self._bench is None:
            self._bench = Bench(self.program)
        return self._bench

    def close(self) -> None:
        """Ends what was started."""
        if self._bench is not None:
            self._bench.close()


@dataclass(frozen=True)
class Check:
    """Something that must hold; `run` gives what does not."""

    group: str
    name: str
    run: Callable[[Place], Problems]
    is_quick: bool = True


def on_stage(
    run: Callable[[Stage], Problems], workflow: Workflow = TESTFLIGHT, state: world.State | None = None
) -> Callable[[Place], Problems]:
    """A check that has a stage, on which nothing may be left in the end."""

    def check(place: Place) -> Problems:
        """Runs the check, then looks at what is left."""
        stage = place.stage(workflow, state)
        try:
            yield from run(stage)
            yield from nothing_left(stage)
            yield from no_secrets(stage)
        finally:
            stage.close()
            stage.connect.close()

    return check


def nothing_left(stage: Stage) -> Problems:
    """What still runs, and what lies around."""
    if not wait_until(lambda: not stage.groups_alive()):
        yield f"process groups {stage.groups_alive()} still live"
    if stage.leftovers():
        yield f"left behind: {stage.leftovers()}"


def no_secrets(stage: Stage) -> Problems:
    """Where the private key can be read."""
    pieces = [line for line in stage.key.splitlines() if not line.startswith("-")]
    for path in stage.root.rglob("*"):
        if (
            path.is_file()
            and path.name != "environment"
            and any(piece in path.read_text("latin-1") for piece in pieces)
        ):
            yield f"the private key is in {path.relative_to(stage.root)}"
    for path in stage.repository.rglob("*"):
        if path.is_file() and "eyJ" in path.read_text("latin-1"):
            yield f"a token is in {path.relative_to(stage.root)}"


def expect(outcome: Outcome, status: int, words: str = "") -> Problems:
    """What is wrong with the end of a run."""
    if outcome.status != status:
        yield f"exit status {outcome.status}, not {status}: {outcome.errors.strip()} {outcome.steps}"
    if words and words not in outcome.errors + outcome.output:
        yield f"'{words}' is not said: {outcome.errors.strip()} {outcome.output.strip()}"
    if "PRIVATE KEY-----" in outcome.errors + outcome.output:
        yield "the private key is shown"
