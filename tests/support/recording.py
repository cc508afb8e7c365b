"""A pull request being told: what each event word of a scenario adds to its recording.

The words are those of `tests/support/scenario.py`. A recording holds the state that GitHub would hold (head, draft,
base, open review requests) and the timeline that GitHub would answer with, in the shapes of its GraphQL and REST APIs.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

Json = dict[str, Any]

NO_COMMIT = "0" * 40
REVIEW_STATES = {"approve": "APPROVED", "reject": "CHANGES_REQUESTED", "note": "COMMENTED"}


class ScenarioError(ValueError):
    """A scenario that cannot be told; the text names the scenario and the event."""


def made_oid(*parts: object) -> str:
    """A made-up but well-formed object id: 40 hexadecimal digits, the same for the same parts."""
    return hashlib.sha1(" ".join(map(str, parts)).encode()).hexdigest()


def actor(login: str) -> Json | None:
    """GitHub's object for a login; None for `ghost` (a deleted account), a Bot for a login ending in `[bot]`."""
    if login == "ghost":
        return None
    if login.endswith("[bot]"):
        return {"__typename": "Bot", "login": login.removesuffix("[bot]")}
    return {"__typename": "User", "login": login}


def stamp(moment: datetime) -> str:
    """A moment as GitHub writes it: UTC, whole seconds, `Z`."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def option(words: list[str], name: str, default: str) -> str:
    """The word after `name` in an event, or the default where the event does not say it."""
    return words[words.index(name) + 1] if name in words else default


@dataclass(slots=True)
class Recording:
    """The state of one pull request while its events are told, and what they left behind."""

    number: int
    author: str
    at_clock: Callable[[str], datetime]  # reads a clock time of the scenario, for `dated`
    head: str = ""
    draft: bool = False
    state: str = "OPEN"
    base: str = "main"
    created: datetime | None = None
    ended: datetime | None = None
    merged_by: str | None = None
    last: datetime | None = None
    nodes: list[Json] = field(default_factory=list)
    pushes: list[Json] = field(default_factory=list)
    contents: dict[str, str] = field(default_factory=dict)  # commit name -> name of the content that it has
    reviews: dict[str, Json] = field(default_factory=dict)  # login -> its last review
    comments: dict[str, Json] = field(default_factory=dict)  # login -> its last comment
    requests: dict[str, Json] = field(default_factory=dict)  # open review requests

    def tell(self, at: datetime, words: list[str]) -> None:
        """Let one event happen. Raises ScenarioError where the words make no sense at this point."""
        handler = VERBS.get(words[0])
        if handler is None:
            raise ScenarioError(f"unknown event word {words[0]!r}")
        if (self.created is None) != (words[0] == "open"):
            raise ScenarioError("the first event, and only the first, is `open`")
        try:
            handler(self, at, words)
        except ScenarioError:
            raise
        except (IndexError, KeyError, ValueError) as problem:
            raise ScenarioError(f"the event {' '.join(words)!r} lacks something: {problem}") from problem
        self.last = at

    def oid(self, commit: str) -> str:
        """The object id of a commit of this pull request."""
        return made_oid("commit", self.number, commit)

    def add(self, typename: str, at: datetime, who: str, **fields: Any) -> Json:
        """Append one timeline item that has a moment and an actor."""
        node = {"__typename": typename, "createdAt": stamp(at), "actor": actor(who), **fields}
        self.nodes.append(node)
        return node

    def add_push(self, at: datetime, who: str, before: str, after: str, kind: str) -> None:
        """Append one entry of the branch's activity feed (GitHub's REST words)."""
        self.pushes.append(
            {
                "before": before,
                "after": after,
                "timestamp": stamp(at),
                "actor": {"login": who},
                "activity_type": kind,
            }
        )

    def add_commit(self, commit: str, content: str, dated: datetime, who: str) -> None:
        """Make a commit of the pull request, with the content of the commit named `content`."""
        self.contents[commit] = content
        person = {"user": {"login": who}}
        self.nodes.append(
            {
                "__typename": "PullRequestCommit",
                "commit": {
                    "oid": self.oid(commit),
                    "committedDate": stamp(dated),
                    "authoredDate": stamp(dated),
                    "author": person,
                    "committer": person,
                },
            }
        )


def tell_open(pull: Recording, at: datetime, words: list[str]) -> None:
    pull.draft = words[1] == "draft"
    pull.head, pull.created = words[2 if pull.draft else 1], at
    pull.add_commit(pull.head, pull.head, at, pull.author)
    pull.add_push(at, pull.author, NO_COMMIT, pull.oid(pull.head), "branch_creation")


def tell_draft(pull: Recording, at: datetime, words: list[str]) -> None:
    pull.draft = words[0] == "draft"
    kind = "ConvertToDraftEvent" if pull.draft else "ReadyForReviewEvent"
    pull.add(kind, at, option(words, "by", pull.author))


def tell_close(pull: Recording, at: datetime, words: list[str]) -> None:
    closing = words[0] == "close"
    pull.state, pull.ended = ("CLOSED", at) if closing else ("OPEN", None)
    pull.add("ClosedEvent" if closing else "ReopenedEvent", at, option(words, "by", pull.author))


def tell_push(pull: Recording, at: datetime, words: list[str]) -> None:
    commit, who, before = words[1], option(words, "by", pull.author), pull.oid(pull.head)
    force = "force" in words
    pull.add_push(at, who, before, pull.oid(commit), "force_push" if force else "push")
    if force:
        after = {"oid": pull.oid(commit)}
        pull.add("HeadRefForcePushedEvent", at, who, beforeCommit={"oid": before}, afterCommit=after)
    if commit not in pull.contents:
        content = pull.contents[words[words.index("same") + 1]] if "same" in words else commit
        dated = pull.at_clock(words[words.index("dated") + 1]) if "dated" in words else at
        pull.add_commit(commit, content, dated, who)
    pull.head = commit


def tell_review(pull: Recording, at: datetime, words: list[str]) -> None:
    who, body = words[1], ""
    if "says" in words:
        cut = words.index("says")
        words, body = words[:cut], " ".join(words[cut + 1 :]).replace("\\n", "\n")
    node = {
        "__typename": "PullRequestReview",
        "id": f"PRR_{pull.number}_{len(pull.nodes)}",
        "state": REVIEW_STATES[words[0]],
        "submittedAt": stamp(at),
        "lastEditedAt": None,
        "body": body,
        "authorCanPushToRepository": True,
        "author": actor(who),
        "editor": None,
        "reviewedCommit": {"oid": pull.oid(option(words, "on", pull.head))},
    }
    pull.nodes.append(node)
    pull.reviews[who] = node
    # GitHub takes a request away once the person has reviewed.
    pull.requests.pop(who, None)


def tell_comment(pull: Recording, at: datetime, words: list[str]) -> None:
    node = {
        "__typename": "IssueComment",
        "createdAt": stamp(at),
        "lastEditedAt": None,
        "body": " ".join(words[2:]).replace("\\n", "\n"),
        "author": actor(words[1]),
        "editor": None,
    }
    pull.nodes.append(node)
    pull.comments[words[1]] = node


def tell_edit(pull: Recording, at: datetime, words: list[str]) -> None:
    """`edit LOGIN by WHO TEXT…`: GitHub keeps the comment's place and moment and shows the new text only."""
    if words[2] != "by":
        raise ScenarioError("write `edit LOGIN by WHO TEXT`")
    body = " ".join(words[4:]).replace("\\n", "\n")
    pull.comments[words[1]].update(body=body, lastEditedAt=stamp(at), editor=actor(words[3]))


