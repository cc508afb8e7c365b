"""The pages that list posts. A list of any length stays short: the newest, and ways to the others by month or by year."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from naskah.archive.browse import Index, Way, by_month, by_year
from naskah.archive.card import Card
from naskah.archive.heatmap import heat
from naskah.archive.page import SitePage
from naskah.archive.render import Site
from naskah.archive.words import word
from naskah.cache import key_of
from naskah.report import dates

MOST = 60  # posts on one page, except that of a month
_YEAR = re.compile(r"arsip/\d+/")
Trail = Sequence[tuple[str, str]]


def list_pages(all_of: Index, site: Site) -> Iterator[SitePage]:
    """The pages of every way through the archive."""
    archive = [("arsip/", word(site.lang, "archive"))]
    for year in all_of.years:
        months = all_of.months[year.title]
        title = word(site.lang, "posts_of", what=year.title)
        yield _list(year, title, archive, site, more=months if len(year.cards) > MOST else ())
        for month in months:
            yield _list(
                month,
                word(site.lang, "posts_of", what=month.title),
                [*archive, (year.url, year.title)],
                site,
                whole=True,
            )
    for name, ways in (("posts_on", all_of.channels), ("posts_in", all_of.categories), ("posts_tagged", all_of.tags)):
        for way in ways:
            yield from _way(way, word(site.lang, name, what=way.title), archive, site)


def _way(way: Way, title: str, trail: Trail, site: Site) -> Iterator[SitePage]:
    """The page of a way; where it is long, also those of its years."""
    if len(way.cards) <= MOST:
        yield _list(way, title, trail, site)
        return
    years = by_year(way)
    yield _list(way, title, trail, site, more=years)
    for year in years:
        yield from _numbered(year, f"{title}, {year.title}", [*trail, (way.url, way.title)], site)


def _numbered(way: Way, title: str, trail: Trail, site: Site) -> Iterator[SitePage]:
    """The pages of a list, each with at most `MOST` posts; all but the first have a number in their address."""
    count = -(-len(way.cards) // MOST)
    turns: list[tuple[str, str]] = []
    for number in range(1, count + 1):
        url = way.url if number == 1 else f"{way.url}halaman-{number}/"
        turns.append((url, word(site.lang, "page_of", n=str(number), pages=str(count))))
    for number, (url, numbered) in enumerate(turns, 1):
        cards = way.cards[(number - 1) * MOST : number * MOST]
        newer = turns[number - 2] if number > 1 else None
        older = turns[number] if number < count else None
        name, above = (title, trail) if number == 1 else (f"{title}, {numbered}", [*trail, (way.url, way.title)])
        turn = None if count == 1 else (newer, older)
        yield _page(Way(url, way.title, cards), name, above, site, of=way, turn=turn)


def _list(way: Way, title: str, trail: Trail, site: Site, *, more: Sequence[Way] = (), whole: bool = False) -> SitePage:
    shown = way if whole else Way(way.url, way.title, way.cards[:MOST])
    return _page(shown, title, trail, site, of=way, more=more)


def _page(
    shown: Way,
    title: str,
    trail: Trail,
    site: Site,
    *,
    of: Way,
    more: Sequence[Way] = (),
    turn: tuple[tuple[str, str] | None, tuple[str, str] | None] | None = None,
) -> SitePage:
    """One page with the cards that are `shown` of the whole list `of`; `more` are ways to all of them.

    `turn` has the newer and the older page of a list of several: its address, and its number in words.
    """
    count = len(of.cards)
    ways = [(way.url, way.title, len(way.cards)) for way in more]
    # A year's own page has its calendar.
    days = [card.when.date() for card in of.cards] if _YEAR.fullmatch(of.url) else []

    def data() -> dict[str, object]:
        months = by_month(shown.cards, site.lang)
        year = heat(days[0].year, days, site.lang) if days else None
        shown_of = {"shown": len(shown.cards), "turn": turn, "heat": year}
        return {"months": months, "count": count, "above": trail, "more": ways, **shown_of}

    return SitePage(
        shown.url,
        title,
        word(site.lang, "list_lead", n=dates.number(count, site.lang), title=title),
        "list.html",
        data,
        newest_day(shown.cards),
        key=key_of(
            repr((count, trail, ways, turn, [day.toordinal() for day in days])), *[card.key for card in shown.cards]
        ),
    )


def newest_day(cards: Sequence[Card]) -> dt.date:
    """The day of the newest of `cards`, which is the first."""
    return cards[0].when.date()
