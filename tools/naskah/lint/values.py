"""Reads values that several kinds of rules share."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any, cast

from naskah.i18n import msg
from naskah.lint.text import fold
from naskah.model.located import Node
from naskah.model.reader import Reader


class TrustingReader(Reader):
    """Reads rules that were found right before: their patterns are compiled when they are first used."""


class _LaterPattern:
    """Stands in for the pattern of `source`; compiling all of them takes longer than checking a post."""

    def __init__(self, source: str) -> None:
        self.source = source

    def __getattr__(self, name: str) -> Any:
        """What is asked for is the pattern's; it is found here without a detour from then on."""
        pattern = re.compile(self.source)
        for each in ("finditer", "fullmatch", "groupindex", "groups", "match", "pattern", "search", "sub"):
            setattr(self, each, getattr(pattern, each))
        return getattr(pattern, name)


SCALARS = ("str", "int", "float", "bool", "null", "timestamp")


def words_in(reader: Reader, node: Node | None) -> tuple[str, ...]:
    """Words or phrases: a list, or a text with one on each line."""
    if node is None:
        return ()
    if node.kind == "str":
        found = [line.strip() for line in node.text.splitlines() if line.strip()]
    elif reader.expect(node, "list"):
        found = [item.text for item in node.items if reader.expect(item, *SCALARS)]
    else:
        return ()
    for word in sorted(word for word, times in Counter(map(fold, found)).items() if times > 1):
        reader.fail(node, msg("“{word}” stands twice in this list. Remove one.", word=word))
    return tuple(found)


def pairs_in(reader: Reader, node: Node | None) -> dict[str, tuple[str, ...]]:
    """What people write, with what is right; several right forms stand apart by “ | ”."""
    if node is None or not reader.expect(node, "map"):
        return {}
    pairs: dict[str, tuple[str, ...]] = {}
    folded: set[str] = set()
    for wrong, value in node.fields.items():
        if not reader.expect(value, *SCALARS):
            continue
        right = tuple(part.strip() for part in value.text.split(" | "))
        if wrong in right:
            reader.fail(value, msg("“{text}” is both right and wrong here. Remove one.", text=wrong))
        if fold(wrong) in folded:
            reader.fail(node.keys[wrong], msg("“{word}” stands twice in this list. Remove one.", word=wrong))
        folded.add(fold(wrong))
        pairs[wrong] = right
    return pairs


def regex_in(reader: Reader, node: Node | None) -> re.Pattern[str] | None:
    """A regular expression."""
    text = reader.text(node)
    if text is None or node is None:
        return None
    if isinstance(reader, TrustingReader):
        return cast("re.Pattern[str]", _LaterPattern(text))
    try:
        return re.compile(text)
    except (re.error, OverflowError, RecursionError) as error:
        reader.fail(node, msg("This is not a regular expression: {reason}.", reason=str(error)))
        return None


def just_one(reader: Reader, rule: Node, keys: tuple[str, ...]) -> str | None:
    """The one key of `keys` that the rule has; none or several are noted."""
    present = [key for key in keys if key in rule.fields]
    if len(present) != 1:
        place = rule.keys[present[1]] if present else rule.place
        reader.fail(place, msg("Give just one of these keys: {keys}.", keys=list(keys)))
        return None
    return present[0]


def flag_in(reader: Reader, node: Node | None) -> bool:
    """true or false; false when it is not there."""
    return reader.boolean(node) is True
