"""The short way past the search for explosives: it is taken only where the search would find nothing."""

from __future__ import annotations

import contextlib

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from naskah.model.located import MAX_DEPTH, parse_yaml, plainly_shallow
from naskah.model.problem import Invalid

PIECES = ("a", "- ", "-", "  ", "\n", ": ", "? ", "[", "]", "{", "}", ", ", "#", '"', "'", "a: [b, c]", "|\n", "\t")


def depth(text: str) -> int:
    """How deep the collections of a text are nested, as far as it can be read."""
    now = deepest = 0
    with contextlib.suppress(yaml.YAMLError):
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            now += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            deepest = max(deepest, now)
    return deepest


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_what_passes_unsearched_is_shallow(text: str) -> None:
    assert depth(text) <= MAX_DEPTH or not plainly_shallow(text)


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "[" * 13 + "]" * 13,
        "- " * 13 + "a",
        "".join(f"{' ' * level}a:\n" for level in range(13)) + " " * 13 + "b",
        "? " * 13 + "a",
        "a: &x b",
        "a: *x",
        "a: " + "{b: " * 13 + "c" + "}" * 13,
    ],
)
def test_explosives_are_still_refused(text: str) -> None:
    assert not plainly_shallow(text)
    with pytest.raises(Invalid):
        parse_yaml(text, "a.yml")


def test_the_front_matter_of_a_post_passes_unsearched() -> None:
    front = "judul: Wisuda\njadwal: 2026-11-24 09:00\nkanal: [instagram, x]\nmedia:\n  - berkas: a.png\n    alt: A\n"
    assert plainly_shallow(front)
