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
            raise self.wrong(_FORMS[kind])
        found: T = self.raw
        return found

    def wrong(self, form: str) -> ShapeError:
        """That the value is not of this form."""
        where = ".".join(map(str, self.pointer))
        return ShapeError(
            self.pointer, msg("“{where}” must be of the form {form}. Record the file again.", where=where, form=form)
        )

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

    def has(self, key: str) -> bool:
        """Whether the member `key` is there and not null."""
        return self.of(dict).get(key) is not None

    def items(self) -> list[Value]:
        """The items of a list."""
        return [Value(item, self, index) for index, item in enumerate(self.of(list))]

    def text(self, key: str) -> str:
        """The member `key`, a text."""
        found = self.raw.get(key) if type(self.raw) is dict else None
        # Nearly every value that is read is a text: it gets no `Value` of its own unless something is wrong with it.
        if type(found) is not str:
            raise self.get(key).wrong(_FORMS[str])
        return found

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
        if not self.has(key):
            return None
        found = self.raw[key]
        login = found.get("login") if type(found) is dict else None
        if type(login) is not str:
            raise self.get(key).get("login").wrong(_FORMS[str])
        return _actor(login, found.get("__typename", "User") == "User")


@functools.lru_cache(maxsize=1024)
def _actor(login: str, human: bool) -> Actor:
    """One object for each person, who is there in nearly every event."""
    return Actor(login, human)
