"""A year as a calendar of colours: a column each week, a row each day, darker where more was posted; and its months as figures."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from naskah.archive.chart import svg
from naskah.archive.words import word
from naskah.i18n import Lang
from naskah.report import dates

LEVELS = 4  # the darkest stands for as many posts in a day, and for more
WEEKS = 54  # a leap year may touch as many
TOP, ROW = 20, 13  # pixels: where the days begin, and from one to the next
_CELL = "h.84v.84h-.84z"


@dataclass(frozen=True, slots=True)
class MonthOfYear:
    """The posts of a month, how many of its days have any, and the most on one day."""

    title: str
    posts: int
    days: int
    most: int


@dataclass(frozen=True, slots=True)
class Heat:
    """The picture and the figures behind it, the months in order."""

    year: int
    chart: Markup
    months: tuple[MonthOfYear, ...]


def heat(year: int, days: Iterable[dt.date], lang: Lang) -> Heat:
    """The heat map of the posts on `days`, all of `year`."""
    posts = Counter(days)
    return Heat(year, _chart(year, posts, lang), tuple(_month(month, posts, lang) for month in range(1, 13)))


def _month(month: int, posts: Mapping[dt.date, int], lang: Lang) -> MonthOfYear:
    found = [count for day, count in posts.items() if day.month == month]
    return MonthOfYear(dates.month(month, lang), sum(found), len(found), max(found, default=0))


def _chart(year: int, posts: Mapping[dt.date, int], lang: Lang) -> Markup:
    first = dt.date(year, 1, 1)
    paths = dict.fromkeys(range(LEVELS + 1), "")
    for ordinal in range(first.toordinal(), dt.date(year, 12, 31).toordinal() + 1):
        day = dt.date.fromordinal(ordinal)
        level = min(posts.get(day, 0), LEVELS)
        week = (ordinal - first.toordinal() + first.weekday()) // 7
        paths[level] += f"M{week} {day.weekday()}{_CELL}"
    names = [
        f'<text x="{_place(dt.date(year, month, 1), first):g}%" y="12">{dates.month(month, lang)[:3]}</text>'
        for month in range(1, 13)
    ]
    # The days are stretched to the width; the words beside them keep their size.
    box = f'<svg y="{TOP}" width="100%" height="{7 * ROW}" viewBox="0 0 {WEEKS} 7" preserveAspectRatio="none">'
    cells = [f'<path class="nk-heat-{level}" d="{path}"/>' for level, path in paths.items() if path]
    count = sum(posts.values())
    told = word(lang, "heat_told", n=dates.number(count, lang), days=dates.number(len(posts), lang), year=str(year))
    size = f'width="100%" height="{TOP + 7 * ROW}"'
    return svg([*names, box, *cells, "</svg>"], size, "kalender", word(lang, "heat", year=str(year)), told)


def _place(day: dt.date, first: dt.date) -> float:
    """Where the column of the day begins, in per cent of the width."""
    return round(((day - first).days + first.weekday()) // 7 / WEEKS * 100, 1)
