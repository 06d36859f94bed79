"""Whether what the real program did is what the plan says."""

from dataclasses import dataclass, field
from typing import Any

from bench import Answer, Run, Trial
from grammar import MUTATING, Grammar, Match

_EXPECTED_STATUSES = (0, 1, 9)
# Of these a release makes none or one or several, as it finds App Store Connect.
_OPTIONAL_STEPS = {"P", "GA", "EX", "HC", "HD", "RR"}
_REPEATED_STEPS = {"U", "F", "P", "D", "GL", "GA", "CX", "CW"}


@dataclass
class Verdict:
    """What is wrong, and how far the calls fit."""

    problems: list[str] = field(default_factory=list)
    match: Match | None = None


def judge(trial: Trial) -> Verdict:
    """Compares a plan with what really happened."""
    verdict = Verdict(_simulation_problems(trial.run) + _finding_problems(trial.findings))
    try:
        actions = trial.plan.actions
        verdict.problems += _condition_problems(actions)
        grammar = Grammar(actions)
    except (KeyError, TypeError, ValueError) as error:
        verdict.problems.append(f"the plan cannot be read: {type(error).__name__}: {error}")
        return verdict
    verdict.match = grammar.match(trial.run.calls)
    verdict.problems += _fit_problems(verdict.match, trial.run)
    if trial.run.status == 0:
        verdict.problems += _mutation_problems(grammar, trial.run)
        verdict.problems += _looseness_problems(grammar, trial.run)
    return verdict


def _simulation_problems(run: Run) -> list[str]:
    """What makes a run worthless as a yardstick."""
    if run.status not in _EXPECTED_STATUSES:
        return [f"the real program ended with status {run.status}, so it was not called as it has to be"]
    if run.status == 9 and run.log and not run.errors:
        return ["the real program ended with status 9 in the middle, though no request was refused"]
    return []


def _finding_problems(findings: Answer | None) -> list[str]:
    """What makes a case worthless: nobody publishes by a file that has errors."""
    if findings is None or findings.status == 0:
        return []
    return [f"the file is not free of errors\n{findings.output}{findings.errors}"]


def _condition_problems(actions: list[dict[str, Any]]) -> list[str]:
    """Every value of a case is known, so nothing depends on one."""
    return [f"{action['id']} has a condition" for action in actions if action.get("condition") is not None]


def _fit_problems(match: Match, run: Run) -> list[str]:
    """Why the calls do not fit the plan."""
    if match.accepted < len(run.calls):
        return [f"call {match.accepted + 1} is not in the plan: {run.calls[match.accepted]}"]
    if run.status == 0 and not match.may_end:
        return ["the release succeeded, but more is planned"]
    return []


def _mutation_problems(grammar: Grammar, run: Run) -> list[str]:
    """What changed something though no action says so."""
    made = {call for call in run.calls if call.startswith(MUTATING)}
    return [f"no action makes {call}" for call in sorted(made - grammar.mutating_calls())]


def _looseness_problems(grammar: Grammar, run: Run) -> list[str]:
    """What else the plan would let happen: the same calls with one too few or one too many."""
    codes, calls = [step.code for step, _ in run.steps], run.calls
    problems = []
    for n, code in enumerate(codes):
        is_repeated = code in codes[max(n - 1, 0) : n] + codes[n + 1 : n + 2]
        if code not in _OPTIONAL_STEPS and not is_repeated and grammar.accepts(calls[:n] + calls[n + 1 :]):
            problems.append(f"the plan is loose: it does without call {n + 1}, {calls[n]}")
        if code not in _REPEATED_STEPS and grammar.accepts(calls[: n + 1] + calls[n:]):
            problems.append(f"the plan is loose: it has call {n + 1} twice, {calls[n]}")
    return problems
