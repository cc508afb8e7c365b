"""Every kind of node, as GitHub answers it, becomes just one event; what the replay does not ask for becomes none."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from naskah.approval.jsonvalue import Value
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
)
from naskah.approval.snapshot_nodes import read_item, read_post, read_push

KETUA, ADMIN = Actor("ketua"), Actor("admin-1")
KETUA_NODE = {"__typename": "User", "login": "ketua"}
ADMIN_NODE = {"__typename": "User", "login": "admin-1"}
AT, LATER = dt.datetime(2026, 11, 23, 1, 0, tzinfo=dt.UTC), dt.datetime(2026, 11, 23, 2, 30, tzinfo=dt.UTC)
BY_ADMIN = {"createdAt": "2026-11-23T01:00:00Z", "actor": ADMIN_NODE}
OLD, NEW, ZERO = "a" * 40, "b" * 40, "0" * 40

REVIEW = {
    "__typename": "PullRequestReview",
    "id": "PRR_1",
    "state": "APPROVED",
    "submittedAt": "2026-11-23T01:00:00Z",
    "author": KETUA_NODE,
    "reviewedCommit": {"oid": OLD},
}
DISMISSAL = {
    "__typename": "ReviewDismissedEvent",
    **BY_ADMIN,
    "previousReviewState": "CHANGES_REQUESTED",
    "review": {"id": "PRR_1"},
    "staleCommit": None,
}
REQUEST = {"__typename": "ReviewRequestedEvent", **BY_ADMIN, "requestedReviewer": KETUA_NODE}
COMMITTED = {"oid": OLD, "committedDate": "2026-11-23T01:00:00Z"}
COMMIT = {"__typename": "PullRequestCommit", "commit": {**COMMITTED, "author": {"user": KETUA_NODE}}}
FORCED = {
    "__typename": "HeadRefForcePushedEvent",
    **BY_ADMIN,
    "beforeCommit": {"oid": OLD},
    "afterCommit": {"oid": NEW},
}
COMMENT = {
    "__typename": "IssueComment",
    "createdAt": "2026-11-23T01:00:00Z",
    "author": KETUA_NODE,
    "body": "Sudah tayang.",
    "lastEditedAt": None,
    "editor": None,
}
PUSH = {"before": OLD, "after": NEW, "timestamp": "2026-11-23T01:00:00Z", "actor": {"login": "admin-1"}}

NODES: dict[str, tuple[dict[str, Any], Item | None]] = {
    "an approval": (REVIEW, Review(AT, KETUA, "PRR_1", "APPROVED", OLD)),
    "a review whose commit is no more": (REVIEW | {"reviewedCommit": None}, Review(AT, KETUA, "PRR_1", "APPROVED", "")),
    "a review by a deleted account": (REVIEW | {"author": None}, Review(AT, None, "PRR_1", "APPROVED", OLD)),
    "a review with a text": (
        REVIEW | {"body": "/alasan fakta", "lastEditedAt": None, "editor": None},
        Review(AT, KETUA, "PRR_1", "APPROVED", OLD, "/alasan fakta"),
    ),
    "a review whose author mended its text": (
        REVIEW | {"body": "Baik.", "lastEditedAt": "2026-11-23T02:30:00Z", "editor": KETUA_NODE},
        Review(AT, KETUA, "PRR_1", "APPROVED", OLD, "Baik."),
    ),
    "a review whose text is another's": (
        REVIEW | {"body": "Baik.", "lastEditedAt": "2026-11-23T02:30:00Z", "editor": ADMIN_NODE},
        Review(AT, KETUA, "PRR_1", "APPROVED", OLD),
    ),
    "a review whose text a deleted account edited": (
        REVIEW | {"body": "Baik.", "lastEditedAt": "2026-11-23T02:30:00Z", "editor": None},
        Review(AT, KETUA, "PRR_1", "APPROVED", OLD),
    ),
    "a review that was not submitted yet": (REVIEW | {"submittedAt": None}, None),
    "a review that is still being written": (REVIEW | {"state": "PENDING"}, None),
    "a dismissal by a person": (DISMISSAL, Dismissed(AT, ADMIN, "PRR_1", "CHANGES_REQUESTED", by_github=False)),
    "a dismissal by a push": (
        DISMISSAL | {"staleCommit": {"commit": {"oid": NEW}}},
        Dismissed(AT, ADMIN, "PRR_1", "CHANGES_REQUESTED", by_github=True),
    ),
    "a dismissal of a review that is no more": (
        DISMISSAL | {"review": None},
        Dismissed(AT, ADMIN, "", "CHANGES_REQUESTED", by_github=False),
    ),
    "a request to a person": (REQUEST, Requested(AT, ADMIN, KETUA, None)),
    "a request to a machine": (
        REQUEST | {"requestedReviewer": {"__typename": "Bot", "login": "ketua"}},
        Requested(AT, ADMIN, Actor("ketua", human=False), None),
    ),
    "a request to a team": (
        REQUEST | {"requestedReviewer": {"__typename": "Team", "slug": "Ketua-Tim"}},
        Requested(AT, ADMIN, None, "ketua-tim"),
    ),
    "a request to nobody who is still there": (REQUEST | {"requestedReviewer": None}, Requested(AT, ADMIN, None, None)),
    "a commit": (COMMIT, Commit(OLD, AT, KETUA)),
    "a commit by somebody without an account": (
        COMMIT | {"commit": {**COMMITTED, "author": {"user": None}}},
        Commit(OLD, AT, None),
    ),
    "a commit without an author": (
        COMMIT | {"commit": {**COMMITTED, "author": None}},
        Commit(OLD, AT, None),
    ),
    "a force push": (FORCED, Push(AT, ADMIN, OLD, NEW)),
    "a force push from a commit that is no more": (FORCED | {"beforeCommit": None}, Push(AT, ADMIN, None, NEW)),
    "a force push to a commit that is no more": (FORCED | {"afterCommit": None}, None),
    "a comment": (COMMENT, Comment(AT, KETUA, "Sudah tayang.", None, None)),
    "an edited comment": (
        COMMENT | {"lastEditedAt": "2026-11-23T02:30:00Z", "editor": ADMIN_NODE},
        Comment(AT, KETUA, "Sudah tayang.", LATER, ADMIN),
    ),
    "marked as ready": ({"__typename": "ReadyForReviewEvent", **BY_ADMIN}, Ready(AT, ADMIN)),
    "converted to draft": ({"__typename": "ConvertToDraftEvent", **BY_ADMIN}, Drafted(AT, ADMIN)),
    "closed": ({"__typename": "ClosedEvent", **BY_ADMIN}, Closed(AT, ADMIN)),
    "reopened": ({"__typename": "ReopenedEvent", **BY_ADMIN}, Reopened(AT, ADMIN)),
    "merged": ({"__typename": "MergedEvent", **BY_ADMIN}, Merged(AT, ADMIN)),
    "another base branch": (
        {"__typename": "BaseRefChangedEvent", **BY_ADMIN, "previousRefName": "main", "currentRefName": "lain"},
        BaseChanged(AT, ADMIN, "lain"),
    ),
    "a label": ({"__typename": "LabeledEvent", **BY_ADMIN, "label": {"name": "konten"}}, None),
}


@pytest.mark.parametrize("name", NODES)
def test_a_node_of_the_timeline_becomes_its_event(name: str) -> None:
    node, event = NODES[name]
    assert read_item(Value(node)) == event


PUSHES: dict[str, tuple[dict[str, Any], Push | None]] = {
    "a push": (PUSH, Push(AT, ADMIN, OLD, NEW)),
    "a push by a deleted account": (PUSH | {"actor": None}, Push(AT, None, OLD, NEW)),
    "a new branch": (PUSH | {"before": ZERO}, Push(AT, ADMIN, None, NEW)),
    "a deleted branch": (PUSH | {"after": ZERO}, None),
}


@pytest.mark.parametrize("name", PUSHES)
def test_an_entry_of_the_feed_becomes_a_push(name: str) -> None:
    entry, push = PUSHES[name]
    assert read_push(Value(entry)) == push


def test_a_post_keeps_its_channels_and_its_drafters() -> None:
    path = "content/posts/2026/11/contoh.md"
    post = {"path": path, "channels": ["instagram", "x"], "drafters": ["kreatif-1"]}
    assert read_post(Value(post)) == PostInfo(path, ("instagram", "x"), ("kreatif-1",))
