"""The state of a replay, and the moves that the rules make on it. The rules themselves are in reviews, changes and ending."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from naskah.approval import telling
from naskah.approval.people import People
from naskah.approval.result import Granted, Note, NoteCode, Posting, Told
from naskah.approval.snapshot import Actor, Event, Merged, Snapshot
from naskah.approval.visits import Visits
from naskah.i18n import Message
from naskah.model.policy import Policy

DRAFT, FIRST_REVIEW = 1, 2


@dataclass(frozen=True, slots=True)
class Change:
    """A push that changed the content."""

    at: dt.datetime
    by: str | None
    declared: bool


class Course:
    """Where a pull request stands while it is replayed."""

    def __init__(self, policy: Policy, snapshot: Snapshot, head: str, *, draft: bool) -> None:
        """The pull request as it was opened."""
        self.policy, self.snapshot = policy, snapshot
        self.people = People(policy, snapshot)
        self.digests: dict[str, frozenset[tuple[str, str]] | None] = {}
        self.head, self.draft = head, draft
        self.turn = DRAFT
        self.granted: dict[int, Granted] = {}
        self.returned_with: str | None = None  # the head at the last return, while it is being answered
        self.mended: set[str] = set()  # the heads since then
        self.changes: list[Change] = []
        self.merged: Merged | None = None
        self.postings: dict[str, Posting] = {}
        self.channels = tuple(dict.fromkeys(channel for post in snapshot.posts for channel in post.channels))
        self.visits = Visits(policy)
        self.notes: list[Note] = []
        self.story: list[Told] = []
        self.cause = telling.opened_as_draft()
        self.visits.enter(DRAFT, snapshot.created_at)
        if draft:
            self.tell_turn(1, snapshot.author, snapshot.created_at, self.cause, DRAFT)
        else:
            self.tell_turn(2, snapshot.author, snapshot.created_at, telling.opened_ready(), FIRST_REVIEW)
            self.submit(snapshot.created_at, login_of(snapshot.author))

    @property
    def publish(self) -> int:
        """The number of the last step."""
        return len(self.policy.steps)

    @property
    def in_turn(self) -> bool:
        """Whether the publish step has the turn, or had it at the merge: nothing moves after that (6, 15)."""
        return self.turn == self.publish

    # What is told

    def tell(self, rule: int, by: Actor | None, at: dt.datetime, text: Message) -> None:
        """Adds to the story what the rule with that number made of an event."""
        self.story.append(Told(at, rule, login_of(by), text))

    def tell_turn(self, rule: int, by: Actor | None, at: dt.datetime, clause: Message, step: int) -> None:
        """Adds to the story what gives the turn to `step`, and keeps it as the cause that somebody is awaited."""
        self.cause = clause
        self.tell(rule, by, at, telling.it_is_the_turn_of(self.policy.step(step), clause))

    def note(self, code: NoteCode, rule: int, by: Actor | None, at: dt.datetime, text: Message) -> None:
        """Adds a note, which is part of the story too."""
        self.notes.append(Note(code, login_of(by), at, text))
        self.tell(rule, by, at, text)

    # The content

    def same_content(self, first: str, second: str) -> bool:
        """Whether two commits hold the same content; what is not known counts as different (12)."""
        if first == second:
            return True
        one, other = self.digest(first), self.digest(second)
        return one is not None and one == other

    def digest(self, commit: str) -> frozenset[tuple[str, str]] | None:
        """The content at a commit: path and blob of every file below content/; None when it is not known."""
        if commit not in self.digests:
            files = self.snapshot.contents.get(commit)
            content = (item for item in files.items() if item[0].startswith("content/")) if files is not None else None
            self.digests[commit] = None if content is None else frozenset(content)
        return self.digests[commit]

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
        self.returned_with, self.mended = self.head, set()
        self.move(step, at)

    def begin_anew(self, rule: int, event: Event, clause: Message, *, declared: bool = False) -> None:
        """Begins the reviews anew, with a note (12, 14)."""
        self.tell_turn(rule, event.actor, event.at, clause, FIRST_REVIEW)
        self.notes.append(Note("changed_after_review", login_of(event.actor), event.at, self.story[-1].text))
        self.visits.leave(event.at, "superseded", login_of(event.actor), declared=declared)
        self.returned_with = None
        self.move(FIRST_REVIEW, event.at, declared=declared)


def login_of(actor: Actor | None) -> str | None:
    """The login, or None for a deleted account."""
    return actor.login if actor else None