def tell_dismiss(pull: Recording, at: datetime, words: list[str]) -> None:
    node = pull.reviews[words[1]]
    by_hand = words[0] == "dismiss"
    # A dismissal by GitHub itself bears the name of whoever pushed, and the commit of that push.
    who = words[words.index("by") + 1] if by_hand else pull.pushes[-1]["actor"]["login"]
    pull.add(
        "ReviewDismissedEvent",
        at,
        who,
        previousReviewState=node["state"],
        dismissalMessage="",
        review={"id": node["id"], "author": node["author"]},
        staleCommit=None if by_hand else {"commit": {"oid": pull.oid(pull.head)}},
    )
    node["state"] = "DISMISSED"


def tell_request(pull: Recording, at: datetime, words: list[str]) -> None:
    who = words[1]
    target = {"__typename": "Team", "slug": who[5:]} if who.startswith("team:") else actor(who)
    if words[0] == "request":
        pull.requests[who] = {"asCodeOwner": False, "requestedReviewer": target}
        kind = "ReviewRequestedEvent"
    else:
        del pull.requests[who]
        kind = "ReviewRequestRemovedEvent"
    pull.add(kind, at, option(words, "by", pull.author), requestedReviewer=target)


def tell_base(pull: Recording, at: datetime, words: list[str]) -> None:
    who = option(words, "by", pull.author)
    pull.add("BaseRefChangedEvent", at, who, previousRefName=pull.base, currentRefName=words[1])
    pull.base = words[1]


def tell_merge(pull: Recording, at: datetime, words: list[str]) -> None:
    pull.merged_by = words[words.index("by") + 1]
    pull.state, pull.ended = "MERGED", at
    pull.add("MergedEvent", at, pull.merged_by, mergeCommit={"oid": pull.oid("merge")})
    # GitHub tells a merge twice: as merged, and as closed.
    pull.add("ClosedEvent", at, pull.merged_by)


VERBS: dict[str, Callable[[Recording, datetime, list[str]], None]] = {
    "open": tell_open,
    "ready": tell_draft,
    "draft": tell_draft,
    "close": tell_close,
    "reopen": tell_close,
    "push": tell_push,
    "approve": tell_review,
    "reject": tell_review,
    "note": tell_review,
    "comment": tell_comment,
    "edit": tell_edit,
    "dismiss": tell_dismiss,
    "autodismiss": tell_dismiss,
    "request": tell_request,
    "unrequest": tell_request,
    "base": tell_base,
    "merge": tell_merge,
}
