"""What a list of posts, and the head of a post's page, show of a published post."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import quote

from naskah.archive.entry import Entry
from naskah.archive.facts import Medium
from naskah.archive.media.shelf import Look, Size
from naskah.cache import key_of
from naskah.model.channel import CHANNELS, Channel
from naskah.model.media import VIDEO_SUFFIXES
from naskah.model.policy import Policy

_VIDEO = tuple(VIDEO_SUFFIXES)


class Label(NamedTuple):
    """Something that posts are sorted by: a category or a tag. `slug` is its part of an address."""

    slug: str
    title: str


class Picture(NamedTuple):
    """A medium as a page shows it. `url` counts from the site's root; a video may have no width and height (0).

    `look` is how it is published, once that is known; `cover` is shown until a video is played.
    """

    url: str
    alt: str
    credit: str
    licence: str | None
    width: int
    height: int
    moving: bool = False
    look: Look | None = None
    cover: Picture | None = None

    @property
    def sizes(self) -> tuple[Size, ...]:
        """Smaller ones of a picture, the smallest first."""
        return self.look.sizes if self.look else ()

    @property
    def social(self) -> Size | None:
        """The card that networks show of a picture."""
        return self.look.social if self.look else None

    @property
    def small(self) -> Size:
        """The smallest one, for lists."""
        return self.sizes[0] if self.sizes else Size(self.url, self.width, self.height)

    @property
    def middle(self) -> Size:
        """The one for whoever cannot choose by `srcset`."""
        return self.sizes[1] if len(self.sizes) > 1 else self.small

    @property
    def is_video(self) -> bool:
        """Whether it is played, not looked at."""
        return self.url.lower().endswith(_VIDEO)


class Posting(NamedTuple):
    """A posting that the admin recorded at `address`; `at` is in the office's zone."""

    channel: Channel
    address: str
    at: dt.datetime
    by: str

    @property
    def url(self) -> str | None:
        """The address if it is the channel's: the replay counts no other, but a register of another origin might."""
        return self.address if _is_post_address(self.channel.id, self.address) else None


class Card(NamedTuple):
    """A published post in short. `url` counts from the site's root; `when` is its first posting, or the planned moment.

    `key` differs where anything differs that the card says, or who published the post.
    """

    key: bytes
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
    def path(self) -> str:
        """The repository's path of its file."""
        return f"content/{self.url.removesuffix('/')}.md"

    @property
    def picture(self) -> Picture | None:
        """The picture that stands for the post: its first, or else the first cover of a video."""
        covers = (medium.cover for medium in self.media if medium.cover is not None)
        return next((medium for medium in self.media if not medium.is_video), next(covers, None))


Post = tuple[Card, Entry]  # a published post, in short and whole


def by_time(card: Card) -> tuple[dt.datetime, str]:
    """What the archive's order of posts goes by; the address makes it certain."""
    return card.when, card.url


def card(entry: Entry, policy: Policy) -> Card:
    """The card of `entry`."""
    facts, posted = entry.facts, entry.publication.posted
    zone = policy.calendar.zone
    url = entry.path.removeprefix("content/").removesuffix(".md")
    postings = tuple([_posting(raw, zone) for raw in posted])
    when = min([posting.at for posting in postings], default=None) or facts.planned.astimezone(zone)
    return Card(
        key=key_of(
            entry.key,
            entry.publication.pull_request,
            entry.publication.url,
            *[raw[name] for raw in posted for name in ("channel", "url", "at", "by")],
        ),
        url=f"{url}/",
        title=facts.title,
        when=when,
        channels=tuple([CHANNELS[channel] for channel in facts.channels]),
        category=_label(facts.category, policy.categories[facts.category]),
        tags=tuple([_label(slug, title) for slug, title in facts.tags]),
        media=tuple([_picture(url, medium) for medium in facts.media]),
        postings=postings,
        excerpt=facts.excerpt,
    )


@functools.lru_cache(maxsize=1000)  # posts share them
def _label(slug: str, title: str) -> Label:
    return Label(slug, title)


def _picture(folder: str, medium: Medium) -> Picture:
    url = f"{folder}/{quote(medium.name)}"
    about = (url, medium.alt, medium.credit, medium.licence)
    look = medium.look
    cover = None if medium.cover is None else _picture(folder, medium.cover)
    if look is None:
        return Picture(*about, medium.width, medium.height, medium.moving, cover=cover)
    return Picture(*about, look.width, look.height, look.moving, look, cover)


def _posting(raw: Mapping[str, str], zone: dt.tzinfo) -> Posting:
    return Posting(CHANNELS[raw["channel"]], raw["url"], _moment(raw["at"], zone), raw["by"])


@functools.lru_cache(maxsize=1 << 16)  # a posting is shown in half a dozen places
def _is_post_address(channel: str, address: str) -> bool:
    return CHANNELS[channel].is_post_address(address)


@functools.lru_cache(maxsize=1000)  # a post is mostly told to be on all its channels at once
def _moment(text: str, zone: dt.tzinfo) -> dt.datetime:
    return dt.datetime.fromisoformat(text).astimezone(zone)
