"""pattern: a regular expression, and what to put in place of what it finds.

A group named `hit` narrows what is reported; without it, all that was found is. Patterns must run in linear time: begin with
something that cannot begin again one character later (a look-behind), and use possessive quantifiers.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from naskah.i18n import msg
from naskah.lint.check import Hit, Kind, TextCheck
from naskah.lint.lexicon import Lexicon
from naskah.lint.text import Layer, Piece, fold
from naskah.lint.values import regex_in, words_in
from naskah.model.located import Node
from naskah.model.reader import Reader

LETTERS = ("capital", "small")


@dataclass(frozen=True, slots=True)
class Pattern(TextCheck):
    """Finds `pattern`, but not where what it found is one of `unless` (folded).

    With `needs` (folded), only lines that have one of these texts are looked at: that is many times faster.

    With `begins` (folded), a match is only looked for where a word begins with one of them: that is faster still.

    Instead of it comes `replace`, or the same with a capital or a small first letter.
    """

    pattern: re.Pattern[str]
    replace: str | None = None
    letter: str | None = None
    needs: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()
    unless: frozenset[str] = frozenset()

    def scan(self, piece: Piece, where: Layer) -> Iterator[Hit]:
        """Each match, with what its replacement gives."""
        text = piece.layer(where)
        for match in self._matches(piece, text, where):
            narrow = "hit" in match.re.groupindex
            found = match["hit"] if narrow else match[0]
            if found and not (self.unless and fold(found) in self.unless):
                start, end = match.span("hit") if narrow else match.span()
                yield Hit(start, end, self._right(match, found))

    def _matches(self, piece: Piece, text: str, where: Layer) -> Iterable[re.Match[str]]:
        if self.begins:
            return piece.matches_at(piece.places_of({*piece.beginning(self.begins)}), self.pattern, text)
        if not self.needs:
            return self.pattern.finditer(text)
        if where == "raw" and piece.raw is not piece.visible:
            lines = sorted({bounds for literal in self.needs for bounds in _lines_with(_folded(text), literal)})
        else:
            lines = [piece.line(number) for number in sorted(piece.lines_with(self.needs))]
        return (match for start, end in lines for match in self.pattern.finditer(text, start, end))

    def _right(self, match: re.Match[str], found: str) -> tuple[str, ...]:
        if self.letter is not None:
            first = found[0].upper() if self.letter == "capital" else found[0].lower()
            return (first + found[1:],)
        if self.replace is None:
            return ()
        right = match.expand(self.replace)
        # A word that the rule itself names keeps the capital of what it stands for.
        if self.replace[:1].islower() and found[0].isupper():
            right = right[0].upper() + right[1:]
        return (right,)


@functools.lru_cache(2)  # many rules ask for it of the same text, one after the other
def _folded(text: str) -> str:
    return fold(text)


def _lines_with(text: str, literal: str) -> Iterator[tuple[int, int]]:
    found = text.find(literal)
    while found >= 0:
        start, end = text.rfind("\n", 0, found) + 1, text.find("\n", found)
        if end < 0:
            end = len(text)
        yield start, end
        found = text.find(literal, end)


def read(reader: Reader, rule: Node, lexicon: Lexicon) -> Pattern | None:
    """`pattern`; `replace` or `letter`; `needs` or `begins`; `unless`."""
    pattern = regex_in(reader, rule.fields.get("pattern"))
    needs = tuple(fold(word) for word in words_in(reader, rule.fields.get("needs")))
    begins = tuple(fold(word) for word in words_in(reader, rule.fields.get("begins")))
    unless = frozenset(fold(word) for word in words_in(reader, rule.fields.get("unless")))
    replace = rule.fields["replace"].text if "replace" in rule.fields else None
    if pattern is None:
        return None
    if replace is not None and not _expands(pattern, replace):
        reader.fail(rule.fields["replace"], msg("This names a group that the pattern does not have."))
        return None
    letter = reader.one_of(rule.fields.get("letter"), LETTERS, msg("kind of letter"))
    return Pattern(pattern, replace, letter, needs, begins, unless)


def _expands(pattern: re.Pattern[str], replace: str) -> bool:
    """Whether the pattern has all groups that `replace` names, by number or by name."""
    return all(
        int(number) <= pattern.groups if number else name in pattern.groupindex
        for number, name in _REFERENCE.findall(replace)
    )


_REFERENCE = re.compile(r"\\(?:(\d+)|g<(\w*)>)")
KIND = Kind(required=("pattern",), optional=("replace", "letter", "needs", "begins", "unless"), read=read)
