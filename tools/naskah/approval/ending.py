"""How a pull request ends: the merge, and the postings that the admin records (RULES.md 15, 17)."""

from __future__ import annotations

import datetime as dt

from naskah.approval import telling, texts
from naskah.approval.course import Course, login_of
from naskah.approval.postings import Entry, entries
from naskah.approval.result import Posting
from naskah.approval.snapshot import Actor, Comment, Merged


def on_merged(course: Course, event: Merged) -> None:
    """Published if the publish step had the turn, merged early otherwise (15)."""
    course.merged = event
    course.visits.reopen(event.at)  # GitHub closes what it merges; that pauses nothing
    if course.in_turn:
        course.tell(15, event.actor, event.at, telling.merged(login_of(event.actor)))
    else:
        course.tell(15, event.actor, event.at, texts.merged_early(course.policy.step(course.turn)))
        course.visits.leave(event.at, "superseded", login_of(event.actor))
    if event.actor is None or not course.people.may_publish(event.actor, event.at):
        course.note("merged_by_other", 15, event.actor, event.at, texts.merged_by_other(course.policy.publish))


def on_comment(course: Course, comment: Comment) -> None:
    """Postings that the admin records (17). Text that somebody without the role has edited is not the admin's word."""
    written = comment.since
    span = (course.snapshot.created_at, written)
    for entry in entries(comment.body, course.channels, span, course.policy.calendar.zone):
        if comment.actor is None or not _is_the_admins(course, comment):
            course.note("posting_refused", 17, comment.actor, written, texts.posting_by_other(course.policy.publish))
        elif isinstance(entry, Entry):
            _post(course, entry, comment.actor, written)
        else:
            course.note("posting_refused", 17, comment.actor, written, entry)


def _is_the_admins(course: Course, comment: Comment) -> bool:
    """Whether a holder of the publish role wrote the comment, and, if it was edited, one who still was gave it its text."""
    hands = [(comment.actor, comment.at)]
    if comment.edited_at is not None:
        hands.append((comment.edited_by, comment.edited_at))
    return all(who is not None and course.people.may_publish(who, at) for who, at in hands)


def _post(course: Course, entry: Entry, actor: Actor, written: dt.datetime) -> None:
    """Keeps a posting. A second one of the same channel corrects the address: it was posted when it was first recorded."""
    if not course.in_turn:
        course.note("posted_before_turn", 17, actor, written, texts.posted_before_turn())
    first = course.postings.get(entry.channel)
    at, recorded = (entry.declared or written, written) if first is None else (first.at, first.recorded_at)
    course.tell(17, actor, written, telling.posted(actor.login, entry.channel))
    course.postings[entry.channel] = Posting(entry.channel, entry.url, at, actor.login, recorded)
