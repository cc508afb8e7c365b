"""What changes of the pull request itself do: drafts, pushes, other branches, closing (RULES.md 1, 2, 12 to 14, 16)."""

from __future__ import annotations

from naskah.approval import telling
from naskah.approval.course import DRAFT, FIRST_REVIEW, Change, Course, login_of
from naskah.approval.snapshot import BaseChanged, Closed, Drafted, Push, Ready, Reopened


def on_ready(course: Course, event: Ready) -> None:
    """Ready for review: step 1 is done (2, 9)."""
    if course.draft:
        rule = 2 if course.returned_with is None else 9
        course.tell_turn(rule, event.actor, event.at, telling.ready(login_of(event.actor)), FIRST_REVIEW)
        course.draft = False
        course.submit(event.at, login_of(event.actor))


def on_drafted(course: Course, event: Drafted) -> None:
    """Back to step 1 with every approval void (13); at step 1 already, nothing more is."""
    course.draft = True
    course.tell_turn(13, event.actor, event.at, telling.drafted(login_of(event.actor)), DRAFT)
    if course.turn != DRAFT:
        course.visits.leave(event.at, "superseded", login_of(event.actor))
        course.returned_with = None
        course.move(DRAFT, event.at)


def on_push(course: Course, push: Push) -> None:
    """A change of content voids every approval, but not at step 1 nor while a return is answered (12, 8)."""
    changed = not course.same_content(push.after, course.head)
    course.head = push.after
    course.mended.add(push.after)
    if not changed:
        course.tell(12, push.actor, push.at, telling.pushed_the_same())
        return
    course.changes.append(Change(push.at, login_of(push.actor), push.declared))
    if course.turn == DRAFT:
        course.tell(12, push.actor, push.at, telling.changed_while_drafting())
    elif course.returned_with is not None:
        course.tell(8, push.actor, push.at, telling.changed_while_answering())
    else:
        course.begin_anew(12, push, telling.changed_after_review(), declared=push.declared)


def on_base_changed(course: Course, event: BaseChanged) -> None:
    """A new base begins the reviews anew, but changes nothing at step 1 (14)."""
    if course.turn == DRAFT:
        course.tell(14, event.actor, event.at, telling.base_changed_while_drafting(event.current))
    else:
        course.begin_anew(14, event, telling.base_changed(event.current))


def on_closed(course: Course, event: Closed) -> None:
    """Every clock stops (16)."""
    course.tell(16, event.actor, event.at, telling.closed(login_of(event.actor)))
    course.visits.close(event.at)


def on_reopened(course: Course, event: Reopened) -> None:
    """The clocks go on (16)."""
    course.tell(16, event.actor, event.at, telling.reopened(login_of(event.actor)))
    course.visits.reopen(event.at)
