"""What the replay answers about a scenario, in the words of the second model, and what must hold of any answer."""

from __future__ import annotations

import json
import random
from collections import Counter
from contextlib import suppress
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from naskah.approval.replay import replay
from naskah.approval.result import Approval
from naskah.approval.snapshot import Snapshot
from naskah.approval.snapshot_loader import parse_snapshot
from naskah.model.policy import Policy
from tests.approval.model_answer import answer
from tests.approval.play import Play
from tests.approval.told import Answer, House, Moment, among
from tests.support.recording import Json, ScenarioError, made_oid
from tests.support.scenario import Scenario, compile_scenario


def recorded(scenario: Scenario) -> Json:
    """The snapshot of a scenario; files outside content/ change with every commit.

    Once it is merged GitHub shows a pull request as it was merged; only the branch's feed tells of later pushes.
    """
    document = compile_scenario(scenario, Path())
    if document["pullRequest"]["state"] == "MERGED":
        merge = next(place for place, event in enumerate(scenario.events) if " merge by " in event)
        kept = [event for place, event in enumerate(scenario.events) if place < merge or " push " not in event]
        document |= {"pullRequest": compile_scenario(replace(scenario, events=tuple(kept)), Path())["pullRequest"]}
    for commit, files in document["contents"].items():
        files.update({path: made_oid(commit, path) for path in files if not path.startswith("content/")})
    return document


def parsed(document: Json) -> Snapshot:
    return parse_snapshot(json.dumps(document), "permainan.json")


def shuffled(document: Json, seed: int) -> Json:
    """The same snapshot, with its timeline and its pushes in another order; what shares a second stays together."""
    chance = random.Random(seed)
    pull, pushes = document["pullRequest"], [*document["pushes"]]
    seconds: dict[str, list[Json]] = {}
    for node in pull["timelineItems"]["nodes"]:
        moment = node.get("createdAt") or node.get("submittedAt") or node["commit"]["oid"]
        seconds.setdefault(moment, []).append(node)
    groups = [*seconds.values()]
    chance.shuffle(groups)
    chance.shuffle(pushes)
    timeline = pull["timelineItems"] | {"nodes": [node for group in groups for node in group]}
    return document | {"pullRequest": pull | {"timelineItems": timeline}, "pushes": pushes}


def forged(document: Json, seed: int) -> Json:
    """The same snapshot, with commits that bear dates of their own choice."""
    chance = random.Random(seed)
    timeline = document["pullRequest"]["timelineItems"]
    nodes = [*timeline["nodes"]]
    for place, node in enumerate(nodes):
        if node["__typename"] == "PullRequestCommit":
            date = f"2026-{chance.randint(11, 12)}-{chance.randint(1, 30):02}T{chance.randint(0, 23):02}:00:00Z"
            nodes[place] = node | {"commit": node["commit"] | {"committedDate": date, "authoredDate": date}}
    pull = document["pullRequest"] | {"timelineItems": timeline | {"nodes": nodes}}
    return document | {"pullRequest": pull}


def decided(approval: Approval) -> tuple[Any, ...]:
    """What people act upon, without any minutes."""
    answer = answer_of(approval)
    return answer.verdict, answer.state, answer.turn, answer.approvals, answer.violations, answer.posted, answer.missing


def answer_of(approval: Approval) -> Answer:
    """The replay's answer, as the second model gives its own."""
    waiting = approval.waiting_for
    return Answer(
        verdict=approval.verdict,
        state=approval.state,
        turn=approval.turn,
        waiting=(waiting.role.id, waiting.since, waiting.due) if waiting else None,
        approvals={step: granted.by.lower() for step, granted in approval.approvals.items()},
        visits=[
            (v.step, v.outcome, v.entered, v.left, round(v.office_minutes, 4), round(v.wall_minutes, 4))
            for v in approval.visits
        ],
        notes=Counter(note.code for note in approval.notes),
        violations=sorted(violation.code for violation in approval.violations),
        posted=[(posting.channel, posting.url, posting.by.lower(), posting.at) for posting in approval.posted],
        missing=list(approval.missing_channels),
    )


def differences(wanted: Answer, found: Answer) -> str:
    """What the second model and the replay do not agree on; empty when they do."""
    lines = []
    # What is not under the SOP has no steps; which of its events are shown nevertheless is said nowhere.
    names = Answer.__slots__ if wanted.state != "not_content" else ("verdict", "state", "turn", "waiting", "violations")
    for name in names:
        ours, theirs = getattr(wanted, name), getattr(found, name)
        if ours != theirs:
            lines += [f"{name}:", f"  model  {shown(ours)}", f"  replay {shown(theirs)}"]
    return "\n".join(lines)


def disagreement(policy: Policy, house: House, scenario: Scenario, now: Moment) -> str:
    """What the two do not agree on about a whole scenario."""
    play = Play(house, scenario)
    for event in scenario.events:
        play.tell(event)
    return differences(answer(play.model, now), answer_of(replay(policy, parsed(recorded(scenario)), now)))


def smallest(policy: Policy, house: House, scenario: Scenario, now: Moment) -> Scenario:
    """The scenario without all those events that the disagreement does not need."""
    place = len(scenario.events) - 1
    while place > 0:
        less = replace(scenario, events=scenario.events[:place] + scenario.events[place + 1 :])
        with suppress(ScenarioError, KeyError, ValueError, AssertionError):  # a story that cannot be told
            if disagreement(policy, house, less, now):
                scenario, place = less, len(less.events)
        place -= 1
    return scenario


def shown(value: Any) -> str:
    if isinstance(value, Moment):
        return f"{value.astimezone():%a %d %H:%M:%S}"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(shown, value))}]"
    return str(value)


def check_order(visits: tuple[Any, ...], opened: Moment, ended: bool) -> None:
    """Visits follow one another from the opening on, and a return goes one step back."""
    assert visits[0].entered == opened
    for visit, following in pairwise(visits):
        assert visit.left == following.entered
        assert visit.outcome not in ("open", "published")
        if visit.outcome == "returned":
            assert following.step == visit.step - 1
        if visit.outcome in ("submitted", "approved"):
            assert following.step == visit.step + 1
    assert (visits[-1].left is None) == (visits[-1].outcome == "open")
    assert visits[-1].left is None or ended
    for visit in visits:
        assert visit.left is None or visit.entered <= visit.left
        assert 0 <= visit.office_minutes <= visit.wall_minutes + 1e-6


def check_success(approval: Approval, policy: Policy, play: Play) -> None:
    """Every review step is approved, each by an eligible person of its own, and the last of them on the head's content.

    An earlier approval may be of other content only where a return came after it, in whose answer the post was mended.
    """
    model, proposal = play.model, play.model.proposal
    commits = {made_oid("commit", play.scenario.number, commit): commit for commit in play.contents}
    given = approval.approvals
    assert set(given) == {step.number for step in policy.reviews}
    assert model.same(commits[given[max(given)].commit], commits[approval.head])
    for step, granted in given.items():
        assert among(granted.by, model.house.holders(step, granted.at))
        assert not among(granted.by, (proposal.author, *proposal.drafters))
        ends = [visit.left for visit in approval.visits if visit.outcome in ("returned", "withdrawn")]
        mended = any(end and end > granted.at for end in ends)
        assert mended or model.same(commits[granted.commit], commits[approval.head])
    assert len({granted.review for granted in given.values()}) == len(given)
    assert not model.house.distinct or len({granted.by.lower() for granted in given.values()}) == len(given)
