"""How much of EYD V is covered, by SIPEBI's codes; each claim is shown by an example."""

from __future__ import annotations

from collections import Counter

from naskah.lint.coverage import Flag, codes_of, coverage, load_codes
from naskah.lint.examples import findings_in
from tests.lint.common import all_rules, rules_named

LEAST: dict[Flag, int] = {"V": 20, "M": 28}


def test_there_are_as_many_codes_as_sipebi_has() -> None:
    assert Counter(code.flag for code in load_codes().values()) == {"V": 22, "M": 38, "X": 22}


def test_each_claim_is_shown_by_a_wrong_example_that_its_rule_finds() -> None:
    for rule in all_rules():
        for code, text in codes_of(rule).items():
            example = next(example for example in rule.wrong if example.text == text)
            assert findings_in(example, rule.id, rules_named()), (rule.id, code)


def test_enough_is_covered_and_the_rest_has_its_reason() -> None:
    found = coverage(all_rules())
    covered = Counter(load_codes()[code].flag for code, rules in found.items() if rules)
    assert all(covered[flag] >= least for flag, least in LEAST.items())
    assert [code for code, rules in found.items() if (not rules) != (load_codes()[code].missing is not None)] == []


def test_a_rule_says_its_code_in_its_id_or_names_it() -> None:
    by_id = {rule.id: set(codes_of(rule)) for rule in all_rules()}
    assert by_id["EYD-HF23A"] == {"HF23a"}
    assert by_id["EYD-KB02A"] == {"KB02a", "TE02"}
    assert by_id["BAKU-KATA"] == set()
