"""What a rule looks at: a piece of text in three layers, cut into words and sentences.

The layers have the same length, so an offset means the same in each. What a layer hides is filled with U+FFFC, which is
neither a letter nor a space:
  raw      all but HTML comments, which are never published
  visible  also without code, addresses, mentions and hashtags
  prose    also without what stands in quotation marks: those are another person's words, or a name
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain
from typing import Literal, get_args

from naskah.lint.mask import hide_comments, hide_quotes, hide_special
from naskah.lint.sentences import split_sentences

PieceKind = Literal["title", "body", "alt", "paragraph"]
Layer = Literal["prose", "visible", "raw"]
PIECE_KINDS: tuple[PieceKind, ...] = get_args(PieceKind)
LAYERS: tuple[Layer, ...] = get_args(Layer)
WORD = re.compile(r"[^\W_]++(?:'[^\W_]++)*+")
_WORD_APART = re.compile(f"({WORD.pattern})")

_PART = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """One text of a post for some channels. `words` (folded) begin at `starts`; `sentences` are pairs of offsets.

    `places` are the indices of each different word, of which a long text has few; `vocabulary` holds them between line ends.
    The lines begin at `line_starts`.
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
    places: Mapping[str, Sequence[int]]
    vocabulary: str
    line_starts: tuple[int, ...]

    def places_of(self, words: Iterable[str]) -> list[int]:
        """The indices of all these words, in the text's order."""
        found = [self.places[word] for word in words if word in self.places]
        return sorted(chain.from_iterable(found)) if len(found) != 1 else list(found[0])

    def lines_with(self, literal: str) -> set[int] | None:
        """The lines that may have the folded `literal` in them, if it is one word or a part of one, perhaps with a space beside it.

        A space is the end of a word, also where the text has another one. The different words of a long text are looked through
        many times faster than the text. None for a literal that must be looked for in the text.
        """
        if not literal.strip(" ").isalnum():
            known = all(part in self.vocabulary for part in _PART.findall(literal))
            return None if known else set()
        starts, lines = self.starts, self.line_starts
        words = self._words_with(literal.replace(" ", "\n"))
        return {bisect_right(lines, starts[place]) - 1 for word in words for place in self.places[word]}

    def _words_with(self, wanted: str) -> Iterator[str]:
        """The different words that `wanted` stands in; a line end in it is an end of a word."""
        known, found = self.vocabulary, self.vocabulary.find(wanted)
        while found >= 0:
            start = known.rfind("\n", 0, found + 1) + 1
            end = known.find("\n", start)
            yield known[start:end]
            found = known.find(wanted, end)

    def line(self, number: int) -> tuple[int, int]:
        """Where a line begins and ends."""
        last = number + 1 == len(self.line_starts)
        return self.line_starts[number], len(self.folded) if last else self.line_starts[number + 1] - 1

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
    words, starts = _split_words(folded)
    places: dict[str, list[int]] = {}
    for place, word in enumerate(words):
        if word in places:
            places[word].append(place)
        else:
            places[word] = [place]
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
        places,
        "\n".join(["", *places, ""]),
        (0, *(match.end() for match in re.finditer("\n", folded))),
    )


def _split_words(folded: str) -> tuple[tuple[str, ...], tuple[int, ...]]:
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
