"""Reads what `naskah doctor` looks at beyond the settings: what is enforced, what GitHub cannot read, and who may do what."""

from __future__ import annotations

import urllib.parse
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from naskah.github.connection import Connection
from naskah.github.settings import Settings, Unseen, read_settings, seen, unless_missing

Json = dict[str, Any]
WRITES = ("write", "maintain", "admin")


@dataclass(frozen=True, slots=True)
class Inspection:
    """The settings with more. `access` is the role of each login, None for an account that there is not.

    `enforced` are the rules of the default branch, each with its `ruleset_id`; `mistakes` those that GitHub finds in
    CODEOWNERS, None where there is no such file.
    """

    settings: Settings
    enforced: list[Json] | Unseen
    mistakes: list[Json] | Unseen | None
    workflows: Json | Unseen
    access: dict[str, str | None] | Unseen


def inspect(connection: Connection, ruleset: str, logins: Iterable[str]) -> Inspection:
    """Reads it all. Raises `GithubFailure` when the repository cannot be read, or GitHub is in trouble."""
    settings = read_settings(connection, ruleset)
    branch = urllib.parse.quote(settings.branch, safe="")
    return Inspection(
        settings,
        seen(lambda: [rule for page in connection.pages(f"/rules/branches/{branch}", 3) for rule in page]),
        seen(lambda: unless_missing(lambda: list(connection.send("GET", "/codeowners/errors")["errors"]))),
        seen(lambda: dict(connection.send("GET", "/actions/permissions/workflow"))),
        seen(lambda: {login: _role(connection, login) for login in logins}),
    )


def _role(connection: Connection, login: str) -> str | None:
    name = urllib.parse.quote(login, safe="")
    answer = unless_missing(lambda: connection.send("GET", f"/collaborators/{name}/permission"))
    return None if answer is None else str(answer["permission"])
