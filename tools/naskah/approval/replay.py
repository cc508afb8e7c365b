"""Replays a pull request against the SOP: the rules of who moves the post forward, and who takes it back.

The numbers in comments are those of the approval rules in RULES.md beside this file.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from naskah.approval import texts
from naskah.approval.people import People
from naskah.approval.postings import Entry, entries
from naskah.approval.result import Approval, Granted, Note, NoteCode, Posting
from naskah.approval.snapshot import (
    Actor,
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
from naskah.approval.visits import Visits
from naskah.i18n import Message
from naskah.model.policy import Policy, tenure_of

DRAFT, FIRST_REVIEW = 1, 2


def replay(policy: Policy, snapshot: Snapshot, now: dt.datetime) -> Approval:
    """Where the pull request stands at the moment `now` (aware) by the SOP in `policy`.

    Whatever happened after `now` is left out, so that the answer about a moment is the same whenever it is asked.
    """
    story = story_of(snapshot)
    course = Course(policy, snapshot, story.head, _opened_as_draft(snapshot, story.events))
    for event in story.events:
        if _known_since(event) <= now:
            course.take(event)
    return judge(course, now)


def _known_since(event: Event) -> dt.datetime:
    """When the event was as it reads now: a comment that was edited says what it says since then."""
    return event.edited_at or event.at if isinstance(event, Comment) else event.at


def _opened_as_draft(snapshot: Snapshot, events: tuple[Event, ...]) -> bool:
    """The first change tells how it was opened; without one it is still as it was."""
    first = next((event for event in events if isinstance(event, Ready | Drafted)), None)
    return snapshot.is_draft if first is None else isinstance(first, Ready)


@dataclass(frozen=True, slots=True)
class Change:
    """A push that changed the content."""

    at: dt.datetime
    by: str | None
    declared: bool


class Course:
    """The state of a replay; `take` moves it on by one event, in order."""

    def __init__(self, policy: Policy, snapshot: Snapshot, head: str, draft: bool) -> None:
        self.policy, self.snapshot = policy, snapshot
        self.people = People(policy, snapshot)
        self.head, self.draft = head, draft
        self.last_change: Change | None = None
        self.turn = DRAFT
        self.returned_with: str | None = None  # the head at the last return, while it is being answered
        self.granted: dict[int, Granted] = {}
        self.visits = Visits(policy)
        self.notes: list[Note] = []
        self.merged: Merged | None = None
        self.merged_in_turn = False
        self.postings: dict[str, Posting] = {}
        self.channels = tuple(dict.fromkeys(channel for post in snapshot.posts for channel in post.channels))
        self.visits.enter(DRAFT, snapshot.created_at)
        if not draft:
            self.submit(snapshot.created_at, _login(snapshot.author))

    @property
    def publish(self) -> int:
        """The number of the last step."""
        return len(self.policy.steps)

    def take(self, event: Event) -> None:
        """One event, in order. After a merge only postings are recorded (15)."""
        if self.merged is None or isinstance(event, Comment):
            _HANDLERS[type(event)](self, event)

    def note(self, code: NoteCode, by: Actor | None, at: dt.datetime, text: Message) -> None:
        """Adds a note."""
        self.notes.append(Note(code, _login(by), at, text))

    # The content

    def same_content(self, first: str, second: str) -> bool:
        """Whether two commits hold the same content; what is not known counts as different (12)."""
        if first == second:
            return True
        one, other = self.digest(first), self.digest(second)
        return one is not None and one == other

    def digest(self, commit: str) -> frozenset[tuple[str, str]] | None:
        """The content at a commit: path and blob of every file below content/."""
        files = self.snapshot.contents.get(commit)
        if files is None:
            return None
        return frozenset((path, blob) for path, blob in files.items() if path.startswith("content/"))

    # Moves

    def move(self, step: int, at: dt.datetime, *, declared: bool = False) -> None:
        """Gives the turn to `step`; its approval and all later ones are void."""
        self.granted = {number: granted for number, granted in self.granted.items() if number < step}
        self.turn = step
        self.visits.enter(step, at, declared=declared)

    def submit(self, at: dt.datetime, by: str | None, *, declared: bool = False) -> None:
        """The draft step is done (2, 9)."""
        self.visits.leave(at, "submitted", by, declared=declared)
        self.returned_with = None
        self.move(FIRST_REVIEW, at, declared=declared)

    def send_back(self, step: int, at: dt.datetime) -> None:
        """Returns the post to `step`, which answers by a new approval, or, the draft step, by asking again (7, 10)."""
        self.returned_with = self.head
        self.move(step, at)

    def start_over(self, event: Event, *, declared: bool = False) -> None:
        """Begins the reviews anew (12, 14)."""
        self.visits.leave(event.at, "superseded", _login(event.actor), declared=declared)
        self.returned_with = None
        self.move(FIRST_REVIEW, event.at, declared=declared)

    # Events

    def on_review(self, review: Review) -> None:
        """A review, if it decides anything and comes from somebody who may (1, 3, 4, 7, 10)."""
        if review.state not in ("APPROVED", "CHANGES_REQUESTED") or review.actor is None or not review.actor.human:
            return
        held = self.people.steps_held(review.actor, review.at)
        if not held:
            return
        if self.people.is_own_work(review.actor):
            self.note("own_work", review.actor, review.at, texts.own_work(review.actor.login))
        elif self.draft:
            self.note("while_draft", review.actor, review.at, texts.while_draft(review.actor.login))
        else:
            self.answer_by_review(review, held)
            if review.state == "APPROVED":
                self.approve(review, review.actor, held - {self.publish})
            else:
                self.reject(review, review.actor, held)

    def answer_by_review(self, review: Review, held: frozenset[int]) -> None:
        """A review of changed content by step 2 answers a return to step 1 that nothing else has answered (9)."""
        if self.turn != DRAFT or FIRST_REVIEW not in held or self.returned_with is None:
            return
        if self.same_content(review.commit, self.returned_with):
            return
        change = self.last_change
        if change is None or change.at < self.visits.since():
            self.submit(review.at, None)
        else:
            self.submit(change.at, change.by, declared=change.declared)

    def approve(self, review: Review, actor: Actor, held: frozenset[int]) -> None:
        """An approval by the holder of `held` review steps (3, 4, 5)."""
        if self.turn not in held:
            if any(step > self.turn for step in held):
                self.note("before_turn", actor, review.at, texts.before_turn(actor.login, self.policy.step(self.turn)))
            return
        if self.policy.distinct_people and any(g.by.casefold() == actor.key for g in self.granted.values()):
            self.note("same_person", actor, review.at, texts.same_person(actor.login))
        elif not self.same_content(review.commit, self.head):
            self.note("stale_review", actor, review.at, texts.stale_review(actor.login))
        else:
            self.grant(review, actor)

    def grant(self, review: Review, actor: Actor) -> None:
        """The approval counts: the turn goes to the next step (3)."""
        step = self.turn
        tenure = tenure_of(self.policy.step(step).role, actor.login, review.at)
        if tenure is None:  # `held` says otherwise
            raise ValueError(actor.login)
        if self.returned_with is not None and self.same_content(self.returned_with, self.head):
            self.note("returned_unchanged", actor, review.at, texts.returned_unchanged(actor.login))
        self.returned_with = None
        self.visits.leave(review.at, "approved", actor.login)
        self.move(step + 1, review.at)
        self.granted[step] = Granted(actor.login, review.at, review.commit, review.id, tenure)

    def reject(self, review: Review, actor: Actor, held: frozenset[int]) -> None:
        """A rejection by the holder of the steps `held` (7, 10)."""
        if self.turn in held and self.turn != DRAFT:
            self.visits.leave(review.at, "returned", actor.login)
            self.send_back(self.turn - 1, review.at)
            return
        approved = [step for step in held if step in self.granted]
        if approved:
            own = [step for step in approved if self.granted[step].by.casefold() == actor.key]
            self.visits.leave(review.at, "withdrawn", actor.login)
            self.send_back(max(own or approved) - 1, review.at)
        elif any(step > self.turn for step in held):
            text = texts.objection_before_turn(actor.login, self.policy.step(self.turn))
            self.note("objection_before_turn", actor, review.at, text)

    def on_dismissed(self, event: Dismissed) -> None:
        """Only a person's dismissal of a counting approval changes anything (11)."""
        step = next((number for number, granted in self.granted.items() if granted.review == event.review), None)
        if step is None or event.by_github or event.previous != "APPROVED":
            return
        self.visits.leave(event.at, "withdrawn", _login(event.actor))
        self.returned_with = None
        self.move(step, event.at)

    def on_requested(self, event: Requested) -> None:
        """Asking step 2 again answers a return to step 1 (9)."""
        role = self.policy.step(FIRST_REVIEW).role
        person = event.person is not None and tenure_of(role, event.person.login, event.at) is not None
        team = event.team is not None and event.team == role.team_slug
        if self.turn == DRAFT and not self.draft and (person or team):
            self.submit(event.at, _login(event.actor))

    def on_ready(self, event: Ready) -> None:
        """Ready for review: step 1 is done (2, 9)."""
        if self.draft:
            self.draft = False
            self.submit(event.at, _login(event.actor))

    def on_drafted(self, event: Drafted) -> None:
        """Back to step 1 with every approval void (13); at step 1 already, nothing more is."""
        self.draft = True
        if self.turn != DRAFT:
            self.visits.leave(event.at, "superseded", _login(event.actor))
            self.returned_with = None
            self.move(DRAFT, event.at)

    def on_push(self, push: Push) -> None:
        """A change of content voids every approval, but not at step 1 nor while a return is answered (12, 8)."""
        changed = not self.same_content(push.after, self.head)
        self.head = push.after
        if not changed:
            return
        self.last_change = Change(push.at, _login(push.actor), push.declared)
        if self.turn != DRAFT and self.returned_with is None:
            self.note("changed_after_review", push.actor, push.at, texts.changed_after_review())
            self.start_over(push, declared=push.declared)

    def on_base_changed(self, event: BaseChanged) -> None:
        """A new base begins the reviews anew, but changes nothing at step 1 (14)."""
        if self.turn != DRAFT:
            self.note("changed_after_review", event.actor, event.at, texts.base_changed(event.current))
            self.start_over(event)

    def on_merged(self, event: Merged) -> None:
        """Published if the publish step had the turn, merged early otherwise (15)."""
        self.merged = event
        self.visits.reopen(event.at)  # GitHub closes what it merges; that pauses nothing
        self.merged_in_turn = self.turn == self.publish and not self.draft
        if not self.merged_in_turn:
            self.visits.leave(event.at, "superseded", _login(event.actor))
        if event.actor is None or not self.people.may_publish(event.actor, event.at):
            self.note("merged_by_other", event.actor, event.at, texts.merged_by_other(self.policy.publish))

    def on_comment(self, comment: Comment) -> None:
        """Postings that the admin records (17). Text that somebody without the role has edited is not the admin's word."""
        written = comment.edited_at or comment.at
        for entry in entries(comment.body, self.channels, written, self.policy.calendar.zone):
            writers = (comment.actor, comment.edited_by or comment.actor)
            if not all(who is not None and self.people.may_publish(who, comment.at) for who in writers):
                self.note("posting_refused", comment.actor, written, texts.posting_by_other(self.policy.publish))
            elif isinstance(entry, Entry):
                self.post(entry, comment, written)
            else:
                self.note("posting_refused", comment.actor, written, entry)

    def post(self, entry: Entry, comment: Comment, written: dt.datetime) -> None:
        """Keeps a posting; a second one of the same channel corrects the first."""
        if self.turn != self.publish:
            self.note("posted_before_turn", comment.actor, written, texts.posted_before_turn())
        first = self.postings.get(entry.channel)
        # A second record of a channel corrects the address; it was posted when it was first recorded.
        at, recorded = (entry.declared or written, written) if first is None else (first.at, first.recorded_at)
        self.postings[entry.channel] = Posting(
            entry.channel, entry.url, at, comment.actor.login if comment.actor else "", recorded
        )


def _login(actor: Actor | None) -> str | None:
    return actor.login if actor else None


_HANDLERS: dict[type[Event], Callable[[Course, Any], None]] = {
    Review: Course.on_review,
    Dismissed: Course.on_dismissed,
    Requested: Course.on_requested,
    Ready: Course.on_ready,
    Drafted: Course.on_drafted,
    Push: Course.on_push,
    BaseChanged: Course.on_base_changed,
    Closed: lambda course, event: course.visits.close(event.at),
    Reopened: lambda course, event: course.visits.reopen(event.at),
    Merged: Course.on_merged,
    Comment: Course.on_comment,
}
