"""Brings GitHub into line with the replay: reads pull requests, plans, acts, and looks again until there is nothing left to do."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from naskah.approval.replay import replay
from naskah.approval.result import Approval
from naskah.approval.snapshot import Event
from naskah.approval.snapshot_loader import parse_snapshot
from naskah.github.act import act
from naskah.github.action import Action, AskReview, MakeDraft
from naskah.github.connection import Connection, GithubFailure
from naskah.github.plan import Desk, plan
from naskah.github.reading import read_open, read_pull_request
from naskah.github.suggest import suggestion
from naskah.i18n import msg
from naskah.model.problem import Invalid

Json = dict[str, Any]
# What the tool does is an event too, and people go on meanwhile: it looks again, but not for ever.
ROUNDS = 4
UNPROCESSABLE = 422


@dataclass(frozen=True, slots=True)
class Evaluated:
    """A pull request as it was read, the replay's answer about it, and what is to be done."""

    number: int
    document: Json
    approval: Approval
    actions: tuple[Action, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """What was done to a pull request; `failure` is why it could not be done to the end."""

    number: int
    actions: tuple[Action, ...]
    failure: GithubFailure | None = None


def approval_of(document: Json, desk: Desk) -> Approval:
    """The replay's answer about a snapshot that was just read. Raises `Invalid` for one that has not the form of a snapshot.

    Whatever was read has happened, also where the clock of this machine is behind GitHub's.
    """
    snapshot = parse_snapshot(json.dumps(document), f"#{document['pullRequest']['number']}")
    moments = [item.since for item in snapshot.timeline if isinstance(item, Event)]
    moments += [push.at for push in snapshot.pushes]
    return replay(desk.policy, snapshot, max([desk.now, snapshot.updated_at, *moments]))


def evaluate(document: Json, desk: Desk) -> Evaluated:
    """Replays a snapshot and plans. Raises `Invalid` for one that has not the form of a snapshot."""
    pull, approval = document["pullRequest"], approval_of(document, desk)
    # A pull request into another branch is not the policy's: nothing is said about it.
    ours = pull["baseRefName"] == desk.policy.base
    return Evaluated(pull["number"], document, approval, plan(approval, document, desk) if ours else ())


def gate_one(connection: Connection, number: int, desk: Desk, *, dry_run: bool) -> Done:
    """Brings one pull request into line. Raises `GithubFailure` when it cannot be read at all."""
    return _align(connection, evaluate(read_pull_request(connection, number, desk.policy), desk), desk, dry_run=dry_run)


def gate_open(connection: Connection, desk: Desk, *, dry_run: bool) -> Iterator[Done]:
    """Brings every open pull request into line; what fails at one does not keep the others from it."""
    for document in read_open(connection, desk.policy):
        done = _gated(connection, document, desk, dry_run=dry_run)
        yield done
        if done.failure is not None and done.failure.limited:
            return  # the others' turn comes with the next run


def _gated(connection: Connection, document: Json, desk: Desk, *, dry_run: bool) -> Done:
    """Brings the pull request of a snapshot into line; by now much may have happened, so what is to change is read again."""
    number = document["pullRequest"]["number"]
    try:
        found = evaluate(document, desk)
        if found.actions and not dry_run:
            found = evaluate(read_pull_request(connection, number, desk.policy), desk)
        return _align(connection, found, desk, dry_run=dry_run)
    except GithubFailure as failure:
        return Done(number, (), failure)
    except Invalid as invalid:
        return Done(number, (), GithubFailure(invalid.problems[0].message))


def _align(connection: Connection, found: Evaluated, desk: Desk, *, dry_run: bool) -> Done:
    done: list[Action] = []
    refused: set[Action] = set()
    for _ in range(ROUNDS):
        left = [action for action in found.actions if action not in refused]
        if not left or dry_run:
            return _suggest(connection, found, desk, (*done, *left), dry_run=dry_run)
        failure = _do(connection, found.number, left, done, refused)
        if failure is not None:
            return Done(found.number, tuple(done), failure)
        try:
            found = evaluate(read_pull_request(connection, found.number, desk.policy), desk)
        except GithubFailure as error:
            return Done(found.number, tuple(done), error)
    return Done(found.number, tuple(done), GithubFailure(msg("It keeps changing. The next run goes on.")))


def _suggest(connection: Connection, found: Evaluated, desk: Desk, done: tuple[Action, ...], *, dry_run: bool) -> Done:
    """Offers safe fixes, when all else is in line. A line that GitHub does not show any more is left to the next run."""
    try:
        wanted = suggestion(connection, found.approval, found.document, desk)
        if wanted is None:
            return Done(found.number, done)
        if not dry_run:
            act(connection, found.number, wanted)
    except GithubFailure as failure:
        return Done(found.number, done, None if failure.status == UNPROCESSABLE else failure)
    return Done(found.number, (*done, wanted))


def _do(
    connection: Connection, number: int, actions: list[Action], done: list[Action], refused: set[Action]
) -> GithubFailure | None:
    """Does the actions; what fails is told, and the rest is done all the same."""
    failure: GithubFailure | None = None
    for action in actions:
        try:
            act(connection, number, action)
            done.append(action)
        except GithubFailure as error:
            if _is_refusal(action, error):
                refused.add(action)
            else:
                failure = failure or error
    return failure


def _is_refusal(action: Action, error: GithubFailure) -> bool:
    """Whether GitHub will refuse it again, and the SOP can do without.

    A workflow's token may make drafts only where it may write contents; and nobody is asked who has no access (`doctor` says so).
    """
    return isinstance(action, MakeDraft) or (isinstance(action, AskReview) and error.status == UNPROCESSABLE)
