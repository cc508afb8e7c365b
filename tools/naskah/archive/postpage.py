"""What the page of a single post shows."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from naskah.archive.card import Card, Posting
from naskah.archive.entry import Entry
from naskah.archive.facts import Change
from naskah.archive.links import safe_address
from naskah.archive.media.frame import Slide, slides
from naskah.archive.render import Site
from naskah.archive.sheet import Approver, Row, approvers, rows
from naskah.archive.thread import parts_of, thread
from naskah.archive.words import word
from naskah.model.channel import CHANNELS, Channel
from naskah.model.policy import Policy
from naskah.report import dates


@dataclass(frozen=True, slots=True)
class Part:
    """A text with the channels that it was posted on, word for word, and the media in the frame of the first of them.

    `texts` are the posts of a thread in their order, or the text alone.
    """

    channels: tuple[Channel, ...]
    texts: tuple[str, ...]
    slides: tuple[Slide, ...]
    postings: tuple[Posting, ...]


@dataclass(frozen=True, slots=True)
class Revision:
    """A pull request that put the post into the archive as it then stood; `at` is in the office's zone."""

    pull_request: int
    url: str | None
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class PostPage:
    """Everything that the template shows; nothing in it is HTML."""

    card: Card
    planned: dt.datetime
    parts: tuple[Part, ...]
    sources: tuple[str, ...]
    corrections: tuple[Change, ...]
    revisions: tuple[Revision, ...]  # the pull requests that published it before, and the last
    approvers: tuple[Approver, ...]
    sheet: tuple[Row, ...]
    notes: tuple[str, ...]
    pull_request: int
    pull_request_url: str | None
    permalink: str | None  # none where nobody said at which address the archive stands
    citation: str


def post_page(card: Card, entry: Entry, policy: Policy, site: Site) -> PostPage:
    """The page of the post on `card`. Raises `Invalid` and `OSError` when the register is no longer what it was."""
    facts, publication = entry.facts, entry.publication
    approval = publication.approval
    permalink = f"{site.address}{card.url}" if site.address else None
    kind = word(site.lang, "cited_kind", channels=", ".join(channel.title for channel in card.channels))
    day = dates.date(card.when, site.lang)
    citation = f"{site.sop.organisation}. ({day}). {card.title} [{kind}]. {site.name}."
    return PostPage(
        card=card,
        planned=facts.planned.astimezone(policy.calendar.zone),
        parts=tuple(_part(card, names, text) for names, text in parts_of(facts.parts)),
        sources=facts.sources,
        corrections=facts.corrections,
        revisions=_revisions(entry, policy),
        approvers=approvers(approval, policy),
        sheet=rows(approval, policy),
        notes=tuple(note["text"] for note in approval["notes"]),
        pull_request=publication.pull_request,
        pull_request_url=safe_address(publication.url),
        permalink=permalink,
        citation=f"{citation} {permalink}" if permalink else citation,
    )


def _revisions(entry: Entry, policy: Policy) -> tuple[Revision, ...]:
    """All of them, oldest first; none for a post that was never changed."""
    publication, zone = entry.publication, policy.calendar.zone
    if not publication.earlier:
        return ()
    told = [(one.pull_request, one.url, one.at) for one in publication.earlier]
    told.append((publication.pull_request, publication.url, publication.merged_at))
    return tuple(
        Revision(number, safe_address(url), dt.datetime.fromisoformat(at).astimezone(zone)) for number, url, at in told
    )


def _part(card: Card, names: tuple[str, ...], text: str) -> Part:
    channels = tuple(CHANNELS[name] for name in names)
    postings = tuple(posting for posting in card.postings if posting.channel in channels and posting.url)
    return Part(channels, thread(text, channels[0]), slides(card.media, channels[0]), postings)
