"""The approval rules, case by case: each told in cases.yaml, compiled into a snapshot, parsed and replayed."""

from __future__ import annotations

import re

import pytest

from tests.support.expectation import disagreements
from tests.support.golden import GOLDEN, cases, evaluate, shown
from tests.support.scenario import Scenario

CASES = cases()
RULES = range(1, 21)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Scenario) -> None:
    assert case.expect
    _, approval = evaluate(case)
    assert disagreements(case, approval) == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_is_said_of_it(case: Scenario) -> None:
    assert shown(case) == (GOLDEN / f"{case.name}.txt").read_text(encoding="utf-8"), "python -m tests.support.golden"


def test_nothing_is_kept_of_cases_that_are_no_more() -> None:
    assert {path.stem for path in GOLDEN.glob("*.txt")} == {case.name for case in CASES}


def test_every_rule_is_named_by_a_case() -> None:
    named = {int(number) for case in CASES for number in re.findall(r"\b\d+\b", case.why)}
    assert [rule for rule in RULES if rule not in named] == []
