"""Typed reading of `Node`s, collecting every problem instead of stopping at the first."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Collection
from typing import TypeVar

from naskah.i18n import Message, msg
from naskah.model.forms import DATE, TIMED
from naskah.model.located import Node
from naskah.model.problem import MAX_PROBLEMS, Invalid, Place, Problem, shortened, unknown

T = TypeVar("T")
MIN_YEAR, MAX_YEAR = 1900, 2999
_KINDS = {
    "str": msg("text"),
    "int": msg("a whole number"),
    "float": msg("a number"),
    "bool": msg("yes or no"),
    "null": msg("nothing"),
    "timestamp": msg("a date"),
    "list": msg("a list"),
    "map": msg("keys with values"),
}


class Reader:
    """Reads values out of the nodes of the file `path`; what is wrong goes to `problems`, and None is returned."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []

    def fail(self, where: Node | Place, message: Message) -> None:
        """Notes a problem at `where`; raises `Invalid` when there are too many to go on."""
        self.problems.append(Problem(self.path, where if isinstance(where, Place) else where.place, message))
        if len(self.problems) >= MAX_PROBLEMS:
            raise Invalid(self.problems)

    def expect(self, node: Node, *kinds: str) -> bool:
        """Whether the node is of one of `kinds`; if not, notes it."""
        if node.kind in kinds:
            return True
        wanted, found = _KINDS[kinds[0]], _KINDS.get(node.kind, node.kind)
        if kinds[0] == "str" and node.kind in ("int", "float", "bool", "timestamp"):
            message = msg('This must be text. Put it in quotes: "{text}".', text=shortened(node.text))
        else:
            message = msg("This must be {wanted}, not {found}.", wanted=wanted, found=found)
        self.fail(node, message)
        return False

    def mapping(
        self, node: Node, required: Collection[str], optional: Collection[str] = (), *, ignore_empty: bool = False
    ) -> dict[str, Node]:
        """The fields of a mapping with just these keys; missing and unknown ones are noted.

        `ignore_empty` lets pass an unknown key without a value: what other YAML tools make of a comma within braces.
        """
        if not self.expect(node, "map"):
            return {}
        known = [*required, *optional]
        for key, place in node.keys.items():
            if key not in known and not (ignore_empty and node.fields[key].kind == "null"):
                self.fail(place, unknown(msg("key"), key, known))
        for key in required:
            if key not in node.fields:
                self.fail(node, msg("The key “{key}” is missing. Add it.", key=key))
        return {key: value for key, value in node.fields.items() if key in known}

    def text(self, node: Node | None) -> str | None:
        """Text that is not empty."""
        if node is None or not self.expect(node, "str"):
            return None
        if not node.text.strip():
            self.fail(node, msg("This is empty. Write something here, or take the key out."))
            return None
        return node.text.strip()

    def line(self, node: Node | None) -> str | None:
        """Text on one line."""
        value = self.text(node)
        if value is None or node is None or "\n" not in value:
            return value
        self.fail(node, msg("This must stand on one line."))
        return None

    def list_of(self, node: Node | None, read: Callable[[Node], T | None]) -> list[T]:
        """The items of a list, each read by `read`; those that fail are left out."""
        if node is None:
            return []
        if node.kind == "str":
            self.fail(
                node, msg("This must be a list. Write it in square brackets: [{text}].", text=shortened(node.text))
            )
            return []
        if not self.expect(node, "list"):
            return []
        found = [read(item) for item in node.items]
        return [item for item in found if item is not None]

    def texts(self, node: Node | None) -> list[str]:
        """A list of texts."""
        return self.list_of(node, self.text)

    def one_of(self, node: Node | None, known: Collection[str], what: Message) -> str | None:
        """Text that is just one of `known`; otherwise the nearest is named."""
        if self.text(node) is None or node is None:
            return None
        if node.text in known:
            return node.text
        self.fail(node, unknown(what, node.text, known))
        return None

    def matching(self, node: Node | None, form: re.Pattern[str], example: str) -> str | None:
        """Text of a form, of which `example` is one."""
        if self.text(node) is None or node is None:
            return None
        if form.fullmatch(node.text):
            return node.text
        text = shortened(node.text)
        self.fail(node, msg("“{text}” has not the right form. Write it like “{example}”.", text=text, example=example))
        return None

    def integer(self, node: Node | None, least: int, most: int) -> int | None:
        """A whole number within bounds."""
        if node is None or not self.expect(node, "int"):
            return None
        value = int(node.text) if re.fullmatch(r"[+-]?\d{1,9}", node.text) else None
        if value is None or not least <= value <= most:
            self.fail(node, msg("This must be a whole number from {least} to {most}.", least=least, most=most))
            return None
        return value

    def boolean(self, node: Node | None) -> bool | None:
        """true or false."""
        if node is None or not self.expect(node, "bool"):
            return None
        return node.text.casefold() in ("true", "yes", "on")

    def date(self, node: Node | None) -> dt.date | None:
        """A date written YYYY-MM-DD."""
        if node is None or not self.expect(node, "timestamp", "str", "int"):
            return None
        try:
            if not DATE.fullmatch(node.text):
                raise ValueError
            return _refuse_far(dt.date.fromisoformat(node.text))
        except ValueError:
            self.fail(
                node,
                msg(
                    "“{text}” is not a date. Write it as YEAR-MONTH-DAY, for example 2026-11-24.",
                    text=shortened(node.text),
                ),
            )
            return None

    def moment(self, node: Node | None, zone: dt.tzinfo, *, time_needed: bool = False) -> dt.datetime | None:
        """A date with an optional time and offset; without an offset it is in `zone`, without a time at midnight."""
        if node is None or not self.expect(node, "timestamp", "str", "int"):
            return None
        timed = TIMED.fullmatch(node.text)
        try:
            if timed is None and (time_needed or not DATE.fullmatch(node.text)):
                raise ValueError
            day, clock, offset = timed.groups("") if timed else (node.text, "00:00", "")
            clock = clock.replace(".", ":")
            clock = "0" + clock if clock[1] == ":" else clock
            value = dt.datetime.fromisoformat(f"{day}T{clock}{'+00:00' if offset == 'Z' else offset}")
            _refuse_far(value.date())
        except ValueError:
            example = "2026-11-24 09:00" if time_needed else "2026-11-24"
            message = msg(
                "“{text}” is not a date that exists. Write it like {example}.",
                text=shortened(node.text),
                example=example,
            )
            self.fail(node, message)
            return None
        return value if value.tzinfo else value.replace(tzinfo=zone)


def _refuse_far(day: dt.date) -> dt.date:
    """The day; raises `ValueError` for one that no office means, and whose neighbours a calendar may not have."""
    if not MIN_YEAR <= day.year <= MAX_YEAR:
        raise ValueError
    return day
