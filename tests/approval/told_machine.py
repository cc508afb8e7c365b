"""A pull request that is told event by event, to the replay and to the second model, and compared after each."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from dataclasses import replace
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from hypothesis.stateful import RuleBasedStateMachine

from naskah.approval.replay import replay
from naskah.approval.result import Approval
from naskah.model.policy import Policy
from naskah.model.policy_loader import parse_policy
from tests.approval.compared import (
    answer_of,
    check_order,
    check_success,
    decided,
    differences,
    disagreement,
    forged,
    parsed,
    recorded,
    shuffled,
    smallest,
)
from tests.approval.model import Model
from tests.approval.model_answer import answer
from tests.approval.play import Play, house_of
from tests.support.scenario import Scenario

LONGEST = dt.timedelta(days=25)  # a story's; past that only short waits follow
SHORT = 1500


class ToldMachine(RuleBasedStateMachine):
    """Tells events and compares; the rules of what happens are for whoever derives from it."""

    seen: ClassVar[Counter[str]] = Counter()  # what was seen in all examples, for the statistics
    policy: Policy
    play: Play
    scenario: Scenario
    start: dt.datetime
    now: dt.datetime
    past: list[tuple[dt.datetime, Approval]]
    edits: list[tuple[dt.datetime, dt.datetime]]  # since when a comment was there, and when it was rewritten
    ended: str  # closed or merged

    @property
    def model(self) -> Model:
        """The second model."""
        return self.play.model

    def begin(self, start: dt.datetime, told: dict[str, Any], proposal: Scenario) -> None:
        """With a policy (the mapping of reviewers.yaml) and a scenario that has no event yet."""
        self.start = self.now = start
        self.policy = parse_policy(json.dumps(told, default=str), "reviewers.yaml")
        self.scenario, self.play = proposal, Play(house_of(told), proposal)
        self.past, self.edits, self.ended = [], [], ""

    @staticmethod
    def moment(text: str) -> dt.datetime:
        """A moment of the office's clock."""
        return dt.datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Asia/Jakarta"))

    def pass_time(self, wait: int) -> None:
        self.now += dt.timedelta(seconds=min(wait, SHORT) if self.now - self.start > LONGEST else wait)

    def tell(self, wait: int, event: str) -> None:
        """Let an event happen after `wait` seconds."""
        self.pass_time(wait)
        line = f"{self.now:%Y-%m-%d %H:%M:%S} {event}"
        self.scenario = self.play.scenario = replace(self.scenario, events=(*self.scenario.events, line))
        self.play.tell(line)
        self.seen[f"event {event.split(maxsplit=1)[0]}"] += 1
        self.compare()

    def compare(self) -> None:
        """Ask both where the pull request stands now."""
        document = recorded(self.scenario)
        approval = replay(self.policy, parsed(document), self.now)
        if differences(answer(self.model, self.now), answer_of(approval)):
            raise AssertionError(self.story())
        self.check(approval)
        number = len(self.scenario.events)
        if self.scenario.activity:
            assert replay(self.policy, parsed(shuffled(document, number)), self.now) == approval, (
                "the order of lists counts"
            )
        else:
            # Without the feed, what a commit says of its own date counts for minutes, but decides nothing.
            other = replay(self.policy, parsed(forged(document, number)), self.now)
            assert decided(other) == decided(approval)
            self.check(other)
        self.past.append((self.now, approval))

    def story(self) -> str:
        """The smallest story on which the two do not agree, with the people in it."""
        house, now = self.model.house, self.now
        told = smallest(self.policy, house, self.scenario, now)
        story = "\n".join(f"  - {event}" for event in told.events)
        about = [told.author, told.drafters, told.channels, told.files, told.lost, f"activity={told.activity}"]
        people = [f"{role}: {held}" for role, held in house.people.items() if any(h.login in story for h in held)]
        difference = disagreement(self.policy, house, told, now)
        return "\n".join([difference, f"now {now}", " ".join(map(str, about)), *people, story])

    def check(self, approval: Approval) -> None:
        """What must hold of any answer."""
        if approval.state == "not_content":
            return
        check_order(approval.visits, self.start + dt.timedelta(seconds=1), self.ended == "merged")
        if approval.state == "open" and approval.verdict == "success":
            check_success(approval, self.policy, self.play)

    def teardown(self) -> None:
        """What was answered then is what is answered at the end about then."""
        if not hasattr(self, "past") or not self.past or self.past[-1][0] != self.now:
            return  # something else is amiss already
        document = recorded(self.scenario)
        snapshot = parsed(document)
        for then, approval in self.past:
            # The text that a comment had before it was edited cannot be known.
            if not any(since <= then < edited for since, edited in self.edits):
                assert answer_of(replay(self.policy, snapshot, then)) == answer_of(approval), (
                    f"asked later about {then}"
                )
        if self.scenario.activity:
            last = self.past[-1][1]
            assert replay(self.policy, parsed(forged(document, 0)), self.now) == last, "a commit's own date counts"
            assert not any(visit.declared for visit in last.visits)
        self.count()

    def count(self) -> None:
        """Adds this example to the statistics: how many answers had what in them, and what happened and by which rule."""
        for _, approval in self.past:
            codes = {f"note {found.code}" for found in approval.notes}
            codes |= {f"violation {found.code}" for found in approval.violations}
            codes |= {f"error {found.code}" for found in approval.errors}
            codes |= {f"outcome {visit.outcome}" for visit in approval.visits}
            self.seen.update(["answers", f"verdict {approval.verdict}", f"state {approval.state}", *codes])
        self.seen.update({f"rule {number}": times for number, times in self.model.rules.items()})
        self.seen["examples"] += 1
