"""A post: one content item, with its front matter and the text for each channel."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from pathlib import Path

from naskah.model.calendar import Calendar
from naskah.model.media import MediaFile
from naskah.model.problem import START, Place

COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
# The same comments; one that is alone on its lines takes the last line's end with it.
_COMMENT_LINES = re.compile(
    r"^[ \t]*<!--(?:(?!-->).)*(?:-->[ \t]*(?:\n|\Z)|\Z)|<!--.*?(?:-->|\Z)", re.DOTALL | re.MULTILINE
)
POST_PATH = re.compile(
    r"content/posts/(?P<year>\d{4})/(?P<month>0[1-9]|1[0-2])/(?P<slug>[a-z0-9]+(?:-[a-z0-9]+)*)\.md", re.ASCII
)


@dataclass(frozen=True, slots=True)
class Placed:
    """A text of the front matter, and where it stands."""

    value: str
    place: Place = START


@dataclass(frozen=True, slots=True)
class Cover:
    """The picture that is shown until a video is played: a checked file, and its name where it stands."""

    file: MediaFile
    name: Placed


@dataclass(frozen=True, slots=True)
class Media:
    """A medium of a post: a checked file with what people need to know about it."""

    file: MediaFile
    name: Placed
    alt: Placed
    credit: Placed
    licence: Placed | None = None
    cover: Cover | None = None

    @property
    def files(self) -> tuple[Cover | Media, ...]:
        """Itself and its cover: what has a file and its name."""
        return (self,) if self.cover is None else (self, self.cover)


@dataclass(frozen=True, slots=True)
class Amendment:
    """That a post was corrected or withdrawn after it had appeared: on which day, and why, for the readers of the archive."""

    day: dt.date
    reason: Placed


@dataclass(frozen=True, slots=True)
class Section:
    """Text for the channel `channel`, or for every channel (None). `start` and `end` are offsets into `Post.source`."""

    channel: str | None
    start: int
    end: int
    place: Place = START


@dataclass(frozen=True, slots=True)
class Post:
    """A post as read from the file `path`; `source` is the file's whole text with `\\n` as line ends.

    `calendar` is the office calendar by which it was planned, where that is known.
    """

    path: Path
    source: str
    title: Placed
    planned: dt.datetime
    planned_place: Place
    category: str
    channels: tuple[str, ...]
    drafters: tuple[str, ...]
    sections: tuple[Section, ...]
    media: tuple[Media, ...] = ()
    tags: tuple[Placed, ...] = ()
    sources: tuple[Placed, ...] = ()
    consent: Placed | None = None
    note: Placed | None = None
    corrections: tuple[Amendment, ...] = ()
    withdrawal: Amendment | None = None
    keys: dict[str, Place] = field(default_factory=dict)
    calendar: Calendar | None = field(default=None, compare=False, repr=False)

    @property
    def slug(self) -> str:
        """The file's name without its ending."""
        return self.path.stem

    def section(self, channel: str) -> Section | None:
        """The section that `channel` is posted from: its own, or the common one."""
        by_channel = {section.channel: section for section in self.sections}
        return by_channel.get(channel) or by_channel.get(None)

    def caption(self, channel: str) -> str:
        """The text as it is posted on `channel`: without comments, and without blank lines around it."""
        section = self.section(channel)
        return "" if section is None else published_text(self.source[section.start : section.end])


def published_text(raw: str) -> str:
    """A section's text without its comments; a comment alone on its line takes the line with it."""
    return _COMMENT_LINES.sub("", raw).strip()
