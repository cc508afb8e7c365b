"""Whom the SOP waits for is reminded when the minutes are used up: in office hours, once, and once more at twice the minutes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

import pytest

from naskah.github.connection import connect
from naskah.github.gate import gate_one
from naskah.github.plan import Desk
from naskah.github.remind import Reminded, remind_all
from tests.github.offices import POLICY, approved, comments, opened
from tests.simulator.people import Pull, Simulator

Remind = Callable[[], list[tuple[int, tuple[str, ...]]]]


@pytest.fixture
def remind(github: Simulator) -> Iterator[Remind]:
    hub = connect(github.full_name, github.token("github-actions[bot]"), github.url)

    def run() -> list[tuple[int, tuple[str, ...]]]:
        done: list[Reminded] = list(remind_all(hub, Desk(POLICY, github.now, "id"), dry_run=False))
        assert all(found.failure is None for found in done)
        return [(found.number, found.people) for found in done]

    github.now = dt.datetime(2026, 11, 23, 8, tzinfo=POLICY.calendar.zone)
    yield run
    hub.client.close()


def reminders(pull: Pull) -> list[str]:
    return [comment.body for comment in pull.object.comments if "pengingat" in comment.body]


def test_each_of_the_two_comes_once_and_in_its_time(github: Simulator, remind: Remind) -> None:
    pull = opened(github)
    pull.review("ketua", "APPROVE")
    github.pass_time(minutes=15)
    assert remind() == []
    github.pass_time(minutes=1)
    assert remind() == [(pull.number, ("subko",))]
    assert remind() == []
    github.pass_time(minutes=15)
    # The step before, which handed it on, is told too.
    assert remind() == [(pull.number, ("ketua",))]
    assert remind() == []
    github.pass_time(minutes=60)
    assert remind() == []
    first, second = reminders(pull)
    assert "@subko Pengingat" in first
    assert "@ketua Pengingat" in second


def test_nobody_is_reminded_outside_office_hours(github: Simulator, remind: Remind) -> None:
    pull = opened(github)
    for moment in ("2026-11-23 12:30", "2026-11-23 18:00", "2026-11-22 10:00", "2026-11-27 10:00"):
        github.now = dt.datetime.fromisoformat(moment).replace(tzinfo=POLICY.calendar.zone)
        assert remind() == []
    github.now = dt.datetime.fromisoformat("2026-11-24 07:30").replace(tzinfo=POLICY.calendar.zone)
    # Both are due by now, and both people hear of it in one comment.
    assert remind() == [(pull.number, ("ketua", "kreatif-1", "kreatif-2"))]


def test_a_new_visit_of_the_same_step_is_reminded_of_anew(github: Simulator, remind: Remind) -> None:
    pull = opened(github)
    github.pass_time(minutes=31)
    assert remind() == [(pull.number, ("ketua",))]
    pull.review("ketua", "APPROVE")
    pull.review("subko", "REQUEST_CHANGES")
    assert remind() == []
    github.pass_time(minutes=31)
    assert remind() == [(pull.number, ("ketua",))]


def test_the_admin_is_reminded_of_channels_that_are_not_recorded(github: Simulator, remind: Remind) -> None:
    pull = opened(github)
    approved(github, pull)
    pull.merge("admin-1")
    github.pass_time(minutes=6)
    assert remind() == [(pull.number, ("admin-1",))]
    pull.comment(
        "admin-1",
        "/unggah instagram https://www.instagram.com/p/DRa1b2c3d4e/\n/unggah x https://x.com/unit/status/1990000000000000000",
    )
    github.pass_time(minutes=60)
    assert remind() == []


def test_a_reminder_is_not_taken_for_the_comment_of_the_gate(github: Simulator, remind: Remind) -> None:
    pull = opened(github)
    github.pass_time(minutes=31)
    remind()
    hub = connect(github.full_name, github.token("github-actions[bot]"), github.url)
    gate_one(hub, pull.number, Desk(POLICY, github.now, "id"), dry_run=False)
    hub.client.close()
    assert len(comments(pull)) == 1
    assert len(reminders(pull)) == 1
