"""Knows Indonesian word forms: takes affixes off a word until a known root is left (confix stripping, Nazief and Adriani 1996).

The prefixes di-, ke-, se-, ber-, ter-, per-, meN-, peN- (up to three), the suffixes -kan, -i, -an, then -ku, -mu, -nya, then
-lah, -kah, -tah, -pun. Pairs that the language does not have (ber- … -i, di- … -an, me- … -an, ter- … -an, ke- … -kan, pe- … -kan)
are refused. It takes *dimana* for di- + mana, as any analyser does: the rules for di and ke stand apart from it.

Doubled words (*rumah-rumah*, *berlari-lari*, *tolong-menolong*, *sayur-mayur*) are known by their two halves.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from naskah.lint.loans import loan_bases, parts_of
from naskah.model.located import parse_yaml

DATA = Path(__file__).parent / "data" / "roots.yml"
_DEPTH = 3
_REMEMBERED = 50_000
_AFFIXED = 6  # where a root may begin in a word, at most
_VOWELS = frozenset("aeiou")
_PARTICLES = ("lah", "kah", "tah", "pun")
_POSSESSIVES = ("nya", "ku", "mu")
_SUFFIXES = ("kan", "an", "i")
# Before which suffixes an outermost prefix cannot stand.
_REFUSED = {
    "ber": ("i",),
    "di": ("an",),
    "ke": ("kan", "i"),
    "me": ("an",),
    "pe": ("kan", "i"),
    "se": ("kan", "i"),
    "ter": ("an",),
}
# meN- and peN-: how the prefix sounds, and with which letters the root goes on; an empty letter stands for one that was lost.
_NASAL = (
    ("nge", frozenset("bcdflprst"), ("",)),
    ("ng", frozenset("ghkqx") | _VOWELS, ("", "k")),
    ("ny", _VOWELS, ("s",)),
    ("m", frozenset("bfpv"), ("",)),
    ("m", _VOWELS, ("p",)),
    ("n", frozenset("cdjstz"), ("",)),
    ("n", _VOWELS, ("t",)),
    ("", frozenset("lmnrwy"), ("",)),
)


@dataclass(frozen=True, slots=True)
class Analyser:
    """`verbs` take a direct object, so di- makes a verb of them; `roots` are all roots; `words` take no affix but clitics.

    `pairs` are words doubled with other sounds (*sayur-mayur*); `compounds` are joined only between a prefix and a suffix
    (*menindaklanjuti*). With `wide`, loans are taken apart too (*digitalisasi*), and
    words with a part before them (*antarkota*). `remembered` are answers already given: texts ask for the same words again and
    again.
    """

    verbs: frozenset[str]
    roots: frozenset[str]
    words: frozenset[str]
    pairs: frozenset[str] = frozenset()
    compounds: frozenset[str] = frozenset()
    wide: bool = False
    remembered: dict[str, bool] = field(default_factory=dict)

    def knows(self, word: str) -> bool:
        """Whether the folded `word` is a form of a known root."""
        known = self.remembered.get(word)
        if known is None:
            if len(self.remembered) > _REMEMBERED:
                self.remembered.clear()
            known = self.remembered[word] = self._knows(word)
        return known

    def _knows(self, word: str) -> bool:
        if "-" in word:
            return self._doubled(word)
        bases = list(_without_clitics(word))
        if any(map(self.stands, bases)) or any(self._by_me_or_you(base) for base in bases):
            return True
        return self.wide and any(self.stands(part) for base in bases for part in parts_of(base))

    def _by_me_or_you(self, word: str) -> bool:
        """Whether `word` is a verb with who does it before it (*kubaca, kaukirim*; EYD V II.I.1)."""
        return any(word.startswith(who) and self.passive(word.removeprefix(who)) for who in ("ku", "kau"))

    def _doubled(self, word: str) -> bool:
        """Whether `word` is two halves of one root: each is a word, or is one with the suffix that the whole has."""
        bare = next((base for base in _without_clitics(word) if base in self.pairs), None)
        first, _, second = word.partition("-")
        if bare is not None or not first or not second or "-" in second:
            return bare is not None
        ends = [second.removeprefix(first)] if second.startswith(first) else []
        wholes = [first, *(first + end for end in (*ends, "an", "i", "kan", "nya") if second.endswith(end))]
        halves = (second, *(second.removesuffix(end) for end in ("an", "i", "kan", "nya") if second.endswith(end)))
        return any(map(self.knows, wholes)) and any(map(self.knows, halves)) and _alike(first, second)

    def stands(self, word: str) -> bool:
        """Whether the folded `word` is a form of a known root without any clitic or particle at its end."""
        return word in self.words or self._derived(word, _DEPTH)

    def _is_root(self, stem: str) -> bool:
        return stem in self.roots or (self.wide and any(base in self.roots for base in loan_bases(stem)))

    def passive(self, word: str) -> bool:
        """Whether di- before the folded `word` can only make a verb (*lakukan*, *tulis*), not say where (*kantor*)."""
        bases = list(_without_clitics(word))
        # After a bare root, -nya speaks of a thing (tulisnya); after -kan and -i it is what the verb is about.
        return bases[0] in self.verbs or any(self._transitive(base) for base in bases)

    def _transitive(self, base: str) -> bool:
        """Whether `base` ends in -kan or -i and is no word by itself."""
        suffix = "kan" if base.endswith("kan") else "i" if base.endswith("i") else None
        if base in self.words or base in self.roots or suffix is None:
            return False
        stem = base.removesuffix(suffix)
        inner = (
            left
            for prefix, left in _unprefixed(stem, inner_only=True)
            if suffix not in _REFUSED.get(prefix, ()) or suffix == "i"
        )
        return stem in self.roots or any(left in self.roots for left in inner)

    def _derived(self, base: str, depth: int) -> bool:
        if self._is_root(base):
            return True
        for suffix in ("", *_SUFFIXES):
            stem = base.removesuffix(suffix) if suffix and base.endswith(suffix) else base
            if suffix and stem == base:
                continue
            if suffix and self._is_root(stem):
                return True
            for prefix, inner in _unprefixed(stem):
                if suffix in _REFUSED.get(prefix, ()):
                    continue
                if suffix and inner in self.compounds:
                    return True
                # ke- stands before peN- too (kepemilikan), which stands inside nothing else.
                if self._prefixed(inner, depth - 1) or (
                    prefix == "ke" and any(map(self._is_root, (left for _, left in _nasal(inner))))
                ):
                    return True
        return False

    def _prefixed(self, stem: str, depth: int) -> bool:
        """Whether `stem` is a root with at most `depth` prefixes that may stand inside others."""
        if self._is_root(stem):
            return True
        return depth > 0 and any(self._prefixed(inner, depth - 1) for _, inner in _unprefixed(stem, inner_only=True))


def _alike(first: str, second: str) -> bool:
    """Whether the halves of a doubled word have most of the shorter one in common: lari and berlari, tolong and menolong."""
    short, long = sorted((first, second), key=len)
    return any(short[start : start + max(3, len(short) - 2)] in long for start in range(min(len(short), _AFFIXED)))


def _without_clitics(word: str) -> Iterator[str]:
    yield word
    bare = [word, *(word.removesuffix(end) for end in _PARTICLES if word.endswith(end))]
    yield from bare[1:]
    for form in bare:
        yield from (form.removesuffix(end) for end in _POSSESSIVES if form.endswith(end))


def _unprefixed(word: str, *, inner_only: bool = False) -> Iterator[tuple[str, str]]:
    """Each prefix that `word` may begin with, and what is left without it."""
    for prefix in ("ke", "se") if inner_only else ("di", "ke", "se"):
        if word.startswith(prefix):
            yield prefix, word[2:]
    for prefix in ("ber", "ter", "per"):
        if word.startswith(prefix):
            yield prefix, word[3:]
        # ber- + rasa, ber- + kerja, per- + raya
        if word.startswith(prefix[:2]) and (word[2:3] == "r" or word[3:5] == "er"):
            yield prefix, word[2:]
    if word.startswith(("belajar", "pelajar")):
        yield "ber", word[3:]
    if not inner_only:
        yield from _nasal(word)


def _nasal(word: str) -> Iterator[tuple[str, str]]:
    prefix = word[:2]
    if prefix not in ("me", "pe"):
        return
    rest = word[2:]
    for sound, letters, lost in _NASAL:
        inner = rest[len(sound) :]
        if rest.startswith(sound) and inner[:1] in letters:
            yield from ((prefix, letter + inner) for letter in lost)
    if prefix == "pe":
        # pekerja, petani, pesepak (bola): pe- without a nasal
        yield prefix, rest


@functools.cache
def load_analyser() -> Analyser:
    """The analyser with the roots of data/roots.yml, a file of this project: texts of words, by the key they stand under."""
    fields = parse_yaml(DATA.read_text(encoding="utf-8"), DATA.name, ours=True).fields
    lists = {key: frozenset(node.text.split()) for key, node in fields.items()}
    return Analyser(lists["verbs"], lists["verbs"] | lists["roots"], lists["words"], lists["pairs"], lists["compounds"])
