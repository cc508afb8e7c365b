"""The doctor tells what holds and what does not, never takes what it cannot see for fine, and says how to mend the rest."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from naskah.github.apply import apply
from naskah.github.connection import GithubFailure, connect
from naskah.github.doctor import Patient, doctor
from naskah.github.ruleset import NAME
from naskah.github.settings import read_settings
from naskah.github.setup import desired, setup_plan
from naskah.model.policy import Policy
from naskah.model.policy_loader import load_policy, parse_policy
from naskah.model.problem import Invalid
from naskah.report.checks import Check
from tests.simulator.people import Simulator

POLICY_FILE = Path(__file__).parents[1] / "approval" / "reviewers.yaml"
POLICY = load_policy(POLICY_FILE)
Ask = Callable[..., tuple[Check, ...]]


def policy_with(**changed: Any) -> Policy:
    told = yaml.safe_load(POLICY_FILE.read_text(encoding="utf-8"))
    told["roles"] |= changed.pop("roles", {})
    return parse_policy(yaml.safe_dump(told | changed), "reviewers.yaml")


@pytest.fixture
def ask(github: Simulator) -> Ask:
    """Looks at the repository as somebody with a token does."""

    def look(who: str = "admin-1", policy: Policy | None = POLICY) -> tuple[Check, ...]:
        hub = connect(github.full_name, github.signed(who).text, github.url)
        patient = Patient(policy, (), "reviewers.yaml", github.now)
        try:
            return doctor(hub, patient)
        finally:
            hub.client.close()

    return look


def set_up(github: Simulator, integration: int | None = None) -> None:
    """Everything as it should be."""
    github.user("plh-1")
    github.team("koordinator", ["koord"])
    wanted = desired(POLICY, "reviewers.yaml", github.now, integration)
    assert wanted.codeowners is not None
    github.commit("admin-1", {".github/CODEOWNERS": wanted.codeowners})
    hub = connect(github.full_name, github.token("admin-1"), github.url)
    assert all(each.failure is None for each in apply(hub, setup_plan(wanted, read_settings(hub, NAME))))
    hub.client.close()


def of(checks: tuple[Check, ...], *levels: str) -> list[str]:
    return [check.text.render("en") for check in checks if check.level in levels]


def test_a_repository_that_was_set_up_is_fine(github: Simulator, ask: Ask) -> None:
    github.now = dt.datetime.fromisoformat("2026-11-10T08:00:00+07:00")
    set_up(github, integration=4711)
    checks = ask()
    assert of(checks, "wrong", "soon", "unseen") == []
    assert of(checks, "known") == ["the repository is public: GitHub enforces rules on every plan."]
    assert {entry.method for entry in github.log if entry.path.endswith("/errors")} == {"GET"}


def test_looking_changes_nothing(github: Simulator, ask: Ask) -> None:
    ask()
    assert {entry.method for entry in github.log} == {"GET"}


def test_whatever_is_wrong_says_what_it_means_and_how_to_mend_it(github: Simulator, ask: Ask) -> None:
    wrong = [check for check in ask() if check.level == "wrong"]
    assert len(wrong) == 6
    assert all(check.means and check.mend for check in wrong)


def test_without_an_app_of_its_own_the_gap_is_named(github: Simulator, ask: Ask) -> None:
    set_up(github)
    [_, gap] = [check for check in ask() if check.level == "known"]
    assert gap.means is not None
    assert "forge the status" in gap.means.render("en")


@pytest.mark.parametrize(
    ("actor", "who", "record"),
    [
        (
            {"actor_id": 5, "actor_type": "RepositoryRole", "bypass_mode": "exempt"},
            "everybody with the role Admin",
            True,
        ),
        ({"actor_id": None, "actor_type": "OrganizationAdmin", "bypass_mode": "always"}, "every owner", False),
        ({"actor_id": 9, "actor_type": "Integration", "bypass_mode": "pull_request"}, "Integration number 9", False),
    ],
)
def test_whoever_may_get_past_the_ruleset_is_named(
    github: Simulator, ask: Ask, actor: dict[str, Any], who: str, record: bool
) -> None:
    set_up(github)
    [ruleset] = github.repository.rulesets.values()
    ruleset.told["bypass_actors"] = [actor]
    [check] = [check for check in ask() if check.level == "wrong"]
    assert who in check.text.render("en")
    assert check.means is not None
    assert ("keeps no record" in check.means.render("en")) is record


def test_what_the_token_of_a_workflow_cannot_see_is_never_called_fine(github: Simulator, ask: Ask) -> None:
    set_up(github)
    checks = ask("github-actions[bot]")
    unseen = " ".join(of(checks, "unseen"))
    assert "who may get past the ruleset" in unseen
    assert "what workflows may do by default" in unseen
    assert "teams" in unseen
    fine = " ".join(of(checks, "fine"))
    assert "get past" not in fine
    # The rules of a branch are seen by everybody who may read it.
    assert "the ruleset of the default branch is as it should be." in of(checks, "fine")
    assert of(checks, "wrong") == []


def test_a_weakened_rule_is_seen_also_by_the_token_of_a_workflow(github: Simulator, ask: Ask) -> None:
    set_up(github)
    [ruleset] = github.repository.rulesets.values()
    parameters = ruleset.rule("pull_request")
    assert parameters is not None
    parameters["required_approving_review_count"] = 1
    [wrong] = of(ask("github-actions[bot]"), "wrong")
    assert "number of required approvals" in wrong


def test_no_rule_at_all_is_seen_also_by_the_token_of_a_workflow(github: Simulator, ask: Ask) -> None:
    assert "no ruleset applies to the default branch." in of(ask("github-actions[bot]"), "wrong")


def test_a_private_repository_on_the_free_plan_enforces_nothing(github: Simulator, ask: Ask) -> None:
    github.repository.private = github.organisation.free = True
    checks = ask()
    assert "private on the Free plan: GitHub enforces nothing" in of(checks, "wrong")[0]
    assert not any("ruleset" in text for text in of(checks, "fine", "wrong", "unseen"))


def test_a_public_site_of_a_private_repository_is_told(github: Simulator, ask: Ask) -> None:
    github.repository.private = True
    set_up(github)
    known = of(ask(), "known")
    assert "the site of GitHub Pages is public although the repository is private." in known
    assert "the repository is private, and its plan enforces rules." in of(ask(), "fine")


def test_an_owner_who_lost_write_access_is_told_with_the_line_that_github_skips(github: Simulator, ask: Ask) -> None:
    set_up(github)
    github.user("ketua", "read")
    github.user("admin-1", "admin")
    github.world.teams.clear()
    checks = ask()
    wrong = " ".join(of(checks, "wrong"))
    assert "@ketua has no write access" in wrong
    assert "Unknown owner" in wrong
    assert "mistakes" not in " ".join(of(checks, "fine"))


def test_a_login_that_nobody_has_is_told(github: Simulator, ask: Ask) -> None:
    role = {"subkoordinator": {"title": "Sub-koordinator", "people": ["tidak-ada"]}}
    wrong = of(ask(policy=policy_with(roles=role)), "wrong")
    assert "there is no account @tidak-ada on GitHub." in wrong


def test_workflows_that_may_approve_or_write_are_told(github: Simulator, ask: Ask) -> None:
    set_up(github)
    github.repository.workflow_permissions = {
        "default_workflow_permissions": "write",
        "can_approve_pull_request_reviews": True,
    }
    assert of(ask(), "wrong") == ["workflows may write by default.", "workflows may approve pull requests."]


def test_a_site_that_any_branch_may_publish_is_told(github: Simulator, ask: Ask) -> None:
    set_up(github)
    github.repository.environments["github-pages"].branches.append((99, "naskah/*"))
    assert of(ask(), "wrong") == ["the environment “github-pages” is not limited to main."]


def test_a_policy_for_another_branch_is_told(github: Simulator, ask: Ask) -> None:
    set_up(github)
    assert any("default branch is main" in text for text in of(ask(policy=replace(POLICY, base="terbit")), "wrong"))


def test_a_policy_that_cannot_be_read_does_not_hide_the_rest(github: Simulator) -> None:
    with pytest.raises(Invalid) as told:
        parse_policy("version: 1\n", "reviewers.yaml")
    hub = connect(github.full_name, github.token("admin-1"), github.url)
    checks = doctor(hub, Patient(None, told.value.problems, "reviewers.yaml", github.now))
    hub.client.close()
    assert any(text.startswith("reviewers.yaml:1:1") for text in of(checks, "wrong"))
    assert any("GitHub Pages" in text for text in of(checks, "wrong"))


@pytest.mark.parametrize(
    ("day", "days_told"),
    [("2026-11-21", 0), ("2026-11-22", 1), ("2026-12-05", 1), ("2026-12-06", 0)],
)
def test_a_letter_that_ends_within_fourteen_days_is_told(github: Simulator, ask: Ask, day: str, days_told: int) -> None:
    github.user("plh-1")
    github.now = dt.datetime.fromisoformat(f"{day}T00:00:00+07:00")
    soon = of(ask(), "soon")
    assert len(soon) == days_told
    assert all("CONTOH/2/2026" in text and "5 December 2026" in text for text in soon)


def test_an_acting_official_of_a_team_is_told_that_github_waits_for_the_team(github: Simulator, ask: Ask) -> None:
    github.user("plh-1")
    github.now = dt.datetime.fromisoformat("2026-12-02T00:00:00+07:00")
    assert any("@plh-1 act for the team" in text for text in of(ask(), "known"))


def test_a_role_that_nobody_holds_today_is_told(github: Simulator, ask: Ask) -> None:
    role = {"subkoordinator": {"title": "Sub-koordinator", "people": [{"login": "subko", "until": "2026-11-01"}]}}
    assert "nobody holds the role “Sub-koordinator” today." in of(ask(policy=policy_with(roles=role)), "wrong")


@pytest.mark.parametrize(
    ("people", "distinct", "possible"),
    [
        ({"ketua-tim": ["ketua"], "subkoordinator": ["ketua"]}, True, False),
        ({"ketua-tim": ["ketua"], "subkoordinator": ["ketua"]}, False, True),
        ({"ketua-tim": ["ketua", "subko"], "subkoordinator": ["ketua", "subko"]}, True, True),
        ({"ketua-tim": ["ketua", "subko"], "subkoordinator": ["ketua"], "koordinator": ["subko"]}, True, False),
        ({"ketua-tim": ["a", "b"], "subkoordinator": ["a", "c"], "koordinator": ["a"]}, True, True),
        ({"tim-kreatif": ["ketua"]}, True, False),
        ({"tim-kreatif": ["ketua"]}, False, False),
        ({"tim-kreatif": ["Ketua", "kreatif-1"]}, True, True),
    ],
)
def test_steps_that_can_never_all_be_filled_are_told(
    github: Simulator, ask: Ask, people: dict[str, list[str]], distinct: bool, possible: bool
) -> None:
    for login in ("a", "b", "c"):
        github.user(login)
    roles = {role: {"title": role, "people": logins} for role, logins in people.items()}
    wrong = of(ask(policy=policy_with(roles=roles, approval={"distinct_people": distinct})), "wrong")
    assert any("cannot all be filled" in text for text in wrong) is not possible


def test_trouble_at_github_is_a_failure_and_no_answer(github: Simulator, ask: Ask) -> None:
    github.fault("502", times=9, matching="GET /repos/*/pages")
    with pytest.raises(GithubFailure):
        ask()
