"""Rows of the posts' tables, from their cards and what the cards do not hold."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from naskah.archive.card import Card, Picture, Posting
from naskah.archive.entry import Entry
from naskah.archive.facts import Change
from naskah.archive.links import safe_address
from naskah.archive.opendata.columns import CORRECTIONS, MEDIA, POSTINGS, POSTS, WITHDRAWN, Cell, named
from naskah.archive.opendata.plaintext import plain
from naskah.archive.render import Site
from naskah.archive.stone import Stone

_TOLD = frozenset({"channel", "at", "address", "by"})


@dataclass(frozen=True, slots=True)
class Detail:
    """What a card does not hold of its post. `texts` are by the channel's id; `planned` is in the office's zone."""

    planned: dt.datetime
    texts: Mapping[str, str]
    sources: tuple[str, ...]
    corrections: tuple[Change, ...]
    pull_request: int
    pull_request_url: str


def detail(entry: Entry, zone: dt.tzinfo) -> Detail:
    """The details of a published post."""
    facts, publication = entry.facts, entry.publication
    return Detail(
        planned=facts.planned.astimezone(zone),
        texts={channel: text for channels, text in facts.parts for channel in channels},
        sources=facts.sources,
        corrections=facts.corrections,
        pull_request=publication.pull_request,
        pull_request_url=publication.url,
    )


def posting_rows(card: Card, more: Detail, site: Site) -> Iterator[tuple[Cell, ...]]:
    """Rows of the table postings; a post without any has one row that says so by its empty cells."""
    title, category = plain(card.title), plain(card.category.title)
    after = (more.planned, more.pull_request, f"{site.address}{card.url}")
    for posting in card.postings:
        yield (title, category, posting.channel.title, posting.at, posting.url, plain(posting.by), *after)
    if not card.postings:
        yield (title, category, None, None, None, None, *after)


def post_document(card: Card, more: Detail, site: Site) -> dict[str, object]:
    """A post as posts.json holds it: the columns of the table posts."""
    values = (
        f"{site.address}{card.url}",
        plain(card.title),
        min((posting.at.isoformat() for posting in card.postings), default=None),
        more.planned.isoformat(),
        [channel.id for channel in card.channels],
        card.category.slug,
        plain(card.category.title),
        [plain(tag.title) for tag in card.tags],
        {channel: plain(text) for channel, text in more.texts.items()},
        [_medium(medium, site) for medium in card.media],
        [plain(source) for source in more.sources],
        [named(CORRECTIONS, (one.day, plain(one.reason))) for one in more.corrections],
        [_posting(posting) for posting in card.postings],
        more.pull_request,
        safe_address(more.pull_request_url),
    )
    return {column.name: value for column, value in zip(POSTS, values, strict=True)}


def withdrawn_document(stone: Stone, site: Site) -> dict[str, object]:
    """A withdrawn post as posts.json holds it: the columns of the table withdrawn."""
    title, reason = (None if text is None else plain(text) for text in (stone.title, stone.reason))
    return named(WITHDRAWN, (f"{site.address}{stone.url}", title, stone.withdrawn, reason, stone.pull_request))


def _medium(medium: Picture, site: Site) -> dict[str, object]:
    licence = None if medium.licence is None else plain(medium.licence)
    texts = (f"{site.address}{medium.url}", plain(medium.alt), plain(medium.credit), licence)
    return named(MEDIA, (*texts, medium.width, medium.height))


def _posting(posting: Posting) -> dict[str, object]:
    values = {"channel": posting.channel.id, "at": posting.at.isoformat(), "address": posting.url, "by": posting.by}
    return {column.name: values[column.name] for column in POSTINGS if column.name in _TOLD}
