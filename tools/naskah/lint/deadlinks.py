"""Findings about links that lead nowhere, from answers that somebody else has got: the checker itself knows no network."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from naskah.i18n import Message, msg
from naskah.lint.finding import Excerpt, Finding, Silenced
from naskah.lint.links import find_links
from naskah.lint.origin import Lines, Origin, lines_of, paragraphs_of, pieces_of
from naskah.lint.personal import numbers_masked
from naskah.lint.rule import DEAD_LINK
from naskah.lint.silence import comments_in, silence
from naskah.lint.text import Piece
from naskah.model.post import Placed, Post
from naskah.model.problem import Place


@dataclass(frozen=True, slots=True)
class PlacedLink:
    """A link as it is `written` in a file, and the whole `address` to ask for.

    In `written` and `excerpt`, which everybody may read, long numbers are masked: a link to a chat holds somebody's.
    """

    address: str
    written: str
    start: Place
    end: Place
    excerpt: Excerpt


def links_of_post(post: Post) -> Iterator[PlacedLink]:
    """The links in what a post publishes, and in its sources."""
    for piece, origin in pieces_of(post):
        yield from _links(piece, origin)
    lines = lines_of(post.source)
    for source in post.sources:
        yield from _links_of_source(lines, source)


def links_of_text(text: str) -> Iterator[PlacedLink]:
    """The links in a plain text."""
    yield from _links(*paragraphs_of(text))


def dead_links(
    path: str, source: str, links: Iterable[PlacedLink], dead: Mapping[str, Message]
) -> tuple[list[Finding], tuple[Silenced, ...]]:
    """A finding for each of the `links` whose address is in `dead`, which says why; and those that a comment silences.

    They are links of the file `path` with the text `source`.
    """
    findings = [
        Finding(
            path=path,
            start=link.start,
            end=link.end,
            rule=DEAD_LINK,
            severity="warning",
            message=msg("This link does not lead anywhere: {answer}. Mend or replace it.", answer=dead[link.address]),
            text=link.written,
            excerpt=link.excerpt,
        )
        for link in links
        if link.address in dead
    ]
    # A comment may name a link in full or as it is shown.
    comments = (replace(comment, words=numbers_masked(comment.words)) for comment in comments_in(source))
    kept, silenced, _ = silence(findings, comments, ())
    return kept, silenced


def _links(piece: Piece, origin: Origin) -> Iterator[PlacedLink]:
    lines = _masked(origin.lines)
    for link in find_links(piece.raw):
        start, end = origin.span(link.start, link.end)
        width = link.end - link.start if origin.offset is not None else 1
        yield PlacedLink(link.address, numbers_masked(link.written), start, end, lines.excerpt(start, width))


def _links_of_source(lines: Lines, source: Placed) -> Iterator[PlacedLink]:
    for link in find_links(source.value):
        end = Place(source.place.line, source.place.column + 1)
        excerpt = _masked(lines).excerpt(source.place, 1)
        yield PlacedLink(link.address, numbers_masked(link.written), source.place, end, excerpt)


def _masked(lines: Lines) -> Lines:
    return Lines(numbers_masked(lines.text), lines.starts)
