"""What the replay answers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from naskah.i18n import Message
from naskah.model.policy import Role, Tenure

Verdict = Literal["success", "pending", "failure", "error"]
State = Literal["open", "published", "merged_early", "closed", "not_content"]
Outcome = Literal["open", "submitted", "approved", "returned", "superseded", "withdrawn", "published"]
NoteCode = Literal[
    "while_draft",
    "before_turn",
    "objection_before_turn",
    "same_person",
    "stale_review",
    "returned_unchanged",
    "changed_after_review",
    "merged_by_other",
    "own_work",
    "posted_before_turn",
    "posting_refused",
    "nobody_eligible",
]
ViolationCode = Literal["mixed_change", "many_posts", "merged_early"]
ErrorCode = Literal[
    "partial", "timeline_cut", "files_cut", "dismissal_lost", "merge_lost", "post_unread", "vacant_role"
]


@dataclass(frozen=True, slots=True)
class Granted:
    """A step's counting approval: by whom, when, on which commit, and whether they acted for the holder."""

    by: str
    at: dt.datetime
    commit: str
    review: str
    tenure: Tenure


@dataclass(frozen=True, slots=True)
class Visit:
    """One stay of the post at a step. Minutes leave out the time that the pull request was closed.

    `declared`: an end of it rests on a moment that somebody declared, not on GitHub's clock.
    `reasons`: what a return named as its reasons, by their ids in the policy.
    """

    step: int
    role: Role
    entered: dt.datetime
    left: dt.datetime | None
    outcome: Outcome
    by: str | None
    wall_minutes: float
    office_minutes: float
    allowed_minutes: int
    declared: bool
    reasons: tuple[str, ...] = ()

    @property
    def on_time(self) -> bool:
        """Whether the office minutes keep within those allowed."""
        return self.office_minutes <= self.allowed_minutes


@dataclass(frozen=True, slots=True)
class Waiting:
    """Who must act now. `due` is None when the calendar has no such moment; `cause` is a clause that says why they must."""

    role: Role
    people: tuple[str, ...]
    since: dt.datetime
    due: dt.datetime | None
    cause: Message


@dataclass(frozen=True, slots=True)
class Posting:
    """A posting that the admin recorded; `at` is when it was posted, `recorded_at` when that was written down."""

    channel: str
    url: str
    at: dt.datetime
    by: str
    recorded_at: dt.datetime


@dataclass(frozen=True, slots=True)
class Note:
    """Something that people should know about, and that decides nothing by itself."""

    code: NoteCode
    by: str | None
    at: dt.datetime
    text: Message


@dataclass(frozen=True, slots=True)
class Told:
    """What a rule (by its number in RULES.md) made of an event."""

    at: dt.datetime
    rule: int
    by: str | None
    text: Message


@dataclass(frozen=True, slots=True)
class Violation:
    """Something that the SOP does not allow."""

    code: ViolationCode
    text: Message


@dataclass(frozen=True, slots=True)
class Fault:
    """Why the answer cannot be trusted."""

    code: ErrorCode
    text: Message


@dataclass(frozen=True, slots=True)
class Approval:
    """Where a pull request stands.

    `content` is the blob of each file below content/ at `head`, None when unknown; `posts` are the posts that the pull
    request touches, `removed` those of them that it takes out.
    """

    pull_request: int
    title: str
    url: str
    verdict: Verdict
    state: State
    turn: int | None
    waiting_for: Waiting | None
    approvals: Mapping[int, Granted]
    visits: tuple[Visit, ...]
    posted: tuple[Posting, ...]
    missing_channels: tuple[str, ...]
    notes: tuple[Note, ...]
    story: tuple[Told, ...]
    violations: tuple[Violation, ...]
    errors: tuple[Fault, ...]
    head: str
    base: str
    content: Mapping[str, str] | None
    posts: tuple[str, ...]
    removed: tuple[str, ...]
    merged_at: dt.datetime | None
    merged_by: str | None
