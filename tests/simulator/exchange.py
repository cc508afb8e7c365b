"""The way of a request: faults, token, budget, description, operation, description again, log."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, timedelta
from email.utils import format_datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.simulator import (
    rest_compare,
    rest_contents,
    rest_environments,
    rest_issues,
    rest_people,
    rest_pulls,
    rest_reviews,
    rest_settings,
    routes,
)
from tests.simulator.accounts import Token
from tests.simulator.call import Answer, Call
from tests.simulator.contract import Operation, answer_problems, request_problems
from tests.simulator.faults import BAD_GATEWAY, Fault, limited
from tests.simulator.graphql import run
from tests.simulator.limits import Budget, Entry, Limits, rate_headers
from tests.simulator.refusals import Refused
from tests.simulator.render_timeline import SCHEMAS, STATE_CHANGE
from tests.simulator.schemas import component_validator, problems
from tests.simulator.world import World

# Importing them is what enters their operations into the register.
AREAS = (
    rest_compare,
    rest_contents,
    rest_environments,
    rest_issues,
    rest_people,
    rest_pulls,
    rest_reviews,
    rest_settings,
)
# The description is that of this version; another, or none, would be answered by another description.
# https://docs.github.com/en/rest/about-the-rest-api/api-versions
API_VERSION = "2026-03-10"
Hook = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Received:
    """A request as it came."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def path(self) -> str:
        """The path without its query; GitHub Enterprise's /api/v3 is not played."""
        return urlsplit(self.target).path

    @property
    def token(self) -> str | None:
        """The token that it is signed with."""
        words = self.headers.get("authorization", "").split()
        return words[-1] if words else None


