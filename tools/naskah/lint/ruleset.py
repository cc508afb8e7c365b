"""All rules together, ready to look at texts."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from operator import attrgetter, itemgetter

from naskah.lint.check import Hit, PhraseCheck, PostCheck, TextCheck, UnusedCheck
from naskah.lint.index import PhraseIndex, index_of
from naskah.lint.kinds.substitution import like
from naskah.lint.lexicon import Lexicon
from naskah.lint.mask import HIDDEN
from naskah.lint.rule import DEAD_LINK, Rule
from naskah.lint.text import Piece, PieceKind, fold

# What these families say of spelling does not hold for names.
_SPELLING = frozenset({"EYD", "BAKU", "SALTIK", "ASING"})
# What these families find is no word to suggest.
_SPEAKING = frozenset({"EYD", "BAKU", "SALTIK", "ASING", "SOPAN"})
# Six figures near each other, or an address.
_MAY_BE_PERSONAL = re.compile(r"\d(?:[^\w\n]{0,3}\d){5}|@")
_OF_WORDS = frozenset({"substitution", "existence"})
Audience = tuple[PieceKind, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class RuleSet:
    """The rules that are asked for, each with its check, by what the check looks at.

    The owners in `index` are places in `phrase_rules`. What a list of words speaks of, asked for or not, no other check
    suggests: `speaking` are the lists not asked for, and `unwanted` remembers theirs with what is right. `not_asked` are the ids
    of rules that exist but were not asked for; `masking` are all that find personal data, asked for or not; `scanners` remembers
    which text rules are for which pieces.
    """

    index: PhraseIndex
    phrase_rules: tuple[tuple[Rule, PhraseCheck], ...]
    text_rules: tuple[tuple[Rule, TextCheck], ...]
    post_rules: tuple[tuple[Rule, PostCheck], ...]
    unused_rules: tuple[tuple[Rule, UnusedCheck], ...]
    speaking: tuple[PhraseCheck, ...] = ()
    not_asked: frozenset[str] = frozenset()
    masking: tuple[tuple[Rule, TextCheck], ...] = ()
    scanners: dict[Audience, tuple[tuple[Rule, TextCheck], ...]] = field(default_factory=dict)
    unwanted: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def all_rules(self) -> tuple[Rule, ...]:
        """Its rules, by id."""
        parts = (self.phrase_rules, self.text_rules, self.post_rules, self.unused_rules)
        return tuple(sorted((rule for part in parts for rule, _ in part), key=attrgetter("id")))

    def hits(self, piece: Piece) -> Iterator[tuple[Rule, Hit]]:
        """What is wrong in `piece`. About a word that a list speaks of, no check guesses; names are spelled as they are."""
        spoken_of: list[tuple[int, int]] = []
        names: list[tuple[int, int]] = []
        for start, end, owner, right in self.index.find(piece):
            if owner is None:
                if _is_spelled(piece.source[start:end], right[0]):
                    names.append((start, end))
                continue
            rule, listed = self.phrase_rules[owner]
            if piece.layer(rule.where)[start] == HIDDEN or not rule.applies(piece.kind, piece.channels):
                continue
            hit = listed.judge(piece, start, end, right)
            if hit is not None:
                spoken_of.append((start, end))
                yield rule, hit
        for rule, check in self._scanners(piece):
            for hit in check.scan(piece, rule.where):
                if check.guesses:
                    right = tuple(dict.fromkeys(better for text in hit.right for better in self._better(text)))
                    if _inside(hit, spoken_of) or (hit.right and not right):
                        continue
                    hit = replace(hit, right=right)  # noqa: PLW2901  # the same hit, with better texts to choose from
                if not (names and rule.family in _SPELLING and _inside(hit, names)):
                    yield rule, hit

    def hidden(self, piece: Piece) -> Iterator[tuple[int, int]]:
        """Where personal data stands that no rule was asked to find in `piece`: it is masked all the same."""
        if not _MAY_BE_PERSONAL.search(piece.source):
            return
        kind: PieceKind = "body" if piece.kind == "paragraph" else piece.kind
        for rule, check in self.masking:
            asked = rule.id not in self.not_asked and rule.applies(piece.kind, piece.channels)
            if not asked and rule.applies(kind, piece.channels):
                yield from ((hit.start, hit.end) for hit in check.scan(piece, rule.where))

    def _better(self, text: str) -> tuple[str, ...]:
        """The texts to suggest instead of `text`: what a rule says of it, if one does."""
        word = fold(text)
        # Compiled entries are made when they are asked for by their key, not by `get`.
        entries = self.index.by_first[word] if word in self.index.by_first else ()  # noqa: SIM401
        for entry in entries:
            if not entry.rest and entry.owner is not None and _speaks(self.phrase_rules[entry.owner][0]):
                return tuple(like(text, right) for right in entry.right)
        if self.speaking and not self.unwanted:
            self.unwanted.update((fold(phrase), right) for check in self.speaking for phrase, right in check.phrases())
        better = self.unwanted.get(word)
        return (text,) if better is None else tuple(like(text, right) for right in better)

    def _scanners(self, piece: Piece) -> tuple[tuple[Rule, TextCheck], ...]:
        audience = (piece.kind, piece.channels)
        if audience not in self.scanners:
            self.scanners[audience] = tuple((rule, check) for rule, check in self.text_rules if rule.applies(*audience))
        return self.scanners[audience]


def _inside(hit: Hit, spans: list[tuple[int, int]]) -> bool:
    """Whether the hit lies within one of `spans`, which are in order and do not overlap."""
    place = bisect_right(spans, hit.start, key=itemgetter(0)) - 1
    return place >= 0 and hit.end <= spans[place][1]


def rule_set(
    rules: Sequence[Rule], lexicon: Lexicon, select: Sequence[str] = (), ignore: Sequence[str] = ()
) -> RuleSet:
    """The rules that `select` names (all, if it is empty) and `ignore` does not; a name is an id or a family.

    What the kamus names is known, so no shorter phrase is found inside it.
    """
    chosen = tuple(rule for rule in rules if (not select or _named(rule, select)) and not _named(rule, ignore))
    return rule_set_of(rules, chosen, _index(chosen, lexicon))


def rule_set_of(rules: Sequence[Rule], chosen: Sequence[Rule], index: PhraseIndex) -> RuleSet:
    """The rules `chosen` out of all `rules`, with the index of their phrases and the kamus."""
    others = frozenset(rule.id for rule in rules) - {rule.id for rule in chosen}
    return RuleSet(
        index=index,
        phrase_rules=_phrase_rules(chosen),
        text_rules=tuple((rule, rule.check) for rule in chosen if isinstance(rule.check, TextCheck)),
        post_rules=tuple((rule, rule.check) for rule in chosen if isinstance(rule.check, PostCheck)),
        unused_rules=tuple((rule, rule.check) for rule in chosen if isinstance(rule.check, UnusedCheck)),
        speaking=tuple(
            rule.check for rule in rules if rule.id in others and isinstance(rule.check, PhraseCheck) and _speaks(rule)
        ),
        # Whether links lead somewhere is asked apart from all rules.
        not_asked=others | {DEAD_LINK},
        masking=tuple((rule, rule.check) for rule in rules if rule.personal and isinstance(rule.check, TextCheck)),
    )


def _is_spelled(found: str, name: str) -> bool:
    """Whether a name of the kamus is written as it stands there, but for a capital at its beginning, or all in capitals."""
    return found[1:] == name[1:] or found == name.upper()


def _speaks(rule: Rule) -> bool:
    return rule.family in _SPEAKING and rule.kind in _OF_WORDS


def _phrase_rules(chosen: Sequence[Rule]) -> tuple[tuple[Rule, PhraseCheck], ...]:
    return tuple((rule, rule.check) for rule in chosen if isinstance(rule.check, PhraseCheck))


def _index(chosen: Sequence[Rule], lexicon: Lexicon) -> PhraseIndex:
    phrases: list[tuple[str, int | None, tuple[str, ...]]] = [
        (name, None, (name,)) for name in (*lexicon.names, *lexicon.places, *lexicon.words) if " " in name
    ]
    for place, (_, check) in enumerate(_phrase_rules(chosen)):
        phrases.extend((phrase, place, right) for phrase, right in check.phrases())
    return index_of(phrases)


def _named(rule: Rule, names: Sequence[str]) -> bool:
    return rule.id in names or rule.family in names
