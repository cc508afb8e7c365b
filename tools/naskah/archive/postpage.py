"""What the page of a single post shows."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from naskah.archive.card import Card
from naskah.archive.links import safe_address
from naskah.archive.render import Site
from naskah.archive.sheet import Approver, Row, approvers, rows
from naskah.archive.words import word
from naskah.model.channel import Channel
from naskah.model.policy import Policy
from naskah.report import dates


@dataclass(frozen=True, slots=True)
class Part:
    """A text with the channels that it was posted on, word for word."""

    channels: tuple[Channel, ...]
    text: str


@dataclass(frozen=True, slots=True)
class PostPage:
    """Everything that the template shows; nothing in it is HTML."""

    card: Card
    planned: dt.datetime
    parts: tuple[Part, ...]
    sources: tuple[str, ...]
    approvers: tuple[Approver, ...]
    sheet: tuple[Row, ...]
    notes: tuple[str, ...]
    pull_request: int
    pull_request_url: str | None
    permalink: str | None  # none where nobody said at which address the archive stands
    citation: str


def post_page(card: Card, policy: Policy, site: Site) -> PostPage:
    """The page of the post on `card`."""
    post, publication = card.entry.post, card.entry.publication
    permalink = f"{site.address}{card.url}" if site.address else None
    kind = word(site.lang, "cited_kind", channels=", ".join(channel.title for channel in card.channels))
    day = dates.date(card.when, site.lang)
    citation = f"{site.sop.organisation}. ({day}). {card.title} [{kind}]. {site.name}."
    return PostPage(
        card=card,
        planned=post.planned.astimezone(policy.calendar.zone),
        parts=_parts(card),
        sources=tuple(source.value for source in post.sources),
        approvers=approvers(publication.approval, policy),
        sheet=rows(publication.approval, policy),
        notes=tuple(note["text"] for note in publication.approval["notes"]),
        pull_request=publication.pull_request,
        pull_request_url=safe_address(publication.url),
        permalink=permalink,
        citation=f"{citation} {permalink}" if permalink else citation,
    )


def _parts(card: Card) -> tuple[Part, ...]:
    """The channels' texts in their order, channels that share one together."""
    channels: dict[str, list[Channel]] = {}
    for channel in card.channels:
        channels.setdefault(card.entry.post.caption(channel.id), []).append(channel)
    return tuple(Part(tuple(group), text) for text, group in channels.items())
