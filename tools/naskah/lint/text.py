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

PieceKind = Literal["title", "body", "alt", "reason", "about", "paragraph"]
Layer = Literal["prose", "visible", "raw"]
PIECE_KINDS: tuple[PieceKind, ...] = get_args(PieceKind)
LAYERS: tuple[Layer, ...] = get_args(Layer)
WORD = re.compile(r"[^\W_]++(?:'[^\W_]++)*+")
_AFTER_ALL = "\U0010ffff"
_WORD_APART = re.compile(f"({WORD.pattern})")


@dataclass(frozen=True, slots=True)
class Piece:
    """One text of a post for some channels. `words` (folded) begin at `starts`; `sentences` are pairs of offsets.

    `places` are the indices of each different word, of which a long text has few; `ordered` are these words in order, and
    `vocabulary` holds them between line ends. `gaps` are the words before which something else stands than a space, by what stands
    there; what ends the text is the gap before the word after the last. The lines begin at `line_starts`.
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
    ordered: tuple[str, ...]
    vocabulary: str
    gaps: Mapping[str, Sequence[int]]
    line_starts: tuple[int, ...]

    def places_of(self, words: Iterable[str]) -> list[int]:
        """The indices of all these words, in the text's order."""
        found = [self.places[word] for word in words if word in self.places]
        return sorted(chain.from_iterable(found)) if len(found) != 1 else list(found[0])

    def beginning(self, begins: Iterable[str]) -> Iterator[str]:
        """The different words that begin so; a space at the end asks for the whole word."""
        for begin in begins:
            if begin.endswith(" "):
                if begin[:-1] in self.places:
                    yield begin[:-1]
            else:
                end = bisect_left(self.ordered, begin + _AFTER_ALL)
                yield from self.ordered[bisect_left(self.ordered, begin) : end]

    def lines_with(self, literals: Iterable[str]) -> set[int]:
        """The lines that have one of the folded `literals` in them.

        The different words and gaps of a long text are looked through many times faster than the text.
        """
        lines = self.line_starts
        return {bisect_right(lines, offset) - 1 for literal in literals for offset in self._offsets_of(literal)}

    def _offsets_of(self, literal: str) -> Iterator[int]:
        """Where `literal` stands; of a part of a word, where the word begins."""
        before, *rest = _WORD_APART.split(literal)
        if not rest:
            return self._in_gaps(literal)
        gaps, words = [before, *rest[1::2]], rest[::2]
        if gaps == ["", ""]:
            return (self.starts[place] for word in self._words_with(literal) for place in self.places[word])
        rare = next((place for place, gap in enumerate(gaps[1:-1], 1) if gap != " "), None)
        if rare is None:
            near = self._near_word(gaps, words)
        else:
            shift = sum(map(len, (*gaps[:rare], *words[:rare])))
            near = (self._gap_start(place) - shift for place in self.gaps.get(gaps[rare], ()))
        return (start for start in near if self.folded.startswith(literal, start))

    def _in_gaps(self, literal: str) -> Iterator[int]:
        for gap in self.gaps:
            inside = [found.start() for found in re.finditer(re.escape(literal), gap)] if literal in gap else ()
            yield from (self._gap_start(place) + start for start in inside for place in self.gaps[gap])

    def _near_word(self, gaps: Sequence[str], words: Sequence[str]) -> Iterator[int]:
        """Where a literal of these gaps and words would begin, by its word with most gaps beside it."""
        known = max(range(len(words)), key=lambda place: (bool(gaps[place]) + bool(gaps[place + 1]), len(words[place])))
        word, opened, closed = words[known], bool(gaps[known]), bool(gaps[known + 1])
        shift = sum(map(len, (*gaps[: known + 1], *words[:known])))
        for found in [word] if opened and closed else self._words_with("\n" * opened + word + "\n" * closed):
            more = len(found) - len(word) if closed else 0
            yield from (self.starts[place] + more - shift for place in self.places.get(found, ()))

    def matches_at(self, places: Iterable[int], pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
        """What `pattern` matches in a layer's `text` where the words with these indices begin, one after the other."""
        free = 0
        for place in places:
            start = self.starts[place]
            match = pattern.match(text, start) if start >= free else None
            if match:
                free = match.end()
                yield match

    def gaps_with(self, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
        """Where each stretch between two words begins and ends that `pattern` finds something in."""
        for gap in self.gaps:
            if pattern.search(gap):
                starts = (self._gap_start(place) for place in self.gaps[gap])
                yield from ((start, start + len(gap)) for start in starts)

    def _gap_start(self, place: int) -> int:
        """Where what stands before a word begins."""
        return self.starts[place - 1] + len(self.words[place - 1]) if place else 0

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
    # What is no word, a word, what is none, …; a match object a word would take three times as long.
    parts = _WORD_APART.split(folded)
    words = tuple(parts[1::2])
    places = _places(words)
    ordered = tuple(sorted(places))
    return Piece(
        kind,
        source,
        channels,
        raw,
        visible,
        prose,
        folded,
        words,
        tuple([*accumulate(map(len, parts))][:-1:2]),
        tuple(split_sentences(visible)),
        places,
        ordered,
        "\n".join(["", *ordered, ""]),
        _gaps(parts[::2]),
        (0, *(match.end() for match in re.finditer("\n", folded))),
    )


def _places(words: Sequence[str]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {word: [] for word in dict.fromkeys(words)}
    for place, word in enumerate(words):
        places[word].append(place)
    return places


def _gaps(between: Sequence[str]) -> dict[str, list[int]]:
    gaps: dict[str, list[int]] = {}
    for place, gap in enumerate(between):
        if gap != " ":
            gaps.setdefault(gap, []).append(place)
    return gaps


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
