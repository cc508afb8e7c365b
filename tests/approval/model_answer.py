"""What the second model of the approval rules answers at a moment: where the pull request stands, and the minutes."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator

from tests.approval.model import Model
from tests.approval.told import Answer, Line, Moment, Stay, among

HORIZON = dt.timedelta(days=60)  # no step of these stories waits for longer


def answer(model: Model, now: Moment) -> Answer:
    """Where the pull request stands at `now`, which is not before the last thing told."""
    if not model.under_sop:
        return Answer("success", "not_content", None, None, {}, [], Counter(), [], [], [])
    posted = recorded(model)
    missing = [name for name in model.proposal.channels if name not in posted]
    visits = [*model.visits]
    if model.merged_at and not model.merged_early and not missing:
        last = visits.pop()
        end = max([model.merged_at, *first_told(model).values()])
        visits.append(Stay(last.step, last.entered, end, "published"))
    broken = violations(model)
    turn = None if visits[-1].left or model.closed_at else model.turn
    return Answer(
        verdict=verdict(model, now, turn, broken),
        state=state(model),
        turn=turn,
        waiting=waiting(model, visits[-1]) if turn else None,
        approvals={step: review.who.lower() for step, review in model.approvals.items()},
        visits=[measured(model, visit, now) for visit in visits],
        notes=Counter(model.notes) + posting_notes(model) + nobody(model, now, turn),
        violations=broken,
        posted=[(channel, url, who.lower(), at) for channel, (url, who, at) in posted.items()],
        missing=missing,
    )


def verdict(model: Model, now: Moment, turn: int | None, broken: list[str]) -> str:
    needed = range(model.publish if model.merged_at else 1, model.publish + 1)
    if turn and not all(model.house.holders(step, now) for step in needed):
        return "error"
    if broken:
        return "failure"
    return "success" if model.turn == model.publish and not model.closed_at else "pending"


def state(model: Model) -> str:
    if model.merged_at:
        return "merged_early" if model.merged_early else "published"
    return "closed" if model.closed_at else "open"


def violations(model: Model) -> list[str]:
    """Rules 15 and 18."""
    files = model.proposal.files
    posts = [path for path in files if path.startswith("content/posts/") and path.endswith(".md")]
    found = {
        "mixed_change": not all(path.startswith("content/") for path in files),
        "many_posts": model.house.most_posts is not None and len(posts) > model.house.most_posts,
        "merged_early": model.merged_early,
    }
    return sorted(code for code, holds in found.items() if holds)


def waiting(model: Model, visit: Stay) -> tuple[str, Moment, Moment | None]:
    """The role, since when, and when its minutes run out if nobody closes the pull request again."""
    role, minutes = model.house.steps[visit.step - 1]
    left = float(minutes)
    for start, end in running(model, visit.entered, visit.entered + HORIZON):
        due = model.house.office.due(start, left, end)
        if due:
            return role, visit.entered, due
        left -= model.house.office.minutes(start, end)
    return role, visit.entered, None


def measured(model: Model, visit: Stay, now: Moment) -> tuple[int, str, Moment, Moment | None, float, float]:
    office, wall = 0.0, 0.0
    for start, end in running(model, visit.entered, visit.left or now):
        office += model.house.office.minutes(start, end)
        wall += (end - start).total_seconds() / 60
    return visit.step, visit.outcome, visit.entered, visit.left, round(office, 4), round(wall, 4)


def running(model: Model, start: Moment, end: Moment) -> Iterator[tuple[Moment, Moment]]:
    """The parts of a time in which the pull request was not closed (rule 16)."""
    for closed, reopened in [*model.pauses, (model.closed_at or end, end)]:
        if start < min(closed, end):
            yield start, min(closed, end)
        start = max(start, reopened)


def postings(model: Model) -> Iterator[tuple[Moment, str, Line, bool]]:
    """Every recorded line in the order of recording, and whether it counts (rule 17).

    A comment that was edited is what it says since then. Who wrote it must have held the role, and who edited it, each then.
    """
    for comment in sorted(model.comments, key=lambda comment: comment.at):
        hands = [(comment.who, comment.written), (comment.edited_by or comment.who, comment.at)]
        admin = all(model.publish in model.house.steps_of(who, at) for who, at in hands)
        for line in comment.lines:
            yield comment.at, comment.who, line, admin and line.good and line.channel in model.proposal.channels


def first_told(model: Model) -> dict[str, Moment]:
    """When each channel was recorded, the first time."""
    found: dict[str, Moment] = {}
    for at, _, line, good in postings(model):
        if good:
            found.setdefault(line.channel, at)
    return found


def recorded(model: Model) -> dict[str, tuple[str, str, Moment]]:
    """Each channel's address, by whom and when it was posted. A second record corrects the address and not the moment."""
    found: dict[str, tuple[str, str, Moment]] = {}
    for at, who, line, good in postings(model):
        if good:
            moment = found[line.channel][2] if line.channel in found else clock(model, at, line)
            found[line.channel] = line.url, who, moment
    return found


def clock(model: Model, at: Moment, line: Line) -> Moment:
    """When it was posted: at the time that the line tells, of the day of the record, if it lies between opening and record."""
    local = at.astimezone(model.house.office.zone)
    if line.clock:
        local = local.replace(hour=int(line.clock[:2]), minute=int(line.clock[3:]), second=0)
    return local if model.visits[0].entered <= local <= at else at


def posting_notes(model: Model) -> Counter[str]:
    found: Counter[str] = Counter()
    for at, _, _, good in postings(model):
        found["posting_refused"] += not good
        found["posted_before_turn"] += good and not was_published(model, at)
    return +found


def was_published(model: Model, at: Moment) -> bool:
    """Whether the publish step had the turn at that moment."""
    stays = [visit for visit in model.visits if visit.step == model.publish]
    return any(visit.entered <= at and (not visit.left or at < visit.left) for visit in stays)


def nobody(model: Model, now: Moment, turn: int | None) -> Counter[str]:
    """The review step that has the turn, when all who hold its role are barred from it, and no role is vacant anyway."""
    if turn is None or not 1 < turn < model.publish or verdict(model, now, turn, []) == "error":
        return Counter()
    holders = model.house.holders(turn, now)
    taken = tuple(review.who for review in model.approvals.values()) if model.house.distinct else ()
    barred = all(model.drafted_it(who) or among(who, taken) for who in holders)
    return Counter(["nobody_eligible"]) if holders and barred else Counter()
