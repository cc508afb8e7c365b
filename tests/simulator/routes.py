"""Which operation of GitHub's description answers a request: the register of those that the simulator plays."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import unquote

from tests.simulator.call import Answer, Call
from tests.simulator.contract import Operation
from tests.simulator.deviations import described_path

Handler = Callable[[Call], Answer]


@dataclass(frozen=True, slots=True)
class Route:
    """An operation, what its path looks like, and who plays it."""

    operation: Operation
    pattern: re.Pattern[str]
    handler: Handler


ROUTES: list[Route] = []


def plays(method: str, template: str) -> Callable[[Handler], Handler]:
    """Marks the player of an operation of the description."""
    operation = Operation(method, template)

    def enter(handler: Handler) -> Handler:
        ROUTES.append(Route(operation, operation.pattern(), handler))
        return handler

    return enter


def find(method: str, path: str) -> tuple[Route, dict[str, str]] | None:
    """The route of a request with the parameters of its path; the one with most fixed text where several match."""
    described = described_path(method, path)
    found = [
        (route, {name: unquote(value) for name, value in match.groupdict().items()})
        for route in ROUTES
        if route.operation.method == method and (match := route.pattern.match(described))
    ]
    return max(found, key=lambda each: len(re.sub(r"\{\w+\}", "", each[0].operation.template)), default=None)
