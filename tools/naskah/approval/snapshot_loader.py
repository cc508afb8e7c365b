"""Reads a recorded pull request (JSON) into a `Snapshot`, or says everything that is wrong with its form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from naskah.approval.jsontext import parse_json, place_in
from naskah.approval.jsonvalue import ShapeError, Value
from naskah.approval.snapshot import (
    Closed,
    Dismissed,
    Drafted,
    Event,
    FaultCode,
    Item,
    Merged,
    PullRequestState,
    Ready,
    Reopened,
    Review,
    Snapshot,
)
from naskah.approval.snapshot_nodes import read_item, read_post, read_push
from naskah.i18n import msg
from naskah.model.problem import MAX_PROBLEMS, Invalid, Problem
from naskah.model.source import decode, read_bytes

VERSION = 1
MAX_BYTES = 50_000_000
STATES: tuple[PullRequestState, ...] = ("OPEN", "CLOSED", "MERGED")
_CLOSINGS, _DRAFTS = (Closed, Reopened), (Ready, Drafted)
T = TypeVar("T")


def load_snapshot(path: Path) -> Snapshot:
    """The snapshot in the file `path`; raises `Invalid` with all problems."""
    return parse_snapshot(decode(read_bytes(path, MAX_BYTES), path.as_posix(), strict=False), path.as_posix())


def parse_snapshot(text: str, path: str) -> Snapshot:
    """The snapshot in the JSON `text`; `path` names it in messages. Raises `Invalid` with all problems."""
    document = parse_json(text, path)
    loader = _Loader()
    try:
        snapshot = loader.snapshot(document)
        if not loader.problems:
            return snapshot
    except ShapeError as error:
        loader.problems.append(error)
    told = loader.problems[:MAX_PROBLEMS]
    raise Invalid(Problem(path, place_in(text, e.pointer), e.message) for e in told)


class _Loader:
    def __init__(self) -> None:
        self.problems: list[ShapeError] = []
        self.faults: list[FaultCode] = []

    def snapshot(self, document: Any) -> Snapshot:
        root = Value(document)
        version = root.get("version")
        if version.raw != VERSION or isinstance(version.raw, bool):
            raise ShapeError(
                version.pointer,
                msg(
                    "This snapshot has version {found}; this program reads version {known}. Record it again.",
                    found=version.raw,
                    known=VERSION,
                ),
            )
        if root.maybe("errors") is not None:
            self.fault("partial")
        pull = root.get("pullRequest")
        found = Snapshot(
            number=pull.get("number").of(int),
            title=pull.text("title"),
            url=pull.text("url"),
            state=pull.one_of("state", STATES),
            is_draft=pull.get("isDraft").of(bool),
            created_at=pull.moment("createdAt"),
            updated_at=pull.moment("updatedAt"),
            author=pull.actor("author"),
            base=pull.text("baseRefName"),
            head=pull.text("headRefOid"),
            files=self.files(pull.get("files")),
            timeline=_reviews_as_submitted(self.timeline(pull.get("timelineItems"))),
            pushes=tuple(self.each(root.get("pushes"), read_push)),
            contents=self.contents(root.get("contents")),
            posts=tuple(self.each(root.get("posts"), read_post)),
        )
        self.judge(found)
        return replace(found, faults=tuple(self.faults))

    def judge(self, snapshot: Snapshot) -> None:
        if snapshot.state == "MERGED" and not any(isinstance(item, Merged) for item in snapshot.timeline):
            self.fault("merge_lost")
        if _contradicts_itself(snapshot):
            self.fault("partial")
        if not _posts_at_head(snapshot) <= {post.path for post in snapshot.posts}:
            self.fault("post_unread")
        if any(isinstance(item, Review) and item.state == "DISMISSED" for item in snapshot.timeline):
            self.fault("dismissal_lost")

    def fault(self, code: FaultCode) -> None:
        if code not in self.faults:
            self.faults.append(code)

    def each(self, value: Value, read: Callable[[Value], T | None]) -> list[T]:
        """Every item of a list, read by `read`; items that fail are noted, null ones are a partial answer."""
        found: list[T] = []
        for item in value.items():
            if item.raw is None:
                self.fault("partial")
                continue
            try:
                result = read(item)
            except ShapeError as error:
                self.problems.append(error)
                continue
            if result is not None:
                found.append(result)
        return found

    def files(self, value: Value) -> tuple[str, ...]:
        paths = self.each(value.get("nodes"), lambda node: node.text("path"))
        if value.get("totalCount").of(int) != len(paths) or _more_pages(value):
            self.fault("files_cut")
        return tuple(paths)

    def timeline(self, value: Value) -> tuple[Item, ...]:
        nodes = value.get("nodes")
        if value.get("totalCount").of(int) != len(nodes.of(list)) or _more_pages(value):
            self.fault("timeline_cut")
        return tuple(self.each(nodes, read_item))

    def contents(self, value: Value) -> Mapping[str, Mapping[str, str]]:
        found: dict[str, Mapping[str, str]] = {}
        for oid in value.of(dict):
            commit = value.maybe(oid)
            if commit is None:
                continue
            files = commit.of(dict)
            if not all(isinstance(blob, str) for blob in files.values()):
                raise commit.wrong('{"…": "…"}')
            found[oid] = files
        return found


def _contradicts_itself(snapshot: Snapshot) -> bool:
    """Whether the pull request's own fields say other than its events."""
    closings: list[Event] = [item for item in snapshot.timeline if isinstance(item, _CLOSINGS)]
    closed = bool(closings) and isinstance(_last(closings), Closed)
    drafts: list[Event] = [item for item in snapshot.timeline if isinstance(item, _DRAFTS)]
    draft = isinstance(_last(drafts), Drafted) if drafts else snapshot.is_draft
    return (snapshot.state != "MERGED" and closed != (snapshot.state == "CLOSED")) or draft != snapshot.is_draft


def _last(events: list[Event]) -> Event:
    """The last of some events: of the same second the last in GitHub's order."""
    return sorted(events, key=lambda event: event.at)[-1]


def _posts_at_head(snapshot: Snapshot) -> set[str]:
    at_head = snapshot.contents.get(snapshot.head, {})
    return {path for path in at_head if path.startswith("content/posts/") and path.endswith(".md")}


def _more_pages(value: Value) -> bool:
    page = value.maybe("pageInfo")
    return page is not None and page.get("hasNextPage").of(bool)


def _reviews_as_submitted(timeline: tuple[Item, ...]) -> tuple[Item, ...]:
    """A dismissed review reads DISMISSED in GitHub's answer; only the event of its dismissal keeps what it was."""
    was = {item.review: item.previous for item in timeline if isinstance(item, Dismissed)}
    return tuple(
        replace(item, state=was[item.id])
        if isinstance(item, Review) and item.state == "DISMISSED" and item.id in was
        else item
        for item in timeline
    )
