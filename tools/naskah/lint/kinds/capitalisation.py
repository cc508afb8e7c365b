"""capitalisation: words and phrases that are written with just these capitals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from naskah.i18n import msg
from naskah.lint.check import Hit, Kind, PhraseCheck
from naskah.lint.lexicon import Lexicon
from naskah.lint.text import Piece
from naskah.lint.values import just_one, words_in
from naskah.model.located import Node
from naskah.model.reader import Reader

Fault = Literal["lower", "upper"]
FAULTS: tuple[Fault, ...] = ("lower", "upper")


@dataclass(frozen=True, slots=True)
class Capitalisation(PhraseCheck):
    """Finds `words` that lack a capital (fault lower), or that are all in capitals among other words (fault upper)."""

    words: tuple[str, ...]
    fault: Fault = "lower"

    def phrases(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Its words."""
        for word in self.words:
            yield word, (word,)

    def judge(self, piece: Piece, start: int, end: int, right: tuple[str, ...]) -> Hit | None:
        """The phrase with its capitals, if they are not there."""
        found, wanted = piece.source[start:end], right[0]
        if self.fault == "upper":
            wrong = found.isupper() and not wanted.isupper() and not _all_capitals(piece, start, end)
        else:
            # Capitals that stand there already stay: the phrase may begin a sentence or a title.
            wanted = "".join(b if a.islower() else a for a, b in zip(found, wanted, strict=False))
            wrong = found != wanted and len(found) == len(wanted)
        return Hit(start, end, (wanted,)) if wrong else None


def _all_capitals(piece: Piece, start: int, end: int) -> bool:
    """Whether the rest of the line is in capitals too: then the word is no acronym but part of a heading."""
    line_start = piece.source.rfind("\n", 0, start) + 1
    line_end = piece.source.find("\n", end)
    rest = piece.source[line_start:start] + piece.source[end : line_end if line_end >= 0 else None]
    return rest.isupper()


def read(reader: Reader, rule: Node, lexicon: Lexicon) -> Capitalisation | None:
    """`words` (each behind one of `after`, if given), or `kamus` with the part of the lexicon that is meant; `fault`."""
    source = just_one(reader, rule, ("words", "kamus"))
    fault = reader.one_of(rule.fields.get("fault"), FAULTS, msg("fault"))
    parts = {"names": lexicon.names, "acronyms": lexicon.acronyms, "places": lexicon.places}
    part = reader.one_of(rule.fields["kamus"], parts, msg("part of the kamus")) if source == "kamus" else None
    words = words_in(reader, rule.fields.get("words")) if source == "words" else parts.get(part or "", ())
    before = words_in(reader, rule.fields.get("after"))
    words = tuple(f"{noun} {word}" for noun in before for word in words) if before else words
    return Capitalisation(words, "upper" if fault == "upper" else "lower") if source else None


KIND = Kind(required=(), optional=("words", "after", "kamus", "fault"), read=read)
