"""JSON with places: whatever its layout, the place of a value is where the value begins."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naskah.approval.jsontext import Pointer, parse_json, place_in
from naskah.model.problem import Invalid, Place
from tests.support.profiles import examples

SCALARS = st.none() | st.booleans() | st.integers() | st.text(max_size=5)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=4),
    max_leaves=15,
)
LAYOUTS: list[dict[str, Any]] = [{}, {"separators": (",", ":")}, {"indent": 2}, {"separators": (" ,\n", " :\t")}]


def pointers(value: Any, pointer: Pointer = ()) -> list[tuple[Pointer, Any]]:
    """Every value in a document with the way to it."""
    members = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [(pointer, value), *(found for key, inner in members for found in pointers(inner, (*pointer, key)))]


def offset_of(text: str, place: Place) -> int:
    return sum(len(line) + 1 for line in text.split("\n")[: place.line - 1]) + place.column - 1


@given(VALUES, st.sampled_from(LAYOUTS), st.sampled_from(["", " ", "\n\t"]))
@examples(2)
def test_the_place_of_a_value_is_where_it_begins(document: Any, layout: dict[str, Any], before: str) -> None:
    text = before + json.dumps(document, **layout)
    for pointer, value in pointers(document):
        offset = offset_of(text, place_in(text, pointer))
        assert json.JSONDecoder().raw_decode(text, offset)[0] == value


@pytest.mark.parametrize(
    ("text", "pointer", "column"),
    [
        ('{"a": [1, 22]}', ("a", 2), 7),
        ('{"a": [1, 22]}', ("a", 9, "b"), 7),
        ('{"a": []}', ("a", 1), 7),
        ('{"a": {"b": 1}}', ("a", "c"), 7),
        ('{"a": {}}', ("a", "c"), 7),
        ('{"a": 3}', ("a", "c"), 7),
        ('{"a": "teks"}', ("a", 0), 7),
        ("[1]", (1,), 1),
    ],
)
def test_what_is_not_there_has_the_place_of_what_is_around_it(text: str, pointer: Pointer, column: int) -> None:
    assert place_in(text, pointer) == Place(1, column)


def test_control_characters_and_half_characters_reach_nobody() -> None:
    text = json.dumps({"ju\u001bdul": ["a\u0007b", {"x": "\u202ekebalik\u009b"}], "y": "\ud83d", "ok": "\u00e9\n"})
    assert parse_json(text, "pr.json") == {
        "ju\ufffddul": ["a\ufffdb", {"x": "\ufffdkebalik\ufffd"}],
        "y": "\ufffd",
        "ok": "é\n",
    }


def test_they_are_found_where_they_stand_as_they_are() -> None:
    assert parse_json('["\u202e", "\x7f"]', "pr.json") == ["\ufffd", "\ufffd"]
    assert parse_json('["\x7f"]', "pr.json") == ["\ufffd"]


@pytest.mark.parametrize("text", ["", "  ", '{"a": 1', '["teks'])
def test_a_cut_file_is_told_from_one_that_is_no_json(text: str) -> None:
    with pytest.raises(Invalid) as caught:
        parse_json(text, "pr.json")
    [problem] = caught.value.problems
    assert problem.path == "pr.json"
    assert problem.message.render("en") == "The file is cut off here. Record it again."
