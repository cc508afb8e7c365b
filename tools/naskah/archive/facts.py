"""What the archive shows of a post's file, as plain values that can be kept."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import unicodedata
from typing import Any, NamedTuple

from naskah.archive.media.shelf import Look
from naskah.model.post import Media, Post

EXCERPT = 160


class Medium(NamedTuple):
    """A medium of a post. `name` is its file in the post's folder; a video has no width and height (0).

    `look` is how it is published, once that is known; `cover` is the picture that is shown until a video is played.
    """

    name: str
    alt: str
    credit: str
    licence: str | None
    width: int
    height: int
    moving: bool = False
    cover: Medium | None = None
    look: Look | None = None


class Change(NamedTuple):
    """That a post was corrected or withdrawn on `day`, and why."""

    day: dt.date
    reason: str


class Facts(NamedTuple):
    """A post in plain values; `tags` are addresses with titles, `parts` are channels with the text that they share."""

    title: str
    planned: dt.datetime
    category: str
    channels: tuple[str, ...]
    tags: tuple[tuple[str, str], ...]
    media: tuple[Medium, ...]
    parts: tuple[tuple[tuple[str, ...], str], ...]
    sources: tuple[str, ...]
    excerpt: str
    corrections: tuple[Change, ...] = ()
    withdrawal: Change | None = None

    @property
    def looked_at(self) -> bool:
        """Whether it is known how each of its media is published."""
        return all(one.look and (one.cover is None or one.cover.look) for one in self.media)

    @property
    def files(self) -> tuple[Medium, ...]:
        """The media with the covers of the videos, each file once."""
        covers = [one.cover for one in self.media if one.cover is not None]
        return tuple({one.name: one for one in [*covers, *self.media]}.values()) if covers else self.media


def facts(post: Post) -> Facts:
    """What is shown of `post`."""
    texts: dict[str, list[str]] = {}
    for channel in post.channels:
        texts.setdefault(post.caption(channel), []).append(channel)
    return Facts(
        title=post.title.value,
        planned=post.planned,
        category=post.category,
        channels=post.channels,
        tags=tuple({slug(tag.value): tag.value for tag in post.tags}.items()),
        media=tuple(_medium(medium) for medium in post.media),
        parts=tuple((tuple(channels), text) for text, channels in texts.items()),
        sources=tuple(source.value for source in post.sources),
        excerpt=excerpt(next(iter(texts))),
        corrections=tuple(Change(one.day, one.reason.value) for one in post.corrections),
        withdrawal=Change(post.withdrawal.day, post.withdrawal.reason.value) if post.withdrawal else None,
    )


def _medium(medium: Media) -> Medium:
    licence = None if medium.licence is None else medium.licence.value
    about = (medium.alt.value, medium.credit.value, licence)
    cover = None
    if medium.cover is not None:
        name, file = medium.cover.name.value, medium.cover.file
        cover = Medium(name, *about, file.width, file.height, file.animated)
    file = medium.file
    return Medium(medium.name.value, *about, file.width, file.height, file.animated, cover)


def plain(shown: Facts) -> tuple[object, ...]:
    """The facts as plain values."""
    return (
        shown.title,
        shown.planned.isoformat(),
        shown.category,
        shown.channels,
        shown.tags,
        shown.media,
        shown.parts,
        shown.sources,
        shown.excerpt,
        [_plain(one) for one in shown.corrections],
        shown.withdrawal and _plain(shown.withdrawal),
    )


def told(values: Any) -> Facts:
    """The facts of plain values; a moment keeps its distance from UTC, not its zone."""
    title, planned, category, channels, tags, media, parts, sources, short, corrections, withdrawal = values
    return Facts(
        title,
        dt.datetime.fromisoformat(planned),
        category,
        channels,
        tags,
        tuple([_told(one) for one in media]),
        parts,
        sources,
        short,
        tuple([_change(*values) for values in corrections]),
        None if withdrawal is None else _change(*withdrawal),
    )


def _told(values: Any) -> Medium:
    name, alt, credit, licence, width, height, moving, cover, look = values
    covered, shown = None if cover is None else _told(cover), None if look is None else Look(*look)
    return Medium(name, alt, credit, licence, width, height, moving, covered, shown)


def _plain(change: Change) -> tuple[str, str]:
    return change.day.isoformat(), change.reason


def _change(day: str, reason: str) -> Change:
    return Change(dt.date.fromisoformat(day), reason)


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
