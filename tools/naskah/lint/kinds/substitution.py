"""substitution: words and phrases for which another is to be written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from naskah.i18n import msg
from naskah.lint.check import Hit, Kind, PhraseCheck
from naskah.lint.derivation import CLITICS, affixed, melts, unmelted
from naskah.lint.lexicon import Lexicon
from naskah.lint.text import Piece, fold
from naskah.lint.values import flag_in, just_one, pairs_in, words_in
from naskah.model.located import Node
from naskah.model.reader import Reader

_ABBREVIATED = re.compile(r"(?<!\w)\w\.\Z")
_SINGLE = re.compile(r"[a-z]{3,}+")
_BEFORE = re.compile(r"(\w++) \Z")
_AFTER = re.compile(r" ([^\W\d_]++)")
_ENDS = re.compile(r"[!?.,…\n]|\Z")
_LONG = 5  # shorter words may be written small in a title, whatever it is
_NEAR = 40  # no word beside a name is longer
# With these and a capitalised word, a word makes no name: Hari Senen, Salat Jumat.
_DAYS = frozenset(
    {"hari", "bulan", "tanggal", "malam", "salat", "shalat", "sholat"}
    | {"senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu", "januari", "februari", "maret", "april", "mei"}
    | {"juni", "juli", "agustus", "september", "oktober", "november", "desember", "subuh", "zuhur", "asar", "magrib"}
    | {"isya", "tarawih", "witir"}
)


@dataclass(frozen=True, slots=True)
class Substitution(PhraseCheck):
    """Finds the keys of `swap`; with `skip_names`, not what may be one: a capital inside a sentence or before another word with
    one, all in capitals, or a part of an abbreviation. With `skip_runs`, not a word among others with capitals; `names` (folded)
    are people's names too, so that they are left alone wherever they have a capital; `titles` (folded) stand before names.
    `particles` (folded) are left alone at the end of a clause. With `as_given`, what is right has its own capitals."""

    swap: Mapping[str, tuple[str, ...]]
    skip_names: bool = False
    skip_runs: bool = False
    names: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    particles: frozenset[str] = frozenset()
    as_given: bool = False

    def phrases(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Its words."""
        yield from self.swap.items()

    def judge(self, piece: Piece, start: int, end: int, right: tuple[str, ...]) -> Hit | None:
        """What to write instead, with the capitals of what stands there."""
        found = piece.source[start:end]
        if self._is_left(piece, start, found):
            return None
        if found in right:
            return None
        if self.as_given and not found.isupper():
            return Hit(start, end, tuple(_capital(word) if found[0].isupper() else word for word in right))
        if fold(found) in self.titles and _names_person(piece, start, found):
            return Hit(start, end, tuple(" ".join(map(_capital, word.split(" "))) for word in right))
        return Hit(start, end, tuple(like(found, word) for word in right))

    def _is_left(self, piece: Piece, start: int, found: str) -> bool:
        if self.skip_names and may_be_name(piece, start, found):
            return True
        if fold(found) in self.particles and _ENDS.match(piece.source, start + len(found)):
            return True
        if fold(found) in self.names and found[:1].isupper():
            before = _BEFORE.search(piece.source[max(0, start - _NEAR) : start])
            return before is None or not (before[1].isdigit() or fold(before[1]) in _DAYS)
        return self.skip_runs and fold(found) not in self.titles and in_run(piece, start, found)


def _names_person(piece: Piece, start: int, found: str) -> bool:
    """Whether the title `found` stands for a person: with a capital inside a sentence, or before a name."""
    if not found[0].isupper() or found.isupper():
        return False
    return not piece.opens_sentence(start) or in_run(piece, start, found, before=False)


def may_be_name(piece: Piece, start: int, found: str) -> bool:
    """Whether `found`, which begins at `start`, may be a name or a part of an abbreviation."""
    # Right after a letter and a full stop it is a part of an abbreviation: S.pd
    if (len(found) > 1 and found.isupper()) or _ABBREVIATED.search(piece.source[max(0, start - 3) : start]):
        return True
    if not found[0].isupper():
        return False
    if piece.kind != "title" and not piece.opens_sentence(start):
        return True
    return in_run(piece, start, found, before=False)


def in_run(piece: Piece, start: int, found: str, *, before: bool = True) -> bool:
    """Whether the single word `found` has a capital like the word after it, or, if asked, the one `before` it.

    In a title all words of which have capitals, and in a line that is all in capitals, that says nothing.
    """
    if not found[:1].isupper() or " " in found:
        return False
    source, end = piece.source, start + len(found)
    beside = [match[1] for match in [_AFTER.match(source, end, end + _NEAR)] if match]
    if before:
        beside += [match[1] for match in [_BEFORE.search(source[max(0, start - _NEAR) : start])] if match]
    if not any(_like_name(word, found) for word in beside):
        return False
    line = source[source.rfind("\n", 0, start) + 1 : source.find("\n", end) if "\n" in source[end:] else None]
    if found.isupper() and len(found) > 1:
        return not line.isupper()
    return piece.kind != "title" or any(word.islower() for word in line.split() if len(word) >= _LONG)


def _like_name(word: str, found: str) -> bool:
    """Whether `word` has capitals as `found` has them, or is an initial."""
    if not word[0].isupper() or fold(word) in _DAYS:
        return False
    return len(word) == 1 or word.isupper() == found.isupper()


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
    of single words, less `unless`; `skip_names`, `skip_runs`, `names`, `titles`,
    `particles`."""
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
    skip_runs = flag_in(reader, rule.fields.get("skip_runs"))
    names = frozenset(map(fold, words_in(reader, rule.fields.get("names"))))
    titles = frozenset(map(fold, words_in(reader, rule.fields.get("titles"))))
    particles = frozenset(map(fold, words_in(reader, rule.fields.get("particles"))))
    return (
        Substitution({**made, **given}, skip_names, skip_runs, names, titles, particles, source == "kamus")
        if source
        else None
    )


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


KIND = Kind(
    required=(),
    optional=(
        "swap",
        "kamus",
        "melts",
        "clitics",
        "affixes",
        "unless",
        "skip_names",
        "skip_runs",
        "names",
        "titles",
        "particles",
    ),
    read=read,
)
