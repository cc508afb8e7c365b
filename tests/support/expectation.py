"""What a scenario expects of the replay, compared with what the replay answers.

The keys of `expect` are told at the head of tests/approval/cases.yaml; what a scenario does not name is free.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from naskah.approval.result import Approval
from tests.support.scenario import Scenario


def answers(approval: Approval) -> dict[str, Any]:
    """The replay's answer, by the keys of `expect`."""
    waiting = approval.waiting_for
    return {
        "verdict": approval.verdict,
        "state": approval.state,
        "turn": approval.turn,
        "waiting": waiting.role.id if waiting else None,
        "due": waiting.due if waiting else None,
        "approvals": {step: granted.by for step, granted in approval.approvals.items()},
        "visits": [f"{visit.step} {visit.outcome} {visit.office_minutes:.0f}" for visit in approval.visits],
        "notes": {note.code for note in approval.notes},
        "violations": {violation.code for violation in approval.violations},
        "missing": list(approval.missing_channels),
    }


def disagreements(scenario: Scenario, approval: Approval) -> list[str]:
    """One line for each expectation of the scenario that the answer does not meet. An unknown key is a KeyError."""
    given = answers(approval)
    return [
        f"{scenario.name}: {key} should be {wanted!r} ({scenario.why}); it is {given.get(key, given['notes'])!r}"
        for key, wanted in (scenario.expect or {}).items()
        if not agrees(key, wanted, given)
    ]


def agrees(key: str, wanted: Any, given: dict[str, Any]) -> bool:
    """Whether one expectation is met."""
    if key == "no_notes":
        return bool(given["notes"].isdisjoint(wanted))
    if key in ("notes", "violations"):
        return bool(set(wanted) <= given[key])
    if key == "due":
        return bool(given[key] == datetime.fromisoformat(wanted))
    return bool(given[key] == wanted)
