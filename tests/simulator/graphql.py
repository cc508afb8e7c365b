"""GraphQL: a query is held to GitHub's own schema, counted, and answered from the state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from graphql import (
    DocumentNode,
    GraphQLError,
    GraphQLResolveInfo,
    execute_sync,
    parse,
    validate,
)

from tests.simulator import descriptions
from tests.simulator.accounts import Token
from tests.simulator.cost import Cost, count
from tests.simulator.limits import Budget
from tests.simulator.refusals import Refused
from tests.simulator.render import node_id, stamp
from tests.simulator.view_pulls import by_node, drafting, missing, pull, repository
from tests.simulator.views import View, actor
from tests.simulator.world import World


@dataclass(slots=True)
class Outcome:
    """What came of a query: the answer, its cost, and what in it was against the description or is not played."""

    body: dict[str, Any]
    points: int = 1
    faults: list[str] = field(default_factory=list)


def run(world: World, token: Token, asked: Any, budget: Budget, broken: tuple[str | int, ...] = ()) -> Outcome:
    """Answers a request to /graphql; at the path `broken` there is an error and no data."""
    if not isinstance(asked, dict) or not isinstance(asked.get("query"), str):
        body = {"errors": [{"message": "A query attribute must be specified and must be a string."}]}
        return Outcome(body, faults=["graphql: a body without a query"])
    variables: dict[str, Any] = asked.get("variables") or {}
    try:
        document, cost = read(asked["query"], variables)
    except Rejected as rejected:
        wrong = rejected.errors
        return Outcome(
            {"errors": [told(each) for each in wrong]}, faults=[f"graphql: {each.message}" for each in wrong]
        )
    return answer(world, token, document, variables, Execution(cost, budget, broken))


class Rejected(Exception):
    """A query that is not executed at all."""

    def __init__(self, errors: list[GraphQLError]) -> None:
        super().__init__(errors)
        self.errors = errors


@cache
def checked(query: str) -> tuple[DocumentNode, tuple[GraphQLError, ...]]:
    """A query as a document, and what in it is against GitHub's schema. Raises GraphQLError where it is no query."""
    document = parse(query)
    return document, tuple(validate(descriptions.graphql(), document))


def read(query: str, variables: Mapping[str, Any]) -> tuple[DocumentNode, Cost]:
    """A query as a document, with its cost. Raises Rejected where it is against the schema or asks for too much."""
    try:
        document, wrong = checked(query)
        if wrong:
            raise Rejected(list(wrong))
        return document, count(descriptions.graphql(), document, variables)
    except GraphQLError as problem:
        raise Rejected([problem]) from None


@dataclass(slots=True)
class Execution:
    """One query being answered."""

    cost: Cost
    budget: Budget
    broken: tuple[str | int, ...]

    def resolve(self, source: Mapping[str, Any], info: GraphQLResolveInfo[Any], **args: Any) -> Any:
        """The value of a field. One that the simulator does not play is an error of the simulator, never silently null."""
        path = tuple(info.path.as_list())
        if self.broken and path == self.broken:
            raise broken_off()
        if info.field_name not in source:
            raise GraphQLError(f"{info.parent_type.name}.{info.field_name} is not played by the simulator")
        value = source[info.field_name]
        value = value(info, **args) if callable(value) else value
        if self.broken and isinstance(value, list) and path == self.broken[:-1]:
            # The path names an item of this list.
            return [broken_off() if index == self.broken[-1] else item for index, item in enumerate(value)]
        return value


def broken_off() -> GraphQLError:
    """What GitHub says where it could not find out a part of the answer."""
    return GraphQLError("Something went wrong while executing your query.", extensions={"type": ""})


def answer(
    world: World, token: Token, document: DocumentNode, variables: Mapping[str, Any], execution: Execution
) -> Outcome:
    """Executes a valid document."""
    done = execute_sync(
        descriptions.graphql(),
        document,
        root_value=root(world, token, execution),
        variable_values=dict(variables),
        field_resolver=execution.resolve,
    )
    body: dict[str, Any] = {"data": done.data}
    if done.errors:
        body["errors"] = [told(each) for each in done.errors]
    # What the simulator says on purpose has a type; anything else is a value that the schema does not allow, or a mistake.
    faults = [f"graphql: {each.message}" for each in done.errors or () if "type" not in (each.extensions or {})]
    return Outcome(body, execution.cost.points, faults)


def told(error: GraphQLError) -> dict[str, Any]:
    """An error as GitHub writes it: with its type beside the message."""
    kind = (error.extensions or {}).get("type")
    return ({"type": kind} if kind else {}) | {
        key: value for key, value in error.formatted.items() if key != "extensions"
    }


def root(world: World, token: Token, execution: Execution) -> View:
    """What queries and mutations begin with."""

    def repository_of(_info: object, owner: str, name: str, **_: Any) -> View:
        try:
            return repository(world, token, world.repository(f"{owner}/{name}", token.account))
        except Refused:
            raise missing("Repository", f"name '{owner}/{name}'") from None

    def node(_info: object, id: str) -> View:
        return pull(world, token, *by_node(world, id))

    budget = execution.budget
    return {
        "rateLimit": {
            "cost": execution.cost.points,
            "limit": budget.limit,
            "remaining": max(0, budget.remaining - execution.cost.points),
            "used": budget.used + execution.cost.points,
            "resetAt": stamp(budget.reset),
            "nodeCount": execution.cost.nodes,
        },
        "viewer": {"__typename": "User", **(actor(token.account) or {}), "id": node_id("U", token.account.id)},
        "repository": repository_of,
        "node": node,
        "convertPullRequestToDraft": drafting(world, token, draft=True),
        "markPullRequestReadyForReview": drafting(world, token, draft=False),
    }
