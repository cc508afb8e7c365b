"""Rulesets, environments and Pages: what `naskah setup` writes and `naskah audit` reads."""

from __future__ import annotations

from typing import Any

import pytest
from github import GithubException
from github.Requester import Requester

from tests.simulator.fixture import Client
from tests.simulator.people import Simulator

RULESET: dict[str, Any] = {
    "name": "Persetujuan",
    "target": "branch",
    "enforcement": "active",
    "bypass_actors": [],
    "conditions": {"ref_name": {"include": ["~DEFAULT_BRANCH"], "exclude": []}},
    "rules": [
        {"type": "non_fast_forward"},
        {
            "type": "pull_request",
            "parameters": {
                "required_approving_review_count": 3,
                "require_code_owner_review": True,
                "dismiss_stale_reviews_on_push": False,
                "require_last_push_approval": False,
                "required_review_thread_resolution": False,
            },
        },
    ],
}


@pytest.fixture
def admin(client: Client) -> Requester:
    return client("admin-1").requester


def ask(requester: Requester, method: str, path: str, body: Any = None) -> Any:
    """The answer to a request about the repository."""
    told = {} if body is None else {"input": body}
    return requester.requestJsonAndCheck(method, f"/repos/contoh-humas/medsos{path}", **told)[1]


def test_a_ruleset_is_made_read_changed_and_taken_away(admin: Requester) -> None:
    made = ask(admin, "POST", "/rulesets", RULESET)
    assert [each["id"] for each in ask(admin, "GET", "/rulesets")] == [made["id"]]
    kept = ask(admin, "GET", f"/rulesets/{made['id']}")["rules"]
    for rule, wanted in zip(kept, RULESET["rules"], strict=True):
        # GitHub adds what was not said.
        assert rule["type"] == wanted["type"]
        assert rule.get("parameters", {}).items() >= wanted.get("parameters", {}).items()
    ask(admin, "PUT", f"/rulesets/{made['id']}", {"enforcement": "disabled"})
    assert ask(admin, "GET", f"/rulesets/{made['id']}")["enforcement"] == "disabled"
    assert ask(admin, "GET", "/rules/branches/main") == []
    ask(admin, "DELETE", f"/rulesets/{made['id']}")
    assert ask(admin, "GET", "/rulesets") == []


def test_the_rules_of_a_branch(admin: Requester) -> None:
    ask(admin, "POST", "/rulesets", RULESET)
    assert [each["type"] for each in ask(admin, "GET", "/rules/branches/main")] == ["non_fast_forward", "pull_request"]
    assert ask(admin, "GET", "/branches/main")["protected"]


def test_only_administrators_see_who_may_pass(admin: Requester, client: Client) -> None:
    made = ask(admin, "POST", "/rulesets", RULESET)
    seen = [ask(client(who).requester, "GET", f"/rulesets/{made['id']}") for who in ("admin-1", "ketua")]
    assert ["bypass_actors" in each for each in seen] == [True, False]


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/rulesets", RULESET),
        ("PUT", "/environments/gerbang", {}),
        ("POST", "/pages", {"build_type": "workflow"}),
    ],
)
def test_settings_are_for_administrators(client: Client, method: str, path: str, body: Any) -> None:
    with pytest.raises(GithubException) as refused:
        ask(client("ketua").requester, method, path, body)
    assert refused.value.status == 403


def test_an_environment_limited_to_the_default_branch(admin: Requester) -> None:
    limited = {"protected_branches": False, "custom_branch_policies": True}
    ask(admin, "PUT", "/environments/gerbang", {"deployment_branch_policy": limited})
    ask(admin, "POST", "/environments/gerbang/deployment-branch-policies", {"name": "main"})
    assert ask(admin, "GET", "/environments/gerbang")["deployment_branch_policy"] == limited
    policies = ask(admin, "GET", "/environments/gerbang/deployment-branch-policies")
    assert [each["name"] for each in policies["branch_policies"]] == ["main"]
    assert [each["name"] for each in ask(admin, "GET", "/environments")["environments"]] == ["gerbang"]


def test_the_site_is_public_though_the_repository_is_not(github: Simulator, admin: Requester) -> None:
    github.repository.private = True
    ask(admin, "POST", "/pages", {"build_type": "workflow"})
    ask(admin, "PUT", "/pages", {"https_enforced": True})
    shown = ask(admin, "GET", "/pages")
    assert (shown["build_type"], shown["public"]) == ("workflow", True)


def test_a_role_in_the_old_and_in_the_new_words(github: Simulator, admin: Requester) -> None:
    github.user("subko", "maintain")
    shown = ask(admin, "GET", "/collaborators/subko/permission")
    assert (shown["permission"], shown["role_name"]) == ("write", "maintain")
    assert {each["login"] for each in ask(admin, "GET", "/collaborators")} >= {"ketua", "subko", "koord", "admin-1"}


def test_a_check_run_is_for_apps(github: Simulator, client: Client) -> None:
    told = {"name": "naskah", "head_sha": github.repository.branches["main"], "conclusion": "success"}
    with pytest.raises(GithubException) as refused:
        ask(client("ketua").requester, "POST", "/check-runs", told)
    assert refused.value.status == 403
    ask(client("github-actions[bot]").requester, "POST", "/check-runs", told)
    runs = ask(client("ketua").requester, "GET", "/commits/main/check-runs")
    assert [(each["name"], each["conclusion"]) for each in runs["check_runs"]] == [("naskah", "success")]
