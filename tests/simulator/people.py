"""What tests do on the simulated GitHub in the name of people: without the network, but by GitHub's rules.

github = Simulator(World())          in tests: the fixture `github`
pull = github.open_pull("kreatif-1", "naskah/contoh", {"content/posts/…": "…"}, draft=True)
pull.ready()
pull.review("ketua", "APPROVE")
pull.merge("admin-1")
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from tests.simulator import pulls, pushes, reviews, rules
from tests.simulator.accounts import Account, Permission, Team, Token
from tests.simulator.exchange import Exchange, Hook
from tests.simulator.faults import FaultKind, fault
from tests.simulator.git import Commit
from tests.simulator.limits import Entry
from tests.simulator.objects import Comment, PullRequest, Review
from tests.simulator.pushes import Content
from tests.simulator.repository import Repository
from tests.simulator.server import Server
from tests.simulator.world import ACTIONS_BOT, World

ORGANISATION, REPOSITORY = "contoh-humas", "medsos"
# The logins of the tests' own policy, each with the role in the repository that its work takes.
CAST = {
    "kreatif-1": Permission.write,
    "kreatif-2": Permission.write,
    "ketua": Permission.write,
    "subko": Permission.write,
    "koord": Permission.write,
    "admin-1": Permission.admin,
}


class Simulator:
    """A GitHub with one organisation and one repository, and the ways to act on it and to look at it."""

    def __init__(self, world: World | None = None, *, port: int = 0, private: bool = False) -> None:
        self.world = world or World()
        self.exchange = Exchange(self.world)
        self.server = Server(self.exchange, port)
        self.organisation = self.world.make_account(ORGANISATION, "Organization")
        self.repository = self.world.make_repository(self.organisation, REPOSITORY, private=private)
        self.bot = self.world.make_account(ACTIONS_BOT)

    # --- who there is ---

    def user(self, login: str, permission: Permission | str = Permission.write) -> Account:
        """An account with a role in the repository; asked again it is the same, with the new role."""
        account = self.world.make_account(login)
        self.repository.people[account.key] = Permission[permission] if isinstance(permission, str) else permission
        return account

    def cast(self) -> None:
        """Everybody whom the tests' policy names."""
        for login, permission in CAST.items():
            self.user(login, permission)

    def team(self, slug: str, members: Iterable[str] = (), permission: Permission | str = Permission.write) -> Team:
        """A team with a role in the repository."""
        role = Permission[permission] if isinstance(permission, str) else permission
        made = Team(next(self.world.ids), slug, slug, [self.world.make_account(login) for login in members])
        self.world.teams[slug] = made
        self.repository.teams.append((made, role))
        return made

    def token(self, login: str) -> str:
        """The token of a person; of github-actions[bot] the GITHUB_TOKEN of a workflow run, which may less."""
        return self.signed(login).text

    def environment(self, login: str = ACTIONS_BOT) -> dict[str, str]:
        """What a command is told by its environment in a workflow run, or when somebody runs it by hand."""
        return {
            "GITHUB_API_URL": self.url,
            "GITHUB_GRAPHQL_URL": f"{self.url}/graphql",
            "GITHUB_REPOSITORY": self.full_name,
            "GITHUB_TOKEN": self.signed(login).text,
        }

    def let_workflows_write_contents(self) -> None:
        """Gives workflows `contents: write`: for converting to draft they need it."""
        self.world.workflows_write_contents = True

    def signed(self, login: str) -> Token:
        """The token of whoever does something."""
        account = self.world.account(login)
        return self.world.make_token(account, actions=account is self.bot)

    # --- the clock and the files ---

    @property
    def now(self) -> datetime:
        """GitHub's clock; it stands until it is set."""
        return self.world.now

    @now.setter
    def now(self, moment: datetime) -> None:
        self.world.now = moment

    def pass_time(self, **units: float) -> None:
        """Lets time pass: minutes=5."""
        self.world.now += timedelta(**units)

    def commit(
        self, who: str, files: Content, branch: str = "main", *, on: Repository | None = None, **how: Any
    ) -> Commit:
        """Somebody's commit with changed files (None takes one away), pushed to a branch; a new one begins at main."""
        home = on or self.repository
        start = home.branches.get(branch) or home.branches.get(home.default_branch)
        made = pushes.commit(self.world, home, (start,) if start else (), files, self.world.make_account(who), **how)
        pushes.push(self.world, home, branch, made.oid, self.world.account(who))
        return made

    def fork(self, login: str) -> Repository:
        """Somebody's own copy of the repository."""
        return self.world.fork(self.repository, self.world.make_account(login))

    # --- pull requests ---

    def open_pull(
        self,
        author: str,
        branch: str,
        files: Content,
        *,
        draft: bool = False,
        title: str = "Konten",
        base: str = "main",
        fork: Repository | None = None,
    ) -> Pull:
        """A branch with one commit, and a pull request of it."""
        home = fork or self.repository
        self.commit(author, files, branch, on=home)
        who = self.world.account(author)
        opened = pulls.open_pull(self.world, self.repository, (home, branch), base, who, title=title, draft=draft)
        return Pull(self, opened)

    def pull(self, number: int) -> Pull:
        """A pull request that is there."""
        return Pull(self, self.repository.pull(number))

    # --- what the conversation was, and what disturbs it ---

    @property
    def url(self) -> str:
        """The address of the API: GITHUB_API_URL."""
        return self.exchange.api

    @property
    def full_name(self) -> str:
        """OWNER/NAME of the repository: GITHUB_REPOSITORY."""
        return self.repository.full_name

    @property
    def log(self) -> list[Entry]:
        """The requests so far."""
        return self.exchange.log

    @property
    def faults(self) -> list[str]:
        """What in the conversation was against GitHub's description, on either side."""
        return self.exchange.faults

    def fault(self, kind: FaultKind, *, times: int = 1, after: int = 0, matching: str = "*", **more: Any) -> None:
        """Switches a fault on (faults.py tells them) for the requests that match, as "POST /repos/*/statuses/*"."""
        self.exchange.waiting.append(fault(kind, matching, times, after, **more))

    def before(self, request: int, hook: Hook) -> None:
        """Lets something happen right before a request, counted from the next one as 1."""
        self.exchange.hooks.setdefault(len(self.log) + request, []).append(hook)

    def limit(self, login: str, most: int) -> None:
        """How much somebody may ask in an hour."""
        self.exchange.limits.most[login] = most

    def skew_clock(self, skew: timedelta) -> None:
        """Lets the Date header go wrong."""
        self.exchange.clock_skew = skew


