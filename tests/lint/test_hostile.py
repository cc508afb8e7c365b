"""Texts made to make the checker slow: four times the text may take hardly more than four times as long."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from naskah.lint.checker import check_plain
from naskah.lint.text import make_piece
from naskah.lint.weight import weighted_length
from tests.lint.common import rules_named

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
)
SMALL, LARGE = 20_000, 80_000
CHANNELS = ("instagram", "x", "youtube", "threads")


def seconds(text: str) -> float:
    start = time.process_time()
    piece = make_piece("body", text, CHANNELS)
    assert sum(1 for _ in rules_named().hits(piece)) >= 0
    return time.process_time() - start


@pytest.mark.parametrize("unit", UNITS, ids=repr)
def test_time_grows_with_the_text(unit: str) -> None:
    seconds(unit * 100)
    assert is_linear(lambda size: seconds(unit * (size // len(unit))))


def is_linear(measure: Callable[[int], float]) -> bool:
    """Whether four times the text takes less than nine times as long; what is quadratic takes sixteen times.

    Small times are noisy, and a busy machine makes single ones longer but never shorter: one good pair in three is enough.
    """
    return any(measure(LARGE) < 9 * measure(SMALL) + 0.5 for _ in range(3))


def test_a_megabyte_of_one_letter_is_checked_in_seconds() -> None:
    start = time.process_time()
    assert check_plain("teks.txt", "a" * 1_000_000, rules_named()).words == 1
    assert time.process_time() - start < 5


@pytest.mark.parametrize("unit", ["a.", "http://a.", "https://", "a", "😀", "👍🏽\u200d", "1️⃣", "@", "a/", "\u0301"])
def test_weighing_is_linear_too(unit: str) -> None:
    def weigh(size: int) -> float:
        start = time.process_time()
        assert weighted_length(unit * (size // len(unit))) > 0
        return time.process_time() - start

    weigh(100)
    assert is_linear(weigh)
