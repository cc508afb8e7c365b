"""Values of a JSON document that know where they stand, read by type."""

from __future__ import annotations

import datetime as dt
import functools
from typing import Any, TypeVar

from naskah.approval.jsontext import Pointer
from naskah.approval.snapshot import Actor
from naskah.i18n import Message, msg
from naskah.model.reader import MAX_YEAR, MIN_YEAR

T = TypeVar("T")
Text = TypeVar("Text", bound=str)
_FORMS = {dict: "{…}", list: "[…]", str: '"…"', int: "0", bool: "true"}


class ShapeError(Exception):
    """A value is not of the form that it must have."""

    def __init__(self, pointer: Pointer, message: Message) -> None:
        self.pointer, self.message = pointer, message


class Value:
    """A JSON value that knows what it stands in; reading something that is not there or of another type raises `ShapeError`."""

    __slots__ = ("key", "parent", "raw")

    def __init__(self, raw: Any, parent: Value | None = None, key: str | int = "") -> None:
        """The value `raw`, which is the member or item `key` of `parent`."""
        self.raw, self.parent, self.key = raw, parent, key

    @property
    def pointer(self) -> Pointer:
        """The way from the document to this value; only what is wrong is ever asked for it."""
        return () if self.parent is None else (*self.parent.pointer, self.key)

    def of(self, kind: type[T]) -> T:
        """The value itself, which must be of this type."""
        # What JSON is read into has these very types and no subclass of them; a bool is no int here.
        if type(self.raw) is not kind:
            raise ShapeError(
                self.pointer,
                msg(
                    "“{where}” must be of the form {form}. Record the file again.",
                    where=".".join(map(str, self.pointer)),
                    form=_FORMS[kind],
                ),
            )
        return self.raw

    def get(self, key: str) -> Value:
        """The member `key`, which must be there."""
        members = self.of(dict)
        if key not in members:
            raise ShapeError(self.pointer, msg("“{key}” is missing here. Record the file again.", key=key))
        return Value(members[key], self, key)

    def maybe(self, key: str) -> Value | None:
        """The member `key`, or None when it is missing or null."""
        raw = self.of(dict).get(key)
        return None if raw is None else Value(raw, self, key)

    def items(self) -> list[Value]:
        """The items of a list."""
        return [Value(item, self, index) for index, item in enumerate(self.of(list))]

    def text(self, key: str) -> str:
        """The member `key`, a text."""
        found = self.raw.get(key) if type(self.raw) is dict else None
        # Nearly every value that is read is a text: it gets no `Value` of its own unless something is wrong with it.
        return found if type(found) is str else self.get(key).of(str)

    def moment(self, key: str) -> dt.datetime:
        """The member `key`, a moment with an offset."""
        text = self.text(key)
        try:
            moment = dt.datetime.fromisoformat(text)
        except ValueError:
            moment = None
        if moment is None or moment.tzinfo is None or not MIN_YEAR <= moment.year <= MAX_YEAR:
            message = msg("“{text}” is not a moment with an offset from UTC. Record the file again.", text=text)
            raise ShapeError((*self.pointer, key), message)
        return moment

    def one_of(self, key: str, known: tuple[Text, ...]) -> Text:
        """The member `key`, a text out of `known`."""
        text = self.text(key)
        for found in known:
            if found == text:
                return found
        message = msg("“{text}” is unknown here. Use one of: {known}.", text=text, known=list(known))
        raise ShapeError((*self.pointer, key), message)

    def actor(self, key: str) -> Actor | None:
        """Who is at `key`; None for a deleted account."""
        found = self.of(dict).get(key)
        if found is None:
            return None
        if type(found) is not dict or type(found.get("login")) is not str:
            self.get(key).text("login")  # tells what is wrong with it
        return _actor(found["login"], found.get("__typename", "User") == "User")


@functools.lru_cache(maxsize=1024)
def _actor(login: str, human: bool) -> Actor:
    """One object for each person, who is there in nearly every event."""
    return Actor(login, human)
