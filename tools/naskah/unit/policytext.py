"""reviewers.yaml of another unit, made of the one that is there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from naskah.i18n import msg
from naskah.model.located import Node, parse_yaml
from naskah.model.policy import Policy
from naskah.model.policy_loader import parse_policy
from naskah.model.problem import START, Invalid, Place, Problem
from naskah.model.source import read_text
from naskah.unit.office import Office
from naskah.unit.yamltext import block, inline, replaced

# What the texts of the sample's steps call their office.
SAMPLE_NAME = "Unsoed"


@dataclass(frozen=True, slots=True)
class Steps:
    """The steps of an SOP as they stand in the file `path` from line `first` (counted from 1)."""

    path: str
    first: int
    lines: tuple[str, ...]
    roles: tuple[str, ...]
    titles: Mapping[str, str]


def load_steps(path: Path) -> Steps:
    """The key `steps` of a YAML file, with the titles of its `roles` if it has them; raises `Invalid`."""
    text, name = read_text(path), path.as_posix()
    root = parse_yaml(text, name)
    span = block(text, "steps")
    if span is None or root.fields["steps"].kind != "list":
        message = msg("The steps are missing. Write them under “steps:” as in reviewers.yaml.")
        raise Invalid([Problem(name, START, message)])
    named = [item.fields["role"].text for item in root.fields["steps"].items if "role" in item.fields]
    roles = root.fields["roles"].fields if "roles" in root.fields else {}
    titles = {role: _title(node) or role for role, node in roles.items()}
    lines = tuple(text.splitlines()[span.start : span.stop])
    return Steps(name, span.start + 1, lines, tuple(dict.fromkeys(named)), titles)


def policy_text(text: str, office: Office, steps: Steps) -> str:
    """The policy `text` with the unit's names, roles and steps; its letters and single days are taken out."""
    sop = [
        "sop:",
        f"  number: {inline(office.sop_number)}",
        f"  title: {inline(office.sop_title)}",
        f"  organisation: {inline(office.organisation)}",
    ]
    roles = ["roles:"]
    for role, told in office.roles.items():
        roles += [f"  {role}:", f"    title: {inline(told.title)}", f"    people: {inline(list(told.people))}"]
    text = replaced(text, ["sop"], sop)
    text = replaced(text, ["roles"], roles)
    text = replaced(text, ["acting"], ["acting: []"])
    text = replaced(text, ["steps"], [line.replace(SAMPLE_NAME, office.short_name) for line in steps.lines])
    text = replaced(text, ["calendar", "timezone"], [f"  timezone: {inline(office.timezone)}"])
    for exception in ("closed", "open"):
        text = replaced(text, ["calendar", exception], [f"  {exception}: []"])
    return text


def checked(text: str, steps: Steps, path: str) -> Policy:
    """The policy in `text`, which will be the file `path`; raises `Invalid`, naming the file that the steps come from."""
    try:
        return parse_policy(text, path)
    except Invalid as invalid:
        span = block(text, "steps") or range(0)
        raise Invalid([_traced(problem, span, steps) for problem in invalid.problems]) from invalid


def _traced(problem: Problem, span: range, steps: Steps) -> Problem:
    line = problem.place.line - 1
    if line not in span:
        return problem
    return replace(problem, path=steps.path, place=Place(line - span.start + steps.first, problem.place.column))


def _title(node: Node) -> str:
    return node.fields["title"].text if "title" in node.fields else ""
