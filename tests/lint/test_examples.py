"""Every rule finds its wrong examples, mends them as it says, and leaves the right ones alone, among all other rules."""

from __future__ import annotations

import pytest

from naskah.lint.examples import findings_in, mended
from naskah.lint.rule import Example, Rule
from tests.lint.common import all_rules, rules_named

WRONG = [(rule, example) for rule in all_rules() for example in rule.wrong]
# Of the examples of these, other rules have more to say: about capitals, and about the names of offices.
SPOKEN_OF_BY_OTHERS = frozenset({"EYD-HF23B", "LEMBAGA-JABATAN"})
RIGHT = [(rule, example) for rule in all_rules() for example in rule.right]


def _name(value: Rule | Example) -> str:
    return value.id if isinstance(value, Rule) else value.text[:30]


@pytest.mark.parametrize(("rule", "example"), WRONG, ids=_name)
def test_a_wrong_example_is_found_and_mended(rule: Rule, example: Example) -> None:
    findings = findings_in(example, rule.id, rules_named())
    assert findings
    if example.fixed is None:
        # A fix must be shown, unless there is more than one way to mend it.
        assert all(finding.fix is None for finding in findings)
    else:
        assert mended(example, rule.id, rules_named()) == example.fixed


@pytest.mark.parametrize(("rule", "example"), RIGHT, ids=_name)
def test_a_right_example_is_left_alone(rule: Rule, example: Example) -> None:
    assert findings_in(example, rule.id, rules_named()) == ()


@pytest.mark.parametrize(("rule", "example"), WRONG, ids=_name)
def test_what_a_fix_leaves_breaks_that_rule_no_more(rule: Rule, example: Example) -> None:
    if example.fixed is None:
        assert example.text
        return
    again = Example(example.fixed, piece=example.piece, channels=example.channels, media=example.media)
    assert findings_in(again, rule.id, rules_named()) == ()


@pytest.mark.parametrize(("rule", "example"), WRONG, ids=_name)
def test_the_fixes_of_all_rules_together_reach_the_same(rule: Rule, example: Example) -> None:
    if example.fixed is None or rule.id in SPOKEN_OF_BY_OTHERS:
        assert example.text
        return
    assert example.fixed in (mended(example, None, rules_named(), "safe"), mended(example, None, rules_named()))
