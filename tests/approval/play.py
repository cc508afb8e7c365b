"""Plays a told scenario (tests/support/scenario.py) on the second model, event by event."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

import yaml

from tests.approval.model import Model
from tests.approval.told import Comment, Holding, House, Line, Moment, Proposal, Review
from tests.model.slow_calendar import SlowCalendar
from tests.support.scenario import Scenario

# Public holidays and collective leave of Indonesia in the months that are played, by month and day.
FREE_2026 = [(12, 24), (12, 25)]
FREE_2027 = [
    (1, 1),
    (1, 5),
    (2, 5),
    (2, 6),
    (3, 8),
    (3, 9),
    (3, 10),
    (3, 11),
    (3, 12),
    (3, 15),
    (3, 25),
    (3, 26),
    (3, 28),
]
FREE = [dt.date(2026, *day) for day in FREE_2026] + [dt.date(2027, *day) for day in FREE_2027]
FIRST = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)
ADDRESSES = {
    "instagram": "https://www.instagram.com/p/",
    "facebook": "https://www.facebook.com/",
    "x": "https://x.com/",
    "youtube": "https://www.youtube.com/watch?v=",
}


def house_of(policy: Mapping[str, Any]) -> House:
    """The office that a policy (the mapping of reviewers.yaml) tells of."""
    zone = ZoneInfo(policy["calendar"]["timezone"])
    people = {
        role: [holding({"login": who} if isinstance(who, str) else who, zone) for who in told["people"]]
        for role, told in policy["roles"].items()
    }
    for letter in policy.get("acting", ()):
        people[letter["role"]].append(holding(letter, zone))
    return House(
        steps=tuple((step["role"], step["minutes"]) for step in policy["steps"]),
        people={role: tuple(holdings) for role, holdings in people.items()},
        teams={role: told["team"].split("/")[1].lower() for role, told in policy["roles"].items() if "team" in told},
        office=office_of(yaml.safe_dump(policy["calendar"])),
        distinct=policy["approval"]["distinct_people"],
        most_posts=policy["approval"]["posts_per_pull_request"],
    )


@cache
def office_of(told: str) -> SlowCalendar:
    """The slow calendar of a told one (as YAML); kept, because it looks at every minute once."""
    calendar = yaml.safe_load(told)
    return SlowCalendar(calendar, FIRST, FREE if calendar.get("holidays") == "ID" else ())


def holding(told: Mapping[str, Any], zone: ZoneInfo) -> Holding:
    start, end = (moment_of(told.get(key), zone) for key in ("from", "until"))
    return Holding(told["login"], start, end)


def moment_of(told: dt.date | None, zone: ZoneInfo) -> Moment | None:
    """A date is its first moment; a moment without an offset is on the office's clock."""
    if told is None or isinstance(told, dt.datetime):
        return told and told.replace(tzinfo=zone)
    return dt.datetime.combine(told, dt.time(), zone)


class Play:
    """A scenario and the model that it is played on."""

    def __init__(self, house: House, scenario: Scenario) -> None:
        proposal = Proposal(scenario.author, scenario.drafters, scenario.channels, scenario.files)
        self.scenario = scenario
        self.model = Model(house, proposal)
        self.contents: dict[str, str] = {}  # also of the commits that the model must not know
        self.reviews: dict[str, Review] = {}  # somebody's last review
        self.comments: dict[str, Comment] = {}

    def tell(self, event: str) -> Moment:
        """Let one event of the scenario happen; when it did."""
        at, words = self.scenario.split(event)
        verb, *rest = words
        if verb == "open":
            self.contents[rest[-1]] = rest[-1]
            self.model.opened(at, rest[-1], self.seen(rest[-1]), draft=rest[0] == "draft")
        elif verb == "push":
            self.contents.setdefault(rest[0], self.contents[after(rest, "same")] if "same" in rest else rest[0])
            self.model.pushed(at, rest[0], self.seen(rest[0]))
        elif verb in ("approve", "reject", "note"):
            commit = after(rest, "on") if "on" in rest else self.model.head
            self.reviews[rest[0]] = self.model.reviewed(at, rest[0], verb, commit)
        elif verb in ("dismiss", "autodismiss"):
            self.model.dismissed(at, self.reviews[rest[0]], by_github=verb == "autodismiss")
        elif verb == "request":
            self.model.requested(at, rest[0])
        elif verb == "comment":
            self.comments[rest[0]] = self.model.commented(at, rest[0], lines_of(" ".join(rest[1:])))
        elif verb == "edit":
            self.model.edited(at, self.comments[rest[0]], rest[2], lines_of(" ".join(rest[3:])))
        elif verb == "merge":
            self.model.merged(at, after(rest, "by"))
        elif verb != "unrequest":  # which changes nothing
            told = {"ready": "ready", "draft": "converted", "close": "closed", "reopen": "reopened", "base": "rebased"}
            getattr(self.model, told[verb])(at)
        return at

    def seen(self, commit: str) -> str | None:
        """The content of a commit, None where the snapshot does not hold it."""
        return None if commit in self.scenario.lost else self.contents[commit]


def after(words: list[str], name: str) -> str:
    return words[words.index(name) + 1]


def lines_of(text: str) -> tuple[Line, ...]:
    """The records in a comment; `\\n` in it is a line break."""
    found = [line.split() for line in text.split("\\n") if line.startswith("/unggah ")]
    return tuple(Line(words[1], words[2], is_address(words[1], words[2]), "".join(words[3:])) for words in found)


def is_address(channel: str, url: str) -> bool:
    return url.startswith(ADDRESSES.get(channel, "?")) and url not in ADDRESSES.values()
