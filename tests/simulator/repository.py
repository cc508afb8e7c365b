"""A repository: its branches, commits, people, and everything that hangs on them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count

from tests.simulator.accounts import Account, Permission, Team
from tests.simulator.git import NO_COMMIT, Commit, File, Signature, make_commit
from tests.simulator.objects import (
    Activity,
    CheckRun,
    Environment,
    Issue,
    Label,
    PullRequest,
    Ruleset,
    RuleSuite,
    Status,
)
from tests.simulator.refusals import not_found


@dataclass(slots=True, eq=False)
class Repository:
    """A repository; a fork shares the commits of the one that it was made from, as on GitHub."""

    id: int
    owner: Account
    name: str
    created_at: datetime
    private: bool = False
    parent: Repository | None = None
    default_branch: str = "main"
    branches: dict[str, str] = field(default_factory=dict)
    commits: dict[str, Commit] = field(default_factory=dict)
    # Commits that nobody can read any more, though others still name them.
    lost: set[str] = field(default_factory=set)
    people: dict[str, Permission] = field(default_factory=dict)
    teams: list[tuple[Team, Permission]] = field(default_factory=list)
    activity: list[Activity] = field(default_factory=list)
    # How long GitHub keeps its activity is not documented: entries before this moment are gone.
    activity_since: datetime | None = None
    issues: dict[int, Issue] = field(default_factory=dict)
    next_number: int = 1
    labels: dict[str, Label] = field(default_factory=dict)
    statuses: dict[str, list[Status]] = field(default_factory=dict)
    check_runs: dict[int, CheckRun] = field(default_factory=dict)
    rulesets: dict[int, Ruleset] = field(default_factory=dict)
    environments: dict[str, Environment] = field(default_factory=dict)
    pages: dict[str, object] | None = None
    # https://docs.github.com/en/rest/actions/permissions: what workflows get where they do not say it themselves.
    workflow_permissions: dict[str, object] = field(
        default_factory=lambda: {"default_workflow_permissions": "read", "can_approve_pull_request_reviews": False}
    )
    rule_suites: list[RuleSuite] = field(default_factory=list)
    ids: Iterator[int] = field(default_factory=lambda: count(1001))

    @property
    def full_name(self) -> str:
        """OWNER/NAME."""
        return f"{self.owner.login}/{self.name}"

    def permission(self, account: Account) -> Permission:
        """What an account may do here: the most of its own role, its teams' and what everybody may."""
        given = [self.people.get(account.key, Permission.none), Permission.none if self.private else Permission.read]
        given += [role for team, role in self.teams if account in team.members]
        return max(given)

    def commit(self, oid: str) -> Commit:
        """A commit by its id. Raises Refused."""
        if oid not in self.commits or oid in self.lost:
            raise not_found()
        return self.commits[oid]

    def resolve(self, ref: str) -> Commit:
        """A commit by its id, a branch or a ref. Raises Refused."""
        if ref.startswith("refs/pull/"):
            return self.commit(self.pull(int(ref.split("/")[2])).head)
        name = ref.removeprefix("refs/").removeprefix("heads/")
        return self.commit(self.branches.get(name, ref))

    def issue(self, number: int) -> Issue:
        """An issue or a pull request. Raises Refused."""
        try:
            return self.issues[number]
        except KeyError:
            raise not_found() from None

    def pull(self, number: int) -> PullRequest:
        """A pull request. Raises Refused."""
        found = self.issue(number)
        if not isinstance(found, PullRequest):
            raise not_found()
        return found

    @property
    def pulls(self) -> list[PullRequest]:
        """All pull requests, oldest first."""
        return [issue for issue in self.issues.values() if isinstance(issue, PullRequest)]

    def number(self) -> int:
        """A number for the next issue or pull request: they share one row."""
        number = self.next_number
        self.next_number += 1
        return number

    def label(self, name: str) -> Label | None:
        """A label by its name, whose case does not matter."""
        return self.labels.get(name.casefold())

    def make_label(self, name: str, color: str = "ededed", description: str | None = None) -> Label:
        """A new label."""
        label = self.labels[name.casefold()] = Label(next(self.ids), name, color, description)
        return label

    def add_commit(
        self, parents: tuple[str, ...], files: Mapping[str, File], message: str, author: Signature, committer: Signature
    ) -> Commit:
        """A commit, stored but on no branch yet."""
        made = make_commit(files, parents, message, author, committer)
        self.commits[made.oid] = made
        return made

    def move_branch(self, name: str, oid: str, who: Account, at: datetime, kind: str) -> None:
        """Lets a branch point to another commit; `kind` is the activity's word."""
        before = self.branches.get(name, NO_COMMIT)
        self.branches[name] = oid
        self.activity.append(Activity(next(self.ids), kind, f"refs/heads/{name}", before, oid, at, who))

    def ancestors(self, oid: str) -> list[str]:
        """A commit and all before it, each after its children, as far as they are known."""
        found, waiting = dict[str, int](), [oid]
        while waiting:
            this = waiting.pop()
            if this not in found and this in self.commits:
                found[this] = 0
                waiting.extend(self.commits[this].parents)
        for this in found:
            for parent in self.commits[this].parents:
                if parent in found:
                    found[parent] += 1
        # A commit's turn comes when every child of it has had its own.
        ordered = [this for this, children in found.items() if not children]
        for this in ordered:
            for parent in self.commits[this].parents:
                if parent in found:
                    found[parent] -= 1
                    if not found[parent]:
                        ordered.append(parent)  # the loop goes on with it
        return ordered

    def merge_base(self, one: str, other: str) -> Commit | None:
        """The nearest commit that both have."""
        known = set(self.ancestors(other))
        return next((self.commits[oid] for oid in self.ancestors(one) if oid in known), None)

    def between(self, base: str, head: str) -> list[str]:
        """The commits of `head` that `base` has not, oldest first."""
        known = set(self.ancestors(base))
        return [oid for oid in reversed(self.ancestors(head)) if oid not in known]
