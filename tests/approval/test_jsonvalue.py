"""Values of a recording: what is not as it must be is told with its place, its form and what to do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from naskah.approval.jsontext import Pointer
from naskah.approval.jsonvalue import ShapeError, Value
from naskah.approval.snapshot import Actor

DOCUMENT = {
    "title": "Contoh",
    "number": 7,
    "draft": True,
    "list": [1, {"a": "b"}],
    "none": None,
    "at": "2026-11-23T08:00:00+07:00",
    "local": "2026-11-23T08:00:00",
    "first": "1900-01-01T00:00:00Z",
    "last": "2999-12-31T23:59:59Z",
    "early": "1899-12-31T23:59:59Z",
    "late": "3000-01-01T00:00:00Z",
    "ketua": {"login": "ketua", "__typename": "User"},
    "feed": {"login": "ketua"},
    "machine": {"login": "naskah", "__typename": "Bot"},
    "nobody": {"__typename": "User"},
    "numbered": {"login": 7},
}
VALUE = Value(DOCUMENT)


def test_a_value_is_read_as_what_it_is() -> None:
    assert VALUE.get("title").of(str) == VALUE.text("title") == "Contoh"
    assert VALUE.get("number").of(int) == 7
    assert VALUE.get("draft").of(bool) is True
    assert [item.raw for item in VALUE.get("list").items()] == [1, {"a": "b"}]
    assert VALUE.get("list").items()[1].text("a") == "b"
    assert VALUE.one_of("title", ("Lain", "Contoh")) == "Contoh"
    assert VALUE.moment("at") == dt.datetime(2026, 11, 23, 1, tzinfo=dt.UTC)
    assert (VALUE.moment("first").year, VALUE.moment("last").year) == (1900, 2999)


def test_what_is_missing_or_null_may_be_so_where_it_is_asked_for_like_that() -> None:
    assert VALUE.maybe("none") is VALUE.maybe("missing") is None
    found = VALUE.maybe("number")
    assert found is not None
    assert (found.raw, found.pointer) == (7, ("number",))


def test_people_are_told_from_machines_and_from_nobody() -> None:
    assert VALUE.actor("ketua") == VALUE.actor("feed") == Actor("ketua", human=True)
    assert VALUE.actor("machine") == Actor("naskah", human=False)
    assert VALUE.actor("none") is VALUE.actor("missing") is None


def form(where: str, wanted: str) -> str:
    return f"“{where}” must be of the form {wanted}. Record the file again."


WRONG: dict[str, tuple[Callable[[], object], Pointer, str]] = {
    "no text": (lambda: VALUE.get("number").of(str), ("number",), form("number", '"…"')),
    "no text, asked by its key": (lambda: VALUE.text("number"), ("number",), form("number", '"…"')),
    "no number": (lambda: VALUE.get("draft").of(int), ("draft",), form("draft", "0")),
    "no yes or no": (lambda: VALUE.get("number").of(bool), ("number",), form("number", "true")),
    "no list": (lambda: VALUE.get("title").items(), ("title",), form("title", "[…]")),
    "no object": (lambda: VALUE.get("list").get("a"), ("list",), form("list", "{…}")),
    "no object, asked for a text": (lambda: VALUE.get("list").text("a"), ("list",), form("list", "{…}")),
    "deep within": (lambda: VALUE.get("list").items()[1].get("a").of(int), ("list", 1, "a"), form("list.1.a", "0")),
    "null": (lambda: VALUE.text("none"), ("none",), form("none", '"…"')),
    "missing": (lambda: VALUE.get("missing"), (), "“missing” is missing here. Record the file again."),
    "a missing text": (
        lambda: VALUE.get("list").items()[1].text("b"),
        ("list", 1),
        "“b” is missing here. Record the file again.",
    ),
    "a person who is none": (lambda: VALUE.actor("title"), ("title",), form("title", "{…}")),
    "a person without a name": (
        lambda: VALUE.actor("nobody"),
        ("nobody",),
        "“login” is missing here. Record the file again.",
    ),
    "a person with a number for a name": (
        lambda: VALUE.actor("numbered"),
        ("numbered", "login"),
        form("numbered.login", '"…"'),
    ),
    "none of those": (
        lambda: VALUE.one_of("title", ("OPEN", "CLOSED")),
        ("title",),
        "“Contoh” is unknown here. Use one of: OPEN, CLOSED.",
    ),
    **{
        f"a moment that is none: {key}": (
            lambda key=key: VALUE.moment(key),  # type: ignore[misc]  # mypy knows no type of a lambda's default
            (key,),
            f"“{DOCUMENT[key]}” is not a moment with an offset from UTC. Record the file again.",
        )
        for key in ("title", "local", "early", "late")
    },
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_told_with_its_place(name: str) -> None:
    read, pointer, message = WRONG[name]
    with pytest.raises(ShapeError) as caught:
        read()
    assert (caught.value.pointer, caught.value.message.render("en")) == (pointer, message)
