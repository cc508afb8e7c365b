"""Rate limits and the log of requests.

https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api and
https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tests.simulator.accounts import Token

HOUR = timedelta(hours=1)
PERSON, ACTIONS = 5000, 1000


@dataclass(frozen=True, slots=True)
class Entry:
    """One request as the log keeps it; `cost` is in points for GraphQL and in requests for REST."""

    method: str
    path: str
    status: int
    who: str
    cost: int
    token: str = ""
    query: str = ""
    body: object = None

    def __str__(self) -> str:
        return f"{self.method} {self.path} {self.status} {self.who} {self.cost}"


@dataclass(slots=True)
class Budget:
    """What a token may still ask in this hour, of REST or of GraphQL."""

    limit: int
    reset: datetime
    used: int = 0

    @property
    def remaining(self) -> int:
        """What is left of it."""
        return max(0, self.limit - self.used)


@dataclass(slots=True)
class Limits:
    """The budgets of all tokens. `most` sets another limit for a login, for tests."""

    most: dict[str, int] = field(default_factory=dict)
    budgets: dict[tuple[str, str], Budget] = field(default_factory=dict)

    def budget(self, token: Token, resource: str, now: datetime) -> Budget:
        """The budget of a token; a new hour brings a new one."""
        key = (token.text, resource)
        limit = self.most.get(token.account.login, ACTIONS if token.actions else PERSON)
        if key not in self.budgets or self.budgets[key].reset <= now:
            self.budgets[key] = Budget(limit, now + HOUR)
        self.budgets[key].limit = limit
        return self.budgets[key]


def rate_headers(budget: Budget, resource: str) -> dict[str, str]:
    """What every answer tells of the budget."""
    return {
        "X-RateLimit-Limit": str(budget.limit),
        "X-RateLimit-Remaining": str(budget.remaining),
        "X-RateLimit-Used": str(budget.used),
        "X-RateLimit-Reset": str(int(budget.reset.timestamp())),
        "X-RateLimit-Resource": resource,
    }
