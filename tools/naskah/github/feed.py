"""The pushes to a branch as GitHub's activity feed tells them: with the server's clock and the person who was logged in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from naskah.github.connection import PAGE, Connection, GithubFailure

MAX_PAGES = 10
NO_SUCH_BRANCH = (404, 422)
Json = dict[str, Any]


def pushes_of_branch(connection: Connection, branch: str) -> list[Json]:
    """Every activity of one branch, as a snapshot carries it, newest first; none where GitHub does not know it any more."""
    try:
        pages = [*connection.pages("/activity", MAX_PAGES, ref=f"refs/heads/{branch}")]
    except GithubFailure as failure:
        if failure.status in NO_SUCH_BRANCH:
            return []
        raise
    return [push(activity) for page in pages for activity in page]


def pushes_by_branch(connection: Connection, opened: Mapping[str, str], most: int) -> dict[str, list[Json]]:
    """The activities of many branches out of the newest `most` pages of the whole repository.

    `opened` are the branches with the moment since which they are asked about, as GitHub writes it. A branch whose pushes may lie
    beyond those pages is left out: its steps are then timed by what commits declare.
    """
    wanted = {f"refs/heads/{branch}": branch for branch in opened}
    found: dict[str, list[Json]] = {}
    oldest, complete = "", not opened
    for page in connection.pages("/activity", most) if opened else ():
        for activity in page:
            if activity["ref"] in wanted:
                found.setdefault(wanted[activity["ref"]], []).append(push(activity))
        complete = len(page) < PAGE
        oldest = page[-1]["timestamp"] if page else oldest
        if oldest < min(opened.values()):
            break
    return {branch: pushes for branch, pushes in found.items() if complete or oldest < opened[branch]}


def push(activity: Mapping[str, Any]) -> Json:
    """An activity with the keys of a snapshot."""
    actor = activity.get("actor")
    return {
        "before": activity["before"],
        "after": activity["after"],
        "timestamp": activity["timestamp"],
        "activity_type": activity["activity_type"],
        "actor": actor and {"__typename": actor.get("type", "User"), "login": actor["login"]},
    }
