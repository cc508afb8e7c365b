"""What GraphQL shows of accounts, commits and connections: mappings whose values may wait until they are asked for."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from graphql import GraphQLError

from tests.simulator.accounts import Account, Team
from tests.simulator.git import Signature
from tests.simulator.objects import Label
from tests.simulator.render import WEB, node_id, stamp

View = dict[str, Any]
T = TypeVar("T")


def actor(account: Account | None) -> View | None:
    """An account; nothing for one that was deleted. A machine's login lacks the `[bot]` that REST gives it."""
    if account is None or account.deleted:
        return None
    login = account.login.removesuffix("[bot]")
    return {
        "__typename": account.kind,
        "id": node_id("U", account.id),
        "databaseId": account.id,
        "login": login,
        "url": f"{WEB}/{login}",
        "name": login,
    }


def team(shown: Team, owner: Account) -> View:
    """A team."""
    return {
        "__typename": "Team",
        "id": node_id("T", shown.id),
        "databaseId": shown.id,
        "slug": shown.slug,
        "name": shown.name,
        "combinedSlug": f"{owner.login}/{shown.slug}",
    }


def signature(shown: Signature) -> View:
    """Who a commit says made it. Its account is told as a user also where it is a machine's, and with the whole login."""
    account = shown.account
    told = {"__typename": "User", "login": account.login, "id": node_id("U", account.id)}
    return {
        "name": account.login,
        "email": shown.email,
        "date": stamp(shown.at),
        "user": None if account.deleted else told,
    }


def label(shown: Label) -> View:
    """A label."""
    return {
        "__typename": "Label",
        "id": node_id("LA", shown.id),
        "name": shown.name,
        "color": shown.color,
        "description": shown.description,
    }


def cursor(position: int) -> str:
    """A cursor, opaque to whoever reads it."""
    return base64.b64encode(f"cursor:{position}".encode()).decode()


def position(text: str) -> int:
    """The place that a cursor stands for. Raises GraphQLError for one that is none."""
    try:
        return int(base64.b64decode(text, validate=True).decode().removeprefix("cursor:"))
    except (ValueError, binascii.Error):
        told = f"`{text}` does not appear to be a valid cursor."
        raise GraphQLError(told, extensions={"type": "INVALID_CURSOR_ARGUMENTS"}) from None


def connection(items: Sequence[T], show: Callable[[T], Any], args: dict[str, Any]) -> View:
    """A part of a list: `first` or `last` of what stands between the cursors `after` and `before`.

    https://docs.github.com/en/graphql/guides/using-pagination-in-the-graphql-api
    """
    start = position(args["after"]) if args.get("after") else 0
    end = position(args["before"]) - 1 if args.get("before") else len(items)
    if args.get("first") is not None:
        end = min(end, start + args["first"])
    elif args.get("last") is not None:
        start = max(start, end - args["last"])
    shown = items[start:end]
    return {
        "totalCount": len(items),
        "nodes": lambda _info: [show(item) for item in shown],
        "edges": lambda _info: [
            {"cursor": cursor(start + index), "node": show(item)} for index, item in enumerate(shown, 1)
        ],
        "pageInfo": {
            "hasNextPage": end < len(items),
            "hasPreviousPage": start > 0,
            "startCursor": cursor(start + 1) if shown else None,
            "endCursor": cursor(start + len(shown)) if shown else None,
        },
    }
