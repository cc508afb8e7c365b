"""Turns recorded answers of the real GitHub into snapshots, as far as their fields go.

What the answers do not tell stands here as a gap, so that no test mistakes it for GitHub's word: perceval's GraphQL answer has
neither the reviews' ids nor the commits that were reviewed; PyGithub's REST answers have no pushes and no contents at all.
"""

from __future__ import annotations

import json
import tarfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[2] / "build" / "real-traffic"
POST = "content/posts/2020/09/rekaman.md"
HEAD = "f" * 40
REVIEW_STATES = {"commented": "COMMENTED", "approved": "APPROVED", "changes_requested": "CHANGES_REQUESTED"}
TIMELINE_KINDS = {
    "merged": "MergedEvent",
    "closed": "ClosedEvent",
    "reopened": "ReopenedEvent",
    "ready_for_review": "ReadyForReviewEvent",
    "convert_to_draft": "ConvertToDraftEvent",
}
Json = dict[str, Any]


def member(package: str, ending: str) -> bytes:
    """The file with that ending out of the package's source archive."""
    [archive] = FOLDER.glob(f"{package}-*.tar.gz")
    with tarfile.open(archive) as sources:
        [name] = [name for name in sources.getnames() if name.endswith(ending)]
        file = sources.extractfile(name)
        assert file is not None
        return file.read()


def replayed(name: str) -> list[Any]:
    """The bodies of the answers in one of PyGithub's recordings: of each exchange's eleven lines the tenth."""
    lines = member("pygithub", f"/tests/ReplayData/{name}.txt").decode().split("\n")
    return [json.loads(body) for body in lines[9::11] if body]


def perceval_cycle() -> Json:
    """A snapshot of the pull request that was rejected, commented, approved and merged."""
    answer = json.loads(member("perceval", "/tests/data/github/github_events_pull_request_review"))
    nodes = answer["data"]["repository"]["pullRequest"]["timelineItems"]["nodes"]
    pull = nodes[0]["pullRequest"]
    reviews = [graphql_review(number, node) for number, node in enumerate(nodes)]
    merged = {"__typename": "MergedEvent", "createdAt": pull["mergedAt"], "actor": None}
    return snapshot([*reviews, merged], pull["createdAt"], pull["updatedAt"], state="MERGED", url=pull["url"])


def graphql_review(number: int, node: Mapping[str, Any]) -> Json:
    """A review of perceval's answer; it asked for `createdAt`, and for no commit."""
    return {
        "__typename": node["eventType"],
        "id": f"REVIEW_{number}",
        "state": node["state"],
        "submittedAt": node["createdAt"],
        "author": {"__typename": "User", **node["author"]},
        "reviewedCommit": {"oid": HEAD},
    }


def rest_timeline(events: Iterable[Mapping[str, Any]], created: str, updated: str, state: str) -> Json:
    """A snapshot of a REST timeline: the kinds that the replay knows, in GitHub's order."""
    nodes = [node for event in events if (node := rest_event(event)) is not None]
    return snapshot(nodes, created, updated, state=state)


def rest_event(event: Mapping[str, Any]) -> Json | None:
    """One event of a REST timeline as GraphQL would tell it; None for a kind that the replay does not ask for."""
    kind = event.get("event")
    if kind == "committed":
        return {"__typename": "PullRequestCommit", "commit": rest_commit(event)}
    if kind == "reviewed":
        return rest_review(event)
    if kind == "commented":
        body = event.get("body") or ""
        author = rest_actor(event.get("user"))
        return {"__typename": "IssueComment", "createdAt": event["created_at"], "body": body, "author": author}
    if kind in TIMELINE_KINDS:
        actor = rest_actor(event.get("actor"))
        return {"__typename": TIMELINE_KINDS[kind], "createdAt": event["created_at"], "actor": actor}
    return None


def rest_commit(event: Mapping[str, Any]) -> Json:
    return {"oid": event["sha"], "committedDate": event["committer"]["date"], "authoredDate": event["author"]["date"]}


def rest_review(review: Mapping[str, Any]) -> Json:
    """A review of REST: its timeline writes states in lower case, its list of reviews in upper case."""
    state = review["state"]
    return {
        "__typename": "PullRequestReview",
        "id": str(review["id"]),
        "state": REVIEW_STATES.get(state, state),
        "submittedAt": review["submitted_at"],
        "author": rest_actor(review["user"]),
        "reviewedCommit": {"oid": review["commit_id"]},
    }


def rest_actor(user: Mapping[str, Any] | None) -> Json | None:
    return None if user is None else {"__typename": user["type"], "login": user["login"]}


def snapshot(nodes: list[Json], created: str, updated: str, *, state: str, url: str = "", draft: bool = False) -> Json:
    """A snapshot around recorded events; file, head and content stand in for what was not recorded."""
    page = {"hasNextPage": False}
    heads = [node["commit"]["oid"] for node in nodes if node["__typename"] == "PullRequestCommit"]
    head = heads[-1] if heads else HEAD
    return {
        "version": 1,
        "pullRequest": {
            "number": 1,
            "title": "rekaman",
            "url": url,
            "state": state,
            "isDraft": draft,
            "createdAt": created,
            "updatedAt": updated,
            "author": None,
            "baseRefName": "main",
            "headRefOid": head,
            "files": {"totalCount": 1, "pageInfo": page, "nodes": [{"path": POST}]},
            "timelineItems": {"totalCount": len(nodes), "pageInfo": page, "nodes": nodes},
        },
        "pushes": [],
        "contents": {head: {POST: "e" * 40}},
        "posts": [{"path": POST, "channels": ["x"], "drafters": []}],
    }