@dataclass(frozen=True, slots=True)
class Sent:
    """An answer as it goes: `cut` ends the connection in the middle of it."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    cut: bool = False


@dataclass(slots=True)
class Exchange:
    """What stands between the network and the state. `faults` is what went wrong in the conversation: a test fails on it."""

    world: World
    api: str = ""
    faults: list[str] = field(default_factory=list)
    waiting: list[Fault] = field(default_factory=list)
    hooks: dict[int, list[Hook]] = field(default_factory=dict)
    log: list[Entry] = field(default_factory=list)
    limits: Limits = field(default_factory=Limits)
    clock_skew: timedelta = timedelta(0)
    # What sets the clock before each request; in tests nothing does, and it stands.
    tick: Hook | None = None

    def handle(self, request: Received) -> Sent:
        """Answers one request."""
        if self.tick:
            self.tick()
        for hook in self.hooks.pop(len(self.log) + 1, ()):
            hook()
        fault = next((each for each in self.waiting if each.meets(request.method, request.path)), None)
        resource = "graphql" if request.path == "/graphql" else "core"
        try:
            token = self.world.signed(request.token)
        except Refused as refused:
            self.enter(request, None, refused.status, 0)
            return self.sent(Answer(refused.status, refused.body()), {})
        budget = self.limits.budget(token, resource, self.world.now)
        answer, cost = self.answer(request, token, budget, fault)
        budget.used += cost
        self.enter(request, token, answer.status, cost)
        return self.sent(
            answer, rate_headers(budget, resource), cut=fault is not None and fault.kind == "closed_connection"
        )

    def answer(self, request: Received, token: Token, budget: Budget, fault: Fault | None) -> tuple[Answer, int]:
        """The answer and what it costs; a fault may come before it or in its place."""
        kind = fault.kind if fault else ""
        if kind == "502":
            return BAD_GATEWAY, 1
        if kind == "secondary_rate_limit" and fault:
            told = limited(403, secondary=True)
            return Answer(told.status, told.body, {"Retry-After": str(fault.retry_after)}), 1
        if kind.startswith("primary_rate_limit"):
            budget.used = budget.limit
        if not budget.remaining:
            return exhausted(request, 429 if kind.endswith("_429") else 403), 0
        if request.path == "/graphql":
            broken = fault.path if fault and kind == "partial" else ()
            outcome = run(self.world, token, parsed(request), budget, broken)
            self.faults += outcome.faults
            answer, cost = Answer(200, outcome.body), outcome.points
        elif request.path == "/rate_limit":
            answer, cost = self.rate_limit(token), 0
        else:
            answer, cost = self.rest(request, token), 1
        return (BAD_GATEWAY if kind == "502_after" else answer), cost

    def rest(self, request: Received, token: Token) -> Answer:
        """Answers a request of REST, held to the description both ways."""
        name = f"{request.method} {request.path}"
        found = routes.find(request.method, request.path)
        if request.headers.get("x-github-api-version") != API_VERSION:
            self.faults.append(f"{name}: X-GitHub-Api-Version is not {API_VERSION}")
        if found is None:
            self.faults.append(f"{name} is not played by the simulator")
            return Answer(404, Refused(404, "Not Found").body())
        route, path = found
        query, body = parse_qs(urlsplit(request.target).query, keep_blank_values=True), parsed(request)
        wrong = request_problems(route.operation, path, query, body)
        if wrong:
            self.faults += [f"{name}: {each}" for each in wrong]
            return Answer(422, Refused(422, "; ".join(wrong)).body())
        call = Call(self.world, self.api, token, request.method, request.path, path, query, body)
        try:
            answer = route.handler(call)
        except Refused as refused:
            answer = Answer(refused.status, refused.body())
        self.check(route.operation, name, answer)
        return answer

    def check(self, operation: Operation, name: str, answer: Answer) -> None:
        """Notes what in an answer is against the description: a mistake of the simulator."""
        wrong = answer_problems(operation, answer.status, answer.body)
        if operation.template.endswith("/timeline"):
            wrong += timeline_problems(answer.body)
        self.faults += [f"{name} answered {answer.status} against the description: {each}" for each in wrong]

    def rate_limit(self, token: Token) -> Answer:
        """The state of the budgets. Asking "does not count against your REST API rate limit".

        https://docs.github.com/en/rest/rate-limit/rate-limit#get-rate-limit-status-for-the-authenticated-user
        """
        shown = {}
        for resource in ("core", "graphql", "search"):
            budget = self.limits.budget(token, resource, self.world.now)
            told = {"limit": budget.limit, "used": budget.used, "remaining": budget.remaining}
            shown[resource] = told | {"reset": int(budget.reset.timestamp())}
        answer = Answer(200, {"resources": shown, "rate": shown["core"]})
        self.check(Operation("GET", "/rate_limit"), "GET /rate_limit", answer)
        return answer

    def enter(self, request: Received, token: Token | None, status: int, cost: int) -> None:
        """Writes a request into the log."""
        asked = parsed(request)
        who, text = (token.account.login, token.text) if token else ("", "")
        query = urlsplit(request.target).query
        self.log.append(Entry(request.method, request.path, status, who, cost, text, query, asked))

    def sent(self, answer: Answer, headers: Mapping[str, str], *, cut: bool = False) -> Sent:
        """An answer as bytes with all its headers; its clock is the simulator's, and may be wrong on purpose."""
        page = isinstance(answer.body, str)
        data = b"" if answer.body is None else str(answer.body).encode() if page else json.dumps(answer.body).encode()
        told = {
            "Date": format_datetime((self.world.now + self.clock_skew).astimezone(UTC), usegmt=True),
            "Content-Type": "text/html" if page else "application/json; charset=utf-8",
            "Content-Length": str(len(data)),
            "X-GitHub-Request-Id": f"{len(self.log):04X}:0001",
            "X-GitHub-Media-Type": "github.v3; format=json",
        }
        return Sent(answer.status, {**told, **headers, **answer.headers}, data, cut)


def exhausted(request: Received, status: int) -> Answer:
    """The answer to whoever has nothing left; GraphQL says it with status 200.

    https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api#exceeding-the-rate-limit
    """
    told = limited(status, secondary=False)
    if request.path != "/graphql":
        return told
    return Answer(200, {"errors": [{"type": "RATE_LIMITED", "message": told.body["message"]}]})


def parsed(request: Received) -> Any:
    """The body of a request; text that is no JSON is itself, which no description allows."""
    if not request.body:
        return None
    try:
        return json.loads(request.body)
    except ValueError:
        return request.body.decode(errors="replace")


def timeline_problems(events: object) -> list[str]:
    """What in a timeline is not as the description of each event's own kind says."""
    if not isinstance(events, list):
        return []
    return [
        f"{event['event']}: {problem}"
        for event in events
        for problem in problems(component_validator(SCHEMAS.get(event["event"], STATE_CHANGE)), event)
    ]
