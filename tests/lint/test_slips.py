"""Slips of the pen: which texts are one or two away, and which are likelier."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naskah.lint.slips import NEIGHBOURS, cost, one_slip, within_two
from tests.support.profiles import examples

WORDS = st.text(alphabet="abc", min_size=1, max_size=6)


def distance(a: str, b: str) -> int:
    """The optimal string alignment distance, by its definition."""
    table = [[max(i, j) if not i or not j else 0 for j in range(len(b) + 1)] for i in range(len(a) + 1)]
    for i in range(1, len(a) + 1):
        for j in range(1, len(b) + 1):
            ways = [
                table[i - 1][j] + 1,
                table[i][j - 1] + 1,
                table[i - 1][j - 1] + (a[i - 1] != b[j - 1]),
            ]
            if i > 1 and j > 1 and a[i - 1] == b[j - 2] and a[i - 2] == b[j - 1]:
                ways.append(table[i - 2][j - 2] + 1)
            table[i][j] = min(ways)
    return table[-1][-1]


@examples(1)
@given(WORDS, WORDS)
def test_two_slips_are_two_steps_of_alignment(a: str, b: str) -> None:
    assert within_two(a, b) == (distance(a, b) <= 2)


@examples(1)
@given(WORDS, WORDS)
def test_one_slip_makes_just_the_texts_at_distance_one(a: str, b: str) -> None:
    assert (b in one_slip(a)) == (distance(a, b) == 1)


@pytest.mark.parametrize(
    ("typed", "meant", "unlikely"),
    [
        ("yanf", "yang", "yank"),  # F is beside G, not beside K
        ("adlaah", "adalah", "adlah"),  # changed places before a letter too many, where the first word is in doubt
        ("mahasissswa", "mahasisswa", "mahasiskswa"),
        ("kucung", "kucing", "kucxng"),
        ("dengn", "dengan", "xengn"),
    ],
)
def test_the_likelier_slip_costs_less(typed: str, meant: str, unlikely: str) -> None:
    assert cost(typed, meant) < cost(typed, unlikely)


def test_what_is_typed_as_meant_costs_nothing_and_each_slip_adds() -> None:
    assert cost("wisuda", "wisuda") == 0
    assert 0 < cost("wisda", "wisuda") < cost("wsda", "wisuda")


def test_a_neighbour_is_a_key_that_touches() -> None:
    assert NEIGHBOURS["g"] == frozenset("ftyhbv")
    assert NEIGHBOURS["q"] == frozenset("wa")
    assert all(key in NEIGHBOURS[other] for key, others in NEIGHBOURS.items() for other in others)
