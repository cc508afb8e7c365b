"""The approval rules told a second time, as plainly as they can be: a state machine that is told what happens, when it happens.

Written from the rules alone, to be compared with `naskah.approval.replay`. It reads no JSON, sorts nothing and knows the content of
every commit, because it is told. What it answers at a moment stands in `model_answer.py`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from tests.approval.told import Comment, House, Line, Moment, Proposal, Review, Stay, among


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
    returned_as: str = ""  # the head at the last return
    mended: set[str] = field(default_factory=set)  # the heads since the last return
    last_change: Moment | None = None
    closed_at: Moment | None = None
    pauses: list[tuple[Moment, Moment]] = field(default_factory=list)
    merged_at: Moment | None = None
    merged_early: bool = False
    comments: list[Comment] = field(default_factory=list)
    rules: Counter[int] = field(default_factory=Counter)  # how often each rule decided something

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

    def same(self, one: str, other: str) -> bool:
        """Whether two commits have the same content; content that is not known is that of no other commit."""
        content = self.contents[one]
        return one == other or (content is not None and content == self.contents[other])

    def drafted_it(self, who: str) -> bool:
        return among(who, (self.proposal.author, *self.proposal.drafters))

    # --- moving ---

    def go(self, step: int, at: Moment, outcome: str, rule: int) -> None:
        self.rules[rule] += 1
        self.visits[-1].left, self.visits[-1].outcome = at, outcome
        self.visits.append(Stay(step, at))
        self.turn, self.answering = step, False

    def note(self, code: str, rule: int) -> None:
        self.rules[rule] += 1
        self.notes.append(code)

    def void_from(self, step: int) -> None:
        self.approvals = {number: review for number, review in self.approvals.items() if number < step}

    def send_back(self, step: int, at: Moment, outcome: str, rule: int) -> None:
        """To the step before `step`, whose own approval is void."""
        self.void_from(step - 1)
        self.go(step - 1, at, outcome, rule)
        self.answering = step - 1 > 1
        self.returned_as, self.mended = self.head, set()

    def start_anew(self, at: Moment, rule: int) -> None:
        """At the first review step, with no approval."""
        self.void_from(1)
        self.go(2, at, "superseded", rule)
        self.notes.append("changed_after_review")

    # --- what happens ---

    def opened(self, at: Moment, commit: str, content: str | None, draft: bool) -> None:
        self.head, self.contents[commit], self.draft = commit, content, draft
        self.visits.append(Stay(1, at))
        if not draft:
            self.go(2, at, "submitted", rule=2)

    def ready(self, at: Moment) -> None:
        self.draft = False
        if self.turn == 1 and not self.ended:
            self.go(2, at, "submitted", rule=9 if self.visits[1:] else 2)

    def converted(self, at: Moment) -> None:
        self.draft = True
        if self.turn != 1 and not self.ended:
            self.void_from(1)
            self.go(1, at, "superseded", rule=13)

    def pushed(self, at: Moment, commit: str, content: str | None) -> None:
        before, self.head, self.contents[commit] = self.contents[self.head], commit, content
        self.mended.add(commit)
        if self.ended or (content is not None and content == before):
            return
        self.last_change = at
        if self.turn != 1 and not self.answering:
            self.start_anew(at, rule=12)

    def rebased(self, at: Moment) -> None:
        if self.turn != 1 and not self.ended:
            self.start_anew(at, rule=14)

    def reviewed(self, at: Moment, who: str, kind: str, commit: str) -> Review:
        review = Review(who, kind)
        steps = [step for step in self.house.steps_of(who, at) if step > 1]
        if self.ended or kind == "note" or not steps:
            return review
        if self.drafted_it(who):
            self.notes.append("own_work")
        elif self.draft:
            self.note("while_draft", rule=1)
        else:
            self.perhaps_answered(steps, commit)
            (self.approved if kind == "approve" else self.rejected)(at, review, steps, commit)
        return review

    def perhaps_answered(self, steps: list[int], commit: str) -> None:
        """Rule 9: the review of step 2 on changed content answers a return to step 1 that nobody else answered."""
        if self.turn != 1 or 2 not in steps or commit not in self.mended:
            return
        if not self.same(commit, self.returned_as) and not self.same(self.head, self.returned_as):
            assert self.last_change is not None
            self.go(2, self.last_change, "submitted", rule=9)

    def approved(self, at: Moment, review: Review, steps: list[int], commit: str) -> None:
        if self.turn in steps and self.turn < self.publish:
            others = tuple(given.who for step, given in self.approvals.items() if step != self.turn)
            if self.house.distinct and among(review.who, others):
                self.note("same_person", rule=5)
            elif not self.same(commit, self.head):
                self.note("stale_review", rule=3)
            else:
                if self.answering and self.same(self.head, self.returned_as):
                    self.notes.append("returned_unchanged")
                rule = 8 if self.answering else 6 if self.turn + 1 == self.publish else 3
                self.approvals[self.turn] = review
                self.go(self.turn + 1, at, "approved", rule)
        elif any(self.turn < step < self.publish for step in steps):
            self.note("before_turn", rule=4)

    def rejected(self, at: Moment, review: Review, steps: list[int], commit: str) -> None:
        given = [step for step in steps if step in self.approvals]
        own = [step for step in given if among(review.who, (self.approvals[step].who,))]
        if self.turn in steps:
            self.send_back(self.turn, at, "returned", rule=7)
        elif given:
            self.send_back(max(own or given), at, "withdrawn", rule=10)
        elif any(step > self.turn for step in steps):
            self.note("objection_before_turn", rule=10)

    def dismissed(self, at: Moment, review: Review, by_github: bool) -> None:
        steps = [step for step, given in self.approvals.items() if given is review]
        if self.ended or by_github or not steps:
            return
        self.void_from(steps[0])
        self.go(steps[0], at, "withdrawn", rule=11)

    def requested(self, at: Moment, whom: str) -> None:
        role = self.house.steps[1][0]
        asked = whom == f"team:{self.house.teams.get(role)}" or among(whom, self.house.holders(2, at))
        if self.turn == 1 and not self.draft and not self.ended and asked:
            self.go(2, at, "submitted", rule=9)

    def closed(self, at: Moment) -> None:
        self.closed_at = at

    def reopened(self, at: Moment) -> None:
        assert self.closed_at is not None
        self.rules[16] += 1
        self.pauses.append((self.closed_at, at))
        self.closed_at = None

    def merged(self, at: Moment, who: str) -> None:
        if self.under_sop:
            self.rules[15] += 1
            self.merged_early = self.turn != self.publish
            if self.publish not in self.house.steps_of(who, at):
                self.notes.append("merged_by_other")
            if self.merged_early:
                self.visits[-1].left, self.visits[-1].outcome = at, "superseded"
        self.merged_at = at

    def commented(self, at: Moment, who: str, lines: tuple[Line, ...]) -> Comment:
        self.comments.append(Comment(who, at, at, lines))
        return self.comments[-1]

    def edited(self, at: Moment, comment: Comment, by: str, lines: tuple[Line, ...]) -> None:
        comment.at, comment.lines, comment.edited_by = at, lines, by
