"""GitHub's own descriptions, each read once: REST (OpenAPI), GraphQL (the schema), events (JSON Schema, and examples)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from graphql import GraphQLSchema, build_schema

FOLDER = Path(__file__).parents[2] / "build" / "github-descriptions"


class DescriptionsMissing(RuntimeError):
    """The descriptions were not fetched; the text says how to get them."""


def text(name: str) -> str:
    """The text of a description. Raises DescriptionsMissing."""
    try:
        return (FOLDER / name).read_text(encoding="utf-8")
    except FileNotFoundError:
        raise DescriptionsMissing(
            "GitHub's descriptions are not there: make build/github-descriptions/.complete"
        ) from None


@cache
def rest() -> Mapping[str, Any]:
    """GitHub's description of its REST interface."""
    described: Mapping[str, Any] = json.loads(text("api.github.com.json"))
    return described


@cache
def graphql() -> GraphQLSchema:
    """GitHub's schema of its GraphQL interface."""
    return build_schema(text("schema.graphql"), assume_valid=True)


@cache
def events() -> Mapping[str, Any]:
    """GitHub's schema of the events that start workflows."""
    described: Mapping[str, Any] = json.loads(text("webhooks.schema.json"))
    return described


@cache
def event_examples() -> list[Mapping[str, Any]]:
    """Real events, each kind with its `name` and its `examples`."""
    told: list[Mapping[str, Any]] = json.loads(text("webhooks.examples.json"))
    return told
