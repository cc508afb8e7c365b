"""What happened on a pull request, as typed events. Read from JSON by `snapshot_loader`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

ReviewState = Literal["APPROVED", "CHANGES_REQUESTED", "COMMENTED", "DISMISSED", "PENDING"]
PullRequestState = Literal["OPEN", "CLOSED", "MERGED"]
FaultCode = Literal["partial", "timeline_cut", "files_cut", "dismissal_lost", "merge_lost", "post_unread"]


@dataclass(frozen=True, slots=True)
class Actor:
    """Who did something; a deleted account (ghost) is None instead. `human` is false for bots and other machines."""

    login: str
    human: bool = True

    @property
    def key(self) -> str:
        """The login for comparing: GitHub's logins know no case."""
        return self.login.casefold()


@dataclass(frozen=True, slots=True)
class Event:
    """Something at a moment of GitHub's clock, done by `actor`."""

    at: dt.datetime
    actor: Actor | None

    @property
    def since(self) -> dt.datetime:
        """Since when it is as it reads now; this gives it its place among the others."""
        return self.at


@dataclass(frozen=True, slots=True)
class Review(Event):
    """A submitted review of `commit`; `state` is what it was when submitted, also if it was dismissed later.

    `body` is its text, empty where somebody else has edited it.
    """

    id: str
    state: ReviewState
    commit: str
    body: str = ""


@dataclass(frozen=True, slots=True)
class Dismissed(Event):
    """The review `review` was dismissed; `by_github` when a push caused it and no person did."""

    review: str
    previous: ReviewState
    by_github: bool


@dataclass(frozen=True, slots=True)
class Requested(Event):
    """A review was asked of a person or of a team (its slug)."""

    person: Actor | None
    team: str | None


@dataclass(frozen=True, slots=True)
class Ready(Event):
    """Marked as ready for review."""


@dataclass(frozen=True, slots=True)
class Drafted(Event):
    """Converted to draft."""


@dataclass(frozen=True, slots=True)
class Closed(Event):
    """Closed without merging, as far as this event knows."""


@dataclass(frozen=True, slots=True)
class Reopened(Event):
    """Opened again."""


@dataclass(frozen=True, slots=True)
class BaseChanged(Event):
    """The pull request goes into another branch now."""

    current: str


@dataclass(frozen=True, slots=True)
class Merged(Event):
    """Merged."""


@dataclass(frozen=True, slots=True)
class Comment(Event):
    """A comment; `edited_by` is the last to change its text, at `edited_at`."""

    body: str
    edited_at: dt.datetime | None
    edited_by: Actor | None

    @property
    def since(self) -> dt.datetime:
        """A comment says what it says since it was last edited; what it said before is not known."""
        return self.edited_at or self.at


@dataclass(frozen=True, slots=True)
class Push(Event):
    """The head moved from `before` to `after`. `declared`: `at` is a commit's own date, which anybody can forge."""

    before: str | None
    after: str
    declared: bool = False


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit's place in the timeline, which has no moment of GitHub's clock."""

    oid: str
    declared: dt.datetime
    actor: Actor | None


Item = Event | Commit


@dataclass(frozen=True, slots=True)
class PostInfo:
    """A post of the pull request, from its front matter at the head."""

    path: str
    channels: tuple[str, ...]
    drafters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A pull request as it was read. `timeline` is in GitHub's order; `faults` say what makes it untrustworthy."""

    number: int
    title: str
    url: str
    state: PullRequestState
    is_draft: bool
    created_at: dt.datetime
    updated_at: dt.datetime
    author: Actor | None
    base: str
    head: str
    files: tuple[str, ...]
    timeline: tuple[Item, ...]
    pushes: tuple[Push, ...]
    contents: Mapping[str, Mapping[str, str]]
    posts: tuple[PostInfo, ...]
    faults: tuple[FaultCode, ...] = ()
