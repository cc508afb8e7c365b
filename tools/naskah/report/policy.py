"""What a policy holds, or what is wrong with it, as text and JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from naskah.i18n import Lang, msg
from naskah.model.policy import Policy
from naskah.model.problem import Problem


def policy_counts(policy: Policy) -> Mapping[str, int]:
    """How much there is of what; `minutes` are office minutes over all steps."""
    tenures = [tenure for role in policy.roles.values() for tenure in role.tenures]
    return {
        "steps": len(policy.steps),
        "minutes": sum(step.minutes for step in policy.steps),
        "roles": len(policy.roles),
        "people": len({tenure.login.casefold() for tenure in tenures}),
        "letters": sum(tenure.kind is not None for tenure in tenures),
        "channels": len(policy.channels),
        "categories": len(policy.categories),
    }


def policy_text(policy: Policy, path: str, lang: Lang) -> str:
    """One line on the policy in the file `path`."""
    counts = policy_counts(policy)
    message = msg(
        "{path} is in order: {organisation}, {steps} steps in {minutes} office minutes, {roles} roles, {people} people, "
        "{channels} channels, {categories} categories, acting letters: {letters}.",
        path=path,
        organisation=policy.sop.organisation,
        steps=counts["steps"],
        minutes=counts["minutes"],
        roles=counts["roles"],
        people=counts["people"],
        channels=counts["channels"],
        categories=counts["categories"],
        letters=counts["letters"],
    )
    return message.render(lang)


def policy_json(path: str, policy: Policy | None, problems: Iterable[Problem], lang: Lang) -> Mapping[str, Any]:
    """The same as a document; `policy` is null where there are problems."""
    sop = policy and {
        "number": policy.sop.number,
        "title": policy.sop.title,
        "organisation": policy.sop.organisation,
        **policy_counts(policy),
    }
    return {"version": 1, "path": path, "policy": sop, "problems": [problem_json(item, lang) for item in problems]}


def problem_json(problem: Problem, lang: Lang) -> Mapping[str, Any]:
    """One problem; line and column count from 1."""
    place = problem.place
    return {
        "path": problem.path,
        "line": place.line,
        "column": place.column,
        "message": problem.message.render(lang),
    }
