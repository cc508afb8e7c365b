"""Words that are one slip away."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from naskah.lint.nearest import nearest_of
from tests.support.profiles import examples

WORDS = st.text(alphabet="abc", min_size=1, max_size=5)


def slow_distance_is_one(a: str, b: str) -> bool:
    """By trying every slip."""
    letters = "abc"
    slips = {a[:i] + a[i + 1 :] for i in range(len(a))}
    slips |= {a[:i] + c + a[i:] for i in range(len(a) + 1) for c in letters}
    slips |= {a[:i] + c + a[i + 1 :] for i in range(len(a)) for c in letters}
    slips |= {a[:i] + a[i + 1] + a[i] + a[i + 2 :] for i in range(len(a) - 1)}
    return a != b and b in slips


@examples(1)
@given(WORDS, st.lists(WORDS, max_size=6))
def test_finds_just_those_at_distance_one(word: str, known: list[str]) -> None:
    near = sorted({other for other in known if slow_distance_is_one(word, other)})
    assert nearest_of(known).find(word) == ([] if word in known else near)
