"""What a run asked of GitHub, told: each reading of pull requests with its requests and points, and what was written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tests.simulator.limits import Entry


@dataclass(frozen=True, slots=True)
class Reading:
    """The requests of one reading, of one pull request or of many together."""

    requests: list[Entry]

    @property
    def together(self) -> bool:
        """Whether it was of many pull requests, as many as a page holds."""
        return operation(self.requests[0]) == "query Many"

    @property
    def points(self) -> int:
        """Its GraphQL points."""
        return sum(entry.cost for entry in self.requests if entry.path == "/graphql")


def readings(log: list[Entry]) -> list[Reading]:
    """The readings of a run, each beginning with the query for pull requests; what was written belongs to none."""
    found: list[Reading] = []
    for entry in log:
        if operation(entry) in ("query One", "query Many"):
            found.append(Reading([]))
        # What is asked before, of the register's branch, belongs to none.
        if found and (entry.method == "GET" or operation(entry).startswith("query")):
            found[-1].requests.append(entry)
    return found


def operation(entry: Entry) -> str:
    """What a request of GraphQL asks for: "query One"."""
    text = entry.body.get("query", "") if isinstance(entry.body, dict) and entry.path == "/graphql" else ""
    return text.partition("(")[0].strip()


def told(title: str, log: list[Entry]) -> Iterator[str]:
    """The log of a run, readable: a line for each request, and before them what each reading cost."""
    counts = ", ".join(f"{len(each.requests)} requests and {each.points} points" for each in readings(log))
    yield f"{title}: {len(log)} requests; readings: {counts or 'none'}"
    for entry in log:
        yield f"    {entry.method:6} {entry.path} {operation(entry)} -> {entry.status}, cost {entry.cost}".rstrip()
