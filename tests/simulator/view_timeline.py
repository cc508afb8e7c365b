"""What GraphQL shows of a timeline."""

from __future__ import annotations

import re
from typing import Any

from tests.simulator.accounts import Account, Permission, Team, Token
from tests.simulator.objects import Comment, Event, Item, Placed, PullRequest, Review
from tests.simulator.render import node_id, stamp, stamp_or_none
from tests.simulator.render_timeline import shown_items
from tests.simulator.repository import Repository
from tests.simulator.view_commits import commit
from tests.simulator.views import View, actor, connection, label, team

TYPES = {
    "review_requested": "ReviewRequestedEvent",
    "review_request_removed": "ReviewRequestRemovedEvent",
    "review_dismissed": "ReviewDismissedEvent",
    "ready_for_review": "ReadyForReviewEvent",
    "convert_to_draft": "ConvertToDraftEvent",
    "head_ref_force_pushed": "HeadRefForcePushedEvent",
    "base_ref_changed": "BaseRefChangedEvent",
    "closed": "ClosedEvent",
    "reopened": "ReopenedEvent",
    "merged": "MergedEvent",
    "labeled": "LabeledEvent",
    "unlabeled": "UnlabeledEvent",
    "renamed": "RenamedTitleEvent",
}


def typename(shown: Item) -> str:
    """GraphQL's name of what an entry is."""
    if isinstance(shown, Event):
        return TYPES[shown.kind]
    return {Comment: "IssueComment", Review: "PullRequestReview", Placed: "PullRequestCommit"}[type(shown)]


def item_type(name: str) -> str:
    """The same as `itemTypes` writes it: ReadyForReviewEvent is READY_FOR_REVIEW_EVENT."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).upper()


def timeline(home: Repository, pull: PullRequest, token: Token, args: dict[str, Any]) -> View:
    """The timeline, or what of it is asked for by kind and by moment."""
    items, wanted, since = shown_items(pull), args.get("itemTypes"), args.get("since")
    if wanted is not None:
        items = [item for item in items if item_type(typename(item)) in wanted]
    if since is not None:
        # A commit has no moment of GitHub's clock, so nothing can be said of it.
        items = [item for item in items if isinstance(item, Placed) or stamp_or_none(item.at) >= since]
    told = connection(items, lambda item: entry(home, pull, token, item), args)
    return told | {"filteredCount": len(items), "pageCount": len(items), "updatedAt": stamp(pull.updated_at)}


def entry(home: Repository, pull: PullRequest, token: Token, shown: Item) -> View:
    """One entry of a timeline."""
    if isinstance(shown, Review):
        return review(home, shown)
    if isinstance(shown, Comment):
        return comment(shown)
    if isinstance(shown, Placed):
        return {
            "__typename": "PullRequestCommit",
            "id": f"PURC_{pull.id}_{shown.commit}",
            "commit": commit(home, shown.commit),
        }
    return event(home, pull, token, shown)


def comment(shown: Comment) -> View:
    """A comment: its moment stays, whoever edits it."""
    return {
        "__typename": "IssueComment",
        "id": node_id("IC", shown.id),
        "databaseId": shown.id,
        "createdAt": stamp(shown.at),
        "lastEditedAt": stamp_or_none(shown.edited_at),
        "body": shown.body,
        "author": actor(shown.author),
        "editor": actor(shown.editor),
    }


def review(home: Repository, shown: Review) -> View:
    """A review, as it counts now; the event of its dismissal alone keeps what it was."""
    return {
        "__typename": "PullRequestReview",
        "id": node_id("PRR", shown.id),
        "databaseId": shown.id,
        "state": shown.state,
        "submittedAt": stamp_or_none(shown.at),
        "createdAt": stamp_or_none(shown.at),
        "lastEditedAt": stamp_or_none(shown.edited_at),
        "body": shown.body,
        "authorCanPushToRepository": home.permission(shown.author) >= Permission.write,
        "author": actor(shown.author),
        "editor": actor(shown.editor),
        "commit": commit(home, shown.commit),
    }


def reviewer(home: Repository, token: Token, asked: Account | Team | None) -> View | None:
    """Whom a review is asked of. Who cannot read teams sees nobody where a team is asked.

    Seen: https://github.com/chdsbd/kodiak/issues/146
    """
    if isinstance(asked, Team):
        return None if token.actions else team(asked, home.owner)
    return actor(asked)


def event(home: Repository, pull: PullRequest, token: Token, shown: Event) -> View:
    """An entry that is neither a commit nor a comment nor a review."""
    told: View = {
        "__typename": TYPES[shown.kind],
        "id": node_id("E", shown.id),
        "createdAt": stamp(shown.at),
        "actor": actor(shown.actor),
    }
    kind = shown.kind
    if kind in ("review_requested", "review_request_removed"):
        told["requestedReviewer"] = reviewer(home, token, shown.reviewer)
    elif shown.review is not None:
        stale = commit(home, shown.commit)
        told |= {
            "previousReviewState": shown.previous_state,
            "dismissalMessage": shown.message or None,
            "review": review(home, shown.review),
            "pullRequestCommit": {"id": f"PURC_{pull.id}_{shown.commit}", "commit": stale} if stale else None,
        }
    elif kind == "head_ref_force_pushed":
        told |= {"beforeCommit": commit(home, shown.before), "afterCommit": commit(home, shown.after)}
    elif kind == "base_ref_changed":
        told |= {"previousRefName": shown.before, "currentRefName": shown.after}
    elif kind == "renamed":
        told |= {"previousTitle": shown.before, "currentTitle": shown.after}
    elif kind == "merged":
        told |= {"commit": commit(home, shown.commit), "mergeRefName": pull.base_branch}
    elif shown.label is not None:
        told["label"] = label(shown.label)
    return told
