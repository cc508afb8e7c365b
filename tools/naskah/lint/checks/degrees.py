"""Academic degrees after a name: capitals and full stops (EYD V I.F.22, II.F.1)."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from naskah.lint.check import Hit
from naskah.lint.checks.options import Options
from naskah.lint.text import Layer, Piece

_AFTER_NAME = re.compile(r"\w, ?\Z")


def degrees(piece: Piece, where: Layer, options: Options) -> Iterator[Hit]:
    """Each degree of `options.words` that is written in another way (S.pd, SPd, M. Si)."""
    places = piece.places_of(_first_words(options.words))
    if not places:
        return
    text = piece.layer(where)
    pattern, right = _forms(options.words)
    for match in piece.matches_at(places, pattern, text):
        found, wanted = match[0], right[_letters(match[0])]
        if found != wanted and _certain(found, text[max(0, match.start() - 3) : match.start()]):
            yield Hit(match.start(), match.end(), (wanted,))


def _certain(found: str, before: str) -> bool:
    """Capitals alone (SE, MM) may stand for anything else, unless they follow a name and a comma."""
    return not found.isupper() or "." in found or _AFTER_NAME.search(before) is not None


def _letters(text: str) -> str:
    return re.sub(r"[. ]", "", text).lower()


@functools.cache
def _first_words(words: tuple[str, ...]) -> frozenset[str]:
    """The words that a degree may begin with, however it is written."""
    return frozenset(letters[:end] for letters in map(_letters, words) for end in range(1, len(letters) + 1))


@functools.cache
def _forms(words: tuple[str, ...]) -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern for all ways to write the degrees, and the right way by their letters."""
    ways = sorted((_way(word) for word in words), key=len, reverse=True)
    # With its full stop, if there is one: M.M.Contoh lacks a space, not a full stop.
    right = {_letters(word): word for word in words}
    return re.compile(rf"(?:{'|'.join(ways)})(?:\.|(?!\.))(?!\w)"), right


def _way(degree: str) -> str:
    parts = [part for part in degree.split(".") if part]
    first, rest = parts[0], parts[1:]
    pattern = f"(?<![\\w.]){first}"
    for part in rest:
        # A space only before a part that cannot be an initial (M. Si, but not S. H. as in S. H. Lubis).
        space = " ?" if len(part) > 1 else ""
        forms = "|".join(sorted({part, part.lower(), part.upper()} if len(part) > 1 else {part}))
        pattern += rf"\.?{space}(?:{forms})"
    return pattern
