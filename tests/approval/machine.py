"""Random pull requests: whatever can happen on one, in any order, by anybody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from tests.approval.offices import ACTING, ANYBODY, HOLDERS, OTHERS, STARTS, offices, proposals
from tests.approval.play import ADDRESSES
from tests.approval.told_machine import ToldMachine
from tests.support.scenario import Scenario

T = TypeVar("T")
# Seconds to days, none of them zero: no two events share a second.
WAITS = st.sampled_from([1, 20, 65, 250, 600, 1500, 4000, 20_000, 90_000, 250_000])
PICK = st.integers(0, 40)  # one of however many there are
PEOPLE = st.sampled_from(ANYBODY)
REVIEWERS = st.sampled_from([*HOLDERS * 2, *ACTING * 2, *OTHERS])
SELDOM = st.integers(0, 3)  # what ends a story or throws it back happens once in four times


def one_of(options: Sequence[T], pick: int) -> T:
    return options[pick % len(options)]


class PullRequests(ToldMachine):
    """Each rule lets something happen on one pull request."""

    dismissible: list[str]  # whose last review approves or rejects
    requested: list[str]
    commenters: list[str]
    seldom: int

    @initialize(start=st.sampled_from(STARTS), draft=st.booleans(), proposal=proposals(), data=st.data())
    def open(self, start: str, draft: bool, proposal: Scenario, data: st.DataObject) -> None:
        moment = self.moment(start)
        self.begin(moment, data.draw(offices(moment)), proposal)
        self.dismissible, self.requested, self.commenters, self.seldom = [], [], [], 0
        self.tell(1, "open draft A" if draft else "open A")

    @rule(wait=WAITS)
    def nothing_happens(self, wait: int) -> None:
        self.pass_time(wait)
        self.compare()

    # --- the usual course ---

    @rule(waits=st.lists(WAITS, min_size=1, max_size=6), pick=PICK)
    def go_on(self, waits: list[int], pick: int) -> None:
        """What should happen next happens, some times over."""
        for wait in waits:
            self.next_step(wait, pick)

    @rule(waits=st.lists(WAITS, min_size=1, max_size=6), pick=PICK)
    def go_on_again(self, waits: list[int], pick: int) -> None:
        """As often as two other rules, or few stories would come to their end."""
        self.go_on(waits, pick)

    @rule(waits=st.lists(WAITS, min_size=1, max_size=4), pick=PICK, mended=st.booleans())
    def send_back(self, waits: list[int], pick: int, mended: bool) -> None:
        """Who has the turn rejects; the post is mended or not, and goes on."""
        self.say(waits[0], "reject", self.with_turn(pick), self.model.head)
        if mended:
            self.push(waits[0], "kreatif-1", "change")
        self.go_on(waits, pick)

    def next_step(self, wait: int, pick: int) -> None:
        turn, publish = self.model.turn, self.model.publish
        missing = [line for line in self.good() if line.split()[0] in self.past[-1][1].missing_channels]
        if self.ended == "merged" and missing:
            self.comment(wait, one_of(self.admins(), pick), f"/unggah {one_of(missing, pick)}")
        elif self.ended == "merged":
            self.nothing_happens(wait)
        elif self.ended:
            self.close_or_reopen(wait, "kreatif-1")
        elif self.model.draft:
            self.draft_or_ready(wait, "kreatif-1")
        elif turn == 1:
            self.push(wait, "kreatif-1", "change")
            self.request(wait, one_of(self.model.house.holders(2, self.now) or ["ketua"], pick), "kreatif-1")
        elif turn < publish:
            self.say(wait, "approve", self.with_turn(pick), self.model.head)
        else:
            self.merge(wait, pick)

    def with_turn(self, pick: int) -> str:
        """Somebody who has the turn (at step 1 a holder of step 2), and who may do something with it if there is one."""
        model = self.model
        holders = model.house.holders(max(model.turn, 2), self.now)
        taken = [review.who.lower() for review in model.approvals.values()]
        free = [who for who in holders if not model.drafted_it(who) and who.lower() not in taken]
        return one_of(free or holders or ["orang-lain"], pick)

    def admins(self) -> list[str]:
        return self.model.house.holders(self.model.publish, self.now) or ["orang-lain"]

    # --- commits ---

    @rule(wait=WAITS, who=PEOPLE, kind=st.sampled_from(["change", "change", "same", "force", "unknown"]))
    def push(self, wait: int, who: str, kind: str) -> None:
        name = f"C{len(self.play.contents)}"
        if kind == "unknown" and not self.scenario.activity:
            kind = "change"  # without a feed, a commit that nobody knows may never have been a head
        if kind == "unknown":
            self.scenario = self.play.scenario = replace(self.scenario, lost=(*self.scenario.lost, name))
        extra = {"same": f" same {self.model.head}", "force": " force", "unknown": f" same {self.model.head}"}
        self.tell(wait, f"push {name}{extra.get(kind, '')} by {who}")

    @precondition(lambda self: len(self.play.contents) > 1)
    @rule(wait=WAITS, pick=PICK)
    def push_back(self, wait: int, pick: int) -> None:
        older = [commit for commit in self.play.contents if commit != self.model.head]
        self.tell(wait, f"push {one_of(older, pick)} force")

    # --- reviews ---

    @rule(
        wait=WAITS, who=REVIEWERS, kind=st.sampled_from(["approve", "approve", "reject", "reject", "note"]), older=PICK
    )
    def review(self, wait: int, who: str, kind: str, older: int) -> None:
        self.say(wait, kind, who, one_of([self.model.head, *self.play.contents], max(0, older - 25)))

    @precondition(lambda self: len(self.play.contents) > 1)
    @rule(wait=WAITS, pick=PICK, older=PICK, kind=st.sampled_from(["approve", "approve", "reject"]))
    def review_of_the_past(self, wait: int, pick: int, older: int, kind: str) -> None:
        self.say(wait, kind, self.with_turn(pick), one_of([*self.play.contents], older))

    @precondition(lambda self: self.model.approvals)
    @rule(wait=WAITS, pick=PICK, kind=st.sampled_from(["approve", "reject"]))
    def review_again(self, wait: int, pick: int, kind: str) -> None:
        who = one_of([review.who for review in self.model.approvals.values()], pick)
        self.say(wait, kind, who, self.model.head)

    @rule(
        wait=WAITS,
        who=st.sampled_from(["rangkap-23", "rangkap-24", "rangkap-45"]),
        kind=st.sampled_from(["approve", "reject"]),
    )
    def review_twice(self, wait: int, who: str, kind: str) -> None:
        """Somebody who holds two steps approves, and at once says something more."""
        self.say(wait, "approve", who, self.model.head)
        self.say(wait, kind, who, self.model.head)

    def say(self, wait: int, kind: str, who: str, commit: str) -> None:
        self.dismissible = [other for other in self.dismissible if other != who]
        self.requested = [other for other in self.requested if other != who]
        if kind != "note":
            self.dismissible.append(who)
        self.tell(wait, f"{kind} {who} on {commit}")

    @precondition(lambda self: self.dismissible)
    @rule(wait=WAITS, pick=PICK, who=PEOPLE, by=st.sampled_from(["person", "person", "github"]))
    def dismiss(self, wait: int, pick: int, who: str, by: str) -> None:
        whose = self.dismissible.pop(pick % len(self.dismissible))
        self.tell(wait, f"dismiss {whose} by {who}" if by == "person" else f"autodismiss {whose}")

    @precondition(lambda self: self.counting())
    @rule(wait=WAITS, pick=PICK, who=PEOPLE)
    def dismiss_what_counts(self, wait: int, pick: int, who: str) -> None:
        whose = one_of(self.counting(), pick)
        self.dismissible.remove(whose)
        self.tell(wait, f"dismiss {whose} by {who}")

    def counting(self) -> list[str]:
        """Whose approval counts and can be dismissed."""
        return [review.who for review in self.model.approvals.values() if review.who in self.dismissible]

    # --- the pull request ---

    @precondition(lambda self: not self.ended)
    @rule(wait=WAITS, whom=st.sampled_from([*ANYBODY, *["team:ketua-tim"] * 3, "team:koordinator"]), who=PEOPLE)
    def request(self, wait: int, whom: str, who: str) -> None:
        if whom != "ghost" and whom not in self.requested:
            self.requested.append(whom)
            self.tell(wait, f"request {whom} by {who}")

    @precondition(lambda self: self.requested)
    @rule(wait=WAITS, pick=PICK)
    def unrequest(self, wait: int, pick: int) -> None:
        self.tell(wait, f"unrequest {self.requested.pop(pick % len(self.requested))}")

    @precondition(lambda self: not self.ended)
    @rule(wait=WAITS, who=PEOPLE, seldom=SELDOM)
    def change_draft(self, wait: int, who: str, seldom: int) -> None:
        if self.model.draft or seldom == 3:
            self.draft_or_ready(wait, who)

    def draft_or_ready(self, wait: int, who: str) -> None:
        self.tell(wait, f"{'ready' if self.model.draft else 'draft'} by {who}")

    @precondition(lambda self: self.ended != "merged")
    @rule(wait=WAITS, name=st.sampled_from(["main", "lain"]), seldom=SELDOM)
    def change_base(self, wait: int, name: str, seldom: int) -> None:
        if seldom == 3:
            self.tell(wait, f"base {name}")

    @precondition(lambda self: self.ended != "merged")
    @rule(wait=WAITS, who=PEOPLE)
    def close_or_reopen(self, wait: int, who: str) -> None:
        self.ended = "" if self.ended else "closed"
        self.tell(wait, f"{'close' if self.ended else 'reopen'} by {who}")

    def merge(self, wait: int, pick: int) -> None:
        self.ended = "merged"
        self.tell(wait, f"merge by {one_of([*self.admins() * 2, 'koord', 'ghost', 'admin-1[bot]'], pick)}")

    @precondition(lambda self: not self.ended and len(self.scenario.events) > 8)
    @rule(wait=WAITS, pick=PICK, seldom=SELDOM)
    def merge_early(self, wait: int, pick: int, seldom: int) -> None:
        if seldom == 3:
            self.merge(wait, pick)

    # --- records ---

    @rule(
        wait=WAITS,
        who=st.sampled_from(["admin-1", "ADMIN-1", "rangkap-45", "plh-admin", "kreatif-1", "ghost"]),
        data=st.data(),
    )
    def record(self, wait: int, who: str, data: st.DataObject) -> None:
        self.comment(wait, who, data.draw(self.records()))

    def comment(self, wait: int, who: str, text: str) -> None:
        self.commenters = [*(other for other in self.commenters if other != who), who]
        self.tell(wait, f"comment {who} {text}")

    @precondition(lambda self: self.commenters)
    @rule(wait=WAITS, pick=PICK, by=st.sampled_from(["same", "same", "admin-1", "kreatif-1", "ghost"]), data=st.data())
    def edit(self, wait: int, pick: int, by: str, data: st.DataObject) -> None:
        whose = one_of(self.commenters, pick)
        since = self.play.comments[whose].at
        self.tell(wait, f"edit {whose} by {whose if by == 'same' else by} {data.draw(self.records())}")
        self.edits.append((since, self.now))

    def good(self) -> list[str]:
        """Each of the post's channels with the address of a post there."""
        number = len(self.scenario.events)
        lines = [f"{channel} {ADDRESSES[channel]}AbC{number}" for channel in self.scenario.channels]
        return [line.replace("x.com/AbC", "x.com/unit/status/") for line in lines]

    def records(self) -> st.SearchStrategy[str]:
        """The text of a comment: records of channels that the post has or not, with good addresses and bad ones."""
        number = len(self.scenario.events)
        bad = [
            f"facebook {ADDRESSES['x']}unit/status/{number}",
            f"instagram https://www.instagram.com.contoh.id/p/AbC{number}/",
            f"tiktok https://www.tiktok.com/@unit/video/{number}",
        ]
        timed = [f"{line} 07:30" for line in self.good()]
        lines = st.lists(st.sampled_from([*self.good() * 2, *timed, *bad]), min_size=1, max_size=3)
        # Each line with an address of its own.
        return lines.map(
            lambda told: "\\n".join(f"/unggah {line.replace('AbC', f'AbC{place}')}" for place, line in enumerate(told))
        )
