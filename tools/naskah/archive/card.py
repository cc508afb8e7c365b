"""What a list of posts, and the head of a post's page, show of a published post."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from naskah.archive.selection import Entry
from naskah.model.channel import CHANNELS, Channel
from naskah.model.media import VIDEO_SUFFIXES
from naskah.model.policy import Policy
from naskah.model.post import Media

EXCERPT = 160


@dataclass(frozen=True, slots=True)
class Label:
    """Something that posts are sorted by: a category or a tag. `slug` is its part of an address."""

    slug: str
    title: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A medium as a page shows it. `url` counts from the site's root; a video has no width and height (0)."""

    url: str
    alt: str
    credit: str
    licence: str | None
    width: int
    height: int

    @property
    def is_video(self) -> bool:
        """Whether it is played, not looked at."""
        return any(self.url.lower().endswith(suffix) for suffix in VIDEO_SUFFIXES)


@dataclass(frozen=True, slots=True)
class Posting:
    """A posting that the admin recorded; `at` is in the office's zone."""

    channel: Channel
    url: str | None
    at: dt.datetime
    by: str


@dataclass(frozen=True, slots=True)
class Card:
    """A published post in short. `url` counts from the site's root; `when` is its first posting, or the planned moment."""

    entry: Entry
    url: str
    title: str
    when: dt.datetime
    channels: tuple[Channel, ...]
    category: Label
    tags: tuple[Label, ...]
    media: tuple[Picture, ...]
    postings: tuple[Posting, ...]
    excerpt: str

    @property
    def picture(self) -> Picture | None:
        """The picture that stands for the post: its first that is no video."""
        return next((medium for medium in self.media if not medium.is_video), None)


def card(entry: Entry, policy: Policy) -> Card:
    """The card of `entry`."""
    post = entry.post
    zone = policy.calendar.zone
    url = entry.path.removeprefix("content/").removesuffix(".md")
    postings = tuple(_posting(raw, zone) for raw in entry.publication.posted)
    when = min((posting.at for posting in postings), default=post.planned.astimezone(zone))
    return Card(
        entry=entry,
        url=f"{url}/",
        title=post.title.value,
        when=when,
        channels=tuple(CHANNELS[channel] for channel in post.channels),
        category=Label(post.category, policy.categories[post.category]),
        tags=tuple({slug(tag.value): Label(slug(tag.value), tag.value) for tag in post.tags}.values()),
        media=tuple(_picture(url, medium) for medium in post.media),
        postings=postings,
        excerpt=excerpt(post.caption(post.channels[0])),
    )


def slug(text: str) -> str:
    """`text` for an address: small letters, digits and hyphens; a text that has none of them gets a name of its own."""
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    name = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-")
    return name or "t-" + hashlib.sha256(text.encode()).hexdigest()[:8]


def excerpt(text: str, length: int = EXCERPT) -> str:
    """The beginning of `text` on one line, cut between words, at most `length` characters."""
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    return line[: length - 1].rsplit(" ", 1)[0].rstrip(",;:–- ") + "…"


def _picture(folder: str, medium: Media) -> Picture:
    licence = None if medium.licence is None else medium.licence.value
    url = f"{folder}/{quote(medium.name.value)}"
    return Picture(url, medium.alt.value, medium.credit.value, licence, medium.file.width, medium.file.height)


def _posting(raw: Mapping[str, str], zone: dt.tzinfo) -> Posting:
    channel = CHANNELS[raw["channel"]]
    # The replay counts only addresses of the channel; a register of another origin might not.
    url = raw["url"] if channel.is_post_address(raw["url"]) else None
    return Posting(channel, url, dt.datetime.fromisoformat(raw["at"]).astimezone(zone), raw["by"])
