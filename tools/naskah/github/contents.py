"""What the commits of pull requests hold: the blobs of their files, and whom and what their posts name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from naskah.github.connection import Connection, GithubFailure
from naskah.github.former_files import add_former_files
from naskah.github.queries import Look, contents
from naskah.model.policy import Policy
from naskah.model.post import POST_PATH
from naskah.model.post_loader import channels_and_drafters
from naskah.model.problem import Invalid

Json = dict[str, Any]
CONTENT = "content/"
AT_ONCE = 1500  # paths in a request
# What one pull request may make us ask for: with ten files, some 300 commits. What is not asked for counts as changed (rule 12).
MOST_PATHS, MOST_TEXTS = 3000, 50
BROKEN = 500  # and above: the fault is GitHub's
NO_COMMIT = "0" * 40
Told = tuple[Json, list[Json]]  # a pull request, GitHub's object, and the pushes to its branch
Batch = list[tuple[int, Look]]  # looks, each with the place of its pull request among those told


@dataclass(slots=True)
class Contents:
    """What was found of one pull request, and how it was just then."""

    commits: dict[str, dict[str, str]] = field(default_factory=dict)
    folders: dict[str, str | None] = field(default_factory=dict)  # the tree of content/ at each commit
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
    for (pull, _), each in zip(told, found, strict=True):
        add_former_files(connection, pull, each.commits, each.folders)
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
    """The last head with the texts of its posts, and the other commits that were a head or were reviewed, the latest first."""
    paths = [node["path"] for node in pull["files"]["nodes"] if node is not None]
    blobs = tuple(path for path in paths if path.startswith(CONTENT))
    posts = tuple(path for path in blobs if POST_PATH.fullmatch(path))
    # A medium that was taken out again is no file of the pull request any more, but it was part of the content.
    folders = tuple(dict.fromkeys(path.removesuffix(".md") for path in posts))
    last = Look(pull["headRefOid"], blobs, posts[:MOST_TEXTS], folders)
    yield last
    earlier = dict.fromkeys(commit for commit in reversed([*_heads(pull, pushes)]) if commit != last.commit)
    for commit in islice(earlier, MOST_PATHS // (1 + len(blobs) + len(folders))):
        yield Look(commit, blobs, (), folders)


def _heads(pull: Json, pushes: list[Json]) -> Iterator[str]:
    in_order = sorted(pushes, key=lambda push: push["timestamp"])
    told = [oid for push in in_order for oid in (push["before"], push["after"])]
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
    found.folders[look.commit] = (commit["content"] or {}).get("oid")
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
