"""The register's records: what is worth keeping about a pull request, one record for each event of note."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from naskah.approval.result import Approval

VERSION = 1
Event = Literal["approved", "published", "posted", "withdrawn", "violation"]
EVENTS: tuple[Event, ...] = ("approved", "published", "posted", "withdrawn", "violation")


@dataclass(frozen=True, slots=True)
class Record:
    """One event of note; `detail` depends on the event:

    approved: {}; published: {"by"}; posted: {"channel", "url", "by"}; withdrawn: {"posts"}; violation: {"code"}.
    """

    event: Event
    at: str
    pull_request: int
    url: str
    title: str
    head: str
    posts: tuple[str, ...]
    blobs: Mapping[str, str]
    detail: Mapping[str, Any]
    approval: Mapping[str, Any]

    def document(self) -> dict[str, Any]:
        """The record as JSON, without its place in the chain."""
        return {
            "version": VERSION,
            "event": self.event,
            "at": self.at,
            "pull_request": self.pull_request,
            "url": self.url,
            "title": self.title,
            "head": self.head,
            "posts": list(self.posts),
            "blobs": dict(self.blobs),
            "detail": dict(self.detail),
            "approval": dict(self.approval),
        }


_FORM: Mapping[str, type] = {
    "number": int,
    "previous": str,
    "event": str,
    "at": str,
    "pull_request": int,
    "url": str,
    "title": str,
    "head": str,
    "posts": list,
    "blobs": dict,
    "detail": dict,
    "approval": dict,
}
_DETAILS: Mapping[Event, Mapping[str, type]] = {
    "approved": {},
    "published": {},
    "posted": {"channel": str, "url": str, "by": str},
    "withdrawn": {"posts": list},
    "violation": {"code": str},
}


def is_record(document: Any) -> bool:
    """Whether a line of a register has the form of a record, so that whoever reads it need not ask again."""
    if not (isinstance(document, dict) and _has_form(document, _FORM) and document["event"] in EVENTS):
        return False
    detail = document["detail"]
    posts = [*document["posts"], *detail.get("posts", [])]
    return (
        _has_form(detail, _DETAILS[document["event"]])
        and all(isinstance(post, str) for post in posts)
        and _is_moment(document["at"])
    )


def _is_moment(text: str) -> bool:
    try:
        return dt.datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


def _has_form(document: Mapping[str, Any], form: Mapping[str, type]) -> bool:
    return [type(document.get(key)) for key in form] == list(form.values())


def key_of(record: Mapping[str, Any]) -> tuple[object, ...]:
    """What makes a record's document this event and no other of its pull request.

    A violation is one, whenever it is looked at; everything else may happen again at another moment.
    """
    detail = tuple(sorted((name, str(value)) for name, value in record["detail"].items()))
    at = "" if record["event"] == "violation" else record["at"]
    return record["pull_request"], record["event"], record["head"], at, detail


def records_of(
    approval: Approval, document: Mapping[str, Any], base: str, earlier: Iterable[Mapping[str, Any]], now: dt.datetime
) -> Iterator[Record]:
    """The records that `approval` gives rise to, whether or not they are kept already.

    `document` is the approval as JSON; `earlier` are the records kept of the same pull request, oldest first; `base` is the
    branch that posts are published from. Nothing is said about an approval that cannot be trusted (verdict error).
    """
    if approval.verdict == "error" or approval.state == "not_content":
        return
    maker = _Maker(approval, document)
    events = [record["event"] for record in earlier]
    sound = approval.verdict == "success" and approval.base == base
    if sound:
        yield maker.record("approved", max(granted.at for granted in approval.approvals.values()), {})
    elif "approved" in events and events[::-1].index("approved") < [*events[::-1], "withdrawn"].index("withdrawn"):
        yield maker.record("withdrawn", _last_turn(approval, now), {"posts": list(approval.posts)})
    for violation in approval.violations:
        yield maker.record("violation", approval.merged_at or _last_turn(approval, now), {"code": violation.code})
    if sound and approval.state == "published" and approval.merged_at is not None:
        yield from _published(maker, approval, approval.merged_at)


def _published(maker: _Maker, approval: Approval, merged_at: dt.datetime) -> Iterator[Record]:
    yield maker.record("published", merged_at, {"by": approval.merged_by})
    if approval.removed:
        yield maker.record("withdrawn", merged_at, {"posts": list(approval.removed)})
    for posting in approval.posted:
        yield maker.record("posted", posting.at, {"channel": posting.channel, "url": posting.url, "by": posting.by})


def _last_turn(approval: Approval, now: dt.datetime) -> dt.datetime:
    """When the approval last changed: the last visit's beginning, or its end."""
    last = approval.visits[-1] if approval.visits else None
    return now if last is None else last.left or last.entered


@dataclass(frozen=True, slots=True)
class _Maker:
    approval: Approval
    document: Mapping[str, Any]

    def record(self, event: Event, at: dt.datetime, detail: Mapping[str, Any]) -> Record:
        return Record(
            event=event,
            at=at.astimezone(dt.UTC).isoformat(),
            pull_request=self.approval.pull_request,
            url=self.approval.url,
            title=self.approval.title,
            head=self.approval.head,
            posts=self.approval.posts,
            blobs=self.approval.content or {},
            detail=detail,
            approval=self.document,
        )
