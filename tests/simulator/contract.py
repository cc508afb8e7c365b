"""GitHub's description of its REST interface as a contract: what may be asked of an operation, and what it may answer."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from jsonschema_rs import Draft202012Validator

from tests.simulator.descriptions import rest
from tests.simulator.deviations import SLASHED, UNDESCRIBED_ERRORS, described_body
from tests.simulator.schemas import Json, component_validator, problems, validator

JSON_TYPE = "application/json"


@dataclass(frozen=True, slots=True)
class Operation:
    """A method on a path of the description, such as GET /repos/{owner}/{repo}/pulls."""

    method: str
    template: str

    @property
    def described(self) -> Json:
        """What the description says of it. Raises KeyError where it does not know it."""
        found: Json = rest()["paths"][self.template][self.method.lower()]
        return found

    def pattern(self) -> re.Pattern[str]:
        """What matches the path of a request, each parameter a group."""
        parts = re.split(r"\{(\w+)\}", self.template)
        return re.compile("".join(group(part) if odd % 2 else re.escape(part) for odd, part in enumerate(parts)) + "$")


def group(parameter: str) -> str:
    """The group of a path parameter."""
    return f"(?P<{parameter}>{'.+' if parameter in SLASHED else '[^/]+'})"


def resolved(described: Json) -> Json:
    """What a reference to a parameter, response or body stands for; anything else is itself."""
    if "$ref" not in described:
        return described
    found: Any = rest()
    for name in described["$ref"].removeprefix("#/").split("/"):
        found = found[name]
    target: Json = found
    return target


@cache
def parameters(operation: Operation, place: str) -> Mapping[str, tuple[Json, Draft202012Validator]]:
    """The parameters of an operation in its path or its query: schema and validator by name."""
    told = [resolved(parameter) for parameter in operation.described.get("parameters", ())]
    return {
        each["name"]: (each["schema"], validator(each["schema"], strict=True)) for each in told if each["in"] == place
    }


@cache
def body_validator(operation: Operation) -> Draft202012Validator | None:
    """The validator of what a request may carry; None where it carries nothing."""
    described = resolved(operation.described.get("requestBody", {}))
    content = described.get("content", {}).get(JSON_TYPE)
    return validator(content["schema"], strict=True) if content else None


@cache
def answer_validator(operation: Operation, status: int) -> Draft202012Validator | None:
    """The validator of an answer with a status; None for one without a body. Raises KeyError for a status not described."""
    described = operation.described["responses"]
    if str(status) not in described and status in UNDESCRIBED_ERRORS:
        return component_validator("basic-error")
    content = resolved(described[str(status)]).get("content", {})
    if JSON_TYPE in content:
        return validator(content[JSON_TYPE]["schema"], strict=False)
    # An error whose body is not described is a plain one.
    return component_validator("basic-error") if status >= 400 else None


def request_problems(
    operation: Operation, path: Mapping[str, str], query: Mapping[str, Sequence[str]], body: object
) -> list[str]:
    """What in a request is not as described."""
    wrong: list[str] = []
    for place, given in (("path", {name: [value] for name, value in path.items()}), ("query", query)):
        known = parameters(operation, place)
        wrong += [f"{place}: there is no {name}" for name in given if name not in known]
        for name in given.keys() & known.keys():
            schema, checker = known[name]
            wrong += [f"{place} {name}: {problem}" for problem in problems(checker, typed(schema, given[name]))]
    return wrong + body_problems(operation, body)


def body_problems(operation: Operation, body: object) -> list[str]:
    """What in the body of a request is not as described."""
    checker = body_validator(operation)
    if body is None:
        required = resolved(operation.described.get("requestBody", {})).get("required", False)
        return ["body: it is missing"] if required else []
    if checker is None:
        return ["body: nothing is described"]
    told = described_body(operation.method, operation.template, body)
    return [f"body: {problem}" for problem in problems(checker, told)]


def typed(schema: Json, texts: Sequence[str]) -> object:
    """The text of a parameter as the type that is described; as it is where it is no such thing."""
    text = texts[-1]
    kind = resolved(schema).get("type")
    if kind == "integer" and re.fullmatch(r"-?\d+", text):
        return int(text)
    if kind == "boolean" and text in ("true", "false"):
        return text == "true"
    return list(texts) if kind == "array" else text


def answer_problems(operation: Operation, status: int, body: object) -> list[str]:
    """What in an answer is not as described."""
    try:
        checker = answer_validator(operation, status)
    except KeyError:
        return [f"status {status} is not described"]
    if checker is None:
        return [] if body is None else [f"status {status} has no body"]
    return problems(checker, body)
