"""What the commits of pull requests hold: the blobs of their files, and whom and what their posts name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from naskah.github.connection import Connection, GithubFailure
from naskah.github.queries import Look, contents
from naskah.model.policy import Policy
from naskah.model.post import POST_PATH
from naskah.model.post_loader import channels_and_drafters
from naskah.model.problem import Invalid

Json = dict[str, Any]
CONTENT = "content/"
AT_ONCE = 1500  # paths in a request
BROKEN = 500  # and above: the fault is GitHub's
NO_COMMIT = "0" * 40
Told = tuple[Json, list[Json]]  # a pull request, GitHub's object, and the pushes to its branch
Batch = list[tuple[int, Look]]  # looks, each with the place of its pull request among those told


@dataclass(slots=True)
class Contents:
    """What was found of one pull request, and how it was just then."""

    commits: dict[str, dict[str, str]] = field(default_factory=dict)
    posts: list[Json] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    updated_at: str = ""
    head: str = ""
    errors: list[Any] = field(default_factory=list)


def read_contents(connection: Connection, told: list[Told], policy: Policy) -> list[Contents]:
    """The contents of pull requests, each given as GitHub's object and its pushes."""
    found = [Contents() for _ in told]
    for batch in _batches(told):
        for asked, answer, errors in _answers(connection, told, batch):
            for number, (place, look) in enumerate(asked):
                commit = answer.get(f"c{number}")
                if commit is not None:
                    _take(found[place], look, commit, policy)
            for place in _places(asked):
                now = answer.get(f"n{told[place][0]['number']}") or {}
                found[place].updated_at, found[place].head = now.get("updatedAt", ""), now.get("headRefOid", "")
                found[place].errors += errors
    return found


def _answers(connection: Connection, told: list[Told], batch: Batch) -> Iterator[tuple[Batch, Json, list[Any]]]:
    """GitHub's answer to a batch and its errors; to parts of it, where the whole was too much."""
    query, variables = contents([look for _, look in batch], [told[place][0]["number"] for place in _places(batch)])
    try:
        data, errors = connection.query(query, **variables)
    except GithubFailure as failure:
        if (failure.status or 0) < BROKEN or len(batch) == 1:
            raise
        # GitHub gives up on what takes it more than ten seconds; a half of it takes half as long.
        middle = len(batch) // 2
        yield from _answers(connection, told, batch[:middle])
        yield from _answers(connection, told, batch[middle:])
        return
    yield batch, data["repository"] or {}, errors


def _places(batch: Batch) -> list[int]:
    return [*dict.fromkeys(place for place, _ in batch)]


def _batches(told: list[Told]) -> Iterator[Batch]:
    """The looks of all pull requests, each with the place of its own, as many at once as one request may hold."""
    batch: Batch = []
    size = 0
    for place, (pull, pushes) in enumerate(told):
        for look in _looks(pull, pushes):
            if batch and size + len(look) > AT_ONCE:
                yield batch
                batch, size = [], 0
            batch.append((place, look))
            size += len(look)
    if batch:
        yield batch


def _looks(pull: Json, pushes: list[Json]) -> Iterator[Look]:
    """Every commit that was a head or was reviewed; at the last head also the texts of the posts."""
    paths = [node["path"] for node in pull["files"]["nodes"] if node is not None]
    blobs = tuple(path for path in paths if path.startswith(CONTENT))
    posts = tuple(path for path in blobs if POST_PATH.fullmatch(path))
    # A medium that was taken out again is no file of the pull request any more, but it was part of the content.
    folders = tuple(dict.fromkeys(path.removesuffix(".md") for path in posts))
    for commit in dict.fromkeys([*_heads(pull, pushes), pull["headRefOid"]]):
        yield Look(commit, blobs, posts if commit == pull["headRefOid"] else (), folders)


def _heads(pull: Json, pushes: Iterable[Json]) -> Iterator[str]:
    told = [oid for push in pushes for oid in (push["before"], push["after"])]
    yield from (oid for oid in told if oid != NO_COMMIT)
    for node in pull["timelineItems"]["nodes"]:
        if node is None:
            continue
        if node["__typename"] == "PullRequestCommit" and not told:
            yield node["commit"]["oid"]
        for key in ("reviewedCommit", "beforeCommit", "afterCommit"):
            if node.get(key):
                yield node[key]["oid"]


def _take(found: Contents, look: Look, commit: Json, policy: Policy) -> None:
    """Puts the answer about one commit in."""
    files: dict[str, str] = {}
    for number in range(len(look.folders)):
        entry = commit.get(f"folders{number}")
        entries = ((entry and entry["object"]) or {}).get("entries") or []
        files |= {item["path"]: item["oid"] for item in entries if item["type"] == "blob"}
    for number, path in enumerate(look.blobs):
        entry = commit.get(f"blobs{number}")
        if entry is not None:
            files[path] = entry["oid"]
    found.commits[look.commit] = files
    for number, path in enumerate(look.texts):
        entry = commit.get(f"texts{number}")
        blob = (entry and entry["object"]) or {}
        if blob.get("text") is not None and not blob.get("isTruncated"):
            found.texts[path] = blob["text"]
            found.posts += _post(path, blob["text"], policy)


def _post(path: str, text: str, policy: Policy) -> list[Json]:
    """What the post's front matter names; nothing where it cannot be read, and then the snapshot cannot be trusted."""
    try:
        channels, drafters = channels_and_drafters(text, path, policy)
    except Invalid:
        return []
    return [{"path": path, "channels": list(channels), "drafters": list(drafters)}]
