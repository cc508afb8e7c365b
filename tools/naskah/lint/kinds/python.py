"""python: checks that no other kind can say, written as functions in naskah.lint.checks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from naskah.i18n import msg
from naskah.lint.check import Check, Hit, Kind, PostCheck, PostHit, TextCheck, UnusedCheck
from naskah.lint.checks import POST_FUNCTIONS, TEXT_FUNCTIONS, UNUSED_FUNCTIONS
from naskah.lint.checks.options import Options, PostFunction, TextFunction, UnusedFunction
from naskah.lint.lexicon import Lexicon
from naskah.lint.silence import Comment
from naskah.lint.text import Layer, Piece
from naskah.lint.values import words_in
from naskah.model.located import Node
from naskah.model.post import Post
from naskah.model.reader import Reader


@dataclass(frozen=True, slots=True)
class TextPython(TextCheck):
    """A function over a piece of text."""

    function: TextFunction
    options: Options

    def scan(self, piece: Piece, where: Layer) -> Iterable[Hit]:
        """What the function finds."""
        return self.function(piece, where, self.options)


@dataclass(frozen=True, slots=True)
class PostPython(PostCheck):
    """A function over a whole post."""

    function: PostFunction
    options: Options

    def scan_post(self, post: Post) -> Iterable[PostHit]:
        """What the function finds."""
        return self.function(post, self.options)


@dataclass(frozen=True, slots=True)
class UnusedPython(UnusedCheck):
    """A function over the comments that silence nothing."""

    function: UnusedFunction
    options: Options

    def scan_unused(self, comments: Iterable[Comment]) -> Iterable[PostHit]:
        """What the function finds."""
        return self.function(comments, self.options)


def read(reader: Reader, rule: Node, lexicon: Lexicon) -> Check | None:
    """`function`, and `words` for it."""
    known = [*TEXT_FUNCTIONS, *POST_FUNCTIONS, *UNUSED_FUNCTIONS]
    name = reader.one_of(rule.fields.get("function"), known, msg("function")) or ""
    options = Options(words_in(reader, rule.fields.get("words")), lexicon)
    if name in TEXT_FUNCTIONS:
        return TextPython(TEXT_FUNCTIONS[name], options)
    if name in POST_FUNCTIONS:
        return PostPython(POST_FUNCTIONS[name], options)
    return UnusedPython(UNUSED_FUNCTIONS[name], options) if name in UNUSED_FUNCTIONS else None


KIND = Kind(
    required=("function",), optional=("words",), read=read, args=("count", "most", "least", "channel", "detail")
)
