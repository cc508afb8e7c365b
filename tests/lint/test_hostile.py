"""Texts made to make the checker slow: twice the text may take hardly more than twice as long."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from naskah.lint.check import TextCheck
from naskah.lint.kinds.pattern import Pattern
from naskah.lint.rule import Rule
from naskah.lint.text import make_piece
from naskah.lint.weight import weighted_length
from tests.lint.common import all_rules, rules_named

UNITS = (
    *(
        " ",
        "a",
        '"',
        "“",
        "'",
        "<!--",
        "#",
        "@",
        ".",
        "!",
        "-",
        "*",
        "_",
        "[",
        "(",
        "`",
        "~",
        "&",
        "0",
        "%",
        "/",
        "\n",
        "\t",
    ),
    *(
        "- ",
        "a-",
        "http://",
        "www.",
        "a.",
        "a@",
        "1.",
        "Rp ",
        "di ",
        "ke",
        "A",
        "Aa",
        "a b ",
        "**a",
        "“a",
        "1a",
        "'a",
        "x/",
    ),
    *(
        "ber ",
        "pun ",
        "anda ",
        "Dr.",
        "S.",
        "S.Pd ",
        "S.pd",
        "… ",
        "..",
        "😀",
        "é",
        "\n\n",
        "yang ",
        "(a",
        "<!-- naskah:",
        "<b ",
        "](",
        "://",
    ),
    *(
        "(a",
        "()",
        "“”",
        "[ ] ",
        "Jika ",
        "a, ",
        "Aa ",
        "1.000",
        "A.",
        "dan ",
        "ab cd, ",
        "Jalan Aa ",
        "dua puluh ",
        "se ",
    ),
    *("a-a ", "di-", "10-10 ", "terima kasih ", "Jl. ", "non", "dari"),
)

SIZE = 30_000
MEGABYTE = 1_000_000
# What costs less than this many seconds may be noise.
FLOOR = 0.05
CHANNELS = ("instagram", "x", "youtube", "threads")
TEXT_RULES = [(rule, rule.check) for rule in all_rules() if isinstance(rule.check, TextCheck)]


def text_of(unit: str, size: int) -> str:
    return unit * (size // len(unit))


def is_linear(measure: Callable[[int], float], size: int = SIZE) -> bool:
    """Whether twice the text takes less than 3.2 times as long; what is quadratic takes four times.

    Small times are noisy, and a busy machine makes single ones longer but never shorter: one good pair in three is enough.
    """
    return measure(size) < FLOOR or any(measure(size) < 3.2 * measure(size // 2) + FLOOR / 2 for _ in range(3))


def time_of(check: TextCheck, rule: Rule, unit: str) -> Callable[[int], float]:
    def measure(size: int) -> float:
        piece = make_piece("body", text_of(unit, size), CHANNELS)
        start = time.process_time()
        for _ in check.scan(piece, rule.where):
            pass
        return time.process_time() - start

    return measure


def words_of_its_own(rule: Rule, check: TextCheck) -> list[str]:
    """What a rule looks for: its first examples, and what its lines need."""
    needs = check.needs[:2] if isinstance(check, Pattern) else ()
    return [*(f"{example.text} " for example in rule.wrong[:2] if len(example.text) < 300), *needs]


@pytest.mark.parametrize("unit", UNITS, ids=repr)
def test_no_rule_takes_more_than_linear_time(unit: str) -> None:
    piece = make_piece("body", text_of(unit, SIZE), CHANNELS)
    slow = []
    for rule, check in TEXT_RULES:
        start = time.process_time()
        for _ in check.scan(piece, rule.where):
            pass
        if time.process_time() - start > FLOOR and not is_linear(time_of(check, rule, unit)):
            slow.append(rule.id)
    assert slow == []


def test_no_rule_takes_more_than_linear_time_over_its_own_words() -> None:
    slow = [
        (rule.id, unit)
        for rule, check in TEXT_RULES
        for unit in words_of_its_own(rule, check)
        if not is_linear(time_of(check, rule, unit), SIZE // 3)
    ]
    assert slow == []


@pytest.mark.parametrize("unit", ["a", " ", ".", "“(”)", "Dr. di rumah "], ids=repr)
def test_a_megabyte_is_checked_in_seconds(unit: str) -> None:
    """A text of one letter, of spaces, of marks, of marks that open and close, of words that rules look for."""
    text = text_of(unit, MEGABYTE)
    start = time.process_time()
    piece = make_piece("paragraph", text, CHANNELS)
    assert sum(1 for _ in rules_named().hits(piece)) >= 0
    # Linear checks need 3 to 6 seconds here; what is quadratic needs hours.
    assert time.process_time() - start < 60


@pytest.mark.parametrize("unit", ["a", "di ", "terima kasih ", "yang "], ids=repr)
def test_cutting_and_looking_up_are_linear_too(unit: str) -> None:
    def measure(size: int) -> float:
        text = text_of(unit, size)
        start = time.process_time()
        piece = make_piece("body", text, CHANNELS)
        assert sum(1 for _ in rules_named().index.find(piece)) >= 0
        return time.process_time() - start

    assert is_linear(measure, 200_000)


@pytest.mark.parametrize("unit", ["a.", "http://a.", "https://", "a", "😀", "👍🏽\u200d", "1️⃣", "@", "a/", "\u0301"])
def test_weighing_is_linear_too(unit: str) -> None:
    def weigh(size: int) -> float:
        start = time.process_time()
        assert weighted_length(unit * (size // len(unit))) > 0
        return time.process_time() - start

    weigh(100)
    assert is_linear(weigh, 200_000)
