"""Scenarios: a pull request told event by event, compiled into a snapshot.

A scenario is a mapping {name, events} and, optionally: why, title, number, author, drafters, channels, files, post,
day, timezone, now, lost (commits whose content is unknown), activity (false: no push feed), total (a timeline longer
than what was read), policy (changes to the base policy, merged key by key) and expect (what the replay must answer).

With `post: content/posts/….md` the files are that post and its media on disk, title, channels and drafters come from
its front matter, and the commit named `final` has the real git blob ids of those files; any other has another text.

An event is one line, "[YYYY-MM-DD ]HH:MM[:SS] WHAT", in the scenario's time zone, WHAT one of

    open [draft] COMMIT                  opened by its author, with COMMIT as its head
    ready | draft | close | reopen       by the author, or [by LOGIN]
    push COMMIT [same OLD] [force] [dated HH:MM] [by LOGIN]
                                         a new head with content of its own, unless `same`; `dated` forges its date
    approve | reject | note LOGIN [on COMMIT] [says TEXT]
                                         a review (APPROVED, CHANGES_REQUESTED, COMMENTED) of the head, or of COMMIT
    comment LOGIN TEXT                   a comment; `\\n` in a TEXT is a line break
    edit LOGIN by WHO TEXT               WHO rewrites the last comment of LOGIN
    dismiss LOGIN by WHO | autodismiss LOGIN
                                         LOGIN's last review is dismissed by a person, or by GitHub because of a push
    request | unrequest LOGIN [by WHO]   a review request; `team:SLUG` for a team
    base NAME                            the base branch changes
    merge by LOGIN

LOGIN may be `ghost` (a deleted account) or end in `[bot]`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml

from tests.support.recording import Json, Recording, ScenarioError, actor, made_oid, stamp

FINAL = "final"
BASE_URL = "https://github.com/contoh-humas/medsos/pull"


@dataclass(frozen=True, slots=True)
class Scenario:
    """One told pull request; the defaults are those of a plain post of the tests."""

    name: str
    events: tuple[str, ...]
    why: str = ""
    title: str = ""
    number: int = 1
    author: str = "kreatif-1"
    drafters: tuple[str, ...] = ()
    channels: tuple[str, ...] = ("instagram",)
    files: tuple[str, ...] = ("content/posts/2026/11/contoh.md",)
    post: str = ""
    day: str = "2026-11-23"
    timezone: str = "Asia/Jakarta"
    now: str = ""
    lost: tuple[str, ...] = ()
    activity: bool = True
    total: int | None = None
    policy: Mapping[str, Any] | None = None
    expect: Mapping[str, Any] | None = None

    def moment(self, text: str) -> datetime:
        """Read "HH:MM[:SS]" (on the scenario's day) or "YYYY-MM-DD HH:MM[:SS]" in its time zone."""
        day, _, clock = text.rpartition(" ")
        return datetime.fromisoformat(f"{day or self.day}T{clock}").replace(tzinfo=ZoneInfo(self.timezone))

    def end(self) -> datetime:
        """The moment at which the replay looks: `now`, or that of the last event."""
        return self.moment(self.now) if self.now else self.split(self.events[-1])[0]

    def split(self, event: str) -> tuple[datetime, list[str]]:
        """One event line as its moment and its words. Raises ScenarioError where it begins with no moment."""
        words = event.split()
        clock = " ".join(words.pop(0) for _ in range(1 + (words[0].count("-") == 2)))
        try:
            return self.moment(clock), words
        except ValueError as problem:
            raise ScenarioError(f"{self.name}: {event!r} does not begin with a moment") from problem


def read_scenarios(path: Path, key: str = "cases") -> tuple[Scenario, ...]:
    """All scenarios of a YAML file, told below its key `key`."""
    told = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return tuple(parse_scenario(item) for item in told[key])


def parse_scenario(told: Mapping[str, Any]) -> Scenario:
    """A scenario from its mapping. Raises ScenarioError for a key that there is not."""
    unknown = set(told) - {item.name for item in fields(Scenario)}
    if unknown:
        raise ScenarioError(f"{told.get('name')}: unknown keys {sorted(unknown)}")
    values: Json = {key: tuple(map(str, value)) if isinstance(value, list) else value for key, value in told.items()}
    for key in ("day", "now"):
        # YAML reads a bare date as a date, and a bare 09:12 as a number of minutes.
        if isinstance(values.get(key), int):
            raise ScenarioError(f"{told.get('name')}: put quotes around {key}")
        if key in values:
            values[key] = str(values[key])
    return Scenario(**values)


def merge_policy(base: Mapping[str, Any], changes: Mapping[str, Any] | None) -> Json:
    """The policy with a scenario's changes: mappings merge key by key, everything else is replaced."""
    merged = dict(base)
    for key, value in (changes or {}).items():
        old = merged.get(key)
        merged[key] = merge_policy(old, value) if isinstance(old, Mapping) and isinstance(value, Mapping) else value
    return merged


def git_blob(data: bytes) -> str:
    """The id that git gives to a file with these bytes."""
    return hashlib.sha1(b"blob %d\0" % len(data) + data).hexdigest()


def compile_scenario(scenario: Scenario, root: Path) -> Json:
    """The snapshot of a scenario; `root` is the folder that `post` is told from. Raises ScenarioError."""
    if scenario.post:
        scenario = with_post(scenario, root)
    pull = Recording(scenario.number, scenario.author, scenario.moment)
    for event in scenario.events:
        at, words = scenario.split(event)
        try:
            pull.tell(at, words)
        except ScenarioError as problem:
            raise ScenarioError(f"{scenario.name}: {event!r}: {problem}") from problem
    return {
        "version": 1,
        "pullRequest": pull_request(scenario, pull),
        "pushes": pull.pushes if scenario.activity else [],
        "contents": {
            pull.oid(commit): {path: blob(scenario, root, path, content) for path in scenario.files}
            for commit, content in pull.contents.items()
            if commit not in scenario.lost
        },
        "posts": [
            {"path": path, "channels": list(scenario.channels), "drafters": list(scenario.drafters)}
            for path in scenario.files
            if path.startswith("content/posts/") and path.endswith(".md")
        ],
    }


def with_post(scenario: Scenario, root: Path) -> Scenario:
    """The scenario with title, channels, drafters and files of its post on disk."""
    path = root / scenario.post
    front = yaml.safe_load(path.read_text(encoding="utf-8").split("---\n")[1])
    # As the snapshot has it: a post that is withdrawn is put on no channel.
    channels = () if "penarikan" in front else tuple(front["kanal"])
    media = sorted(file.relative_to(root).as_posix() for file in path.with_suffix("").glob("*"))
    return replace(
        scenario,
        title=scenario.title or front["judul"],
        channels=channels,
        drafters=tuple(front["penyusun"]),
        files=(scenario.post, *media),
    )


def blob(scenario: Scenario, root: Path, path: str, content: str) -> str:
    """The blob id of one file at a commit: the real one at `final`, and for media of a real post everywhere."""
    if scenario.post and (content == FINAL or path != scenario.post):
        return git_blob((root / path).read_bytes())
    return made_oid("blob", content, path)


def whole_page() -> Json:
    """GitHub's page information of a list that was read to its end."""
    return {"hasNextPage": False, "endCursor": None}


def pull_request(scenario: Scenario, pull: Recording) -> Json:
    """GitHub's pull-request object, with the fields that a snapshot carries."""
    if pull.created is None or pull.last is None:
        raise ScenarioError(f"{scenario.name}: no events")
    merged = pull.merged_by is not None
    ended = stamp(pull.ended) if pull.ended else None
    files = [{"path": path, "changeType": "ADDED"} for path in scenario.files]
    return {
        "id": f"PR_{scenario.number}",
        "number": scenario.number,
        "title": scenario.title or scenario.name,
        "url": f"{BASE_URL}/{scenario.number}",
        "state": pull.state,
        "isDraft": pull.draft,
        "isCrossRepository": False,
        "createdAt": stamp(pull.created),
        "updatedAt": stamp(pull.last),
        "mergedAt": ended if merged else None,
        "closedAt": ended,
        "author": actor(scenario.author),
        "mergedBy": actor(pull.merged_by) if pull.merged_by else None,
        "baseRefName": pull.base,
        "baseRefOid": pull.oid("base"),
        "headRefName": f"naskah/{Path(scenario.post).stem or scenario.name}",
        "headRefOid": pull.oid(pull.head),
        "files": {"totalCount": len(files), "pageInfo": whole_page(), "nodes": files},
        "reviewRequests": {"nodes": list(pull.requests.values())},
        "timelineItems": {
            "totalCount": len(pull.nodes) if scenario.total is None else scenario.total,
            "pageInfo": whole_page(),
            "nodes": pull.nodes,
        },
    }
