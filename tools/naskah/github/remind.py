"""Reminds whom the SOP waits for: once when the minutes are used up, and once, with the step before, when twice as many are.

Never outside office hours and never twice: each reminder bears the visit that it belongs to.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from naskah.approval.result import Approval
from naskah.github.act import act
from naskah.github.action import WriteComment
from naskah.github.connection import Connection, GithubFailure
from naskah.github.gate import approval_of
from naskah.github.plan import Desk, own_comments
from naskah.github.reading import read_finished, read_open
from naskah.i18n import Message, msg
from naskah.model.calendar import Calendar
from naskah.model.policy import holders
from naskah.model.problem import Invalid
from naskah.report.dates import full_moment

# A post that was merged is waited for until each channel is recorded, but what is older than this is forgotten business.
MERGED_FOR = dt.timedelta(days=14)
STAGES = (1, 2)  # times the minutes of the step
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Reminded:
    """A pull request that got a reminder, to whom; `failure` is why it could not be written."""

    number: int
    people: tuple[str, ...]
    failure: GithubFailure | None = None


def remind_all(connection: Connection, desk: Desk, *, dry_run: bool) -> Iterator[Reminded]:
    """Writes the reminders that are due on open pull requests, and on merged ones whose channels are not all recorded."""
    if not in_office_hours(desk.policy.calendar, desk.now):
        return
    since = (desk.now - MERGED_FOR).astimezone(dt.UTC)
    documents = [*read_open(connection, desk.policy)]
    documents += read_finished(connection, f"{since:%Y-%m-%dT%H:%M:%SZ}", desk.policy)
    for document in documents:
        reminded = _remind(connection, document, desk, dry_run=dry_run)
        if reminded.people or reminded.failure is not None:
            yield reminded


def _remind(connection: Connection, document: Json, desk: Desk, *, dry_run: bool) -> Reminded:
    """Writes the reminder that is due on the pull request of a snapshot, if one is; what fails keeps no other from its own."""
    number = document["pullRequest"]["number"]
    try:
        people, body = reminder(approval_of(document, desk), document, desk)
    except Invalid as invalid:
        return Reminded(number, (), GithubFailure(invalid.problems[0].message))
    failure = None
    try:
        if people and not dry_run:
            act(connection, number, WriteComment(None, body))
    except GithubFailure as error:
        failure = error
    return Reminded(number, people, failure)


def in_office_hours(calendar: Calendar, now: dt.datetime) -> bool:
    """Whether the office is open at `now`."""
    return any(opens <= now < closes for opens, closes in calendar.open_times(now.astimezone(calendar.zone).date()))


def reminder(approval: Approval, document: Json, desk: Desk) -> tuple[tuple[str, ...], str]:
    """Whom to remind of a pull request, and the comment; nobody where none is due or it was written already."""
    if approval.waiting_for is None or approval.errors or approval.base != desk.policy.base:
        return (), ""
    visit = approval.visits[-1]
    told = "".join(node["body"] for node in own_comments(document))
    due = [stage for stage in STAGES if visit.office_minutes > stage * visit.allowed_minutes]
    missing = [stage for stage in due if _marker(approval, stage) not in told]
    if not missing:
        return (), ""
    people = [login for stage in missing for login in _people(approval, stage, desk)]
    if not people:
        return (), ""
    markers = "".join(_marker(approval, stage) for stage in missing)
    mentions = " ".join(f"@{login}" for login in dict.fromkeys(people))
    text = _text(approval, missing[-1], desk).render(desk.lang)
    return tuple(dict.fromkeys(people)), f"{markers}\n{mentions} {text}"


def _marker(approval: Approval, stage: int) -> str:
    """Names the visit by its place among all: when it began may be known better another time."""
    return f"<!-- naskah: pengingat {len(approval.visits)}.{approval.visits[-1].step}.{stage} -->"


def _people(approval: Approval, stage: int, desk: Desk) -> tuple[str, ...]:
    """Whoever has the turn; of the second stage whoever handed the post on to them, or holds that role."""
    assert approval.waiting_for is not None
    if stage == 1:
        return approval.waiting_for.people
    before = approval.visits[-1].step - 1
    if before < 1:
        return ()
    granted = approval.approvals.get(before)
    role = desk.policy.step(before).role
    return (granted.by,) if granted else tuple(tenure.login for tenure in holders(role, desk.now))


def _text(approval: Approval, stage: int, desk: Desk) -> Message:
    assert approval.waiting_for is not None
    due, role = approval.waiting_for.due, approval.waiting_for.role.title
    until = full_moment(due.astimezone(desk.policy.calendar.zone), desk.lang) if due else "–"
    if stage == 1:
        return msg("Reminder: it is the turn of {role}, and it was due on {until}.", role=role, until=until)
    return msg(
        "Reminder: it is the turn of {role}, it was due on {until}, and twice the time has passed. "
        "Please help each other to go on.",
        role=role,
        until=until,
    )
