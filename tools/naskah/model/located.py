"""YAML whose values know where they stand.

libyaml composes the tree (its C loader is some nine times faster than the one in Python); the tree is then turned into
`Node`s. Anchors, tags and deep nesting are refused: nobody needs them in these files, and they are how YAML explodes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

import yaml

from naskah.i18n import Message, msg
from naskah.model.problem import MAX_PROBLEMS, Invalid, Place, Problem, shortened
from naskah.model.source import FORBIDDEN, control_character

MAX_DEPTH = 12
# What a line begins with that may open collections, each further right than the last; a plain list in brackets, alone behind a key.
_LEAD = re.compile(r"^[ \t?:-]*", re.MULTILINE)
_PLAIN_LIST = re.compile(r":[ ]\[[^\[\]{}\"'#\n]*\][ ]*$", re.MULTILINE)
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


def parse_yaml(text: str, path: str, first_line: int = 1, *, ours: bool = False) -> Node:
    """The YAML document in `text`, which begins on line `first_line` of the file `path`; raises `Invalid`.

    A file of `ours`, out of the package itself, is not searched for what explodes: that takes as long as reading it.
    """
    try:
        if not (ours or plainly_shallow(text)):
            _refuse_explosives(text, path, first_line)
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = text.split("\n")[mark.line] if mark and mark.line <= text.count("\n") else ""
        raise Invalid([Problem(path, _place(mark, first_line), _syntax(error.problem or "", line))]) from error
    except yaml.YAMLError as error:
        raise Invalid([Problem(path, Place(first_line), _syntax("", ""))]) from error
    if root is None:
        return Node("map", Place(first_line))
    converter = _Converter(path, first_line)
    node = converter.node(root)
    if converter.problems:
        raise Invalid(converter.problems)
    return node


def plainly_shallow(text: str) -> bool:
    """Whether a look at the signs of `text` shows that it has no anchor, no alias, no tag, and at most `MAX_DEPTH` levels.

    Walking through the events takes as long as all the rest, and nearly every post passes here. A level without brackets begins
    further right than the one around it, or is a list that begins where the key of it does; a bracket opens one, and one more if a
    key stands in it. Brackets are counted as if none were ever closed, but for plain lists, which hold nothing deeper.
    """
    if any(sign in text for sign in "&*!"):
        return False
    rest = _PLAIN_LIST.sub("", text)
    lead = max(len(found) for found in _LEAD.findall(text))
    return 2 * (lead + 1) + 2 * (rest.count("[") + rest.count("{")) + 2 * (rest != text) <= MAX_DEPTH


def _refuse_explosives(text: str, path: str, first_line: int) -> None:
    """Raises `Invalid` for anchors, aliases and deep nesting.

    Composing walks down recursively in C, where a deep text overflows the stack and kills the process; events do not.
    """
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        place = _place(event.start_mark, first_line)
        if depth > MAX_DEPTH:
            message = msg("This is nested too deeply; at most {most} levels are allowed.", most=MAX_DEPTH)
            raise Invalid([Problem(path, place, message)])
        if isinstance(event, yaml.NodeEvent) and event.anchor is not None:
            message = msg(
                "A value that begins with & or * is an anchor or an alias to YAML. Put it in quotes, or write it out."
            )
            raise Invalid([Problem(path, place, message)])


def _place(mark: Any, first_line: int) -> Place:
    """Where a mark of libyaml stands in a file whose YAML begins on `first_line`."""
    return Place(mark.line + first_line, mark.column + 1) if mark else Place(first_line)


def _syntax(detail: str, line: str) -> Message:
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return msg("YAML does not allow tabs here. Use spaces.")
    if "cannot start any token" in detail:
        return msg('A value cannot begin with this sign. Put the whole value in quotes: "…".')
    if "mapping values are not allowed" in detail:
        return msg('A colon inside this value confuses YAML. Put the whole value in quotes: "…".')
    return msg(
        "This cannot be read as YAML. Check quotes, brackets, colons and indentation on this line and the one above."
    )


def _strange_tag(tag: str) -> Message:
    sign = shortened(tag.replace(_PREFIX, "!!"))
    return msg("The tag or sign “{tag}” is not allowed here. Put the value in quotes.", tag=sign)


def _is_bare(key: yaml.Node, value: yaml.Node) -> bool:
    """Whether there is neither a colon nor a value behind a key in braces."""
    return (
        isinstance(key, yaml.ScalarNode)
        and isinstance(value, yaml.ScalarNode)
        and value.start_mark.index == key.end_mark.index
    )


class _Converter:
    """Turns libyaml's nodes into ours, collecting what is refused."""

    def __init__(self, path: str, first_line: int) -> None:
        self.path, self.first_line = path, first_line
        self.problems: list[Problem] = []

    def fail(self, place: Place, message: Message) -> None:
        self.problems.append(Problem(self.path, place, message))
        if len(self.problems) >= MAX_PROBLEMS:
            raise Invalid(self.problems)

    def node(self, raw: yaml.Node) -> Node:
        place = _place(raw.start_mark, self.first_line)
        if isinstance(raw, yaml.CollectionNode) and raw.tag not in (_PREFIX + "map", _PREFIX + "seq"):
            self.fail(place, _strange_tag(raw.tag))
        if isinstance(raw, yaml.MappingNode):
            return self.mapping(raw, place)
        if isinstance(raw, yaml.ScalarNode):
            return self.scalar(raw, place)
        return Node("list", place, items=tuple(self.node(item) for item in raw.value))

    def scalar(self, raw: yaml.ScalarNode, place: Place) -> Node:
        kind = raw.tag.removeprefix(_PREFIX)
        if kind not in _SCALARS:
            self.fail(place, _strange_tag(raw.tag))
        if raw.style == '"' and (bad := FORBIDDEN.search(raw.value)):
            self.fail(place, control_character(bad[0]))
        return Node(kind, place, text=raw.value)

    def mapping(self, raw: yaml.MappingNode, place: Place) -> Node:
        fields: dict[str, Node] = {}
        keys: dict[str, Place] = {}
        previous = ""
        tails: dict[str, list[str]] = {}
        for key, value in raw.value:
            key_place = _place(key.start_mark, self.first_line)
            if raw.flow_style and _is_bare(key, value) and previous in fields and fields[previous].kind == "str":
                # {activity: Verifikasi kaidah, norma}: whoever wrote this meant one text with a comma in it.
                tails.setdefault(previous, []).append(key.value)
                continue
            if not isinstance(key, yaml.ScalarNode) or key.tag == _PREFIX + "merge":
                self.fail(key_place, msg("A key must be a plain word."))
                continue
            if key.value in fields:
                message = msg(
                    "The key “{key}” stands twice; it first stands on line {line}. Remove one.",
                    key=shortened(key.value),
                    line=keys[key.value].line,
                )
                self.fail(key_place, message)
                continue
            previous = key.value
            keys[key.value] = key_place
            fields[key.value] = self.node(value)
        for key, tail in tails.items():
            fields[key] = replace(fields[key], text=", ".join([fields[key].text, *tail]))
        return Node("map", place, fields=fields, keys=keys)
