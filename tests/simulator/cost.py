"""What a GraphQL query costs, counted the documented way.

https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api#predicting-the-point-value-of-a-query:
"Add up the number of requests needed to fulfill each unique connection in the call. Assume every request will reach the first or
last argument limits. Divide the number by 100 and round the result to the nearest whole number"; a query costs one point at least.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    GraphQLField,
    GraphQLNamedType,
    GraphQLSchema,
    InlineFragmentNode,
    IntValueNode,
    OperationDefinitionNode,
    SelectionSetNode,
    VariableNode,
    get_named_type,
)

MOST_NODES = 500_000
MOST_A_PAGE = 100


@dataclass(slots=True)
class Cost:
    """What a query asks for: requests to fulfil its connections, and nodes at most."""

    requests: int = 0
    nodes: int = 0

    @property
    def points(self) -> int:
        """What GitHub takes off the budget."""
        return max(1, (self.requests + 50) // 100)


@dataclass(slots=True)
class Counter:
    """Walks through a query that is valid."""

    schema: GraphQLSchema
    fragments: Mapping[str, FragmentDefinitionNode]
    variables: Mapping[str, Any]
    cost: Cost

    def walk(self, selection: SelectionSetNode | None, parent: GraphQLNamedType | None, times: int) -> None:
        """Counts what is selected of something that comes so many times."""
        for node in selection.selections if selection else ():
            if isinstance(node, FieldNode):
                self.field(node, parent, times)
            elif isinstance(node, InlineFragmentNode):
                named = self.schema.type_map[node.type_condition.name.value] if node.type_condition else parent
                self.walk(node.selection_set, named, times)
            elif isinstance(node, FragmentSpreadNode):
                fragment = self.fragments[node.name.value]
                self.walk(fragment.selection_set, self.schema.type_map[fragment.type_condition.name.value], times)

    def field(self, node: FieldNode, parent: GraphQLNamedType | None, times: int) -> None:
        """Counts one field; a connection multiplies what stands below it."""
        fields: Mapping[str, GraphQLField] = getattr(parent, "fields", {})
        described = fields.get(node.name.value)
        if described is None:
            return
        kind = get_named_type(described.type)
        if kind.name.endswith("Connection"):
            size = self.size(node)
            self.cost.requests += times
            self.cost.nodes += times * size
            times *= size
        self.walk(node.selection_set, kind, times)

    def size(self, node: FieldNode) -> int:
        """How many nodes a connection asks for. Raises GraphQLError where it does not say, or says too many."""
        for argument in node.arguments or ():
            if argument.name.value in ("first", "last"):
                size = self.number(argument.value)
                if size is not None and not 1 <= size <= MOST_A_PAGE:
                    raise refusal(
                        f"Requesting {size} records on the `{node.name.value}` connection exceeds the limit", node
                    )
                if size is not None:
                    return size
        told = f"You must provide a `first` or `last` value to properly paginate the `{node.name.value}` connection."
        raise refusal(told, node)

    def number(self, value: object) -> int | None:
        """The number that is written, or that a variable stands for."""
        if isinstance(value, VariableNode):
            given = self.variables.get(value.name.value)
            return given if isinstance(given, int) else None
        return int(value.value) if isinstance(value, IntValueNode) else None


def refusal(message: str, node: FieldNode | None = None) -> GraphQLError:
    """An error of a query that asks for too much or does not say how much."""
    return GraphQLError(message, nodes=[node] if node else None)


def count(schema: GraphQLSchema, document: DocumentNode, variables: Mapping[str, Any]) -> Cost:
    """The cost of a valid document. Raises GraphQLError where a connection has no bounds or all of it is too much."""
    fragments = {each.name.value: each for each in document.definitions if isinstance(each, FragmentDefinitionNode)}
    counter = Counter(schema, fragments, variables, Cost())
    for each in document.definitions:
        if isinstance(each, OperationDefinitionNode):
            root = schema.get_root_type(each.operation)
            counter.walk(each.selection_set, root, 1)
    if counter.cost.nodes > MOST_NODES:
        raise refusal(
            f"This query requests up to {counter.cost.nodes:,} possible nodes which exceeds the maximum limit"
        )
    return counter.cost
