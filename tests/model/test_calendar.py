"""Office minutes: where the clock of a step runs and where it stands still."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from naskah.model.calendar import Calendar
from naskah.model.public_holidays import national_holidays
from tests.model.slow_calendar import SlowCalendar
from tests.support.policies import BASE, REMOVED, policy_with
from tests.support.profiles import examples

OFFICE = policy_with().calendar
TOLD: dict[str, Any] = yaml.safe_load(BASE.read_text(encoding="utf-8"))["calendar"]
BERLIN: dict[str, Any] = {
    "timezone": "Europe/Berlin",
    "week": {"mon-fri": {"hours": "07:30-16:00", "breaks": ["12:00-13:00"]}, "sun": {"hours": "00:00-24:00"}},
}


def office(told: dict[str, Any]) -> Calendar:
    """The calendar of a policy that tells of just this."""
    gone: dict[str, Any] = {"seasons": [], "closed": [], "open": []}
    base_week = {"week": dict.fromkeys(["mon-thu", "fri"], REMOVED) | told["week"]} if "week" in told else {}
    return policy_with({"calendar": gone | told | base_week}).calendar


def moment(text: str, calendar: Calendar = OFFICE) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=calendar.zone)


# From, until, office minutes between them. 23 November 2026 is a Monday.
SPANS = {
    "within the hours": ("2026-11-23 09:00", "2026-11-23 09:45", 45),
    "over lunch": ("2026-11-23 11:50", "2026-11-23 13:10", 20),
    "within lunch": ("2026-11-23 12:10", "2026-11-23 12:50", 0),
    "over the longer lunch of a Friday": ("2026-11-20 11:20", "2026-11-20 13:10", 20),
    "over a night": ("2026-11-23 15:50", "2026-11-24 07:40", 20),
    "within a night": ("2026-11-23 18:00", "2026-11-24 06:00", 0),
    "over a weekend": ("2026-11-20 16:20", "2026-11-23 07:40", 20),
    "a whole week": ("2026-11-16 00:00", "2026-11-23 00:00", 4 * 450 + 450),
    "a holiday and the leave before it": ("2026-12-23 15:50", "2026-12-28 07:40", 20),
    "the leave of 24 December": ("2026-12-24 00:00", "2026-12-25 00:00", 0),
    "the new year": ("2026-12-31 15:50", "2027-01-04 07:40", 20),
    "a day that is closed": ("2026-11-27 00:00", "2026-11-28 00:00", 0),
    "a Saturday that is open": ("2026-11-28 00:00", "2026-11-29 00:00", 240),
    "the last office day before Ramadan": ("2027-02-04 00:00", "2027-02-05 00:00", 450),
    "the first day of Ramadan": ("2027-02-08 07:30", "2027-02-08 08:10", 10),
    "a Friday in Ramadan": ("2027-02-12 00:00", "2027-02-13 00:00", 390),
    "nothing": ("2026-11-23 09:00", "2026-11-23 09:00", 0),
    "turned round": ("2026-11-23 10:00", "2026-11-23 09:00", 0),
}


@pytest.mark.parametrize("name", SPANS)
def test_counts_minutes(name: str) -> None:
    start, end, minutes = SPANS[name]
    assert OFFICE.minutes(moment(start), moment(end)) == minutes


# From, minutes, the moment at which they have passed.
DUE = {
    "within the hours": ("2026-11-23 09:00", 30, "2026-11-23 09:30"),
    "over lunch": ("2026-11-23 11:50", 15, "2026-11-23 13:05"),
    "just as lunch begins": ("2026-11-23 11:50", 10, "2026-11-23 12:00"),
    "just as the office closes": ("2026-11-23 15:45", 15, "2026-11-23 16:00"),
    "over a night": ("2026-11-23 15:50", 15, "2026-11-24 07:35"),
    "begun at night": ("2026-11-23 20:00", 15, "2026-11-24 07:45"),
    "begun on a Sunday": ("2026-11-22 10:00", 120, "2026-11-23 09:30"),
    "over a closed Friday into an open Saturday": ("2026-11-26 15:50", 30, "2026-11-28 08:20"),
    "over Christmas and the leave before it": ("2026-12-23 15:50", 15, "2026-12-28 07:35"),
    "longer than a day": ("2026-11-23 07:30", 500, "2026-11-24 08:20"),
    "over a holiday into Ramadan": ("2027-02-04 15:50", 20, "2027-02-08 08:10"),
    "seconds count": ("2026-11-23 09:00:30", 0.5, "2026-11-23 09:01"),
    "no minutes": ("2026-11-22 10:00", 0, "2026-11-22 10:00"),
}


@pytest.mark.parametrize("name", DUE)
def test_tells_when_minutes_have_passed(name: str) -> None:
    start, minutes, due = DUE[name]
    assert OFFICE.due(moment(start), minutes) == moment(due)


def test_the_answer_is_in_the_zone_of_the_office() -> None:
    due = OFFICE.due(dt.datetime(2026, 11, 23, 2, tzinfo=dt.UTC), 30)
    assert due is not None
    assert due.isoformat() == "2026-11-23T09:30:00+07:00"


def test_open_times_are_told_in_utc_however_the_machine_is_set() -> None:
    times = office({}).open_times(dt.date(2026, 11, 23))
    assert [f"{opens:%H:%M}-{closes:%H:%M}" for opens, closes in times] == ["00:30-05:00", "06:00-09:00"]
    assert all(moment.tzinfo is dt.UTC for span in times for moment in span)


def test_an_opening_beats_a_closing_and_both_beat_the_usual_week() -> None:
    christmas = office({"open": [{"date": "2026-12-25", "hours": "08:00-10:00", "breaks": ["09:00-09:30"]}]})
    assert christmas.minutes(moment("2026-12-25 00:00"), moment("2026-12-26 00:00")) == 90
    both = {"closed": [{"date": "2026-11-23"}], "open": [{"date": "2026-11-23", "hours": "08:00-09:00"}]}
    assert office(both).minutes(moment("2026-11-23 00:00"), moment("2026-11-24 00:00")) == 60


def test_a_season_ends_before_its_last_date_and_closes_the_days_it_does_not_name() -> None:
    season = {"name": "Pendek", "from": "2026-11-23", "until": "2026-11-25", "week": {"mon": {"hours": "09:00-10:00"}}}
    calendar = office({"seasons": [season]})
    days = [moment(f"2026-11-{day} 00:00") for day in (23, 24, 25, 26)]
    assert [calendar.minutes(*pair) for pair in pairwise(days)] == [60, 0, 450]


def test_no_minutes_end_where_they_begin_told_in_the_zone_of_the_office() -> None:
    due = OFFICE.due(dt.datetime(2026, 11, 23, 2, tzinfo=dt.UTC), 0)
    assert due is not None
    assert due.isoformat() == "2026-11-23T09:00:00+07:00"


def test_the_day_is_that_of_the_office_and_not_of_utc() -> None:
    evenings = office({"timezone": "America/New_York", "week": {"mon-fri": {"hours": "18:00-22:00"}}, "holidays": "US"})
    begin, end = moment("2026-11-23 20:00", evenings), moment("2026-11-23 20:30", evenings)
    assert evenings.due(begin, 30) == end
    assert evenings.minutes(begin, end) == 30


@pytest.mark.parametrize(("days", "found"), [(399, True), (400, True), (401, False)])
def test_an_office_is_searched_for_its_next_open_day_this_long(days: int, found: bool) -> None:
    first = dt.date(2026, 11, 23)
    opening = first + dt.timedelta(days=days)
    zone = ZoneInfo("Asia/Jakarta")
    once = Calendar(zone, {}, opened={opening: ((8 * 60, 9 * 60),)})
    due = dt.datetime.combine(opening, dt.time(8, 10), zone)
    assert once.due(moment("2026-11-23 09:00"), 10) == (due if found else None)
    twice = Calendar(zone, {}, opened={first: ((8 * 60, 10 * 60),), opening: ((8 * 60, 9 * 60),)})
    assert twice.due(moment("2026-11-23 09:00"), 70) == (due if found else None)


def test_an_office_that_never_opens_is_never_due() -> None:
    never = Calendar(ZoneInfo("Asia/Jakarta"), {})
    assert never.due(moment("2026-11-23 09:00"), 1) is None
    assert never.minutes(moment("2026-11-23 09:00"), moment("2026-12-23 09:00")) == 0


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        pytest.param("2026-03-29 00:00", "2026-03-30 00:00", 23 * 60, id="the clock goes forward"),
        pytest.param("2026-10-25 00:00", "2026-10-26 00:00", 25 * 60, id="the clock goes back"),
        pytest.param("2026-10-24 23:00", "2026-10-26 07:31", 25 * 60 + 1, id="midnight to midnight, then Monday"),
        pytest.param("2026-03-27 15:59", "2026-03-30 07:31", 1 + 23 * 60 + 1, id="from winter into summer"),
    ],
)
def test_counts_true_minutes_where_clocks_are_changed(start: str, end: str, minutes: int) -> None:
    berlin = office({**BERLIN, "holidays": "DE"})
    assert berlin.minutes(moment(start, berlin), moment(end, berlin)) == minutes
    assert berlin.due(moment(start, berlin), minutes) == moment(end, berlin)


def test_hours_until_midnight_join_those_from_midnight() -> None:
    always = office({"week": {"mon-sun": {"hours": "00:00-24:00"}}, "holidays": "DE"})
    assert always.minutes(moment("2026-11-23 23:50"), moment("2026-11-24 00:10")) == 20
    assert always.due(moment("2026-11-23 23:50"), 20) == moment("2026-11-24 00:10")


def test_knows_the_holidays_and_the_collective_leave_of_indonesia() -> None:
    holiday = national_holidays("ID")
    assert holiday(dt.date(2026, 12, 24))
    assert holiday(dt.date(2026, 8, 17))
    assert holiday(dt.date(2026, 11, 23)) is None


def test_knows_no_holidays_of_a_country_that_is_none() -> None:
    with pytest.raises(KeyError, match="XX"):
        national_holidays("XX")


OFFICES = {"Purwokerto": TOLD, "Berlin": BERLIN}
FIRST = dt.datetime(2026, 10, 1, tzinfo=dt.UTC)
MOMENTS = st.integers(0, 120 * 24 * 3600).map(lambda seconds: FIRST + dt.timedelta(seconds=seconds))
NAMES = st.sampled_from(sorted(OFFICES))
CALENDARS = {"Purwokerto": OFFICE, "Berlin": office({**BERLIN, "holidays": "DE"})}
LAST = FIRST + dt.timedelta(days=150)


def free(calendar: Calendar) -> list[dt.date]:
    days = [FIRST.date() + dt.timedelta(days=day) for day in range(-1, 152)]
    return [day for day in days if calendar.holiday(day) is not None]


SLOW = {name: SlowCalendar(told, FIRST, free(CALENDARS[name])) for name, told in OFFICES.items()}


@examples(3)
@given(NAMES, st.lists(MOMENTS, min_size=3, max_size=3).map(sorted))
def test_minutes_add_up(name: str, moments: list[dt.datetime]) -> None:
    first, second, third = moments
    count = CALENDARS[name].minutes
    assert count(first, second) + count(second, third) == pytest.approx(count(first, third))


@examples(3)
@given(NAMES, MOMENTS, st.integers(1, 5000))
def test_due_is_the_first_moment_by_which_the_minutes_have_passed(name: str, start: dt.datetime, minutes: int) -> None:
    calendar = CALENDARS[name]
    due = calendar.due(start, minutes)
    assert due is not None
    assert calendar.minutes(start, due) == pytest.approx(minutes)
    assert calendar.minutes(start, due - dt.timedelta(seconds=1)) < minutes - 0.01


@examples(1)
@given(NAMES, MOMENTS, MOMENTS, st.integers(1, 5000))
def test_agrees_with_a_calendar_that_looks_at_every_minute(
    name: str, one: dt.datetime, other: dt.datetime, minutes: int
) -> None:
    start, end = sorted([one, other])
    assert CALENDARS[name].minutes(start, end) == pytest.approx(SLOW[name].minutes(start, end))
    due = SLOW[name].due(start, minutes, LAST)
    if due is not None:
        assert CALENDARS[name].due(start, minutes) == due
