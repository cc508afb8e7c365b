"""The prepositions di, ke and dari joined to what follows them (EYD V II.D)."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from naskah.lint.check import Hit
from naskah.lint.checks.options import Options
from naskah.lint.lexicon import Lexicon
from naskah.lint.mask import HIDDEN
from naskah.lint.prepositions import Prepositions, load_prepositions
from naskah.lint.text import Layer, Piece, fold


def joined_prepositions(piece: Piece, where: Layer, options: Options) -> Iterator[Hit]:
    """Each of the prepositions `options.words` that is joined to a place, a time or a direction, or hyphenated to it."""
    known = _prepositions(options.lexicon)
    words = piece.places
    joined = {word for word in words if word.startswith(options.words) and known.part_of(word) in options.words}
    doubled = {part + word for part in options.words for word in known.doubled if part + word in words}
    hyphenated = {word for word in options.words if word in words} if "-" in piece.folded else set()
    if not (joined or doubled or hyphenated):
        return
    layer = piece.layer(where)
    for place in piece.places_of(joined | doubled | hyphenated):
        word, start = piece.words[place], piece.starts[place]
        if layer[start] == HIDDEN or layer[start - 1 : start] == "-":
            continue
        if word in joined:
            part = known.part_of(word) or ""
            if _stands_alone(piece, place, word[len(part) :]) and not _has_name(piece.source, start, len(part)):
                yield Hit(start, start + len(word), (_apart(piece.source, start, len(part), len(word)),))
        elif word in doubled:
            part = next(part for part in options.words if word.startswith(part))
            if piece.words[place + 1 : place + 2] == (word[len(part) :],) and _stands_alone(
                piece, place, word[len(part) :]
            ):
                yield Hit(start, start + len(word), (_apart(piece.source, start, len(part), len(word)),))
        elif word in hyphenated:
            yield from _hyphenated(piece, layer, place, known)


def _stands_alone(piece: Piece, place: int, rest: str) -> bool:
    """Whether no hyphen follows, or only the same again (dimana-mana, but not kehati-hatian)."""
    end = piece.starts[place] + len(piece.words[place])
    if piece.folded[end : end + 1] != "-":
        return True
    return piece.words[place + 1 : place + 2] == (rest,) and piece.starts[place + 1] == end + 1


def _has_name(source: str, start: int, part: int) -> bool:
    """Whether a name with its capital was joined (diPurwokerto): that is another rule's."""
    return source[start + part].isupper() and not source[start : start + part].isupper()


def _apart(source: str, start: int, part: int, whole: int) -> str:
    first, rest = source[start : start + part], source[start + part : start + whole]
    # pun stands apart as well (dimanapun)
    if fold(rest).endswith("pun"):
        rest = f"{rest[:-3]} {rest[-3:]}"
    return f"{first} {rest}"


def _hyphenated(piece: Piece, layer: str, place: int, known: Prepositions) -> Iterator[Hit]:
    part, start = piece.words[place], piece.starts[place]
    second = start + len(part) + 1
    if piece.starts[place + 1 : place + 2] != (second,) or layer[second - 1] != "-":
        return
    rest = piece.words[place + 1]
    end = second + len(rest)
    if known.is_place(part, rest) and layer[end : end + 1] != "-":
        yield Hit(start, end, (f"{piece.source[start : second - 1]} {piece.source[second:end]}",))


@functools.cache
def _of_towns(places: tuple[str, ...]) -> Prepositions:
    return load_prepositions(frozenset(fold(place) for place in places if " " not in place))


def _prepositions(lexicon: Lexicon) -> Prepositions:
    return _of_towns(lexicon.places)
