"""What GitHub should show of a pull request, and what must be done to it so that it does. Pure: it asks nobody.

Done twice, a plan is empty the second time: each action is there only where GitHub differs from the replay's answer.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from naskah.approval.result import Approval
from naskah.github.action import (
    Action,
    AddLabel,
    AskReview,
    DeleteComment,
    MakeDraft,
    RemoveLabel,
    SetStatus,
    StatusState,
    UnaskReview,
    WriteComment,
)
from naskah.i18n import Lang, msg
from naskah.lint.drafts import look
from naskah.lint.run import Checker
from naskah.model.policy import Policy, holders
from naskah.report.comment import comment, status_line

MARKER = "<!-- naskah: persetujuan -->"
LABEL = "langkah "
OWN_LABEL = re.compile(rf"{LABEL}\d+: ", re.IGNORECASE)
DRAFT = 1
Json = Mapping[str, Any]


def context(base: str) -> str:
    """The name of the required status for pull requests into `base`."""
    return f"naskah/persetujuan ({base})"


def step_label(policy: Policy, number: int) -> str:
    """The label of a step; GitHub allows 50 characters."""
    return f"{LABEL}{number}: {policy.step(number).role.title}"[:50].rstrip()


@dataclass(frozen=True, slots=True)
class Desk:
    """By which policy, when and in which language a plan is made, and what checks the posts, if anything does."""

    policy: Policy
    now: dt.datetime
    lang: Lang
    checker: Checker | None = None


def plan(approval: Approval, document: Json, desk: Desk) -> tuple[Action, ...]:
    """What must be done to the pull request of a snapshot that was just read (`document`) so that it shows `approval`.

    The way is barred before everything else, and opened after everything else: a run may be cut off anywhere.
    """
    pull, viewer = document["pullRequest"], document["viewer"]
    others = (
        *_to_draft(approval, pull),
        *_requests(approval, pull, desk),
        *_labels(approval, pull, desk.policy),
        *_comments(approval, document, desk),
    )
    status = tuple(_status(approval, pull, viewer, desk))
    opens = any(action.state == "success" for action in status)
    return (*others, *status) if opens else (*status, *others)


def _status(approval: Approval, pull: Json, viewer: str, desk: Desk) -> Iterator[SetStatus]:
    wanted = wanted_status(approval, pull, desk)
    if wanted is not None and _shown(pull, wanted.context, viewer) != (wanted.state, wanted.description):
        yield wanted


def wanted_status(approval: Approval, pull: Json, desk: Desk) -> SetStatus | None:
    """The status that the pull request of a snapshot should have; None where it has nothing left to say."""
    # Once it is merged or closed the branch may live on.
    if approval.state in ("closed", "published", "merged_early"):
        return None
    state: StatusState = approval.verdict
    description = status_line(approval, desk.policy, desk.lang)
    rival = _rival(pull)
    if approval.head != pull["headRefOid"] and state == "success":
        state = "error"  # what was judged is not what would be merged
    if rival is not None:
        # A status belongs to a commit: what one pull request earned would count for the other.
        state = "failure"
        text = msg("Pull request #{number} has the same commit; close one of the two", number=rival)
        description = text.render(desk.lang)
    return SetStatus(pull["headRefOid"], context(pull["baseRefName"]), state, description)


def _rival(pull: Json) -> int | None:
    """The number of another open pull request with the same head."""
    for commit in _last_commit(pull):
        for other in (commit["associatedPullRequests"] or {"nodes": []})["nodes"]:
            same = other["state"] == "OPEN" and other["headRefOid"] == pull["headRefOid"]
            if same and other["number"] != pull["number"]:
                return int(other["number"])
    return None


def _shown(pull: Json, name: str, viewer: str) -> tuple[str, str] | None:
    """State and description of the status as the tool itself posted it last; somebody else's word counts for nothing."""
    for commit in _last_commit(pull):
        for status in (commit["status"] or {"contexts": []})["contexts"]:
            if status["context"] == name and _same(_login(status["creator"]), viewer):
                return status["state"].lower(), status["description"] or ""
    return None


def _last_commit(pull: Json) -> list[Json]:
    commits = [node["commit"] for node in pull["last"]["nodes"]]
    return [commit for commit in commits if commit["oid"] == pull["headRefOid"]]


