"""posts.json: every published post in a documented form, one post a line, written as they come."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TextIO

VERSION = 1


class PostsJson:
    """Writes one JSON document: what it is, the posts, the withdrawn ones, the figures. `close` ends it."""

    def __init__(self, file: TextIO, about: Mapping[str, object]) -> None:
        """`about` comes first in the document, after its version."""
        self._file = file
        self._comma = ""
        head = _dumped({"version": VERSION, **about})
        file.write(f'{head[:-1]}, "posts": [')

    def add(self, post: Mapping[str, object]) -> None:
        """Writes one post."""
        self._file.write(f"{self._comma}\n{_dumped(post)}")
        self._comma = ","

    def close(
        self,
        withdrawn: Iterable[Mapping[str, object]],
        months: Iterable[Mapping[str, object]],
        total: Mapping[str, object],
    ) -> None:
        """Writes what is left of withdrawn posts, the figures and the end."""
        figures = {"months": list(months), "total": total}
        self._file.write(f'\n], "withdrawn": {_dumped(list(withdrawn))}, "figures": {_dumped(figures)}}}\n')


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
