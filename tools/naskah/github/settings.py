"""Reads how a repository is set up on GitHub. What the token may not see, or the plan does not have, is `Unseen`, never empty."""

from __future__ import annotations

import base64
import re
import urllib.parse
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from naskah.github.codeowners import PATH
from naskah.github.connection import Connection, GithubFailure
from naskah.i18n import Message
from naskah.register.signature import KEY

Json = dict[str, Any]
T = TypeVar("T")
PAGES, REGISTER = "github-pages", "register"
ENVIRONMENTS = (PAGES, REGISTER)
MOST_PAGES = 10
# How GitHub says that a private repository would need a plan that is paid for.
_UNPAID = re.compile(r"upgrade to github|current plan does not support", re.IGNORECASE)
_REFUSED = (403, 404, 422)
_TEAM_WRITES = ("push", "maintain", "admin")


@dataclass(frozen=True, slots=True)
class Unseen:
    """What could not be looked at. `unpaid`: because the repository's plan does not have it at all."""

    why: Message
    unpaid: bool = False


@dataclass(frozen=True, slots=True)
class Environment:
    """An environment: whether it is limited to branches by name, these with their ids, and its other protection."""

    limited: bool
    branches: tuple[tuple[int, str], ...]
    kept: Json


@dataclass(frozen=True, slots=True)
class Settings:
    """How a repository is set up; None is what is not there.

    `labels` are folded names; `key` is whether the register's environment has it; `teams` are the ids of those that may write, by
    folded slug.
    """

    repository: Json
    labels: frozenset[str]
    ruleset: Json | Unseen | None
    codeowners: str | Unseen | None
    environments: Mapping[str, Environment | Unseen | None]
    key: bool | Unseen
    pages: Json | Unseen | None
    teams: dict[str, int] | Unseen

    @property
    def branch(self) -> str:
        """The default branch."""
        return str(self.repository["default_branch"])

    @property
    def private(self) -> bool:
        """Whether not everybody may read it."""
        return bool(self.repository["private"])

    @property
    def organisation(self) -> bool:
        """Whether an organisation owns it: only there are teams."""
        return bool(self.repository["owner"]["type"] == "Organization")


def read_settings(connection: Connection, ruleset: str) -> Settings:
    """The settings, with the ruleset of that name. Raises `GithubFailure` when the repository cannot be read at all."""
    repository = connection.send("GET", "")
    organisation = repository["owner"]["type"] == "Organization"
    return Settings(
        repository,
        frozenset(label["name"].casefold() for label in _all(connection, "/labels")),
        seen(lambda: _ruleset(connection, ruleset)),
        seen(lambda: _codeowners(connection, repository["default_branch"])),
        {name: seen(partial(_environment, connection, name)) for name in ENVIRONMENTS},
        seen(lambda: _has_key(connection)),
        seen(lambda: unless_missing(lambda: connection.send("GET", "/pages"))),
        seen(lambda: _teams(connection) if organisation else {}),
    )


def seen(read: Callable[[], T]) -> T | Unseen:
    """What was read, or why it could not be seen. Raises `GithubFailure` for what may go better another time."""
    try:
        return read()
    except GithubFailure as failure:
        if not is_refusal(failure):
            raise
        return Unseen(failure.message, is_unpaid(failure))


def is_refusal(failure: GithubFailure) -> bool:
    """Whether GitHub said a plain no. A limit of requests is told with the same codes, but without words of GitHub's."""
    return failure.status in _REFUSED and "detail" in failure.message.args


def is_unpaid(failure: GithubFailure) -> bool:
    """Whether the plan of the repository's owner is why GitHub said no."""
    return is_refusal(failure) and _UNPAID.search(str(failure.message.args["detail"])) is not None


def unless_missing(read: Callable[[], T]) -> T | None:
    """What was read, or None where there is no such thing."""
    try:
        return read()
    except GithubFailure as failure:
        if failure.status != 404:
            raise
        return None


def _all(connection: Connection, path: str, **parameters: Any) -> Iterable[Json]:
    return (item for page in connection.pages(path, MOST_PAGES, **parameters) for item in page)


def _ruleset(connection: Connection, name: str) -> Json | None:
    for each in _all(connection, "/rulesets", includes_parents="false"):
        if each["name"] == name and each.get("source_type", "Repository") == "Repository":
            found: Json = connection.send("GET", f"/rulesets/{each['id']}")
            return found
    return None


def _teams(connection: Connection) -> dict[str, int]:
    teams = (team for team in _all(connection, "/teams") if team["permission"] in _TEAM_WRITES)
    return {team["slug"].casefold(): team["id"] for team in teams}


def _codeowners(connection: Connection, branch: str) -> str | None:
    query = urllib.parse.urlencode({"ref": branch})
    answer = unless_missing(lambda: connection.send("GET", f"/contents/{PATH.as_posix()}?{query}"))
    if answer is None or not isinstance(answer, dict):  # a list: somebody made a folder of that name
        return None
    return base64.b64decode(answer["content"]).decode("utf-8", errors="replace")


def _has_key(connection: Connection) -> bool:
    path = f"/environments/{REGISTER}/secrets/{KEY}"
    return unless_missing(lambda: connection.send("GET", path)) is not None


def _environment(connection: Connection, name: str) -> Environment | None:
    path = f"/environments/{name}"
    found = unless_missing(lambda: connection.send("GET", path))
    if found is None:
        return None
    limited = bool((found.get("deployment_branch_policy") or {}).get("custom_branch_policies"))
    answer = connection.send("GET", f"{path}/deployment-branch-policies?per_page=100") if limited else {}
    branches = tuple((each["id"], each["name"]) for each in answer.get("branch_policies", ()))
    return Environment(limited, branches, _kept(found.get("protection_rules", ())))


def _kept(rules: Iterable[Json]) -> Json:
    """What else protects an environment, as a request must say it again so that it stays."""
    kept: Json = {}
    for rule in rules:
        if rule["type"] == "wait_timer":
            kept["wait_timer"] = rule["wait_timer"]
        elif rule["type"] == "required_reviewers":
            people = [{"type": each["type"], "id": each["reviewer"]["id"]} for each in rule["reviewers"]]
            kept |= {"reviewers": people, "prevent_self_review": rule.get("prevent_self_review", False)}
    return kept
