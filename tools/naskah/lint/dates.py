"""Finds dates in Indonesian text, with the weekday named before them.

Known are 24 November 2026, 24–26 November, 23 dan 25 Nov. 2026, 28 Desember–2 Januari 2027, 24/11/2026, Senin (24/11).
Figures are taken as day, month, year, the only order in use in Indonesia. The pattern runs in linear time.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from naskah.lint.mask import lines_with

WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
_WEEKDAY_OF = {name.lower(): number for number, name in enumerate(WEEKDAYS)} | {"jum'at": 4, "jum’at": 4, "ahad": 6}
_MONTHS = (
    "januari jan",
    "februari pebruari feb peb",
    "maret mar",
    "april apr",
    "mei",
    "juni jun",
    "juli jul",
    "agustus agu agt ags agust",
    "september sep sept",
    "oktober okt",
    "november nopember nov nop",
    "desember des",
)
_MONTH_OF = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
# Before these years people lived by other calendars; after them, nobody plans.
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
# 24/11/26 is a date of this century.
_SHORT_YEARS = range(15, 41)

# In small letters “minggu” is a week, so the seventh day needs its capital.
_DAY_NAME = r"(?:(?i:senin|selasa|rabu|kamis|jum['’]?at|sabtu|ahad)|Minggu|MINGGU)"
RANGE = r"(?: ?[-–—] ?| s\.d\.? | s/d | sampai dengan | sampai | hingga )"
_JOIN = rf"(?:{RANGE}| dan | & |, )"
_TIME_OF_DAY = r"(?: (?i:pagi|siang|sore|malam|pon|wage|kliwon|legi|pahing|paing))?"
_TO_DATE = rf"{_TIME_OF_DAY}(?:,? (?i:tanggal|tgl\.?) |,? \(|,? |,|/)"
_LEAD = (
    rf"(?:(?<![\w-])(?P<weekday>{_DAY_NAME})(?:{_JOIN}(?P<weekday2>{_DAY_NAME}))?{_TO_DATE}"
    r"|(?<!\w)(?P<said>(?i:tanggal|tgl\.?) )"
    r"|(?<![\w.,/:]))"
)
_NAMED = (
    rf"(?P<day>\d{{1,2}})(?:(?P<join>{_JOIN})(?P<day2>\d{{1,2}}))? "
    rf"(?P<month>(?i:{'|'.join(sorted(_MONTH_OF, key=len, reverse=True))}))(?![\w-])(?:\.? (?P<year>\d{{4}})(?!\d))?"
    rf"(?: \((?P<after>{_DAY_NAME})\))?"
)
_FIGURES = r"(?P<fday>\d{1,2})(?P<sep>[/.-])(?P<fmonth>\d{1,2})(?:(?P=sep)(?P<fyear>\d{4}|\d\d))?(?![\w/])(?![.-]\d)"
_DATE = re.compile(f"{_LEAD}(?:{_NAMED}|{_FIGURES})")
# In a line without this there is no date: a month behind a figure, or figures apart by a mark.
_TRACE = re.compile(rf"\d(?: (?i:{'|'.join(sorted({name[:3] for name in _MONTH_OF}))})|/\d|[.-]\d{{1,2}}[.-]\d)")
_BETWEEN = re.compile(rf"{RANGE}(?:{_DAY_NAME}{_TO_DATE})?")


@dataclass(frozen=True, slots=True)
class Weekday:
    """The name of a weekday (Monday 0) between two offsets."""

    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date between two offsets; `year` is None where none is written. It need not exist.

    `sure`: the words around it leave no doubt that it is meant for a date. `opens`: a range of days begins with it.
    """

    start: int
    end: int
    day: int
    month: int
    year: int | None = None
    weekday: Weekday | None = None
    sure: bool = False
    opens: bool = False

    @property
    def exists(self) -> bool:
        """Whether there is such a day; 29 February without a year is one."""
        if not 1 <= self.month <= len(_LONGEST) or not 1 <= self.day <= _LONGEST[self.month - 1]:
            return False
        return self.year is None or self.in_year(self.year) is not None

    def in_year(self, year: int) -> dt.date | None:
        """That day of a year, if there is one in the years that are judged."""
        if not _FIRST_YEAR <= year <= _LAST_YEAR:
            return None
        try:
            return dt.date(year, self.month, self.day)
        except ValueError:
            return None

    def near(self, day: dt.date, most_days: int) -> dt.date | None:
        """The date; without a year, the one that is not further than `most_days` from `day`, if there is just one."""
        if self.year is not None:
            return self.in_year(self.year)
        around = (self.in_year(day.year + more) for more in (-1, 0, 1))
        close = [found for found in around if found is not None and abs((found - day).days) <= most_days]
        return close[0] if len(close) == 1 else None


