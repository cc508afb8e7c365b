"""How the tests of GitHub's rules ask: with somebody's token, and what is said to who may not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from github import GithubException
from github.PullRequest import PullRequest

from tests.simulator.fixture import Client
from tests.simulator.objects import Ruleset
from tests.simulator.people import Simulator

POST = "content/posts/2026/11/contoh.md"
OWNERS = {".github/CODEOWNERS": "/content/ @koord @contoh-humas/humas\n"}


def seen(github: Simulator, client: Client, who: str) -> PullRequest:
    """The pull request with somebody's token."""
    return client(who).get_repo(github.full_name).get_pull(1)


def refused(act: Callable[[], Any]) -> tuple[int, str]:
    """What GitHub says to who may not."""
    with pytest.raises(GithubException) as caught:
        act()
    data = caught.value.data
    return caught.value.status, str((data.get("errors") or [data["message"]])[0])


def reading(github: Simulator, client: Client, who: str, fields: str) -> Any:
    """Fields of the pull request by GraphQL."""
    query = f'query {{ repository(owner: "contoh-humas", name: "medsos") {{ pullRequest(number: 1) {{ {fields} }} }} }}'
    _, answer = client(who).requester.graphql_query(query, {})
    return answer["data"]["repository"]["pullRequest"]


def ruleset(github: Simulator, *, more: list[dict[str, Any]] | None = None, **parameters: object) -> None:
    """A ruleset on the default branch, with one rule on reviews."""
    rule: dict[str, object] = {
        "required_approving_review_count": 0,
        "require_code_owner_review": False,
        "dismiss_stale_reviews_on_push": False,
        "require_last_push_approval": False,
        "required_review_thread_resolution": False,
    }
    rules = [{"type": "pull_request", "parameters": rule | parameters}, *(more or [])]
    told = {
        "name": "Persetujuan",
        "enforcement": "active",
        "conditions": {"ref_name": {"include": ["~DEFAULT_BRANCH"], "exclude": []}},
        "rules": rules,
    }
    made = Ruleset(next(github.repository.ids), github.now, github.now, told)
    github.repository.rulesets[made.id] = made
