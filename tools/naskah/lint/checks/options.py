"""What every function of a `python` rule is given beside the text."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from naskah.lint.check import Hit, PostHit
from naskah.lint.lexicon import Lexicon
from naskah.lint.silence import Comment
from naskah.lint.text import Layer, Piece
from naskah.model.post import Post


@dataclass(frozen=True, slots=True)
class Options:
    """The rule's own `words`, and the unit's kamus."""

    words: tuple[str, ...]
    lexicon: Lexicon


TextFunction = Callable[[Piece, Layer, Options], Iterable[Hit]]
PostFunction = Callable[[Post, Options], Iterable[PostHit]]
UnusedFunction = Callable[[Iterable[Comment], Options], Iterable[PostHit]]