@functools.lru_cache(maxsize=4)  # several rules ask for the dates of the same text, one after the other
def find_dates(text: str) -> tuple[FoundDate, ...]:
    """The dates in `text`, in order; the year at the end of a range of days is that of its beginning too."""
    # Letters keep their places; a space that may not break is a space.
    spaced = text.replace("\u00a0", " ")
    lines = lines_with(_TRACE, spaced)
    found = [date for start, end in lines for match in _DATE.finditer(spaced, start, end) for date in _dates(match)]
    for place in range(len(found) - 2, -1, -1):
        first, last = found[place], found[place + 1]
        if first.opens or _BETWEEN.fullmatch(spaced, first.end, _start_of(last)):
            year = last.year
            if year is not None and first.year is None:
                year -= first.month > last.month
            found[place] = replace(first, year=first.year or year, opens=True, sure=first.sure or last.sure)
    return tuple(date for date in found if date.year is None or _FIRST_YEAR <= date.year <= _LAST_YEAR)


def _start_of(date: FoundDate) -> int:
    return date.start if date.weekday is None else min(date.start, date.weekday.start)


def _dates(match: re.Match[str]) -> Iterator[FoundDate]:
    days = [_weekday(match, name) for name in ("weekday", "weekday2", "after") if match[name]]
    told = bool(days or match["said"])
    if match["sep"]:
        yield from _of_figures(match, days, told)
        return
    month, year = _MONTH_OF[match["month"].lower()], int(match["year"]) if match["year"] else None
    sure = told or year is not None
    end = match.end("year" if match["year"] else "month")
    if match["day2"] is None:
        # Of two weekdays before one date, the nearer one is its.
        yield FoundDate(match.start("day"), end, int(match["day"]), month, year, days[-1] if days else None, sure)
        return
    opens = re.fullmatch(RANGE, match["join"]) is not None
    first, second = (days[0], days[1]) if len(days) > 1 else (days[0] if days else None, None)
    yield FoundDate(match.start("day"), match.end("day"), int(match["day"]), month, year, first, sure, opens)
    yield FoundDate(match.start("day2"), end, int(match["day2"]), month, year, second, sure)


def _of_figures(match: re.Match[str], days: list[Weekday], told: bool) -> Iterator[FoundDate]:
    written, separator = match["fyear"] or "", match["sep"]
    year = int(written) if written else None
    if year is not None and len(written) == len("26"):
        if year not in _SHORT_YEARS:
            return
        year += 2000
    # 24/11 may be a fraction and 24.11 an hour: only a weekday or a whole year makes them dates.
    if (days and separator == "/") or len(written) == len("2026") or (told and year is not None):
        weekday = days[-1] if days else None
        start = match.start("fday")
        yield FoundDate(start, match.end(), int(match["fday"]), int(match["fmonth"]), year, weekday, told)


def _weekday(match: re.Match[str], group: str) -> Weekday:
    return Weekday(_WEEKDAY_OF[match[group].lower()], match.start(group), match.end(group))
