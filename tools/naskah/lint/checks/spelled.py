"""Names of peoples with affixes, dotted abbreviations, large numbers: their right forms no replacement text can say (EYD V)."""

from __future__ import annotations

import functools
import re
import string
from collections.abc import Iterator

from naskah.lint.check import Hit
from naskah.lint.checks.options import Options
from naskah.lint.text import Layer, Piece

_DOTTED = re.compile(r"(?<![\w.])[A-Z](?:\.[A-Z]){1,7}\.?(?![\w.])")
# Before a name, the full stop belongs to the abbreviation and goes with the others (P.T. Contoh).
_BEFORE_NAMES = frozenset({"PT", "CV", "RS", "RT", "RW", "SD", "SMP", "SMA"})
_ROUND = re.compile(r"(?<![\d.,])[1-9]\d{0,2}(?:\.000){2,4}(?![\d.,]*\d)")
_POWERS = {2: "juta", 3: "miliar", 4: "triliun"}


def derived_names(piece: Piece, where: Layer, options: Options) -> Iterator[Hit]:
    """Each name of a people, language or part of the world (`options.words`) that keeps its capital inside a derived word."""
    pattern, inside = _derived(options.words)
    text = piece.layer(where)
    places = piece.places_of(word.strip() for word in inside.findall(piece.vocabulary))
    for match in piece.matches_at(places, pattern, text):
        yield Hit(*match.span(), (match[0][0] + match[0][1:].lower(),))


@functools.cache
def _derived(names: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The pattern of such words, and of what is found among the folded words where there may be one."""
    name = "|".join(sorted(names, key=len, reverse=True))
    pattern = re.compile(
        rf"(?<![\w-])[mpkdMPKD](?:e(?:ng|n|m)?|i)(?:{name})(?:-(?:(?i:{name})))?(?:kan|an|isasi)(?:nya)?(?![\w-])"
    )
    return pattern, re.compile(rf"\n[mpkd](?:e(?:ng|n|m)?|i)(?:{name.lower()})(?:(?:kan|an|isasi)(?:nya)?)?(?=\n)")


def dotted_initials(piece: Piece, where: Layer, options: Options) -> Iterator[Hit]:
    """Each abbreviation of `options.words` that is written with full stops (K.T.P.); one that ends the sentence stays."""
    wanted, text = frozenset(options.words), piece.layer(where)
    for match in piece.matches_at(piece.places_of(string.ascii_lowercase), _DOTTED, text):
        letters = match[0].replace(".", "")
        if letters not in wanted:
            continue
        after = text[match.end() : match.end() + 2].strip()
        ends = match[0].endswith(".") and not after[:1].islower() and not (after and letters in _BEFORE_NAMES)
        yield Hit(match.start(), match.end() - ends, (letters,))


def large_numbers(piece: Piece, where: Layer, options: Options) -> Iterator[Hit]:
    """Each round number from a million on that is all figures (5.000.000.000), with its shorter form (5 miliar)."""
    text = piece.layer(where)
    for match in _ROUND.finditer(text) if ".000.000" in text else ():
        first, *zeros = match[0].split(".")
        yield Hit(match.start(), match.end(), (f"{first} {_POWERS[len(zeros)]}",))
