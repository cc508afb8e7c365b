"""What can be said of pull requests: whether GitHub shows what the replay answers, and what was merged against the SOP. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from naskah.approval.result import Approval
from naskah.github.gate import Evaluated
from naskah.github.plan import Desk, wanted_status
from naskah.i18n import Message, msg
from naskah.model.policy import Policy
from naskah.model.problem import shortened
from naskah.report.checks import Check
from naskah.report.dates import day_told

Json = dict[str, Any]
# What has just changed the gate may still be working on.
SETTLED = dt.timedelta(minutes=30)


def check_open(found: Evaluated, desk: Desk) -> Iterator[Check]:
    """The status of an open pull request against what it should be; nothing where they agree."""
    pull = found.document["pullRequest"]
    if pull["baseRefName"] != desk.policy.base:
        return
    wanted = wanted_status(found.approval, pull, desk)
    if wanted is None:
        return
    shown = _shown(pull, wanted.context)
    state = shown["state"].lower() if shown is not None else None
    run_gate = msg("Run “naskah gate --pull-request {number}”.", number=found.number)
    if shown is not None and _is_forged(shown, found.document["viewer"]):
        text = msg(
            "{what}: the status “{state}” was given by @{login}, a person.",
            what=_named(found.approval), state=state, login=shown["creator"]["login"],
        )  # fmt: skip
        yield Check(
            "wrong", text, msg("Only Naskah gives this status; somebody may want to go round the SOP."), run_gate
        )
    elif state != wanted.state and (state == "success" or _is_settled(pull, desk.now)):
        text = msg(
            "{what}: GitHub shows “{state}”, but by the SOP it is “{wanted}”.",
            what=_named(found.approval), state=state or "–", wanted=wanted.state,
        )  # fmt: skip
        means = (
            msg("GitHub would let it be merged without the signatures of the SOP.")
            if state == "success"
            else msg("Whoever has the turn is not told so.")
        )
        yield Check("wrong", text, means, run_gate)


def _shown(pull: Json, context: str) -> Json | None:
    """The status that counts for GitHub: the last one of its name, whoever gave it."""
    for node in pull["last"]["nodes"]:
        if node["commit"]["oid"] == pull["headRefOid"]:
            for status in (node["commit"]["status"] or {"contexts": []})["contexts"]:
                if status["context"] == context:
                    found: Json = status
                    return found
    return None


def _is_forged(status: Json, viewer: str) -> bool:
    creator = status["creator"] or {}
    return creator.get("__typename") == "User" and creator["login"].casefold() != viewer.casefold()


def _is_settled(pull: Json, now: dt.datetime) -> bool:
    return dt.datetime.fromisoformat(pull["updatedAt"]) < now - SETTLED


def check_merged(approval: Approval, policy: Policy, since: dt.datetime) -> Iterator[Check]:
    """What was merged since a moment against the SOP, or cannot be decided."""
    if approval.merged_at is None or approval.merged_at < since or approval.base != policy.base:
        return
    for fault in approval.errors:
        yield Check("unseen", msg("{what}: {why}", what=_named(approval), why=fault.text))
    for violation in approval.violations:
        yield Check(
            "wrong",
            msg(
                "{what} was merged by @{login}: {why}",
                what=_named(approval),
                login=approval.merged_by,
                why=violation.text,
            ),
            msg("It is not in the archive, and its posting has no approval."),
            msg("Take it off the channels if it was posted, and bring it in again through every step."),
        )
    for note in approval.notes:
        if note.code == "merged_by_other":
            yield Check(
                "known",
                msg("{what} was merged by @{login}: {why}", what=_named(approval), login=note.by, why=note.text),
            )


def check_bypasses(suites: Iterable[Json], zone: dt.tzinfo) -> Iterator[Check]:
    """Changes of the branch that somebody made past its rules, with their day in the office's zone."""
    for suite in suites:
        day = dt.datetime.fromisoformat(suite["pushed_at"]).astimezone(zone).date()
        yield Check(
            "wrong",
            msg(
                "@{login} got past the rules of {ref} on {day} (commit {commit}).",
                login=suite["actor_name"],
                ref=suite["ref"].removeprefix("refs/heads/"),
                day=day_told(day),
                commit=suite["after_sha"][:7],
            ),
            msg("A change went in without what the rules ask for."),
            msg("Look at the commit together; take the bypass out of the ruleset."),
        )


def check_pushes(activities: Iterable[Json], branch: str, zone: dt.tzinfo) -> Iterator[Check]:
    """Who pushed to the branch without a pull request, newest activity first; a line each, with the last day."""
    pushed: dict[str, list[Json]] = {}
    for activity in activities:
        actor = activity["actor"] or {}
        if activity["activity_type"] in _PUSHES and actor.get("type") == "User":
            pushed.setdefault(actor["login"], []).append(activity)
    for login, all_of_them in pushed.items():
        day = dt.datetime.fromisoformat(all_of_them[0]["timestamp"]).astimezone(zone).date()
        yield Check(
            "known",
            msg(
                "@{login} pushed to {branch} {number} times without a pull request, last on {day}.",
                login=login,
                branch=branch,
                number=len(all_of_them),
                day=day_told(day),
            ),
            msg("Posts that were changed so have no signatures, and the archive does not show them like that."),
        )


_PUSHES = ("push", "force_push")


def _named(approval: Approval) -> Message:
    return msg("#{number} “{title}”", number=approval.pull_request, title=shortened(" ".join(approval.title.split())))
