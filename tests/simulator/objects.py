"""What a repository holds besides its files: pull requests and issues with all that happened on them, statuses, pushes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from nacl.public import PrivateKey

from tests.simulator.accounts import Account, Team

if TYPE_CHECKING:
    from tests.simulator.repository import Repository


@dataclass(frozen=True, slots=True)
class Label:
    """A label of the repository."""

    id: int
    name: str
    color: str = "ededed"
    description: str | None = None


@dataclass(slots=True, eq=False)
class Comment:
    """A comment on an issue or a pull request; editing keeps its moment and its place."""

    id: int
    author: Account
    at: datetime
    body: str
    edited_at: datetime | None = None
    editor: Account | None = None


@dataclass(frozen=True, slots=True)
class LineComment:
    """A comment of a review on a line of a file as a commit has it."""

    path: str
    line: int
    body: str
    commit: str


@dataclass(slots=True, eq=False)
class Review:
    """A review of a commit. `state` is what the list of reviews shows now; `at` is None while it is pending."""

    id: int
    author: Account
    commit: str
    state: str
    body: str
    at: datetime | None
    edited_at: datetime | None = None
    editor: Account | None = None
    lines: tuple[LineComment, ...] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """A commit's place in a timeline."""

    commit: str


@dataclass(frozen=True, slots=True)
class Event:
    """Anything else that happened; `kind` is REST's word. `before` and `after` are commits, names of branches, or titles."""

    id: int
    kind: str
    at: datetime
    actor: Account
    reviewer: Account | Team | None = None
    label: Label | None = None
    before: str = ""
    after: str = ""
    review: Review | None = None
    previous_state: str = ""
    message: str = ""
    commit: str | None = None


Item = Comment | Review | Placed | Event


@dataclass(frozen=True, slots=True)
class ReviewRequest:
    """A review that is asked for and not given yet."""

    reviewer: Account | Team
    as_code_owner: bool = False


@dataclass(slots=True, eq=False)
class Issue:
    """An issue, or what a pull request has in common with one."""

    id: int
    number: int
    title: str
    body: str
    author: Account
    created_at: datetime
    updated_at: datetime
    state: str = "open"
    closed_at: datetime | None = None
    closed_by: Account | None = None
    state_reason: str | None = None
    labels: list[Label] = field(default_factory=list)
    assignees: list[Account] = field(default_factory=list)
    timeline: list[Item] = field(default_factory=list)

    @property
    def comments(self) -> list[Comment]:
        """Its comments in their order."""
        return [item for item in self.timeline if isinstance(item, Comment)]


@dataclass(slots=True, eq=False)
class PullRequest(Issue):
    """A pull request. `commits` are those of its head that its base has not, oldest first, as of the last push."""

    head_repository: Repository = field(kw_only=True)
    head_branch: str = field(kw_only=True)
    base_branch: str = field(kw_only=True)
    head: str = field(kw_only=True)
    base: str = field(kw_only=True)
    draft: bool = field(kw_only=True)
    commits: list[str] = field(default_factory=list)
    requests: list[ReviewRequest] = field(default_factory=list)
    merged_at: datetime | None = None
    merged_by: Account | None = None
    merge_commit: str | None = None
    mergeability_known: bool = False

    @property
    def reviews(self) -> list[Review]:
        """Its reviews in their order."""
        return [item for item in self.timeline if isinstance(item, Review)]


@dataclass(frozen=True, slots=True)
class Activity:
    """An entry of the repository's activity: what happened to a branch on the server, and when."""

    id: int
    kind: str
    ref: str
    before: str
    after: str
    at: datetime
    actor: Account


@dataclass(frozen=True, slots=True)
class Status:
    """A commit status."""

    id: int
    state: str
    context: str
    description: str | None
    target_url: str | None
    creator: Account
    at: datetime


@dataclass(slots=True, eq=False)
class CheckRun:
    """A check run of a commit, with the fields that its maker sent."""

    id: int
    commit: str
    at: datetime
    told: dict[str, Any]


@dataclass(slots=True, eq=False)
class Ruleset:
    """A ruleset, with the fields that its maker sent."""

    id: int
    created_at: datetime
    updated_at: datetime
    told: dict[str, Any]

    def rule(self, kind: str) -> dict[str, Any] | None:
        """The parameters of a rule, or None where it has no such rule."""
        for rule in self.told.get("rules", ()):
            if rule["type"] == kind:
                parameters: dict[str, Any] = rule.get("parameters", {})
                return parameters
        return None


@dataclass(frozen=True, slots=True)
class RuleSuite:
    """What the rules made of one change of a branch; `result` is pass, fail or bypass."""

    id: int
    actor: Account
    before: str
    after: str
    ref: str
    at: datetime
    result: str


@dataclass(slots=True, eq=False)
class Environment:
    """A deployment environment, with the fields that its maker sent and the branches it is limited to."""

    id: int
    name: str
    at: datetime
    told: dict[str, Any]
    branches: list[tuple[int, str]] = field(default_factory=list)
    lock: PrivateKey = field(default_factory=PrivateKey.generate)
    secrets: dict[str, tuple[str, datetime]] = field(default_factory=dict)
