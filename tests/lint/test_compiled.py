"""Rules out of the store say what the rules say, to the letter."""

from __future__ import annotations

import functools

import pytest

from naskah.lint.checker import check_plain
from naskah.lint.compiled import compile_rules, load_compiled
from naskah.lint.examples import findings_in
from naskah.lint.rule import Rule
from naskah.lint.rule_loader import read_rules
from naskah.lint.ruleset import RuleSet
from tests.lint.common import all_rules, lexicon, rules_named


@functools.cache
def compiled() -> RuleSet:
    rules, nodes = read_rules(lexicon())
    return load_compiled(compile_rules(rules, nodes, lexicon(), rules_named()))


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.id)
def test_every_example_gives_the_same_findings(rule: Rule) -> None:
    for example in (*rule.wrong, *rule.right):
        again = findings_in(example, rule.id, compiled())
        first = findings_in(example, rule.id, rules_named())
        assert again == first
        assert [f.message.render("id") for f in again] == [f.message.render("id") for f in first]


def test_guesses_stay_guesses() -> None:
    def guessing(rules: RuleSet) -> list[str]:
        return [rule.id for rule, check in rules.text_rules if check.guesses]

    assert guessing(compiled()) == guessing(rules_named())
    assert guessing(compiled())


def test_a_text_full_of_faults_gives_the_same_findings() -> None:
    text = " ".join(
        example.text for rule in all_rules() for example in rule.wrong if example.piece in ("body", "paragraph")
    )[:100_000]
    assert check_plain("x", text, compiled()) == check_plain("x", text, rules_named())


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"rules": [{}], "index": {}, "lexicon": {}}', '{"rules": 1}'])
def test_another_text_is_refused(text: str) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)):
        load_compiled(text)
