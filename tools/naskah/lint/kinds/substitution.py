"""substitution: words and phrases for which another is to be written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from naskah.i18n import msg
from naskah.lint.check import Hit, Kind, PhraseCheck
from naskah.lint.derivation import CLITICS, affixed, melts, unmelted
from naskah.lint.lexicon import Lexicon
from naskah.lint.text import Piece
from naskah.lint.values import flag_in, just_one, pairs_in, words_in
from naskah.model.located import Node
from naskah.model.reader import Reader

_ABBREVIATED = re.compile(r"(?<!\w)\w\.\Z")
_SINGLE = re.compile(r"[a-z]{3,}+")


@dataclass(frozen=True, slots=True)
class Substitution(PhraseCheck):
    """Finds the keys of `swap`; with `skip_names`, not what may be one: a capital inside a sentence, all in
    capitals, or a part of an abbreviation."""

    swap: Mapping[str, tuple[str, ...]]
    skip_names: bool = False

    def phrases(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Its words."""
        yield from self.swap.items()

    def judge(self, piece: Piece, start: int, end: int, right: tuple[str, ...]) -> Hit | None:
        """What to write instead, with the capitals of what stands there."""
        found = piece.source[start:end]
        if self.skip_names and may_be_name(piece, start, found):
            return None
        return None if found in right else Hit(start, end, tuple(like(found, word) for word in right))


def may_be_name(piece: Piece, start: int, found: str) -> bool:
    """Whether `found`, which begins at `start`, may be a name or a part of an abbreviation."""
    # Right after a letter and a full stop it is a part of an abbreviation: S.pd
    if (len(found) > 1 and found.isupper()) or _ABBREVIATED.search(piece.source[max(0, start - 3) : start]):
        return True
    return found[0].isupper() and piece.kind != "title" and not piece.opens_sentence(start)


def like(model: str, word: str) -> str:
    """`word` with capitals where `model` has them: everywhere, or at the beginning of each word, or of the first."""
    letters = [letter for letter in model if letter.isalpha()]
    if len(letters) > 1 and all(letter.isupper() for letter in letters):
        return word.upper()
    if not letters or not letters[0].isupper():
        return word
    if len(parts := model.split()) > 1 and all(part[0].isupper() for part in parts):
        return " ".join(_capital(part) for part in word.split(" "))
    return _capital(word)


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def read(reader: Reader, rule: Node, lexicon: Lexicon) -> Substitution | None:
    """`swap`, `kamus: wrong` or `melts`; `clitics` adds the forms with -nya, -ku, -mu, -lah, -kah, `affixes` these and all others
    of single words, less `unless`; `skip_names`."""
    source = just_one(reader, rule, ("swap", "kamus", "melts"))
    if source == "kamus":
        reader.one_of(rule.fields["kamus"], ["wrong"], msg("part of the kamus"))
    given = (
        {wrong: (right,) for wrong, right in lexicon.wrong}
        if source == "kamus"
        else pairs_in(reader, rule.fields.get("swap"))
    )
    made: dict[str, tuple[str, ...]] = {}
    if flag_in(reader, rule.fields.get("affixes")):
        made = _with_affixes(given)
    elif flag_in(reader, rule.fields.get("clitics")):
        made = _with_clitics(given)
    if source == "melts":
        made = _unmelted(reader, rule.fields["melts"])
    for word in words_in(reader, rule.fields.get("unless")):
        made.pop(word, None)
    skip_names = flag_in(reader, rule.fields.get("skip_names"))
    return Substitution({**made, **given}, skip_names) if source else None


def _with_clitics(swap: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    return {
        wrong + clitic: tuple(word + clitic for word in right)
        for wrong, right in swap.items()
        for clitic in CLITICS
        if all(word[-1:].isalpha() for word in (wrong, *right))
    }


def _with_affixes(swap: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The forms of all pairs of single words. What is right in one pair is wrong in none."""
    pairs = [(wrong, right[0]) for wrong, right in swap.items() if len(right) == 1]
    single = [(wrong, right) for wrong, right in pairs if _SINGLE.fullmatch(wrong) and _SINGLE.fullmatch(right)]
    made: dict[str, tuple[str, ...]] = {bad: (good,) for wrong, right in single for bad, good in affixed(wrong, right)}
    phrases = {wrong: right for wrong, right in swap.items() if (wrong, right[0]) not in single}
    made |= _with_clitics(phrases)
    for good in [right[0] for right in made.values()]:
        made.pop(good, None)
    return made


def _unmelted(reader: Reader, node: Node) -> dict[str, tuple[str, ...]]:
    made: dict[str, tuple[str, ...]] = {}
    for base in words_in(reader, node):
        if melts(base):
            made |= {bad: (good,) for bad, good in unmelted(base)}
        else:
            reader.fail(node, msg("The first sound of “{word}” does not melt. Remove it from this list.", word=base))
    return made


KIND = Kind(required=(), optional=("swap", "kamus", "melts", "clitics", "affixes", "unless", "skip_names"), read=read)
