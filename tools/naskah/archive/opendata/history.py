"""The register as open data reads it: the newest approval of each pull request, in memory only while it is looked at."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from naskah.register.reading import Reading, Stand


@dataclass(frozen=True, slots=True)
class Broken:
    """A violation of the SOP, told once for each pull request and code."""

    pull_request: int
    code: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class History:
    """What the register holds. `until` is its newest record's moment; `posts` are those that a pull request published.

    `filed` has the pull requests by the year in which the register first tells of them, in the order of their numbers.
    """

    until: dt.datetime | None
    posts: Mapping[int, tuple[str, ...]]
    violations: tuple[Broken, ...]
    newest: Mapping[int, Stand]
    filed: Mapping[int, tuple[int, ...]]

    def approval(self, number: int) -> Mapping[str, Any]:
        """The newest approval that is kept of a pull request. Raises `Invalid` and `OSError`."""
        approval: Mapping[str, Any] = self.newest[number].read()["approval"]
        return approval


def history_of(reading: Reading, zone: dt.tzinfo) -> History:
    """What open data need of a register; years are those of the office's `zone`."""
    posts: dict[int, tuple[str, ...]] = {}
    violations: dict[tuple[int, str], Broken] = {}
    for record in reading.records:
        number = record["pull_request"]
        if record["event"] == "published":
            posts[number] = tuple(dict.fromkeys((*posts.get(number, ()), *record["posts"])))
        elif record["event"] == "violation":
            code = record["detail"]["code"]
            violations.setdefault((number, code), Broken(number, code, dt.datetime.fromisoformat(record["at"])))
    return History(
        until=None if reading.until is None else dt.datetime.fromisoformat(reading.until),
        posts=posts,
        violations=tuple(sorted(violations.values(), key=lambda one: (one.at, one.pull_request, one.code))),
        newest=reading.newest,
        filed=_filed(reading.begun, zone),
    )


def _filed(begun: Mapping[int, str], zone: dt.tzinfo) -> dict[int, tuple[int, ...]]:
    years: dict[int, list[int]] = {}
    for number in sorted(begun):
        years.setdefault(dt.datetime.fromisoformat(begun[number]).astimezone(zone).year, []).append(number)
    return {year: tuple(numbers) for year, numbers in years.items()}
