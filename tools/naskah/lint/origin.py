"""Where a piece of text stands in its file."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from naskah.lint.finding import Edit, Excerpt
from naskah.lint.text import Piece, make_piece
from naskah.model.post import Placed, Post
from naskah.model.problem import START, Place

# What may be put into a value of the front matter without asking YAML: no quotes, and no sign that means something there.
_HARMLESS = re.compile(r"\w(?:[\w .,;/()?!…–—%+-]*[\w.)?!…%])?")
_MAY_BE_PERSONAL = re.compile(r"[\d@]")
_EXCERPT = 60
_STRIDE = 256


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a file's text, for turning offsets into places."""

    text: str
    starts: tuple[int, ...]
    marks: tuple[int, ...] = ()

    def bytes_before(self, place: Place) -> int:
        """How many bytes of UTF-8 stand before a place in its line."""
        start = self.starts[place.line - 1]
        offset = min(start + place.column - 1, len(self.text))
        return self._bytes(offset) - self._bytes(start)

    def _bytes(self, offset: int) -> int:
        """From the last of `marks` before it; each holds the bytes before every 256th character, if they are not the same."""
        if not self.marks:
            return offset
        mark = offset // _STRIDE
        return self.marks[mark] + len(self.text[mark * _STRIDE : offset].encode())

    def place(self, offset: int) -> Place:
        """Line and column of an offset."""
        line = bisect_right(self.starts, offset)
        return Place(line, offset - self.starts[line - 1] + 1)

    def offset(self, place: Place) -> int:
        """The offset of a place."""
        return self.starts[place.line - 1] + place.column - 1

    def excerpt(self, start: Place, width: int) -> Excerpt:
        """The line at `start`, cut to what can be read, with `width` characters marked there."""
        line_start = self.starts[start.line - 1]
        line_end = self.starts[start.line] - 1 if start.line < len(self.starts) else len(self.text)
        offset = min(line_start + start.column - 1, line_end)
        first, last = max(line_start, offset - _EXCERPT), min(line_end, offset + 2 * _EXCERPT)
        return Excerpt(self.text[first:last], offset - first, max(1, min(width, last - offset)))


def lines_of(text: str) -> Lines:
    """The lines of `text`."""
    starts = (0, *(match.end() for match in re.finditer("\n", text)))
    if text.isascii():
        return Lines(text, starts)
    sizes = (len(text[start : start + _STRIDE].encode()) for start in range(0, len(text), _STRIDE))
    return Lines(text, starts, (0, *accumulate(sizes)))


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a piece came from: its `offset` in the file if it stands there letter for letter, and its place anyway."""

    lines: Lines
    offset: int | None
    place: Place
    in_front_matter: bool = False

    def span(self, start: int, end: int) -> tuple[Place, Place]:
        """The places of two offsets of the piece; without its own offset, the place of the whole value."""
        if self.offset is None:
            return self.place, Place(self.place.line, self.place.column + 1)
        return self.lines.place(self.offset + start), self.lines.place(self.offset + end)

    def edit(self, start: int, end: int, text: str) -> Edit | None:
        """The edit of the file that changes the piece so, or None if that cannot be done by replacing characters."""
        if self.offset is None or (self.in_front_matter and text and not _HARMLESS.fullmatch(text)):
            return None
        return Edit(self.offset + start, self.offset + end, text)


def pieces_of(post: Post) -> Iterator[tuple[Piece, Origin]]:
    """The texts of a post that are published: title, text for each channel, alt texts."""
    lines = lines_of(post.source)
    yield make_piece("title", post.title.value, post.channels), _front_matter(lines, post.title)
    own = {section.channel for section in post.sections}
    for section in post.sections:
        channels = (section.channel,) if section.channel else tuple(c for c in post.channels if c not in own)
        origin = Origin(lines, section.start, section.place)
        yield make_piece("body", post.source[section.start : section.end], channels), origin
    for medium in post.media:
        yield make_piece("alt", medium.alt.value, post.channels), _front_matter(lines, medium.alt)


def remarks_of(post: Post) -> Iterator[tuple[Piece, Origin]]:
    """What the archive shows of a post beside its texts: why it was corrected or withdrawn, sources, credits, tags."""
    lines = lines_of(post.source)
    amendments = [*post.corrections, *([post.withdrawal] if post.withdrawal else [])]
    for amendment in amendments:
        yield make_piece("reason", amendment.reason.value, post.channels), _front_matter(lines, amendment.reason)
    credits = [one for medium in post.media for one in (medium.credit, medium.licence) if one is not None]
    for placed in (*post.tags, *post.sources, *credits):
        # Only what may be personal data is asked for, and most of them are a name.
        if _MAY_BE_PERSONAL.search(placed.value):
            yield make_piece("about", placed.value, post.channels), _front_matter(lines, placed)


def paragraphs_of(text: str) -> tuple[Piece, Origin]:
    """A plain text, one paragraph a line."""
    return make_piece("paragraph", text), Origin(lines_of(text), 0, START)


def _front_matter(lines: Lines, placed: Placed) -> Origin:
    """YAML may write a value in other letters (escapes, folded lines); then only its place is known."""
    offset = lines.offset(placed.place)
    quoted = lines.text[offset : offset + 1] in ("'", '"')
    exact = lines.text.startswith(placed.value, offset + quoted)
    return Origin(lines, offset + quoted if exact else None, placed.place, in_front_matter=True)
