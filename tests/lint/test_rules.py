"""The rules of the package as a whole."""

from __future__ import annotations

from collections import Counter
from typing import get_args

from naskah.lint.check import PhraseCheck
from naskah.lint.index import index_of
from naskah.lint.kinds import KINDS
from naskah.lint.kinds.substitution import Substitution
from naskah.lint.rule import Family
from naskah.lint.text import make_piece
from tests.lint.common import all_rules, lexicon, rules_named


def test_every_family_and_every_kind_has_a_rule() -> None:
    assert {rule.family for rule in all_rules()} == set(get_args(Family))
    assert {rule.kind for rule in all_rules()} == set(KINDS)


def test_every_rule_says_what_it_must_in_both_languages() -> None:
    for rule in all_rules():
        assert rule.name.id != rule.name.en, rule.id
        assert rule.message.id != rule.message.en, rule.id
        assert rule.source, rule.id


def test_a_rule_of_language_is_as_severe_as_clean_text_allows() -> None:
    """The two errors with hits find true faults in that text: NPLnya, and Dr without its full stop."""
    errors = {rule.id for rule in all_rules() if rule.noise and rule.severity == "error" and rule.noise.per_10000 > 0}
    assert errors == {"EYD-KF01", "EYD-KH01-SINGKATAN"}
    noisy = [rule.id for rule in all_rules() if rule.noise and rule.severity == "warning" and rule.noise.per_10000 > 2]
    assert noisy == []
    unmeasured = [rule.id for rule in all_rules() if "paragraph" in rule.pieces and rule.noise is None]
    assert unmeasured == []


def test_no_two_rules_have_the_same_phrase() -> None:
    phrases = Counter(
        phrase.casefold()
        for rule in all_rules()
        if isinstance(rule.check, PhraseCheck)
        # What must be written small and what must not be all capitals are the same words, looked at otherwise.
        and not rule.id.startswith(("EYD-KF06", "LEMBAGA-NAMA"))
        for phrase, _ in set(rule.check.phrases())
    )
    assert [phrase for phrase, count in phrases.items() if count > 1] == []


def test_what_a_rule_writes_instead_is_not_wrong_by_a_rule_that_writes_something_else() -> None:
    """Or fixes would chase each other."""
    index = index_of(
        (wrong, 0, right)
        for rule in all_rules()
        if isinstance(rule.check, Substitution) and rule.severity != "info"
        for wrong, right in rule.check.phrases()
    )
    chases = [
        (wrong, right)
        for rule in all_rules()
        if isinstance(rule.check, Substitution) and rule.severity != "info"
        for wrong, rights in rule.check.phrases()
        for right in rights
        if any(right not in match.right for match in index.find(make_piece("paragraph", right)))
    ]
    assert chases == []


def test_the_lists_are_as_long_as_they_are_said_to_be() -> None:
    sizes = {rule.id: len(list(rule.check.phrases())) for rule in all_rules() if isinstance(rule.check, PhraseCheck)}
    assert sizes["BAKU-KATA"] >= 400
    assert sizes["ASING-MEDSOS"] + sizes["ASING-PADANAN"] + sizes["ASING-CAMPUR"] >= 200


def test_the_names_of_the_kamus_break_no_rule_of_spelling() -> None:
    for name in (*lexicon().names, *lexicon().places, *lexicon().acronyms):
        hits = [rule.id for rule, _ in rules_named("EYD", "BAKU", "SALTIK", "LEMBAGA").hits(make_piece("title", name))]
        assert hits == [], name


def test_rules_for_posts_alone_do_not_judge_plain_text() -> None:
    families = {rule.family for rule in all_rules() if "paragraph" in rule.pieces}
    assert families == {"EYD", "SOPAN", "BAKU", "SALTIK", "ASING", "GAYA", "LEMBAGA", "ETIKA", "WAKTU"}
