"""Faults that tests switch on: what GitHub does now and then, at the moment that a test wants it.

    primary_rate_limit   403, nothing remaining until the reset; primary_rate_limit_429 the same with 429
    secondary_rate_limit 403 with Retry-After
    502                  the request is not carried out; 502_after: it was, and only the answer is lost
    closed_connection    it was carried out, and the connection ends in the middle of the answer
    partial              GraphQL: `data` together with `errors`; at `path` there is nothing

https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api
https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit
https://spec.graphql.org/October2021/#sec-Handling-Field-Errors
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fnmatch import translate
from typing import Literal, get_args

from tests.simulator.call import Answer
from tests.simulator.refusals import DOCS

FaultKind = Literal[
    "primary_rate_limit",
    "primary_rate_limit_429",
    "secondary_rate_limit",
    "502",
    "502_after",
    "closed_connection",
    "partial",
]
# What GitHub says on a bad day; it is a page for people, not JSON.
BAD_GATEWAY = Answer(502, "<html><head><title>502 Bad Gateway</title></head><body>Unicorn!</body></html>")
PATH = ("repository", "pullRequest", "timelineItems", "nodes", 0)


@dataclass(slots=True)
class Fault:
    """A fault that waits: for requests that match, after `after` of them, `times` times."""

    kind: FaultKind
    matching: re.Pattern[str]
    times: int
    after: int
    path: tuple[str | int, ...] = PATH
    retry_after: int = 60

    def meets(self, method: str, path: str) -> bool:
        """Whether it strikes this request; counts it if it would."""
        if not self.times or not self.matching.match(f"{method} {path}"):
            return False
        if self.after:
            self.after -= 1
            return False
        self.times -= 1
        return True


def fault(kind: FaultKind, matching: str, times: int, after: int, **more: object) -> Fault:
    """A fault for requests like "POST /repos/*/statuses/*": `*` stands for anything, `…` too."""
    if kind not in get_args(FaultKind):
        raise ValueError(f"there is no fault {kind!r}")
    return Fault(kind, re.compile(translate(matching.replace("…", "*"))), times, after, **more)  # type: ignore[arg-type]


def limited(status: int, *, secondary: bool) -> Answer:
    """The answer to whoever asks too much."""
    told = "You have exceeded a secondary rate limit. Please wait a few minutes before you try again."
    message = told if secondary else "API rate limit exceeded for user ID 1."
    return Answer(status, {"message": message, "documentation_url": f"{DOCS}/overview/rate-limits-for-the-rest-api"})
