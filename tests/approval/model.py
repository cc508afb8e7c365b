"""The approval rules told a second time, as plainly as they can be: a state machine that is told what happens, when it happens.

Written from the rules alone, to be compared with `naskah.approval.replay`. It reads no JSON, sorts nothing and knows the content of
every commit, because it is told.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.approval.told import Answer, Comment, House, Line, Moment, Proposal, Review, Stay, among

HORIZON = dt.timedelta(days=100)  # no step of these stories waits for longer


@dataclass(slots=True)
class Model:
    """One pull request, from its opening on."""

    house: House
    proposal: Proposal
    draft: bool = False
    turn: int = 1
    head: str = ""
    contents: dict[str, str | None] = field(default_factory=dict)  # commit -> content, None where it is not known
    approvals: dict[int, Review] = field(default_factory=dict)
    visits: list[Stay] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    answering: bool = False  # a review step answers a return (rule 8)
    returned_as: str | None = None  # the content at the last return
    last_change: Moment | None = None
    closed_at: Moment | None = None
    pauses: list[tuple[Moment, Moment]] = field(default_factory=list)
    merged_at: Moment | None = None
    merged_early: bool = False
    comments: list[Comment] = field(default_factory=list)

    # --- what is asked ---

    @property
    def publish(self) -> int:
        return len(self.house.steps)

    @property
    def under_sop(self) -> bool:
        return any(path.startswith("content/posts/") for path in self.proposal.files)

    @property
    def ended(self) -> bool:
        """Whether nothing but postings counts any more."""
        return self.merged_at is not None or not self.under_sop

    def as_it_stands(self, commit: str) -> bool:
        content = self.contents[commit]
        return content is not None and content == self.contents[self.head]

    def unchanged(self) -> bool:
        """Whether the head has the content of the last return; what is not known counts as changed."""
        return self.returned_as is not None and self.returned_as == self.contents[self.head]

    def drafted_it(self, who: str) -> bool:
        return among(who, (self.proposal.author, *self.proposal.drafters))

    # --- moving ---

    def go(self, step: int, at: Moment, outcome: str) -> None:
        self.visits[-1].left, self.visits[-1].outcome = at, outcome
        self.visits.append(Stay(step, at))
        self.turn, self.answering = step, False

    def void_from(self, step: int) -> None:
        self.approvals = {number: review for number, review in self.approvals.items() if number < step}

    def send_back(self, step: int, at: Moment, outcome: str) -> None:
        """Rules 7 and 10: to the step before `step`, whose own approval is void."""
        self.void_from(step - 1)
        self.go(step - 1, at, outcome)
        self.answering = step - 1 > 1
        self.returned_as = self.contents[self.head]

    def start_anew(self, at: Moment) -> None:
        """Rules 12 and 14."""
        self.void_from(1)
        self.go(2, at, "superseded")
        self.notes.append("changed_after_review")

    # --- what happens ---

    def opened(self, at: Moment, commit: str, content: str | None, draft: bool) -> None:
        self.head, self.contents[commit], self.draft = commit, content, draft
        self.visits.append(Stay(1, at))
        if not draft:
            self.go(2, at, "submitted")

    def ready(self, at: Moment) -> None:
        self.draft = False
        if self.turn == 1 and not self.ended:
            self.go(2, at, "submitted")

    def converted(self, at: Moment) -> None:
        self.draft = True
        if self.turn != 1 and not self.ended:
            self.void_from(1)
            self.go(1, at, "withdrawn")

    def pushed(self, at: Moment, commit: str, content: str | None) -> None:
        before, self.head, self.contents[commit] = self.contents[self.head], commit, content
        if self.ended or (content is not None and content == before):
            return
        self.last_change = at
        if self.turn != 1 and not self.answering:
            self.start_anew(at)

    def rebased(self, at: Moment) -> None:
        """The base branch changes (rule 14)."""
        if self.turn != 1 and not self.ended:
            self.start_anew(at)

    def reviewed(self, at: Moment, who: str, kind: str, commit: str) -> Review:
        review = Review(who, kind)
        steps = [step for step in self.house.steps_of(who, at) if step > 1]
        if self.ended or kind == "note" or not steps:
            return review
        if self.drafted_it(who):
            self.notes.append("own_work")
        elif self.draft:
            self.notes.append("while_draft")
        else:
            self.perhaps_answered(steps, commit)
            (self.approved if kind == "approve" else self.rejected)(at, review, steps, commit)
        return review

    def perhaps_answered(self, steps: list[int], commit: str) -> None:
        """Rule 9: the review of step 2 on changed content answers a return to step 1 that nobody else answered."""
        if self.turn == 1 and 2 in steps and self.as_it_stands(commit) and not self.unchanged():
            assert self.last_change is not None
            self.go(2, self.last_change, "submitted")

    def approved(self, at: Moment, review: Review, steps: list[int], commit: str) -> None:
        if self.turn in steps and self.turn < self.publish:
            others = tuple(given.who for step, given in self.approvals.items() if step != self.turn)
            if self.house.distinct and among(review.who, others):
                self.notes.append("same_person")
            elif not self.as_it_stands(commit):
                self.notes.append("stale_review")
            else:
                if self.answering and self.unchanged():
                    self.notes.append("returned_unchanged")
                self.approvals[self.turn] = review
                self.go(self.turn + 1, at, "approved")
        elif any(step > self.turn for step in steps):
            self.notes.append("before_turn")

    def rejected(self, at: Moment, review: Review, steps: list[int], commit: str) -> None:
        given = [step for step in steps if step in self.approvals]
        if self.turn in steps:
            self.send_back(self.turn, at, "returned")
        elif given:
            self.send_back(max(given), at, "withdrawn")
        elif any(step > self.turn for step in steps):
            self.notes.append("objection_before_turn")

    def dismissed(self, at: Moment, review: Review, by_github: bool) -> None:
        steps = [step for step, given in self.approvals.items() if given is review]
        if self.ended or by_github or not steps:
            return
        self.void_from(steps[0])
        self.go(steps[0], at, "withdrawn")

    def requested(self, at: Moment, whom: str) -> None:
        role = self.house.steps[1][0]
        asked = whom == f"team:{self.house.teams.get(role)}" or among(whom, self.house.holders(2, at))
        if self.turn == 1 and not self.draft and not self.ended and asked:
            self.go(2, at, "submitted")

    def closed(self, at: Moment) -> None:
        self.closed_at = at

    def reopened(self, at: Moment) -> None:
        assert self.closed_at is not None
        self.pauses.append((self.closed_at, at))
        self.closed_at = None

    def merged(self, at: Moment, who: str) -> None:
        if self.under_sop:
            self.merged_early = self.turn != self.publish
            if self.publish not in self.house.steps_of(who, at):
                self.notes.append("merged_by_other")
            if self.merged_early:
                self.visits[-1].left, self.visits[-1].outcome = at, "superseded"
        self.merged_at = at

    def commented(self, at: Moment, who: str, lines: tuple[Line, ...]) -> Comment:
        self.comments.append(Comment(who, at, lines))
        return self.comments[-1]

    def edited(self, at: Moment, comment: Comment, by: str, lines: tuple[Line, ...]) -> None:
        comment.at, comment.lines, comment.edited_by = at, lines, by

    # --- what is answered ---

    def answer(self, now: Moment) -> Answer:
        """Where the pull request stands at `now`, which is not before the last thing told."""
        if not self.under_sop:
            return Answer("success", "not_content", None, None, {}, [], Counter(), [], [], [])
        postings = [(at, who, line) for at, who, line, good in self.postings() if good]
        missing = [name for name in self.proposal.channels if name not in {line.channel for _, _, line in postings}]
        visits = [*self.visits]
        if self.merged_at and not self.merged_early and not missing:
            first = {line.channel: at for at, _, line in reversed(postings)}
            last = visits.pop()
            visits.append(Stay(last.step, last.entered, max([self.merged_at, *first.values()]), "published"))
        violations = self.violations()
        turn = None if visits[-1].left or self.closed_at else self.turn
        return Answer(
            verdict=self.verdict(now, turn, violations),
            state=self.state(),
            turn=turn,
            waiting=self.waiting(visits[-1]) if turn else None,
            approvals={step: review.who.lower() for step, review in self.approvals.items()},
            visits=[self.measured(visit, now) for visit in visits],
            notes=Counter(self.notes) + self.posting_notes() + self.nobody(now, turn),
            violations=violations,
            posted=[(line.channel, line.url, who.lower(), self.clock(at, line)) for at, who, line in postings],
            missing=missing,
        )

    def verdict(self, now: Moment, turn: int | None, violations: list[str]) -> str:
        needed = range(turn, self.publish + 1) if turn else ()
        if not all(self.house.holders(step, now) for step in needed):
            return "error"
        if violations:
            return "failure"
        return "success" if self.turn == self.publish else "pending"

    def state(self) -> str:
        if self.merged_at:
            return "merged_early" if self.merged_early else "published"
        return "closed" if self.closed_at else "open"

    def violations(self) -> list[str]:
        files = self.proposal.files
        posts = [path for path in files if path.startswith("content/posts/") and path.endswith(".md")]
        found = {
            "mixed_change": not all(path.startswith("content/") for path in files),
            "many_posts": self.house.most_posts is not None and len(posts) > self.house.most_posts,
            "merged_early": self.merged_early,
        }
        return sorted(code for code, holds in found.items() if holds)

    def waiting(self, visit: Stay) -> tuple[str, Moment, Moment | None]:
        """The role, since when, and when its minutes run out if nobody closes the pull request again."""
        role, left = self.house.steps[visit.step - 1][0], float(self.house.steps[visit.step - 1][1])
        for start, end in self.running(visit.entered, visit.entered + HORIZON):
            due = self.house.office.due(start, left, end)
            if due:
                return role, visit.entered, due
            left -= self.house.office.minutes(start, end)
        return role, visit.entered, None

    def measured(self, visit: Stay, now: Moment) -> tuple[int, str, Moment, Moment | None, float, float]:
        office, wall = 0.0, 0.0
        for start, end in self.running(visit.entered, visit.left or now):
            office += self.house.office.minutes(start, end)
            wall += (end - start).total_seconds() / 60
        return visit.step, visit.outcome, visit.entered, visit.left, round(office, 6), round(wall, 6)

    def running(self, start: Moment, end: Moment) -> Iterator[tuple[Moment, Moment]]:
        """The parts of a time in which the pull request was not closed."""
        for closed, reopened in [*self.pauses, (self.closed_at or end, end)]:
            if start < min(closed, end):
                yield start, min(closed, end)
            start = max(start, reopened)

    def postings(self) -> Iterator[tuple[Moment, str, Line, bool]]:
        """Every recorded line, and whether it counts."""
        for comment in self.comments:
            own = comment.edited_by is None or among(comment.edited_by, (comment.who,))
            admin = self.publish in self.house.steps_of(comment.who, comment.at)
            for line in comment.lines:
                good = own and admin and line.good and line.channel in self.proposal.channels
                yield comment.at, comment.who, line, good

    def clock(self, at: Moment, line: Line) -> Moment:
        """When it was posted: at the time that the line tells, of the day on which it was recorded."""
        if not line.clock:
            return at
        local = at.astimezone(self.house.office.zone)
        return local.replace(hour=int(line.clock[:2]), minute=int(line.clock[3:]), second=0)

    def posting_notes(self) -> Counter[str]:
        found: Counter[str] = Counter()
        for at, _, _, good in self.postings():
            found["posting_refused"] += not good
            found["posted_before_turn"] += good and not self.was_published(at)
        return +found

    def was_published(self, at: Moment) -> bool:
        """Whether the publish step had the turn at that moment."""
        stays = [visit for visit in self.visits if visit.step == self.publish]
        return any(visit.entered <= at and (not visit.left or at < visit.left) for visit in stays)

    def nobody(self, now: Moment, turn: int | None) -> Counter[str]:
        """The review step that has the turn, when all who hold its role are barred from it."""
        if turn is None or not 1 < turn < self.publish:
            return Counter()
        holders = self.house.holders(turn, now)
        taken = tuple(review.who for review in self.approvals.values()) if self.house.distinct else ()
        barred = all(self.drafted_it(who) or among(who, taken) for who in holders)
        return Counter(["nobody_eligible"]) if holders and barred else Counter()
