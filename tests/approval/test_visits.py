"""The stays at the steps: what pauses them, and until when they may last."""

from __future__ import annotations

import datetime as dt

from tests.approval.test_timeline import FORWARD, answer, compiled


def due(events: list[str]) -> str:
    waiting = answer(compiled(events)).waiting_for
    assert waiting is not None
    assert waiting.due is not None
    return waiting.due.astimezone(dt.UTC).strftime("%H:%M")


def test_a_step_whose_minutes_ran_out_before_it_was_closed_was_due_then() -> None:
    assert due(["08:00 open A", "08:40 close", "09:00 reopen", "09:10 close", "09:20 reopen"]) == "01:30"


def test_a_step_that_is_closed_the_moment_it_is_due_was_due_then() -> None:
    assert due(["08:00 open A", "08:30 close", "09:00 reopen"]) == "01:30"


def test_closing_what_is_closed_pauses_it_since_the_first_time() -> None:
    document = compiled(["08:00 open A", "08:10 close", "08:20 reopen", "08:25 note ketua"])
    nodes = document["pullRequest"]["timelineItems"]["nodes"]
    nodes.insert(2, nodes[1] | {"createdAt": "2026-11-23T01:15:00Z"})
    document["pullRequest"]["timelineItems"]["totalCount"] += 1
    waiting = answer(document).waiting_for
    assert waiting is not None
    assert waiting.due == dt.datetime(2026, 11, 23, 1, 40, tzinfo=dt.UTC)


def test_a_merge_ends_the_pause_of_what_was_closed() -> None:
    events = ["08:00 open A", *FORWARD, "08:32 close", "08:35 merge by admin-1"]
    assert [(visit.outcome, visit.office_minutes, visit.wall_minutes) for visit in answer(compiled(events)).visits] == [
        ("submitted", 0, 0),
        ("approved", 10, 10),
        ("approved", 10, 10),
        ("approved", 10, 10),
        ("open", 207, 207),
    ]


def test_minutes_are_as_fine_as_seconds() -> None:
    visits = answer(compiled(["08:00 open A", "08:00:10 approve ketua", "08:00:20 close", "08:00:30 reopen"])).visits
    assert [(visit.wall_minutes, visit.office_minutes) for visit in visits[1:]] == [
        (0.1667, 0.1667),
        (239.6667, 239.6667),
    ]
