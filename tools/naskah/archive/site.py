"""All pages of the archive: where each stands, what it is called, and what its template gets."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import jinja2

from naskah.archive.browse import Index, Way, by_month, index
from naskah.archive.card import Card, Picture, card
from naskah.archive.postpage import post_page
from naskah.archive.render import Site
from naskah.archive.selection import Entry
from naskah.archive.sop import sop_rows, week_hours
from naskah.archive.words import word
from naskah.model.policy import Policy
from naskah.report import dates

NEWEST = 12


@dataclass(frozen=True, slots=True)
class SitePage:
    """One page. `url` counts from the site's root, ends with a slash, and is empty for the home."""

    url: str
    title: str
    description: str
    template: str
    data: Mapping[str, object] = field(default_factory=dict)
    updated: dt.date | None = None
    picture: Picture | None = None
    is_post: bool = False

    @property
    def root(self) -> str:
        """The way from the page to the site's root."""
        return "../" * self.url.count("/") or "./"

    def render(self, env: jinja2.Environment) -> str:
        """The page's content as HTML."""
        return env.get_template(self.template).render(page=self, root=self.root, **self.data)

    def head(self, env: jinja2.Environment) -> str:
        """What the page's head says about it, as HTML."""
        return env.get_template("head.html").render(page=self, root=self.root)


def pages(entries: Iterable[Entry], policy: Policy, site: Site) -> Iterator[SitePage]:
    """Every page of the archive."""
    all_of = index((card(entry, policy) for entry in entries), policy, site.lang)
    yield _home(all_of, site)
    yield _sop(policy, site)
    yield SitePage(
        "arsip/", word(site.lang, "archive"), word(site.lang, "archive_lead"), "archive.html", {"index": all_of}
    )
    yield from _lists(all_of, site)
    newer: list[Card | None] = [None, *all_of.cards]
    older: list[Card | None] = [*all_of.cards[1:], None]
    for one, after, before in zip(all_of.cards, newer, older, strict=False):
        data = post_page(one, policy, site)
        yield SitePage(
            one.url,
            one.title,
            one.excerpt,
            "post.html",
            {"post": data, "after": after, "before": before},
            one.when.date(),
            one.picture,
            is_post=True,
        )


def _home(all_of: Index, site: Site) -> SitePage:
    data = {"index": all_of, "newest": all_of.cards[:NEWEST]}
    return SitePage("", site.name, word(site.lang, "home_lead", organisation=site.sop.organisation), "home.html", data)


def _sop(policy: Policy, site: Site) -> SitePage:
    calendar = policy.calendar
    data = {
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
    return SitePage(
        "sop/", word(site.lang, "sop_title", title=site.sop.title), word(site.lang, "sop_lead"), "sop.html", data
    )


def _lists(all_of: Index, site: Site) -> Iterator[SitePage]:
    for year in all_of.years:
        yield _list(year, "posts_of", site)
        for month in all_of.months[year.title]:
            yield _list(month, "posts_of", site, above=year)
    for name, ways in (("posts_on", all_of.channels), ("posts_in", all_of.categories), ("posts_tagged", all_of.tags)):
        for way in ways:
            yield _list(way, name, site)


def _list(way: Way, name: str, site: Site, above: Way | None = None) -> SitePage:
    title = word(site.lang, name, what=way.title)
    trail = [("arsip/", word(site.lang, "archive")), *([(above.url, above.title)] if above else [])]
    description = word(site.lang, "list_lead", n=dates.number(len(way.cards), site.lang), title=title)
    data = {"months": by_month(way.cards, site.lang), "count": len(way.cards), "above": trail}
    return SitePage(way.url, title, description, "list.html", data, max(card.when.date() for card in way.cards))
