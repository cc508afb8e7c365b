"""posts.json: every published post in a documented form, one post a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

VERSION = 1


def beginning(about: Mapping[str, object]) -> bytes:
    """The document's beginning; `about` comes first in it, after its version."""
    return f'{_dumped({"version": VERSION, **about})[:-1]}, "posts": ['.encode()


def posts_lines(posts: Iterable[Mapping[str, object]]) -> bytes:
    """Posts, each on a line of its own, a comma between two."""
    return ",".join(f"\n{_dumped(post)}" for post in posts).encode()


def ending(
    withdrawn: Iterable[Mapping[str, object]], months: Iterable[Mapping[str, object]], total: Mapping[str, object]
) -> bytes:
    """What is left of withdrawn posts, the figures and the end."""
    figures = {"months": list(months), "total": total}
    return f'\n], "withdrawn": {_dumped(list(withdrawn))}, "figures": {_dumped(figures)}}}\n'.encode()


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
