"""The register as open data reads it: the newest approval of each pull request, in memory only while it is looked at."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from naskah.register.chain import lines


@dataclass(frozen=True, slots=True)
class Broken:
    """A violation of the SOP, told once for each pull request and code."""

    pull_request: int
    code: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class History:
    """What the register holds. `until` is its newest record's moment; `posts` are those that a pull request published."""

    until: dt.datetime | None
    posts: Mapping[int, tuple[str, ...]]
    violations: tuple[Broken, ...]
    places: Mapping[int, tuple[Path, int, int]]

    def approvals(self) -> Iterator[tuple[int, Mapping[str, Any]]]:
        """The newest approval that is kept of each pull request, by its number. Raises `OSError`."""
        for number, (path, offset, length) in sorted(self.places.items()):
            with path.open("rb") as file:
                file.seek(offset)
                yield number, json.loads(file.read(length))["approval"]


def read_history(folder: Path) -> History:
    """Reads the register in `folder`, which must have been verified; a folder that is not there holds nothing.

    Of each record only its place is kept: 50,000 of them would fill the memory. Raises `Invalid` and `OSError`.
    """
    until: dt.datetime | None = None
    posts: dict[int, tuple[str, ...]] = {}
    violations: dict[tuple[int, str], Broken] = {}
    places: dict[int, tuple[Path, int, int]] = {}
    offset = 0
    for line in lines(folder):
        record, number = line.record, line.record["pull_request"]
        offset = 0 if line.line == 1 else offset
        places[number] = (line.path, offset, len(line.raw))
        offset += len(line.raw) + 1
        at = dt.datetime.fromisoformat(record["at"])
        until = at if until is None else max(at, until)
        if record["event"] == "published":
            posts[number] = tuple(dict.fromkeys((*posts.get(number, ()), *record["posts"])))
        elif record["event"] == "violation":
            code = record["detail"]["code"]
            violations.setdefault((number, code), Broken(number, code, at))
    ordered = sorted(violations.values(), key=lambda one: (one.at, one.pull_request, one.code))
    return History(until, posts, tuple(ordered), places)