@dataclass(frozen=True, slots=True)
class Pull:
    """A pull request, and what people do to it."""

    github: Simulator
    object: PullRequest

    @property
    def number(self) -> int:
        """Its number."""
        return self.object.number

    @property
    def head(self) -> str:
        """The commit that it would merge."""
        return self.object.head

    def push(self, who: str, files: Content, **how: Any) -> Commit:
        """A commit more on its branch."""
        return self.github.commit(who, files, self.object.head_branch, on=self.object.head_repository, **how)

    def force(self, who: str, oid: str) -> None:
        """Another commit as the head of its branch, by force."""
        home = self.object.head_repository
        pushes.push(self.github.world, home, self.object.head_branch, oid, self.github.world.account(who))

    def ready(self, who: str = "") -> None:
        """Marks it as ready for review."""
        self._draft(who, draft=False)

    def draft(self, who: str = "") -> None:
        """Converts it to draft."""
        self._draft(who, draft=True)

    def _draft(self, who: str, *, draft: bool) -> None:
        token = self._token(who)
        rules.may_draft(self.github.world, self.github.repository, self.object, token)
        pulls.set_draft(self.github.world, self.github.repository, self.object, token.account, draft=draft)

    def review(self, who: str, event: str, body: str = "", *, commit: str = "") -> Review:
        """A review: APPROVE, REQUEST_CHANGES or COMMENT, of the head or of another commit."""
        token, said = self.github.signed(who), body or ("" if event == "APPROVE" else "Mohon diperbaiki.")
        rules.may_review(self.object, token, event, said)
        return reviews.submit(self.github.world, self.object, token.account, event, commit or self.head, said)

    def dismiss(self, who: str, review: Review, message: str = "Tidak berlaku lagi.") -> None:
        """A person dismisses a review."""
        rules.may_dismiss(self.github.repository, self.object, review, self.github.signed(who), message)
        reviews.dismiss(self.github.world, self.object, review, self.github.world.account(who), message=message)

    def request(self, who: str, *people: str, teams: Iterable[str] = ()) -> None:
        """Somebody asks for reviews."""
        world, token = self.github.world, self.github.signed(who)
        found, groups = rules.may_request(world, self.github.repository, self.object, token, people, teams)
        everybody: list[Account | Team] = [*found, *groups]
        for each in everybody:
            reviews.request(world, self.object, each, token.account)

    def unrequest(self, who: str, person: str) -> None:
        """Somebody takes a request back."""
        reviews.unrequest(
            self.github.world, self.object, self.github.world.account(person), self.github.world.account(who)
        )

    def comment(self, who: str, body: str) -> Comment:
        """A comment."""
        return pulls.comment(self.github.world, self.object, self.github.world.account(who), body)

    def edit(self, who: str, comment: Comment, body: str) -> None:
        """Somebody rewrites a comment."""
        rules.may_edit_comment(self.github.repository, comment, self.github.signed(who))
        pulls.edit_comment(self.github.world, self.object, comment, self.github.world.account(who), body)

    def update_branch(self, who: str) -> str:
        """Takes the base branch in, as the button does, and gives the merge commit."""
        account = self.github.world.account(who)
        return pulls.update_branch(self.github.world, self.github.repository, self.object, account)

    def retarget(self, who: str, base: str) -> None:
        """Another base branch."""
        account = self.github.world.account(who)
        rules.may_retarget(self.github.repository, self.object, base)
        pulls.retarget(self.github.world, self.github.repository, self.object, base, account)

    def close(self, who: str = "") -> None:
        """Closes it without merging."""
        token = self._token(who)
        rules.may_change(self.github.repository, self.object, token, Permission.triage)
        pulls.close(self.github.world, self.object, token.account)

    def reopen(self, who: str = "") -> None:
        """Opens it again."""
        rules.may_reopen(self.github.repository, self.object)
        pulls.reopen(self.github.world, self.github.repository, self.object, self._token(who).account)

    def merge(self, who: str, *, squash: bool = False) -> str:
        """Merges it and gives the merge commit."""
        world, home, token = self.github.world, self.github.repository, self.github.signed(who)
        rules.may_merge(world, home, self.object, token, None)
        return pulls.merge(world, home, self.object, token.account, squash=squash)

    def _token(self, who: str) -> Token:
        return self.github.signed(who or self.object.author.login)
