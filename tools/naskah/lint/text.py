"""What a rule looks at: a piece of text in three layers, cut into words and sentences.

The layers have the same length, so an offset means the same in each. What a layer hides is filled with U+FFFC, which is
neither a letter nor a space:
  raw      all but HTML comments, which are never published
  visible  also without code, addresses, mentions and hashtags
  prose    also without what stands in quotation marks: those are another person's words, or a name
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal, get_args

from naskah.lint.mask import hide_comments, hide_quotes, hide_special
from naskah.lint.sentences import split_sentences

PieceKind = Literal["title", "body", "alt", "paragraph"]
Layer = Literal["prose", "visible", "raw"]
PIECE_KINDS: tuple[PieceKind, ...] = get_args(PieceKind)
LAYERS: tuple[Layer, ...] = get_args(Layer)
WORD = re.compile(r"[^\W_]++(?:'[^\W_]++)*+")
_WORD_APART = re.compile(f"({WORD.pattern})")


@dataclass(frozen=True, slots=True)
class Piece:
    """One text of a post for some channels. `words` (folded) begin at `starts`; `sentences` are pairs of offsets.

    `vocabulary` holds each of the words once, apart by line ends: what stands inside no word of it stands in none of the text.
    """

    kind: PieceKind
    source: str
    channels: tuple[str, ...]
    raw: str
    visible: str
    prose: str
    folded: str
    words: tuple[str, ...]
    starts: tuple[int, ...]
    sentences: tuple[tuple[int, int], ...]
    vocabulary: str

    def layer(self, name: Layer) -> str:
        """The layer with that name."""
        return self.prose if name == "prose" else self.visible if name == "visible" else self.raw

    def opens_sentence(self, offset: int) -> bool:
        """Whether a sentence begins at `offset`, or with the mark just before it."""
        place = bisect_left(self.sentences, (offset + 1, 0)) - 1
        return place >= 0 and not any(c.isalnum() for c in self.raw[self.sentences[place][0] : offset])

    def word_before(self, offset: int) -> str:
        """The folded word that ends before `offset`, or an empty text."""
        place = bisect_left(self.starts, offset) - 1
        return self.words[place] if place >= 0 else ""


def make_piece(kind: PieceKind, source: str, channels: tuple[str, ...] = ()) -> Piece:
    """The piece of text `source`, which is published on `channels`."""
    raw = hide_comments(source)
    visible = hide_special(raw)
    prose = hide_quotes(visible)
    folded = fold(visible)
    words, starts = _words_with_starts(folded)
    return Piece(
        kind,
        source,
        channels,
        raw,
        visible,
        prose,
        folded,
        words,
        starts,
        tuple(split_sentences(visible)),
        "\n".join(set(words)),
    )


def _words_with_starts(folded: str) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The words of a folded text, and where each begins; a match object a word would take three times as long."""
    parts = _WORD_APART.split(folded)  # what is no word, a word, what is none, …
    return tuple(parts[1::2]), tuple([*accumulate(map(len, parts))][:-1:2])


def fold(text: str) -> str:
    """`text` in lower case and with straight apostrophes, at the same length."""
    lower = text.lower()
    if len(lower) != len(text):
        # A few letters (İ) grow when lowered; they stay as they are.
        lower = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    return lower.replace("’", "'")


def words_of(text: str) -> list[str]:
    """The folded words of `text`."""
    return WORD.findall(fold(text))
