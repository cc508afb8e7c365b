"""Forms of colloquial Indonesian: affixes that the standard language does not have, and letters drawn out.

-in for -kan and -i (bantuin, dibenerin), nge-, ng-, ny-, n- and m- for meN- (ngecek, ngirim, nyari, nulis, mikir), ke- for ter-
(kepotong, kesedot). A form is only taken for colloquial if its root is known and it is no standard word itself.
Norm: Tata Bahasa Baku Bahasa Indonesia; KBBI marks such words as cak.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator

from naskah.lint.affixes import load_analyser
from naskah.lint.check import Hit
from naskah.lint.checks.options import Options
from naskah.lint.mask import HIDDEN
from naskah.lint.text import Layer, Piece

_LEAST = 5
_REMEMBERED = 50_000
_CLITICS = ("nya", "lah", "kah", "ku", "mu")
# Colloquial prefix, what the lost first letter may have been, and which letters follow.
_ACTIVE = (
    ("nge", ("",), "abcdefghijklmnoprstuwyz"),
    ("ng", ("", "k"), "aeiouhg"),
    ("ny", ("s", "c"), "aeiou"),
    ("n", ("t",), "aeiou"),
    ("m", ("p",), "aeiou"),
)
# Only such words may have a colloquial affix; most others are left at once.
_MAY_BE = re.compile(r"ke|n[aeiouygh]|m[aeiou]|\w+in(?:nya|lah|kah|ku|mu)?\Z")
# Standard words that look like ke- before a verb.
_WITH_KE = frozenset({"kehendak", "kekasih", "ketua", "kelola", "kerap", "keluar", "kejar", "kebut"})
# Twice a letter can be right at the end, three times it cannot; but x and w in a row stand for something (xxx, www).
_DRAWN = re.compile(r"([a-vyz])\1{2,}+|([aeiouh])\2++\Z|([bdghkmnprt])\3++\Z")
# Words of conversation that are drawn out, beside the roots.
_SPOKEN = frozenset(
    {"halo", "hai", "info", "bang", "yah", "dong", "deh", "sih", "nih", "tuh", "banget", "jelek", "kak", "mas", "oke"}
)
_RUN = re.compile(r"([a-z])\1++")
_ROMAN = re.compile(r"[ivxlcdm]++\Z")


def colloquial(piece: Piece, where: Layer, options: Options) -> Iterator[Hit]:
    """Each word with a colloquial affix, except `options.words`; what may be a name is left alone."""
    return _words_that(piece, where, options, _is_colloquial)


def drawn_out(piece: Piece, where: Layer, options: Options) -> Iterator[Hit]:
    """Each word with letters drawn out (yaaa, bangettt, infoo), except `options.words`, with the word as it should be."""
    return _words_that(piece, where, options, _shortened)


@functools.lru_cache(_REMEMBERED)
def _is_colloquial(word: str) -> str | None:
    """An empty text if the folded `word` has a colloquial affix: nobody can say which standard word is meant."""
    if len(word) < _LEAST or not _MAY_BE.match(word) or not word.isascii() or not word.isalpha():
        return None
    forms = (word, *(word.removesuffix(end) for end in _CLITICS if word.endswith(end)))
    return "" if any(_has_affix(form) for form in forms) else None


def _has_affix(word: str) -> bool:
    analyser = load_analyser()
    if word in analyser.roots or word in analyser.words:
        return False
    if word.startswith("ke") and word not in _WITH_KE and word[2:] in analyser.verbs:
        return True
    if analyser.knows(word):
        return False
    stem = word.removesuffix("in") if word.endswith("in") else None
    if stem is not None and any(_is_root(root) for root in _without_prefix(stem)):
        return True
    bases = (word, *(word.removesuffix(end) for end in ("in", "kan", "i") if word.endswith(end)))
    return any(root in analyser.verbs for base in bases for root in _active_roots(base))


def _without_prefix(stem: str) -> Iterator[str]:
    yield stem
    yield from (stem.removeprefix(prefix) for prefix in ("di", "ku", "ter", "ke") if stem.startswith(prefix))
    yield from _active_roots(stem)


def _is_root(stem: str) -> bool:
    return len(stem) > 2 and stem in load_analyser().roots


def _active_roots(word: str) -> Iterator[str]:
    for prefix, lost, following in _ACTIVE:
        rest = word.removeprefix(prefix)
        if rest != word and rest[:1] and rest[0] in following:
            yield from (letter + rest for letter in lost if len(letter + rest) > 2)


@functools.lru_cache(_REMEMBERED)
def _shortened(word: str) -> str | None:
    """The folded `word` without what is drawn out, or None if nothing is."""
    if len(word) < 3 or not word.isascii() or not word.isalpha() or _ROMAN.match(word):
        return None
    found = _DRAWN.search(word)
    analyser = load_analyser()
    if found is None or analyser.knows(word):
        return None
    short = _RUN.sub(r"\1", word)
    if short in _SPOKEN or analyser.knows(short):
        return short
    # Words of other languages end in two letters too; drawn out thrice it is meant, whatever the word.
    return "" if found[1] else None


def _words_that(piece: Piece, where: Layer, options: Options, judge: Callable[[str], str | None]) -> Iterator[Hit]:
    left = frozenset(options.words)
    answers = {word: judge(word) for word in piece.places if word not in left}
    wanted = {word: right for word, right in answers.items() if right is not None}
    if not wanted:
        return
    layer = piece.layer(where)
    for place in piece.places_of(wanted):
        word, start = piece.words[place], piece.starts[place]
        right = wanted[word]
        if layer[start] == HIDDEN or _may_be_name(piece, start, len(word)):
            continue
        yield Hit(start, start + len(word), _rights(right, piece.source[start]))


def _rights(word: str, first: str) -> tuple[str, ...]:
    return (word[0].upper() + word[1:] if first.isupper() else word,) if word else ()


def _may_be_name(piece: Piece, start: int, length: int) -> bool:
    found = piece.source[start : start + length]
    return not found[1:].islower() or (found[0].isupper() and not piece.opens_sentence(start))
