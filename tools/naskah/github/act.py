"""Does what a plan says, one call to GitHub for each action."""

from __future__ import annotations

import urllib.parse
from collections.abc import Callable, Mapping
from typing import Any, cast

from naskah.github.action import (
    Action,
    AddLabel,
    AskReview,
    DeleteComment,
    MakeDraft,
    RemoveLabel,
    SetStatus,
    Suggest,
    UnaskReview,
    WriteComment,
)
from naskah.github.connection import Connection, GithubFailure
from naskah.github.queries import TO_DRAFT

GONE = (404, 410)


def act(connection: Connection, number: int, action: Action) -> None:
    """Does one action to the pull request `number`. Raises `GithubFailure`."""
    _DO[type(action)](connection, number, cast(Any, action))


def _set_status(connection: Connection, _number: int, action: SetStatus) -> None:
    body = {"state": action.state, "context": action.context, "description": action.description}
    connection.send("POST", f"/statuses/{action.commit}", body)


def _write_comment(connection: Connection, number: int, action: WriteComment) -> None:
    if action.id is None:
        connection.send("POST", f"/issues/{number}/comments", {"body": action.body})
    else:
        connection.send("PATCH", f"/issues/comments/{action.id}", {"body": action.body})


def _delete_comment(connection: Connection, _number: int, action: DeleteComment) -> None:
    _unless_gone(lambda: connection.send("DELETE", f"/issues/comments/{action.id}"))


def _ask(connection: Connection, number: int, action: AskReview) -> None:
    connection.send("POST", f"/pulls/{number}/requested_reviewers", _reviewers(action))


def _unask(connection: Connection, number: int, action: UnaskReview) -> None:
    connection.send("DELETE", f"/pulls/{number}/requested_reviewers", _reviewers(action))


def _reviewers(action: AskReview | UnaskReview) -> Mapping[str, Any]:
    return {"reviewers": list(action.people), "team_reviewers": list(action.teams)}


def _add_label(connection: Connection, number: int, action: AddLabel) -> None:
    connection.send("POST", f"/issues/{number}/labels", {"labels": [action.name]})


def _remove_label(connection: Connection, number: int, action: RemoveLabel) -> None:
    name = urllib.parse.quote(action.name, safe="")
    _unless_gone(lambda: connection.send("DELETE", f"/issues/{number}/labels/{name}"))


def _make_draft(connection: Connection, _number: int, action: MakeDraft) -> None:
    connection.mutate(TO_DRAFT, id=action.id)


def _suggest(connection: Connection, number: int, action: Suggest) -> None:
    comments = [{"path": each.path, "line": each.line, "side": "RIGHT", "body": each.body} for each in action.comments]
    body = {"commit_id": action.commit, "event": "COMMENT", "body": action.body, "comments": comments}
    connection.send("POST", f"/pulls/{number}/reviews", body)


def _unless_gone(do: Callable[[], object]) -> None:
    """What another run has taken away already is as it should be."""
    try:
        do()
    except GithubFailure as failure:
        if failure.status not in GONE:
            raise


_DO: dict[type, Callable[[Connection, int, Any], None]] = {
    SetStatus: _set_status,
    WriteComment: _write_comment,
    DeleteComment: _delete_comment,
    AskReview: _ask,
    UnaskReview: _unask,
    AddLabel: _add_label,
    RemoveLabel: _remove_label,
    MakeDraft: _make_draft,
    Suggest: _suggest,
}
