"""Replays a pull request against the SOP. The rules, by number: RULES.md beside this file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from naskah.approval import changes, ending, reviews, telling
from naskah.approval.course import Course
from naskah.approval.result import Approval
from naskah.approval.snapshot import (
    BaseChanged,
    Closed,
    Comment,
    Dismissed,
    Drafted,
    Event,
    Merged,
    Push,
    Ready,
    Reopened,
    Requested,
    Review,
    Snapshot,
)
from naskah.approval.timeline import story_of
from naskah.approval.verdict import judge
from naskah.model.policy import Policy

_RULES: dict[type[Event], Callable[[Course, Any], None]] = {
    Review: reviews.on_review,
    Dismissed: reviews.on_dismissed,
    Requested: reviews.on_requested,
    Ready: changes.on_ready,
    Drafted: changes.on_drafted,
    Push: changes.on_push,
    BaseChanged: changes.on_base_changed,
    Closed: changes.on_closed,
    Reopened: changes.on_reopened,
    Merged: ending.on_merged,
    Comment: ending.on_comment,
}


def replay(policy: Policy, snapshot: Snapshot, now: dt.datetime) -> Approval:
    """Where the pull request stands at the moment `now` (aware) by the SOP in `policy`.

    Whatever happened after `now` is left out, so that the answer about a moment is the same whenever it is asked.
    """
    story = story_of(snapshot)
    course = Course(policy, snapshot, story.head, draft=_opened_as_draft(snapshot, story.events))
    for event in story.events:
        if event.since <= now:
            _take(course, event)
    return judge(course, now)


def _take(course: Course, event: Event) -> None:
    """One event, in order. After a merge only postings are recorded (15)."""
    if course.merged is None or isinstance(event, Comment):
        _RULES[type(event)](course, event)
    elif isinstance(event, Review):
        course.tell(15, event.actor, event.at, telling.after_the_merge())


def _opened_as_draft(snapshot: Snapshot, events: tuple[Event, ...]) -> bool:
    """The first change tells how it was opened; without one it is still as it was."""
    first = next((event for event in events if isinstance(event, (Ready, Drafted))), None)
    return snapshot.is_draft if first is None else isinstance(first, Ready)
