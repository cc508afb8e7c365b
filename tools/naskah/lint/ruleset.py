"""All rules together, ready to look at texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from naskah.lint.check import Hit, PhraseCheck, PostCheck, TextCheck, UnusedCheck
from naskah.lint.index import PhraseIndex, index_of
from naskah.lint.kinds.dictionary import Dictionary
from naskah.lint.lexicon import Lexicon
from naskah.lint.mask import HIDDEN
from naskah.lint.rule import Rule
from naskah.lint.text import Piece, PieceKind

Audience = tuple[PieceKind, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class RuleSet:
    """The rules that are asked for, with one index for the phrases of all.

    `not_asked` are the ids of rules that exist but were not asked for; `scanners` remembers which rules look at what.
    """

    rules: tuple[Rule, ...]
    index: PhraseIndex
    not_asked: frozenset[str] = frozenset()
    scanners: dict[Audience, tuple[tuple[Rule, TextCheck], ...]] = field(default_factory=dict)

    def hits(self, piece: Piece) -> Iterator[tuple[Rule, Hit]]:
        """What is wrong in `piece`. About a word that a list speaks of, no dictionary guesses."""
        spoken_of: set[int] = set()
        for start, end, owner, right in self.index.find(piece):
            rule = self.rules[owner]
            if piece.layer(rule.where)[start] == HIDDEN or not rule.applies(piece.kind, piece.channels):
                continue
            hit = rule.check.judge(piece, start, end, right) if isinstance(rule.check, PhraseCheck) else None
            if hit is not None:
                spoken_of.add(start)
                yield rule, hit
        for rule, check in self._scanners(piece):
            for hit in check.scan(piece, rule.where):
                if not (isinstance(check, Dictionary) and hit.start in spoken_of):
                    yield rule, hit

    def post_checks(self) -> Iterator[tuple[Rule, PostCheck]]:
        """The rules that look at a post as a whole."""
        return ((rule, rule.check) for rule in self.rules if isinstance(rule.check, PostCheck))

    def unused_checks(self) -> Iterator[tuple[Rule, UnusedCheck]]:
        """The rules about comments that silence nothing."""
        return ((rule, rule.check) for rule in self.rules if isinstance(rule.check, UnusedCheck))

    def _scanners(self, piece: Piece) -> tuple[tuple[Rule, TextCheck], ...]:
        audience = (piece.kind, piece.channels)
        if audience not in self.scanners:
            self.scanners[audience] = tuple(
                (rule, rule.check)
                for rule in self.rules
                if isinstance(rule.check, TextCheck) and rule.applies(*audience)
            )
        return self.scanners[audience]


def rule_set(
    rules: Sequence[Rule], lexicon: Lexicon, select: Sequence[str] = (), ignore: Sequence[str] = ()
) -> RuleSet:
    """The rules that `select` names (all, if it is empty) and `ignore` does not; a name is an id or a family.

    What the kamus names is known, so no shorter phrase is found inside it.
    """
    chosen = tuple(rule for rule in rules if (not select or _named(rule, select)) and not _named(rule, ignore))
    phrases: list[tuple[str, int | None, tuple[str, ...]]] = [
        (name, None, ()) for name in (*lexicon.names, *lexicon.places) if " " in name
    ]
    for number, rule in enumerate(chosen):
        if isinstance(rule.check, PhraseCheck):
            phrases.extend((phrase, number, right) for phrase, right in rule.check.phrases())
    not_asked = frozenset(rule.id for rule in rules) - {rule.id for rule in chosen}
    return RuleSet(chosen, index_of(phrases), not_asked)


def _named(rule: Rule, names: Sequence[str]) -> bool:
    return rule.id in names or rule.family in names
