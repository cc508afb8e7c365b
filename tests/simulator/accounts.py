"""Who there is on the simulator: people, machines, organisations and teams, with what they may do."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from typing import Literal

Kind = Literal["User", "Bot", "Organization"]


class Permission(IntEnum):
    """The roles of a repository, from none to all.

    https://docs.github.com/en/organizations/managing-user-access-to-your-organizations-repositories/managing-repository-roles
    """

    none = 0
    read = 1
    triage = 2
    write = 3
    maintain = 4
    admin = 5


@dataclass(slots=True, eq=False)
class Account:
    """An account; `login` is as REST writes it, a machine's ending in `[bot]`. A deleted one is shown as nobody.

    `free`: it pays for nothing, so that its private repositories have no rulesets, environments and Pages.
    """

    id: int
    login: str
    kind: Kind
    deleted: bool = False
    free: bool = False

    @property
    def key(self) -> str:
        """The login for comparing: GitHub's logins know no case."""
        return self.login.casefold()


@dataclass(slots=True, eq=False)
class Team:
    """A team of the organisation."""

    id: int
    slug: str
    name: str
    members: list[Account] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Token:
    """What a request is signed with. `actions`: the GITHUB_TOKEN of a workflow run, which may less than its bot's role says."""

    text: str
    account: Account
    actions: bool = False
