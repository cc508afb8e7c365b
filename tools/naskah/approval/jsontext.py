"""JSON with places: which line and column a value of a JSON text stands at."""

from __future__ import annotations

import json
import re
from typing import Any

from naskah.i18n import msg
from naskah.model.problem import Invalid, Place, Problem
from naskah.model.source import FORBIDDEN, place_of

Pointer = tuple[str | int, ...]
_DECODER = json.JSONDecoder()
# Surrogates are what is left of half a character: they cannot be written out again.
_UNSHOWN = re.compile(f"{FORBIDDEN.pattern}|[\ud800-\udfff]")
_SUSPECT = re.compile(rf"{FORBIDDEN.pattern}|\\u(?:d[89a-f]|00[01789]|20[26]|fff)", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n]*")


def parse_json(text: str, path: str) -> Any:
    """The JSON value in `text`; raises `Invalid` with the place where it stops being JSON.

    Control characters in it, which anybody may put into a title or a comment, become U+FFFD: they reach no terminal.
    """
    try:
        document = json.loads(text, parse_constant=_refuse_constant)
        # Most texts are plain ASCII without escapes: the slow look is for the others.
        plain = text.isascii() and "\\u" not in text and "\x7f" not in text
        return document if plain or not _SUSPECT.search(text) else _cleaned(document)
    except json.JSONDecodeError as error:
        place = Place(error.lineno, error.colno)
        if not text[error.pos :].strip() or error.msg.startswith("Unterminated"):
            message = msg("The file is cut off here. Record it again.")
        else:
            message = msg("This is not JSON. Record the file again.")
        raise Invalid([Problem(path, place, message)]) from error
    except (ValueError, RecursionError) as error:
        raise Invalid([Problem(path, Place(), msg("This is not JSON. Record the file again."))]) from error


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return _UNSHOWN.sub("\ufffd", value)
    if isinstance(value, list):
        return [_cleaned(item) for item in value]
    if isinstance(value, dict):
        return {_cleaned(key): _cleaned(item) for key, item in value.items()}
    return value


def _refuse_constant(_name: str) -> None:
    raise ValueError


def place_in(text: str, pointer: Pointer) -> Place:
    """Where the value at `pointer` begins, or the nearest value around it that is there."""
    offset = _skip(text, 0)
    for part in pointer:
        found = _member(text, offset, part) if isinstance(part, str) else _item(text, offset, part)
        if found is None:
            break
        offset = found
    return place_of(text, offset)


def _skip(text: str, offset: int) -> int:
    return next(_SPACE.finditer(text, offset)).end()


def _member(text: str, offset: int, key: str) -> int | None:
    if not text.startswith("{", offset):
        return None
    offset = _skip(text, offset + 1)
    while text.startswith('"', offset):
        name, end = _DECODER.raw_decode(text, offset)
        value = _skip(text, _skip(text, end) + 1)
        if name == key:
            return value
        offset = _next(text, value)
    return None


def _item(text: str, offset: int, index: int) -> int | None:
    if not text.startswith("[", offset):
        return None
    offset = _skip(text, offset + 1)
    for _ in range(index):
        if text.startswith("]", offset):
            return None
        offset = _next(text, offset)
    return None if text.startswith("]", offset) else offset


def _next(text: str, offset: int) -> int:
    """Where the value after the one at `offset` begins, behind its comma."""
    end = _skip(text, _DECODER.raw_decode(text, offset)[1])
    return _skip(text, end + 1) if text.startswith(",", end) else end
