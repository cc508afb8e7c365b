"""Rude words in disguise: figures and signs for letters (4njing, anj*ng), letters drawn out or apart (goblooook, b.o.d.o.h),
letters that only look alike, accents, full-width letters, and signs without width between letters.

Only where there is a trace of a disguise is the text looked at closely, so ordinary text costs next to nothing.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator

from naskah.lint.check import Hit
from naskah.lint.checks.options import Options
from naskah.lint.text import Layer, Piece

# Soft hyphen, joiners, direction marks and the like: they are not seen. Accents: they hide a letter from a search.
_UNSEEN = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
_ACCENTS = "\u0300-\u036f"
_HIDDEN_MARK = re.compile(f"[{_UNSEEN}{_ACCENTS}]")
_SIGN = re.compile(r"[*@$!€+](?:(?=[a-zA-Z])|(?<=[a-zA-Z][*@$!€+]))")
_ANY_SIGN = re.compile(f"[*@$!€+{_UNSEEN}{_ACCENTS}]")
_TRIPLE = re.compile(r"([a-z])\1\1")
_DOUBLE = re.compile(r"([a-z])\1")
_IN_TOKEN = rf"[\w*@$!€+{_UNSEEN}{_ACCENTS}]"
_TOKEN = re.compile(rf"(?<!{_IN_TOKEN}){_IN_TOKEN}{{3,40}}(?!{_IN_TOKEN})")
_SPACED = re.compile(r"(?<![\w.-])[a-z](_|[^\w\n]{1,3})[a-z](?:\1[a-z]){1,12}(?!\w)", re.IGNORECASE)
_GAP = re.compile(r"[\W_]+")
_LETTER_FOR = str.maketrans("@43€10$5769!8+", "aaeeiosstggibt")
# Cyrillic and Greek letters that look like Latin ones.
_ALIKE = str.maketrans("аеорсухікмтнвѕјԁɡοαεικντυρ", "aeopcyxikmtnbsjdgoaeikvtup")
_RUN = re.compile(r"(.)\1+")
_NEAR = 40
# A shorter word drawn out, or in figures, may be anything.
_LONG = 5


def disguised(piece: Piece, where: Layer, options: Options) -> Iterator[Hit]:
    """Each of `options.words` that is written so that a search does not find it."""
    text = piece.layer(where)
    last = 0
    for place in sorted(_traces(piece, text, options.words)):
        if place < last:
            continue
        start, end = max(last, place - _NEAR), min(len(text), place + _NEAR)
        for pattern in (_TOKEN, _SPACED):
            match = next((m for m in pattern.finditer(text, start, end) if m.start() <= place < m.end()), None)
            if match is not None and _meant(match[0], options.words):
                last = match.end()
                yield Hit(match.start(), last)
                break
        else:
            last = max(last, place + 1)


def _traces(piece: Piece, text: str, words: tuple[str, ...]) -> Iterator[int]:
    """Where a disguise may be: signs beside letters, figures in words, letters in a row, strange letters, letters alone."""
    for start, end in piece.gaps_with(_ANY_SIGN):
        yield from (match.start() for match in _SIGN.finditer(text, start, end + 1))
        yield from (match.start() for match in _HIDDEN_MARK.finditer(text, start, end))
    odd = {word for word in piece.places if _is_odd(word, words)}
    yield from (piece.starts[place] for place in piece.places_of(odd))
    alone = piece.places_of([word for word in piece.places if len(word) == 1])
    yield from (
        piece.starts[first] for first, _, third in zip(alone, alone[1:], alone[2:], strict=False) if third == first + 2
    )


def _is_odd(word: str, words: tuple[str, ...]) -> bool:
    if word.isascii() and word.isalpha():
        if _TRIPLE.search(word):
            return True
        return len(word) > _LONG and bool(_DOUBLE.search(word)) and _squeezed(word) in _tables(words)[0]
    return not (word.removeprefix("rp").isdigit() or word.isdigit())


def _meant(token: str, words: tuple[str, ...]) -> bool:
    plain, by_length = _tables(words)
    seen = _look(token)
    letters = seen.strip("!*")
    if token.lower().strip("!*") in plain:
        return False
    if re.fullmatch(r"[a-z](?:[\W_]+[a-z])+", letters):
        return _GAP.sub("", letters) in plain
    has_figures = any(letter.isdigit() for letter in letters)
    if has_figures and (
        sum(letter.isalpha() for letter in letters) < 2 or (len(letters) < _LONG - 1 and token.isupper())
    ):
        return False
    for bare in (letters.translate(_LETTER_FOR), letters.replace("1", "l").translate(_LETTER_FOR)):
        if "*" not in bare:
            if bare in plain or _squeezed(bare) in plain:
                return True
        # With fewer letters than signs it could be anything.
        elif 2 <= sum(letter.isalpha() for letter in bare) >= bare.count("*") and any(
            all(a in (b, "*") for a, b in zip(bare, word, strict=True)) for word in by_length.get(len(bare), ())
        ):
            return True
    return False


def _look(token: str) -> str:
    """What the eye sees: without accents and unseen signs, in plain small Latin letters."""
    letters = _HIDDEN_MARK.sub("", unicodedata.normalize("NFKD", token)).lower()
    return letters if letters.isascii() else letters.translate(_ALIKE)


def _squeezed(word: str) -> str:
    return _RUN.sub(r"\1", word)


@functools.cache
def _tables(words: tuple[str, ...]) -> tuple[frozenset[str], dict[int, tuple[str, ...]]]:
    by_length: dict[int, tuple[str, ...]] = {}
    for word in words:
        by_length[len(word)] = (*by_length.get(len(word), ()), word)
    return frozenset(words), by_length
