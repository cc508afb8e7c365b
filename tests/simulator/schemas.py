"""OpenAPI 3.0 schemas as JSON Schema 2020-12, and validators of them, each compiled when it is first asked for.

There are two readings of one schema. Answers are read as they are described. Requests are read strictly: a key that is not
described is an error at every depth, so that a misspelt one does not pass unseen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from jsonschema_rs import Draft202012Validator

from tests.simulator.descriptions import rest
from tests.simulator.deviations import ONE_OF_IN_ANSWERS

Json = Mapping[str, Any]
COMPONENT = "#/components/schemas/"
LISTS = ("allOf", "anyOf", "oneOf", "prefixItems")
# Words of OpenAPI that JSON Schema has not, or that say nothing about an instance.
DROPPED = frozenset(
    {"nullable", "example", "examples", "description", "title", "deprecated", "readOnly", "writeOnly", "default"}
)


def translate(schema: Json, strict: bool) -> dict[str, Any]:
    """One schema of OpenAPI 3.0 as JSON Schema; `strict`: at a place of its own it allows no key that it does not describe."""
    translated = translate_parts(schema, strict)
    if strict and describes_keys(schema, frozenset()):
        translated["unevaluatedProperties"] = False
    return nullable(translated) if schema.get("nullable") else translated


def nullable(translated: dict[str, Any]) -> dict[str, Any]:
    """A schema that null satisfies too; OpenAPI lets an enum leave it out."""
    if not isinstance(translated.get("type"), str) or any(key in translated for key in LISTS):
        return {"anyOf": [{"type": "null"}, translated]}
    values = {"enum": [*translated["enum"], None]} if "enum" in translated else {}
    return {**translated, **values, "type": [translated["type"], "null"]}


def translate_parts(schema: Json, strict: bool) -> dict[str, Any]:
    """A schema without its nullability, and open to other keys: as one part of a composition stands."""
    if "$ref" in schema:
        return {"$ref": f"#/$defs/{schema['$ref'].removeprefix(COMPONENT)}"}
    translated = {key: value for key, value in schema.items() if key not in DROPPED and not key.startswith("x-")}
    if "properties" in schema:
        translated["properties"] = {key: translate(value, strict) for key, value in schema["properties"].items()}
    for key in ("items", "additionalProperties"):
        if isinstance(schema.get(key), Mapping):
            translated[key] = translate(schema[key], strict)
    for key in LISTS:
        if key in schema:
            # A part of a composition sees its own keys only; the place around it says what is left over.
            del translated[key]
            translated[combined(key, schema, strict)] = [translate_part(part, strict) for part in schema[key]]
    return translated


def combined(key: str, schema: Json, strict: bool) -> str:
    """The word for a composition, which for answers is wider than the description's."""
    return ONE_OF_IN_ANSWERS if key == "oneOf" and not strict and ONE_OF_IN_ANSWERS not in schema else key


def translate_part(part: Json, strict: bool) -> dict[str, Any]:
    """One member of a composition."""
    translated = translate_parts(part, strict)
    return nullable(translated) if part.get("nullable") else translated


def describes_keys(schema: Json, seen: frozenset[str]) -> bool:
    """Whether a schema names the keys that an object may have, itself or in a part of it."""
    name = schema.get("$ref", "").removeprefix(COMPONENT)
    if name:
        return name not in seen and describes_keys(component(name), seen | {name})
    parts = [part for key in LISTS for part in schema.get(key, ())]
    return "properties" in schema or any(describes_keys(part, seen) for part in parts)


def component(name: str) -> Json:
    """A schema that the description names."""
    found: Json = rest()["components"]["schemas"][name]
    return found


@cache
def translated_component(name: str, strict: bool) -> dict[str, Any]:
    """A named schema, translated; other places refer to it, so it is a part and closed by them."""
    return translate_part(component(name), strict)


def references(schema: Any) -> Iterator[str]:
    """The names of the schemas that a translated schema refers to."""
    if isinstance(schema, Mapping):
        if isinstance(schema.get("$ref"), str):
            yield schema["$ref"].removeprefix("#/$defs/")
        schema = schema.values()
    elif not isinstance(schema, list):
        return
    for part in schema:
        yield from references(part)


def validator(schema: Json, strict: bool) -> Draft202012Validator:
    """A validator of one schema of the description, with all that it refers to."""
    root = translate(schema, strict)
    wanted, definitions = list(references(root)), dict[str, Any]()
    while wanted:
        name = wanted.pop()
        if name not in definitions:
            definitions[name] = translated_component(name, strict)
            wanted.extend(references(definitions[name]))
    return Draft202012Validator({**root, "$defs": definitions}, validate_formats=True)


@cache
def component_validator(name: str) -> Draft202012Validator:
    """A validator of what answers hold under a schema's name."""
    return validator({"$ref": COMPONENT + name}, strict=False)


def problems(checker: Draft202012Validator, instance: Any) -> list[str]:
    """What is wrong with an instance, each with its place; nothing when it is as described."""
    if checker.is_valid(instance):
        return []
    return [
        f"{'/'.join(map(str, error.instance_path)) or 'it'}: {error.message}" for error in checker.iter_errors(instance)
    ]
