"""Makes the changes of a setup plan, and tells of each what became of it."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, cast

from github.PublicKey import encrypt

from naskah.github.change import (
    ByHand,
    Change,
    Doable,
    LimitEnvironment,
    MakeKey,
    MakeLabel,
    MakePages,
    MakeRuleset,
    MendRuleset,
    NotPossible,
)
from naskah.github.connection import Connection, GithubFailure
from naskah.github.settings import is_unpaid
from naskah.github.setup import unpaid
from naskah.i18n import Message

KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class Applied:
    """A change, and why GitHub did not make it."""

    change: Change
    failure: Message | None = None


def apply(connection: Connection, changes: Iterable[Change]) -> Iterator[Applied]:
    """Makes each change; what fails does not keep the others from it, and what the plan does not have is no failure."""
    for change in changes:
        if isinstance(change, ByHand | NotPossible):
            yield Applied(change)
            continue
        try:
            _DO[type(change)](connection, cast(Any, change))
        except GithubFailure as failure:
            if is_unpaid(failure):
                yield Applied(NotPossible(unpaid(change.told())))
            else:
                yield Applied(change, failure.message)
        else:
            yield Applied(change)


def _make_label(connection: Connection, change: MakeLabel) -> None:
    connection.send("POST", "/labels", {"name": change.name, "color": change.color})


def _make_pages(connection: Connection, change: MakePages) -> None:
    connection.send("PUT" if change.exists else "POST", "/pages", {"build_type": "workflow"})


def _limit_environment(connection: Connection, change: LimitEnvironment) -> None:
    path = f"/environments/{change.name}"
    connection.send("PUT", path, change.body)
    path += "/deployment-branch-policies"
    if change.admit:
        connection.send("POST", path, {"name": change.branch, "type": "branch"})
    for id_ in change.dismiss:
        connection.send("DELETE", f"{path}/{id_}")
    if change.key is not None:
        _make_key(connection, MakeKey(change.name, change.key))


def _make_key(connection: Connection, change: MakeKey) -> None:
    """https://docs.github.com/en/rest/actions/secrets: what is sent can be opened by GitHub alone."""
    path = f"/environments/{change.environment}/secrets"
    public = connection.send("GET", f"{path}/public-key")
    sealed = encrypt(public["key"], secrets.token_hex(KEY_BYTES))
    connection.send("PUT", f"{path}/{change.name}", {"encrypted_value": sealed, "key_id": public["key_id"]})


def _make_ruleset(connection: Connection, change: MakeRuleset) -> None:
    connection.send("POST", "/rulesets", change.body)


def _mend_ruleset(connection: Connection, change: MendRuleset) -> None:
    connection.send("PUT", f"/rulesets/{change.id}", change.body)


_DO: dict[type[Doable], Callable[[Connection, Any], None]] = {
    MakeLabel: _make_label,
    MakePages: _make_pages,
    LimitEnvironment: _limit_environment,
    MakeKey: _make_key,
    MakeRuleset: _make_ruleset,
    MendRuleset: _mend_ruleset,
}
