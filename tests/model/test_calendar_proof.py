"""Office minutes and due moments of random calendars: against their own laws, and against a slow model that asks every minute."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from naskah.model.calendar import Calendar
from naskah.model.policy_loader import parse_policy
from tests.model.slow_calendar import SlowCalendar
from tests.support.profiles import examples

POLICY = yaml.safe_load((Path(__file__).parents[1] / "approval/reviewers.yaml").read_text(encoding="utf-8"))
# What is asked about begins at one of these days: the clocks of Berlin go back on Sunday 25 October, and forward on
# Sunday 28 March; both countries have holidays about Christmas and Easter.
FIRST_DAYS = [dt.date(2026, 10, 23), dt.date(2026, 12, 22), dt.date(2027, 3, 24)]
DAYS_ASKED, DAYS_AFTER = 7, 9
# One zone lies to the west, where the day begins later than in UTC; its holidays are not asked about.
COUNTRIES = {"Asia/Jakarta": "ID", "Asia/Jayapura": "ID", "Europe/Berlin": "DE", "America/Lima": ""}
FREE = {
    "ID": ["2026-12-24", "2026-12-25", "2027-01-01", "2027-01-05", "2027-03-25", "2027-03-26", "2027-03-28"],
    "DE": ["2026-12-25", "2026-12-26", "2027-01-01", "2027-03-26", "2027-03-29"],
}
WEEKS = [
    ["mon-fri"],
    ["mon-thu", "fri"],
    ["mon-sun"],
    ["sat-sun", "wed"],
    ["mon", "tue", "wed", "thu", "fri", "sat", "sun"],
]
SECOND = dt.timedelta(seconds=1)


def clock(minute: int) -> str:
    """Times of day within the hour that is skipped or comes twice are not told: nobody says what they would mean."""
    hour, rest = divmod(180 if 120 < minute < 180 else minute, 60)
    return f"{hour:02}:{rest:02}"


@st.composite
def hours(draw: st.DrawFn) -> dict[str, Any]:
    """Hours of a day with no, one or two breaks; also all day, from midnight, until midnight."""
    quarter = st.integers(0, 96).map(lambda number: number * 15)
    size = draw(st.sampled_from([2, 2, 4, 4, 6]))
    times = st.lists(quarter | st.integers(0, 1440), min_size=size, max_size=size, unique_by=clock)
    start, *breaks, end = sorted(clock(minute) for minute in draw(times))
    told: dict[str, Any] = {"hours": f"{start}-{end}"}
    if breaks:
        told["breaks"] = [f"{first}-{last}" for first, last in zip(breaks[::2], breaks[1::2], strict=True)]
    return told


@st.composite
def weeks(draw: st.DrawFn) -> dict[str, Any]:
    return {days: draw(hours()) for days in draw(st.sampled_from(WEEKS))}


@st.composite
def calendars(draw: st.DrawFn) -> tuple[dict[str, Any], dt.date]:
    """The `calendar` part of a reviewers.yaml, and the day from which on it is asked about."""
    first = draw(st.sampled_from(FIRST_DAYS))
    days = st.integers(-2, DAYS_ASKED).map(lambda number: first + dt.timedelta(days=number))
    zone = draw(st.sampled_from(sorted(COUNTRIES)))
    told: dict[str, Any] = {"timezone": zone, "week": draw(weeks())}
    if COUNTRIES[zone] and draw(st.booleans()):
        told["holidays"] = COUNTRIES[zone]
    ends = sorted(draw(st.lists(days, max_size=4, unique=True)))
    told["seasons"] = [
        {"name": "Musim", "from": start, "until": end, "week": draw(weeks())}
        for start, end in zip(ends[::2], ends[1::2], strict=False)
    ]
    told["closed"] = [{"date": day} for day in draw(st.lists(days, max_size=2, unique=True))]
    told["open"] = [{"date": day, **draw(hours())} for day in draw(st.lists(days, max_size=2, unique=True))]
    return told, first


@st.composite
def offices(draw: st.DrawFn) -> tuple[Calendar, SlowCalendar, list[dt.datetime]]:
    """A calendar as the project reads it, its slow model, and three moments in order."""
    told, first = draw(calendars())
    policy = parse_policy(json.dumps({**POLICY, "calendar": told}, default=str), "reviewers.yaml")
    begin = dt.datetime.combine(first, dt.time(), ZoneInfo(told["timezone"])).astimezone(dt.UTC)
    free = [dt.date.fromisoformat(day) for day in FREE.get(told.get("holidays", ""), [])]
    # Every hour of every day as often as any other; whole minutes, and seconds within them.
    hour, minute, second = (
        st.sampled_from(range(DAYS_ASKED * 24)),
        st.sampled_from(range(60)),
        st.just(0) | st.integers(0, 59),
    )
    times = draw(st.lists(st.tuples(hour, minute, second), min_size=3, max_size=3))
    moments = [begin + dt.timedelta(hours=h, minutes=m, seconds=s) for h, m, s in sorted(times)]
    return policy.calendar, SlowCalendar(told, begin, free), moments


@given(offices())
@examples(1.5)
def test_minutes_are_those_that_the_office_is_open(office: tuple[Calendar, SlowCalendar, list[dt.datetime]]) -> None:
    calendar, slow, (start, middle, end) = office
    assert calendar.minutes(start, end) == pytest.approx(slow.minutes(start, end), abs=1e-6)
    assert calendar.minutes(start, end) == pytest.approx(
        calendar.minutes(start, middle) + calendar.minutes(middle, end), abs=1e-6
    )
    assert 0 <= calendar.minutes(start, end) <= (end - start) / dt.timedelta(minutes=1) + 1e-6
    assert calendar.minutes(end, start) == 0
    assert calendar.minutes(start, start) == 0


@given(offices(), st.integers(0, 3000) | st.integers(0, 60_000).map(lambda seconds: seconds / 60))
@examples(1.5)
def test_due_is_the_first_moment_by_which_the_minutes_have_passed(
    office: tuple[Calendar, SlowCalendar, list[dt.datetime]], minutes: float
) -> None:
    calendar, slow, (start, _, _) = office
    last = start + dt.timedelta(days=DAYS_AFTER)
    due, wanted = calendar.due(start, minutes), slow.due(start, minutes, last)
    if wanted is None:
        assert due is None or due > last
        return
    assert due is not None
    assert abs(due - wanted) < SECOND / 1000
    assert due.tzinfo == calendar.zone
    assert calendar.minutes(start, due) == pytest.approx(minutes, abs=1e-6)
    # The earliest: a moment before, not all of them have passed.
    assert minutes == 0 or calendar.minutes(start, due - SECOND) < minutes


@given(offices())
@examples(1)
def test_due_undoes_minutes(office: tuple[Calendar, SlowCalendar, list[dt.datetime]]) -> None:
    calendar, _, (start, middle, end) = office
    first, second = (calendar.due(start, calendar.minutes(start, moment)) for moment in (middle, end))
    assert first is not None
    assert second is not None
    # Not later than the moment itself, and between the two no minute runs.
    assert start <= first <= second
    assert first - SECOND / 1000 <= middle
    assert calendar.minutes(first, middle) == pytest.approx(0, abs=1e-6)
    assert second - SECOND / 1000 <= end
    assert calendar.minutes(second, end) == pytest.approx(0, abs=1e-6)


def test_an_office_that_never_opens_has_no_due_moment() -> None:
    calendar = Calendar(ZoneInfo("Asia/Jakarta"), {})
    start = dt.datetime(2026, 11, 23, 1, tzinfo=dt.UTC)
    assert calendar.due(start, 1) is None
    assert calendar.due(start, 0) == start
    assert calendar.minutes(start, start + dt.timedelta(days=30)) == 0
