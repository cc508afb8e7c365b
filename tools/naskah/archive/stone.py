"""The stones of withdrawn posts: their addresses stay, and say that there was a post, when it was withdrawn, and why.

A post is withdrawn in one of two ways, both through every step of the SOP: its file says so with a reason (`penarikan`), or its
file was taken out, of which the register knows only the day and the pull request.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from naskah.archive.entry import Entry
from naskah.archive.links import safe_address
from naskah.archive.page import SitePage
from naskah.archive.render import Site
from naskah.archive.words import word
from naskah.cache import key_of
from naskah.model.policy import Policy
from naskah.model.post import POST_PATH
from naskah.register.published import Published
from naskah.report import dates

LIST_URL = "arsip/ditarik/"


@dataclass(frozen=True, slots=True)
class Stone:
    """What is left of a post. `url` counts from the site's root; nobody approved the title and the reason of one that is gone."""

    url: str
    title: str | None
    reason: str | None
    withdrawn: dt.date
    published: dt.date | None
    pull_request: int
    pull_request_url: str | None


def stones(entries: Iterable[Entry], removed: Mapping[str, Published], policy: Policy) -> tuple[Stone, ...]:
    """The stones of the `entries` that are withdrawn and of the posts that were `removed`, the newest first."""
    zone = policy.calendar.zone
    said = [stone for entry in entries if (stone := _said(entry, zone)) is not None]
    there = {stone.url for stone in said}
    # A path of the register becomes an address only if it has a post's form.
    gone = [_gone(path, removal, zone) for path, removal in removed.items() if POST_PATH.fullmatch(path)]
    found = [*said, *(stone for stone in gone if stone.url not in there)]
    return tuple(sorted(sorted(found, key=lambda stone: stone.url), key=lambda stone: stone.withdrawn, reverse=True))


def stones_page(found: Sequence[Stone], site: Site) -> SitePage:
    """The page that lists the stones, of which there is one at least."""
    title, lead = word(site.lang, "stones"), word(site.lang, "stones_lead")
    return SitePage(LIST_URL, title, lead, "stones.html", {"stones": found}, found[0].withdrawn)


def stone_page(stone: Stone, site: Site) -> SitePage:
    """The page at the address of a withdrawn post."""
    title = stone.title or word(site.lang, "stone")
    lead = word(site.lang, "stone_lead", day=dates.date(stone.withdrawn, site.lang))
    return SitePage(
        stone.url,
        title,
        f"{lead} {stone.reason}" if stone.reason else lead,
        "stone.html",
        {"stone": stone, "lead": lead, "list_url": LIST_URL},
        stone.withdrawn,
        is_post=True,
        is_listed=False,
        key=key_of(repr(stone)),
    )


def _said(entry: Entry, zone: dt.tzinfo) -> Stone | None:
    facts, publication = entry.facts, entry.publication
    if facts.withdrawal is None:
        return None
    first = publication.earlier[0].at if publication.earlier else None
    return Stone(
        url=_url(entry.path),
        title=facts.title,
        reason=facts.withdrawal.reason,
        withdrawn=facts.withdrawal.day,
        published=None if first is None else _day(first, zone),
        pull_request=publication.pull_request,
        pull_request_url=safe_address(publication.url),
    )


def _gone(path: str, removal: Published, zone: dt.tzinfo) -> Stone:
    address = safe_address(removal.url)
    return Stone(_url(path), None, None, _day(removal.at, zone), None, removal.pull_request, address)


def _url(path: str) -> str:
    return f"{path.removeprefix('content/').removesuffix('.md')}/"


def _day(moment: str, zone: dt.tzinfo) -> dt.date:
    return dt.datetime.fromisoformat(moment).astimezone(zone).date()
