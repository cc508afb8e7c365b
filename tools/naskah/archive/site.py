"""The pages of the archive beside those of the posts: where each stands, what it is called, and what its template gets."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence

from naskah.archive.browse import Index, index
from naskah.archive.card import Card
from naskah.archive.evaluationpage import evaluation_page
from naskah.archive.lists import list_pages
from naskah.archive.page import SitePage
from naskah.archive.performance import Told
from naskah.archive.performancepage import performance_page
from naskah.archive.render import Site
from naskah.archive.search.page import search_page
from naskah.archive.sop import sop_rows, week_hours
from naskah.archive.stone import Stone, stones_page
from naskah.archive.words import word
from naskah.cache import key_of
from naskah.model.evaluation import Reading
from naskah.model.policy import Policy
from naskah.register.reading import Reading as RegisterReading
from naskah.report import dates

NEWEST = 12


def pages(
    cards: Iterable[Card],
    reading: RegisterReading,
    told: Callable[[], Iterable[Told]],
    policy: Policy,
    site: Site,
    left: Sequence[Stone] = (),
    readings: Sequence[Reading] = (),
) -> Iterator[SitePage]:
    """Every page of the archive but those of the posts and stones, from each post's card.

    `reading` is the register, and `told` gives what its newest lines tell of the steps; `left` are the stones of withdrawn posts,
    `readings` what was read of the posts on their channels.
    """
    all_of = index(cards, policy, site.lang)
    yield _home(all_of, site)
    yield search_page(all_of, site)
    yield _sop(policy, site)
    yield performance_page(reading, told, all_of, policy, site)
    yield evaluation_page(all_of, readings, site)
    yield SitePage(
        "arsip/",
        word(site.lang, "archive"),
        word(site.lang, "archive_lead"),
        "archive.html",
        {"index": all_of, "left": left},
        key=key_of(all_of.key, len(left)),
    )
    yield from list_pages(all_of, site)
    if left:
        yield stones_page(left, site)


def _home(all_of: Index, site: Site) -> SitePage:
    data = {"index": all_of, "newest": all_of.cards[:NEWEST]}
    return SitePage(
        "",
        site.name,
        word(site.lang, "home_lead", organisation=site.sop.organisation),
        "home.html",
        data,
        key=key_of(all_of.key, *(card.key for card in all_of.cards[:NEWEST])),
    )


def _sop(policy: Policy, site: Site) -> SitePage:
    return SitePage(
        "sop/",
        word(site.lang, "sop_title", title=site.sop.title),
        word(site.lang, "sop_lead"),
        "sop.html",
        lambda: _sop_data(policy, site),
        key=key_of("sop"),  # all of it comes from the policy
    )


def _sop_data(policy: Policy, site: Site) -> dict[str, object]:
    calendar = policy.calendar
    return {
        "rows": sop_rows(policy),
        "distinct": policy.distinct_people,
        "zone": dates.zone_name(dt.datetime(2026, 1, 1, tzinfo=calendar.zone)),
        "hours": week_hours(calendar.week, site.lang),
        "seasons": [
            (season, season.end - dt.timedelta(days=1), week_hours(season.week, site.lang))
            for season in calendar.seasons
        ],
        "closed": sorted(calendar.closed.items()),
    }
