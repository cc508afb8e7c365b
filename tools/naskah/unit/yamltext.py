"""Changes YAML as text, so that the comments of the rest stay as they are."""

from __future__ import annotations

from collections.abc import Sequence

import yaml

from naskah.model.located import Node, parse_yaml


def inline(value: str | list[str]) -> str:
    """A text or a list of texts on one line, in quotes where YAML needs them."""
    dumped: str = yaml.safe_dump(value, allow_unicode=True, default_flow_style=True, width=float("inf"))
    return dumped.removesuffix("...\n").strip()


def block(text: str, *keys: str) -> range | None:
    """The lines (from 0) of the value that `keys` lead to, with its key; None where there is none in lines of its own.

    Blank lines and comments before the next key belong to that one. Raises `Invalid` for text that is no YAML.
    """
    lines = text.splitlines()
    node, span = parse_yaml(text, ""), range(len(lines))
    for key in keys:
        if key not in node.fields or len({place.line for place in node.keys.values()}) < len(node.keys):
            return None
        span = _trimmed(lines, _lines(node, key, span))
        node = node.fields[key]
    return span


def replaced(text: str, keys: Sequence[str], new: Sequence[str]) -> str:
    """`text` with the lines `new` for the value that `keys` lead to; unchanged where there is none."""
    span = block(text, *keys)
    if span is None:
        return text
    lines = text.splitlines()
    return "\n".join([*lines[: span.start], *new, *lines[span.stop :]]) + "\n"


def _lines(node: Node, key: str, within: range) -> range:
    start = node.keys[key].line - 1
    later = [place.line - 1 for place in node.keys.values() if place.line - 1 > start]
    return range(start, min(later, default=within.stop))


def _trimmed(lines: Sequence[str], span: range) -> range:
    stop = span.stop
    while stop - 1 > span.start and (not lines[stop - 1].strip() or lines[stop - 1].lstrip().startswith("#")):
        stop -= 1
    return range(span.start, stop)
