"""Reads pull requests from GitHub into snapshots: whole, or marked as what is missing, never quietly partial.

One pull request takes three requests: its timeline, the pushes to its branch, and the content of the commits that matter.
Many are read together in batches. What changes while it is read is read again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from naskah.github.connection import Connection, GithubFailure
from naskah.github.contents import BROKEN, Contents, read_contents
from naskah.github.feed import pushes_by_branch, pushes_of_branch
from naskah.github.queries import KINDS, MANY, MORE_EVENTS, MORE_FILES, ONE
from naskah.i18n import msg
from naskah.model.policy import Policy

Json = dict[str, Any]
ATTEMPTS = 3
MOST_PAGES = 10  # of events or files of a single pull request; what has more is told to be cut
OPEN_AT_ONCE, FINISHED_AT_ONCE = 50, 100  # pull requests in a request
LEAST_AT_ONCE = 10
MOST_BATCHES = 100
FEED_PAGES, MOST_FEED_PAGES = 3, 10


def read_pull_request(connection: Connection, number: int, policy: Policy) -> Json:
    """The snapshot of a pull request, as JSON. Raises `GithubFailure`, also when there is no such pull request."""
    for _ in range(ATTEMPTS):
        pull, errors, viewer = _whole(connection, number)
        pushes = [] if pull["isCrossRepository"] else pushes_of_branch(connection, pull["headRefName"])
        [snapshot] = _snapshots(connection, [(pull, pushes)], policy, errors)
        if snapshot is not None:
            return snapshot | {"viewer": viewer}
    raise GithubFailure(msg("Pull request #{number} keeps changing while it is read. Run it again.", number=number))


def read_open(connection: Connection, policy: Policy) -> Iterator[Json]:
    """The snapshots of all open pull requests."""
    pages = [*_pages(connection, ["OPEN"], OPEN_AT_ONCE, "")]
    together = _Page([pull for page in pages for pull in page.pulls], [e for page in pages for e in page.errors],
                     pages[0].viewer)  # fmt: skip
    yield from _read(connection, together, policy, MOST_FEED_PAGES)


def read_finished(connection: Connection, since: str, policy: Policy) -> Iterator[Json]:
    """The snapshots of the pull requests that were merged or closed, newest first, as long as they were changed since `since`.

    `since` is a moment as GitHub writes it (ISO 8601 in UTC).
    """
    for page in _pages(connection, ["MERGED", "CLOSED"], FINISHED_AT_ONCE, since):
        yield from _read(connection, page, policy, FEED_PAGES)


@dataclass(frozen=True, slots=True)
class _Page:
    pulls: list[Json]
    errors: list[Any]
    viewer: str


def _pages(connection: Connection, states: list[str], first: int, since: str) -> Iterator[_Page]:
    """Pull requests, those changed last first, as long as they were changed since `since`."""
    after: str | None = None
    for _ in range(MOST_BATCHES):
        try:
            data, errors = connection.query(MANY, kinds=KINDS, states=states, first=first, after=after)
        except GithubFailure as failure:
            if (failure.status or 0) < BROKEN or first <= LEAST_AT_ONCE:
                raise
            first //= 2  # it was too much at once: GitHub gives up after ten seconds
            continue
        found = (data["repository"] or {}).get("pullRequests")
        if found is None or None in found["nodes"]:
            raise _incomplete() if data["repository"] else _no_repository(connection)
        pulls = [pull for pull in found["nodes"] if pull["updatedAt"] >= since]
        yield _Page(pulls, errors, data["viewer"]["login"])
        if len(pulls) < len(found["nodes"]) or not found["pageInfo"]["hasNextPage"]:
            return
        after = found["pageInfo"]["endCursor"]


def _read(connection: Connection, page: _Page, policy: Policy, feed_pages: int) -> Iterator[Json]:
    for pull in page.pulls:
        _complete(connection, pull)
    own = [pull for pull in page.pulls if not pull["isCrossRepository"]]
    feed = pushes_by_branch(connection, {pull["headRefName"]: pull["createdAt"] for pull in own}, feed_pages)
    told = [(pull, [] if pull["isCrossRepository"] else feed.get(pull["headRefName"], [])) for pull in page.pulls]
    for pull, snapshot in zip(page.pulls, _snapshots(connection, told, policy, page.errors), strict=True):
        # What changed meanwhile is read once more, by itself.
        whole = read_pull_request(connection, pull["number"], policy) if snapshot is None else snapshot
        yield whole | {"viewer": page.viewer}


def _whole(connection: Connection, number: int) -> tuple[Json, list[Any], str]:
    data, errors = connection.query(ONE, kinds=KINDS, number=number)
    pull = data["repository"] and data["repository"]["pullRequest"]
    if data["repository"] is None:
        raise _no_repository(connection)
    if pull is None and errors and all(error.get("type") != "NOT_FOUND" for error in errors):
        raise _incomplete()
    if pull is None:
        raise GithubFailure(msg("There is no pull request #{number}.", number=number), 404)
    _complete(connection, pull)
    return pull, errors, data["viewer"]["login"]


def _complete(connection: Connection, pull: Json) -> None:
    """Reads on where a list of the pull request was longer than a page; one that GitHub left out has a part missing."""
    for name, query in (("timelineItems", MORE_EVENTS), ("files", MORE_FILES)):
        whole = pull[name] = pull[name] or {"totalCount": -1, "pageInfo": {"hasNextPage": False}, "nodes": []}
        for _ in range(MOST_PAGES - 1):
            if not whole["pageInfo"]["hasNextPage"]:
                break
            kinds = {"kinds": KINDS} if query is MORE_EVENTS else {}
            data, errors = connection.query(query, number=pull["number"], after=whole["pageInfo"]["endCursor"], **kinds)
            page = ((data["repository"] or {}).get("pullRequest") or {}).get("page")
            if errors or page is None:
                raise _incomplete()
            whole["nodes"] += page["nodes"]
            whole["pageInfo"] = page["pageInfo"]
    _add_former_paths(connection, pull)


def _add_former_paths(connection: Connection, pull: Json) -> None:
    """A file that was moved is also gone from where it was: GraphQL tells of the new place alone."""
    files = pull["files"]
    if not any(node and node["changeType"] == "RENAMED" for node in files["nodes"]):
        return
    pages = connection.pages(f"/pulls/{pull['number']}/files", MOST_PAGES)
    former = [file["previous_filename"] for page in pages for file in page if "previous_filename" in file]
    files["nodes"] += [{"path": path, "changeType": "DELETED"} for path in former]
    files["totalCount"] += len(former)


def _snapshots(connection: Connection, told: Iterable[tuple[Json, list[Json]]], policy: Policy, errors: list[Any]
               ) -> list[Json | None]:  # fmt: skip
    """Each pull request with its pushes as a snapshot; None for one that changed while it was read."""
    told = list(told)
    read = read_contents(connection, told, policy)
    return [_snapshot(pull, pushes, found, errors) for (pull, pushes), found in zip(told, read, strict=True)]


def _snapshot(pull: Json, pushes: list[Json], found: Contents, errors: list[Any]) -> Json | None:
    if (found.updated_at, found.head) != (pull["updatedAt"], pull["headRefOid"]):
        return None
    snapshot: Json = {
        "version": 1,
        "pullRequest": pull,
        "pushes": pushes,
        "contents": found.commits,
        "posts": found.posts,
        "texts": found.texts,
    }
    errors = [*errors, *found.errors]
    return snapshot | {"errors": errors} if errors else snapshot


def _incomplete() -> GithubFailure:
    return GithubFailure(msg("GitHub's answer is incomplete. Run it again later."))


def _no_repository(connection: Connection) -> GithubFailure:
    return GithubFailure(
        msg("There is no repository “{name}”, or the token may not see it.", name=connection.repository), 404
    )