def own_comments(document: Json) -> list[Json]:
    """The comments that the tool itself wrote on the pull request of a snapshot, oldest first."""
    nodes = [node for node in document["pullRequest"]["timelineItems"]["nodes"] if node]
    comments = [node for node in nodes if node["__typename"] == "IssueComment"]
    own = [node for node in comments if _same(_login(node["author"]), document["viewer"])]
    return sorted(own, key=lambda node: int(node["databaseId"]))


def _comments(approval: Approval, document: Json, desk: Desk) -> Iterator[WriteComment | DeleteComment]:
    own = [node for node in own_comments(document) if node["body"].startswith(MARKER)]
    if not own and approval.state == "not_content":
        return
    drafts = look(document["texts"], desk.checker) if desk.checker and approval.state == "open" else None
    body = f"{MARKER}\n{comment(approval, desk.policy, desk.lang, drafts)}".strip()
    if not own:
        yield WriteComment(None, body)
    elif own[0]["body"].replace("\r\n", "\n").strip() != body:
        yield WriteComment(own[0]["databaseId"], body)
    yield from (DeleteComment(node["databaseId"]) for node in own[1:])


def _requests(approval: Approval, pull: Json, desk: Desk) -> Iterator[AskReview | UnaskReview]:
    if pull["state"] != "OPEN" or pull["isDraft"] or approval.errors:
        return
    asked = [node["requestedReviewer"] for node in pull["reviewRequests"]["nodes"] if node["requestedReviewer"]]
    people = {who["login"].casefold(): who["login"] for who in asked if "login" in who}
    teams = {who["slug"].casefold(): who["slug"] for who in asked if "slug" in who}
    waiting = approval.waiting_for
    wanted = (
        {login.casefold(): login for login in waiting.people} if waiting and _is_review(approval, desk.policy) else {}
    )
    early_people, early_teams = _early(approval, desk)
    too_early = tuple(login for key, login in people.items() if key in early_people and key not in wanted)
    too_early_teams = tuple(slug for key, slug in teams.items() if key in early_teams)
    if too_early or too_early_teams:
        yield UnaskReview(too_early, too_early_teams)
    team = waiting.role.team_slug if waiting else None
    if team is not None and team in teams:
        return
    # An official of the turn who has reviewed already is asked again: GitHub took the request away with the review.
    # One by one: GitHub refuses a request for several where one of them has no access.
    yield from (AskReview((login,), ()) for key, login in wanted.items() if key not in people)


def _is_review(approval: Approval, policy: Policy) -> bool:
    return approval.turn is not None and policy.step(approval.turn).kind == "review"


def _early(approval: Approval, desk: Desk) -> tuple[set[str], set[str]]:
    """The folded logins and team slugs of the review steps that do not have the turn."""
    others = [step.role for step in desk.policy.reviews if step.number != approval.turn]
    people = {tenure.login.casefold() for role in others for tenure in holders(role, desk.now)}
    return people, {role.team_slug for role in others if role.team_slug}


def _labels(approval: Approval, pull: Json, policy: Policy) -> Iterator[AddLabel | RemoveLabel]:
    wanted = step_label(policy, approval.turn) if approval.turn is not None else None
    have = [node["name"] for node in pull["labels"]["nodes"]]
    # GitHub knows no case in labels; and an office may have labels of its own that begin with the same word.
    folded = wanted.casefold() if wanted is not None else None
    yield from (RemoveLabel(name) for name in have if OWN_LABEL.match(name) and name.casefold() != folded)
    if wanted is not None and folded not in [name.casefold() for name in have]:
        yield AddLabel(wanted)


def _to_draft(approval: Approval, pull: Json) -> Iterator[MakeDraft]:
    """After a return to step 1 GitHub shows a draft again, so that nobody is asked before it was mended."""
    if approval.turn != DRAFT or pull["isDraft"] or pull["state"] != "OPEN" or approval.errors:
        return
    if len(approval.visits) > 1:
        yield MakeDraft(pull["id"])


def _login(actor: Json | None) -> str:
    return actor["login"] if actor else ""


def _same(one: str, other: str) -> bool:
    """GraphQL writes a machine's login without the suffix that REST gives it."""
    return one.removesuffix("[bot]").casefold() == other.removesuffix("[bot]").casefold()
