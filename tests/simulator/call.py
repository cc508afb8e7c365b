"""One request as the operations see it, and the answers that they give."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar
from urllib.parse import urlencode

from tests.simulator.accounts import Account, Token
from tests.simulator.objects import Issue, PullRequest
from tests.simulator.repository import Repository
from tests.simulator.world import World

PER_PAGE = 30
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Answer:
    """A status with a JSON body (None: no body) and headers of its own."""

    status: int
    body: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Call:
    """A request that is as described: who asks, and for what. `api` is the address that all answers build theirs upon."""

    world: World
    api: str
    token: Token
    method: str
    url: str
    path: Mapping[str, str]
    query: Mapping[str, Sequence[str]]
    body: Any

    @property
    def who(self) -> Account:
        """Who asks."""
        return self.token.account

    @property
    def repository(self) -> Repository:
        """The repository of the path. Raises Refused."""
        return self.world.repository(f"{self.path['owner']}/{self.path['repo']}", self.who)

    @property
    def beginning(self) -> datetime:
        """When everything here began."""
        return min((each.created_at for each in self.world.repositories.values()), default=self.world.now)

    @property
    def pull(self) -> PullRequest:
        """The pull request of the path. Raises Refused."""
        return self.repository.pull(int(self.path["pull_number"]))

    @property
    def issue(self) -> Issue:
        """The issue of the path. Raises Refused."""
        return self.repository.issue(int(self.path["issue_number"]))

    def asked(self, name: str, default: str = "") -> str:
        """A parameter of the query."""
        return self.query[name][-1] if name in self.query else default

    def given(self, name: str, default: Any = None) -> Any:
        """A key of the body."""
        return (self.body or {}).get(name, default)

    def page(self, items: Sequence[T], show: Callable[[T], Any], wrap: str = "") -> Answer:
        """One page of a list, with a Link header to the others; `wrap` names the key that it stands under.

        https://docs.github.com/en/rest/using-the-rest-api/using-pagination-in-the-rest-api
        """
        size, number = int(self.asked("per_page", str(PER_PAGE))), int(self.asked("page", "1"))
        size = max(1, min(size, 100))
        last = max(1, -(-len(items) // size))
        shown = [show(item) for item in items[(number - 1) * size : number * size]]
        links = {"prev": number - 1, "next": number + 1, "last": last, "first": 1}
        kept = {name: at for name, at in links.items() if (at < number if name in ("prev", "first") else at > number)}
        headers = self.links({name: {"page": str(at)} for name, at in kept.items() if 1 <= at <= last})
        return Answer(200, {"total_count": len(items), wrap: shown} if wrap else shown, headers)

    def links(self, rels: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
        """The Link header to other pages of this list; none where there is no other."""
        kept = {key: self.asked(key) for key in self.query if key not in ("page", "before", "after")}
        pages = {rel: {**kept, **changed} for rel, changed in rels.items()}
        told = [f'<{self.api}{self.url}?{urlencode(query)}>; rel="{rel}"' for rel, query in pages.items()]
        return {"Link": ", ".join(told)} if told else {}
