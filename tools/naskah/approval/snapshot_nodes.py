"""Reads the single nodes of a snapshot: pushes, posts, and the events of the timeline."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from naskah.approval.jsonvalue import ShapeError, Value
from naskah.approval.snapshot import (
    Actor,
    BaseChanged,
    Closed,
    Comment,
    Commit,
    Dismissed,
    Drafted,
    Item,
    Merged,
    PostInfo,
    Push,
    Ready,
    Reopened,
    Requested,
    Review,
    ReviewState,
)

NO_COMMIT = "0" * 40
REVIEW_STATES: tuple[ReviewState, ...] = ("APPROVED", "CHANGES_REQUESTED", "COMMENTED", "DISMISSED", "PENDING")


def read_push(node: Value) -> Push | None:
    """A push of the head branch's activity; None when the branch was deleted."""
    after = node.text("after")
    if after == NO_COMMIT:
        return None
    before = node.text("before")
    return Push(node.moment("timestamp"), node.actor("actor"), None if before == NO_COMMIT else before, after)


def read_post(node: Value) -> PostInfo:
    """What the snapshot knows of a post."""
    channels, drafters = (tuple(item.of(str) for item in node.get(key).items()) for key in ("channels", "drafters"))
    return PostInfo(node.text("path"), channels, drafters)


def read_item(node: Value) -> Item | None:
    """A node of the timeline; kinds that the replay does not ask for give None."""
    read = _READERS.get(node.text("__typename"))
    return read(node) if read else None


def _review(node: Value) -> Review | None:
    state = node.one_of("state", REVIEW_STATES)
    if state == "PENDING" or not node.has("submittedAt"):
        return None
    commit = node.maybe("reviewedCommit")
    oid = commit.text("oid") if commit else ""
    author = node.actor("author")
    body = node.text("body") if node.has("body") and _is_own(node, author) else ""
    return Review(node.moment("submittedAt"), author, node.text("id"), state, oid, body)


def _is_own(node: Value, author: Actor | None) -> bool:
    """Whether nobody but its author has edited a text."""
    if not node.has("lastEditedAt"):
        return True
    editor = node.actor("editor") if node.has("editor") else None
    return author is not None and editor is not None and author.key == editor.key


def _dismissed(node: Value) -> Dismissed:
    review = node.maybe("review")
    previous = node.one_of("previousReviewState", REVIEW_STATES)
    by_github = node.has("staleCommit")
    return Dismissed(
        node.moment("createdAt"), node.actor("actor"), review.text("id") if review else "", previous, by_github
    )


def _requested(node: Value) -> Requested:
    asked = node.maybe("requestedReviewer")
    team = asked.maybe("slug") if asked else None
    person = node.actor("requestedReviewer") if asked and asked.has("login") else None
    return Requested(node.moment("createdAt"), node.actor("actor"), person, team.of(str).casefold() if team else None)


def _commit(node: Value) -> Commit:
    commit = node.get("commit")
    author = commit.maybe("author")
    return Commit(commit.text("oid"), _declared(commit), author.actor("user") if author else None)


def _declared(commit: Value) -> dt.datetime:
    """A commit's own date. Git lets it be anything, a year that no calendar has too: that is then as early as can be."""
    try:
        return commit.moment("committedDate")
    except ShapeError:
        commit.text("committedDate")  # which must be a text all the same
        return dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def _force_push(node: Value) -> Push | None:
    before, after = node.maybe("beforeCommit"), node.maybe("afterCommit")
    if after is None:
        return None
    return Push(
        node.moment("createdAt"), node.actor("actor"), before.text("oid") if before else None, after.text("oid")
    )


def _comment(node: Value) -> Comment:
    edited = node.moment("lastEditedAt") if node.has("lastEditedAt") else None
    return Comment(node.moment("createdAt"), node.actor("author"), node.text("body"), edited, node.actor("editor"))


_READERS: dict[str, Callable[[Value], Item | None]] = {
    "PullRequestReview": _review,
    "ReviewDismissedEvent": _dismissed,
    "ReviewRequestedEvent": _requested,
    "PullRequestCommit": _commit,
    "HeadRefForcePushedEvent": _force_push,
    "IssueComment": _comment,
    "ReadyForReviewEvent": lambda node: Ready(node.moment("createdAt"), node.actor("actor")),
    "ConvertToDraftEvent": lambda node: Drafted(node.moment("createdAt"), node.actor("actor")),
    "ClosedEvent": lambda node: Closed(node.moment("createdAt"), node.actor("actor")),
    "ReopenedEvent": lambda node: Reopened(node.moment("createdAt"), node.actor("actor")),
    "MergedEvent": lambda node: Merged(node.moment("createdAt"), node.actor("actor")),
    # GitHub does it by itself where the base branch is deleted, because it was merged into another one.
    "AutomaticBaseChangeSucceededEvent": lambda node: BaseChanged(
        node.moment("createdAt"), node.actor("actor"), node.text("newBase")
    ),
    "BaseRefChangedEvent": lambda node: BaseChanged(
        node.moment("createdAt"), node.actor("actor"), node.text("currentRefName")
    ),
}
