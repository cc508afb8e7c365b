"""What the register says may be published: the approved bytes of each post, and why others may not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from naskah.cache import Cache
from naskah.i18n import Message, Text, msg
from naskah.register.reading import Stand, read


class Published(NamedTuple):
    """The pull request that published a post, or took it out; `at` is when it was merged."""

    pull_request: int
    url: str
    at: str


class Publication(NamedTuple):
    """A post that was published: the blob of each file as last approved, and the pull request that did it last.

    `newest` is the newest line about that pull request; `posted` has {"channel", "url", "at", "by"} each. `earlier` are the
    pull requests that published it before, the oldest first.
    """

    post: str
    blobs: Mapping[str, str]
    pull_request: int
    url: str
    title: str
    merged_at: str
    newest: Stand
    posted: tuple[Mapping[str, str], ...] = ()
    earlier: tuple[Published, ...] = ()

    @property
    def approval(self) -> Mapping[str, Any]:
        """The replay's answer as JSON, the newest that was kept. It is read anew each time: thousands would fill the memory.

        Raises `Invalid` when the register has changed since, and `OSError`.
        """
        approval: Mapping[str, Any] = self.newest.read()["approval"]
        return approval


@dataclass(slots=True)
class _Published:
    record: Mapping[str, Any]
    newest: Stand
    posted: dict[str, Mapping[str, str]] = field(default_factory=dict)


class Ledger:
    """The register read from its first line to its last."""

    def __init__(self, folder: Path, cache: Cache | None = None) -> None:
        """Reads the register in `folder`; one that is not there is empty.

        Raises `Invalid` for one that does not verify: what was tampered with approves nothing.
        """
        self.blobs: dict[str, dict[str, str]] = {}
        self.by_post: dict[str, int] = {}
        self.published: dict[int, _Published] = {}
        self.history: dict[str, list[int]] = {}
        self.removed: dict[str, Published] = {}
        """The posts whose files a pull request took out after they had been published, and that are not back."""
        self.reasons: dict[str, Text] = {}
        self.reading = reading = read(folder, cache or Cache(None))
        # Pull requests may be recorded in any order; what was merged last is what holds.
        for record in sorted(reading.records, key=lambda one: (dt.datetime.fromisoformat(one["at"]), one["number"])):
            self._take(record, reading.newest[record["pull_request"]])

    def publications(self) -> dict[str, Publication]:
        """What is published and not withdrawn, by post."""
        return {post: self._publication(post, self.published[number]) for post, number in self.by_post.items()}

    def _take(self, record: Mapping[str, Any], newest: Stand) -> None:
        number = record["pull_request"]
        published = self.published.get(number)
        if record["event"] == "published":
            self.published[number] = _Published(record, newest)
            for path, blob in record["blobs"].items():
                self.blobs.setdefault(_post_of(path), {})[path] = blob
            for post in record["posts"]:
                self.by_post[post] = number
                self.history.setdefault(post, []).append(number)
                self.removed.pop(post, None)
                self.reasons.pop(post, None)
        elif record["event"] == "posted" and published is not None:
            published.posted[record["detail"]["channel"]] = {**record["detail"], "at": record["at"]}
        elif record["event"] in ("withdrawn", "violation"):
            self._refuse(record)

    def _refuse(self, record: Mapping[str, Any]) -> None:
        """A withdrawal takes posts out; a violation only says why a pull request of its own put none in."""
        if record["event"] == "withdrawn":
            reason = msg("It was withdrawn by pull request #{number}.", number=record["pull_request"])
            posts = record["detail"]["posts"]
            if record["pull_request"] in self.published:
                for post in posts:
                    self._remove(post, record)
        else:
            reason = _violation(record["detail"]["code"], record["pull_request"])
            posts = record["posts"]
        for post in posts:
            if post not in self.by_post:
                self.reasons[post] = reason

    def _remove(self, post: str, record: Mapping[str, Any]) -> None:
        """The removal itself is entered as published too, so what was there before it decides."""
        self.by_post.pop(post, None)
        number = record["pull_request"]
        before = [one for one in self.history.pop(post, []) if one != number]
        if before:
            self.removed[post] = Published(number, self.published[number].record["url"], record["at"])

    def _publication(self, post: str, published: _Published) -> Publication:
        record = published.record
        earlier = [
            self.published[number]
            for number in dict.fromkeys(self.history.get(post, ()))
            if number != record["pull_request"]
        ]
        return Publication(
            post=post,
            blobs=self.blobs.get(post, {}),
            pull_request=record["pull_request"],
            url=record["url"],
            title=record["title"],
            merged_at=record["at"],
            newest=published.newest,
            posted=_postings([*earlier, published]),
            earlier=tuple(_told(one.record) for one in earlier),
        )


def _told(record: Mapping[str, Any]) -> Published:
    return Published(record["pull_request"], record["url"], record["at"])


def _postings(published: Iterable[_Published]) -> tuple[Mapping[str, str], ...]:
    """The newest address on each channel, with the first moment at which it was told: a correction in place moves nothing."""
    found: dict[str, Mapping[str, str]] = {}
    for one in published:
        for channel, posting in one.posted.items():
            if channel not in found or found[channel]["url"] != posting["url"]:
                found[channel] = posting
    return tuple(found.values())


def _post_of(path: str) -> str:
    """The post that a file belongs to: its media lie in a folder of the post's name."""
    return path if path.endswith(".md") else f"{path.rpartition('/')[0]}.md"


def _violation(code: str, number: int) -> Message:
    reasons = {
        "merged_early": msg("Pull request #{number} was merged before the final approval.", number=number),
        "mixed_change": msg("Pull request #{number} changed content and other files together.", number=number),
        "many_posts": msg("Pull request #{number} held too many posts.", number=number),
    }
    return reasons.get(code) or msg("Pull request #{number} broke the SOP.", number=number)
