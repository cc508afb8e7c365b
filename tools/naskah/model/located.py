"""YAML whose values know where they stand.

libyaml composes the tree (its C loader is some nine times faster than the one in Python); the tree is then turned into
`Node`s. Anchors, tags and deep nesting are refused: nobody needs them in these files, and they are how YAML explodes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import yaml

from naskah.i18n import Message, msg
from naskah.model.problem import START, Invalid, Place, Problem

MAX_DEPTH = 12
_PREFIX = "tag:yaml.org,2002:"
_SCALARS = frozenset({"str", "int", "float", "bool", "null", "timestamp"})


@dataclass(frozen=True, slots=True)
class Node:
    """A YAML value. `kind` is str, int, float, bool, null, timestamp, list or map; `text` is a scalar as typed."""

    kind: str
    place: Place
    text: str = ""
    items: tuple[Node, ...] = ()
    fields: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, Place] = field(default_factory=dict)


def parse_yaml(text: str, path: str, first_line: int = 1) -> Node:
    """The YAML document in `text`, which begins on line `first_line` of the file `path`; raises `Invalid`."""
    try:
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(mark.line + first_line, mark.column + 1) if mark else Place(first_line)
        raise Invalid([Problem(path, place, _syntax(error.problem or ""))]) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise Invalid([Problem(path, Place(first_line), _syntax(""))]) from error
    if root is None:
        return Node("map", Place(first_line))
    converter = _Converter(text, path, first_line)
    node = converter.node(root, 0)
    if converter.problems:
        raise Invalid(converter.problems)
    return node


def _syntax(detail: str) -> Message:
    if "tab" in detail or "\\t" in detail:
        return msg("YAML does not allow tabs here. Use spaces.")
    if "mapping values are not allowed" in detail:
        return msg('A colon inside this value confuses YAML. Put the whole value in quotes: "…".')
    return msg(
        "This cannot be read as YAML. Check quotes, brackets, colons and indentation on this line and the one above."
    )


def _is_bare(key: yaml.Node, value: yaml.Node) -> bool:
    """Whether there is neither a colon nor a value behind a key in braces."""
    return (
        isinstance(key, yaml.ScalarNode)
        and isinstance(value, yaml.ScalarNode)
        and value.start_mark.index == key.end_mark.index
    )


class _Converter:
    """Turns libyaml's nodes into ours, collecting what is refused."""

    def __init__(self, text: str, path: str, first_line: int) -> None:
        self.text, self.path, self.first_line = text, path, first_line
        self.problems: list[Problem] = []
        self.seen: set[int] = set()

    def place(self, mark: Any) -> Place:
        return Place(mark.line + self.first_line, mark.column + 1) if mark else Place(self.first_line)

    def fail(self, place: Place, message: Message) -> None:
        self.problems.append(Problem(self.path, place, message))

    def node(self, raw: yaml.Node, depth: int) -> Node:
        place = self.place(raw.start_mark)
        if id(raw) in self.seen:
            self.fail(self.alias_place(), msg("Anchors and aliases (& and *) are not allowed. Write the value out."))
            return Node("null", place)
        self.seen.add(id(raw))
        if depth > MAX_DEPTH:
            self.fail(place, msg("This is nested too deeply; at most {most} levels are allowed.", most=MAX_DEPTH))
            return Node("null", place)
        if isinstance(raw, yaml.CollectionNode) and raw.tag not in (_PREFIX + "map", _PREFIX + "seq"):
            self.fail(place, msg("The tag or sign “{tag}” is not allowed here. Put the value in quotes.", tag=raw.tag))
        if isinstance(raw, yaml.MappingNode):
            return self.mapping(raw, place, depth)
        if isinstance(raw, yaml.SequenceNode):
            return Node("list", place, items=tuple(self.node(item, depth + 1) for item in raw.value))
        kind = raw.tag.removeprefix(_PREFIX)
        if kind not in _SCALARS:
            self.fail(place, msg("The tag or sign “{tag}” is not allowed here. Put the value in quotes.", tag=kind))
        return Node(kind, place, text=raw.value)

    def mapping(self, raw: yaml.MappingNode, place: Place, depth: int) -> Node:
        fields: dict[str, Node] = {}
        keys: dict[str, Place] = {}
        previous = ""
        for key, value in raw.value:
            key_place = self.place(key.start_mark)
            if raw.flow_style and _is_bare(key, value) and previous in fields and fields[previous].kind == "str":
                # {activity: Verifikasi kaidah, norma}: whoever wrote this meant one text with a comma in it.
                fields[previous] = replace(fields[previous], text=f"{fields[previous].text}, {key.value}")
                continue
            if not isinstance(key, yaml.ScalarNode) or key.tag == _PREFIX + "merge":
                self.fail(key_place, msg("A key must be a plain word."))
                continue
            if key.value in fields:
                message = msg(
                    "The key “{key}” stands twice; it first stands on line {line}. Remove one.",
                    key=key.value,
                    line=keys[key.value].line,
                )
                self.fail(key_place, message)
                continue
            previous = key.value
            keys[key.value] = key_place
            fields[key.value] = self.node(value, depth + 1)
        return Node("map", place, fields=fields, keys=keys)

    def alias_place(self) -> Place:
        """Where the first alias stands; asked only when there is one, for it reads the text once more."""
        events: Iterator[yaml.Event] = yaml.parse(self.text, Loader=yaml.CSafeLoader)
        return next((self.place(event.start_mark) for event in events if isinstance(event, yaml.AliasEvent)), START)
