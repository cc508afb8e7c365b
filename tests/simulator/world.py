"""All that there is on one simulated GitHub: its clock, accounts, teams, tokens and repositories."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count

from tests.simulator.accounts import Account, Kind, Permission, Team, Token
from tests.simulator.objects import Event
from tests.simulator.refusals import Refused, not_found
from tests.simulator.repository import Repository

BEGINNING = datetime(2026, 11, 23, 0, 0, tzinfo=UTC)
ACTIONS_BOT = "github-actions[bot]"


@dataclass(slots=True, eq=False)
class World:
    """The state of the simulator. Its clock stands until somebody sets it."""

    now: datetime = BEGINNING
    # Whether workflows are given `contents: write`; `pull-requests`, `issues` and `statuses` they may write always.
    workflows_write_contents: bool = False
    accounts: dict[str, Account] = field(default_factory=dict)
    teams: dict[str, Team] = field(default_factory=dict)
    tokens: dict[str, Token] = field(default_factory=dict)
    repositories: dict[str, Repository] = field(default_factory=dict)
    ids: Iterator[int] = field(default_factory=lambda: count(1))

    def account(self, login: str) -> Account:
        """An account that is there. Raises Refused."""
        try:
            return self.accounts[login.casefold()]
        except KeyError:
            raise not_found() from None

    def make_account(self, login: str, kind: Kind | None = None) -> Account:
        """A new account, or the one that has this login; a login ending in `[bot]` is a machine's."""
        if login.casefold() not in self.accounts:
            kind = kind or ("Bot" if login.endswith("[bot]") else "User")
            self.accounts[login.casefold()] = Account(next(self.ids), login, kind)
        return self.accounts[login.casefold()]

    def team(self, slug: str) -> Team:
        """A team that is there. Raises Refused."""
        try:
            return self.teams[slug]
        except KeyError:
            raise not_found() from None

    def make_token(self, account: Account, *, actions: bool = False) -> Token:
        """The token of an account, or of the workflow runs."""
        text = "token-actions" if actions else f"token-{account.login}"
        return self.tokens.setdefault(text, Token(text, account, actions))

    def signed(self, text: str | None) -> Token:
        """The token with this text. Raises Refused."""
        if text is None:
            raise Refused(401, "Requires authentication")
        try:
            return self.tokens[text]
        except KeyError:
            raise Refused(401, "Bad credentials") from None

    def make_repository(self, owner: Account, name: str, *, private: bool = False) -> Repository:
        """A new repository with no branch yet. The bot of workflow runs may write in it."""
        made = Repository(next(self.ids), owner, name, self.now, private)
        made.people[self.make_account(ACTIONS_BOT).key] = Permission.write
        self.repositories[made.full_name.casefold()] = made
        return made

    def fork(self, of: Repository, owner: Account) -> Repository:
        """Somebody's own copy of a repository."""
        made = self.make_repository(owner, of.name)
        made.parent, made.commits, made.branches = of, of.commits, dict(of.branches)
        made.people[owner.key] = Permission.admin
        return made

    def repository(self, full_name: str, reader: Account) -> Repository:
        """A repository that somebody may read. Raises Refused."""
        found = self.repositories.get(full_name.casefold())
        if found is None or found.permission(reader) < Permission.read:
            raise not_found()
        return found

    def event(self, kind: str, actor: Account, **details: object) -> Event:
        """Something that happens now."""
        return Event(next(self.ids), kind, self.now, actor, **details)  # type: ignore[arg-type]
