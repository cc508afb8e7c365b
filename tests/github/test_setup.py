"""Setup makes a repository what its policy wants, changes nothing the second time, and tells what a plan does not offer."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from naskah.github.apply import Applied, apply
from naskah.github.change import ByHand, Change, MendRuleset, NotPossible
from naskah.github.codeowners import codeowners
from naskah.github.connection import Connection, GithubFailure, connect
from naskah.github.ruleset import CHECK, NAME, Wish, merged_rules, wanted_ruleset
from naskah.github.settings import PAGES, REGISTER, read_settings
from naskah.github.setup import Desired, setup_plan
from naskah.model.policy_loader import load_policy
from naskah.register.signature import KEY
from tests.simulator.contract import Operation, body_problems
from tests.simulator.people import Simulator

ROOT = Path(__file__).parents[2]
POLICY = load_policy(ROOT / "tests/approval/reviewers.yaml")
CODEOWNERS = codeowners(POLICY, dt.date(2026, 11, 23), "reviewers.yaml")
DESIRED = Desired(POLICY, CODEOWNERS)


@pytest.fixture
def hub(github: Simulator) -> Iterator[Connection]:
    made = connect(github.full_name, github.token("admin-1"), github.url)
    yield made
    made.client.close()


def planned(hub: Connection, desired: Desired = DESIRED) -> tuple[Change, ...]:
    return setup_plan(desired, read_settings(hub, NAME))


def applied(hub: Connection, desired: Desired = DESIRED) -> list[Applied]:
    return list(apply(hub, planned(hub, desired)))


def told(changes: tuple[Change, ...]) -> str:
    return "\n".join(change.told().render("en") for change in changes)


def rule(github: Simulator, kind: str) -> dict[str, Any]:
    [ruleset] = github.repository.rulesets.values()
    parameters = ruleset.rule(kind)
    assert parameters is not None
    return parameters


def contexts(github: Simulator) -> dict[str, int | None]:
    checks = rule(github, "required_status_checks")["required_status_checks"]
    return {check["context"]: check.get("integration_id") for check in checks}


def test_applied_once_there_is_nothing_left_to_do(github: Simulator, hub: Connection) -> None:
    github.team("koordinator", ["koord"])
    github.commit("admin-1", {".github/CODEOWNERS": CODEOWNERS})
    assert [each.failure for each in applied(hub)] == [None] * 10
    writes = [entry for entry in github.log if entry.method != "GET"]
    assert planned(hub) == ()
    assert applied(hub) == []
    assert [entry for entry in github.log if entry.method != "GET"] == writes


def test_a_plan_changes_nothing(github: Simulator, hub: Connection) -> None:
    assert planned(hub)
    assert {entry.method for entry in github.log} == {"GET"}


def test_the_labels_are_those_of_the_steps_and_of_the_report(github: Simulator, hub: Connection) -> None:
    github.repository.make_label("Laporan")
    applied(hub)
    labels = [label.name for label in github.repository.labels.values()]
    assert labels[0] == "Laporan"
    assert labels[1:3] == ["langkah 1: Tim Kreatif", "langkah 2: Ketua Tim Medsos"]
    assert len(labels) == 6


def test_the_ruleset_asks_for_what_the_sop_asks(github: Simulator, hub: Connection) -> None:
    team = github.team("koordinator", ["koord"])
    applied(hub)
    reviews = rule(github, "pull_request")
    assert reviews["required_approving_review_count"] == 3
    assert reviews["require_code_owner_review"] is True
    assert reviews["dismiss_stale_reviews_on_push"] is False
    assert reviews["require_last_push_approval"] is False
    assert reviews["dismissal_restriction"] == {"enabled": True, "allowed_actors": []}
    assert [each["reviewer"]["id"] for each in reviews["required_reviewers"]] == [team.id]
    assert contexts(github) == {"naskah/persetujuan (main)": None, "Naskah": None}
    [ruleset] = github.repository.rulesets.values()
    assert {each["type"] for each in ruleset.told["rules"]} >= {"deletion", "non_fast_forward"}
    assert ruleset.told["bypass_actors"] == []


def test_no_writer_can_dismiss_a_rejection_any_more(github: Simulator, hub: Connection) -> None:
    from tests.simulator.refusals import Refused

    applied(hub)
    pull = github.open_pull("kreatif-1", "naskah/contoh", {"content/posts/2026/11/contoh.md": "a"})
    review = pull.review("ketua", "REQUEST_CHANGES")
    with pytest.raises(Refused):
        pull.dismiss("kreatif-1", review)


@pytest.mark.parametrize("integration", [None, 4711])
@pytest.mark.parametrize("teams", [None, {}, {"koordinator": 7}])
def test_the_body_of_the_ruleset_is_as_github_describes_it(
    teams: dict[str, int] | None, integration: int | None
) -> None:
    body = wanted_ruleset(POLICY, Wish(teams, integration))
    assert body_problems(Operation("POST", "/repos/{owner}/{repo}/rulesets"), body) == []
    assert body_problems(Operation("PUT", "/repos/{owner}/{repo}/rulesets/{ruleset_id}"), body) == []


def test_a_misspelt_rule_would_be_noticed() -> None:
    body = wanted_ruleset(POLICY, Wish({}, None))
    body["rules"][2]["parameters"]["require_code_owners_review"] = True
    assert body_problems(Operation("POST", "/repos/{owner}/{repo}/rulesets"), body) != []


def test_the_required_check_is_the_job_of_the_workflow() -> None:
    workflow = yaml.safe_load((ROOT / ".github/workflows/check.yml").read_text(encoding="utf-8"))
    assert [job["name"] for job in workflow["jobs"].values()] == [CHECK]


def test_the_environments_are_those_that_the_workflow_works_in() -> None:
    jobs = yaml.safe_load((ROOT / ".github/workflows/publish.yml").read_text(encoding="utf-8"))["jobs"]
    places = {name: job["environment"] for name, job in jobs.items()}
    assert places.pop("deploy")["name"] == PAGES
    assert set(places.values()) == {REGISTER}


def test_the_register_gets_a_key_that_nobody_saw(github: Simulator, hub: Connection) -> None:
    applied(hub)
    environment = github.repository.environments[REGISTER]
    key, _ = environment.secrets[KEY]
    assert re.fullmatch(r"[0-9a-f]{64}", key)
    assert key not in str(github.log)
    applied(hub)
    assert environment.secrets[KEY][0] == key


def test_a_key_that_is_missing_is_made_and_one_that_others_may_know_is_made_anew(
    github: Simulator, hub: Connection
) -> None:
    applied(hub)
    environment = github.repository.environments[REGISTER]
    del environment.secrets[KEY]
    assert "give the environment “register” a new key" in told(planned(hub))
    applied(hub)
    key, _ = environment.secrets[KEY]
    environment.branches.append((99, "naskah/contoh"))
    applied(hub)
    assert [name for _, name in environment.branches] == ["main"]
    assert environment.secrets[KEY][0] != key


def test_an_app_that_is_pinned_stays_pinned_until_another_is_named(github: Simulator, hub: Connection) -> None:
    applied(hub, replace(DESIRED, integration=4711))
    assert contexts(github) == {"naskah/persetujuan (main)": 4711, "Naskah": None}
    assert not any(isinstance(change, MendRuleset) for change in planned(hub))
    applied(hub, replace(DESIRED, integration=4712))
    assert contexts(github) == {"naskah/persetujuan (main)": 4712, "Naskah": None}


def test_a_ruleset_that_was_weakened_is_mended_and_what_the_office_added_stays(
    github: Simulator, hub: Connection
) -> None:
    applied(hub)
    [ruleset] = github.repository.rulesets.values()
    rule(github, "pull_request")["require_code_owner_review"] = False
    checks = rule(github, "required_status_checks")["required_status_checks"]
    checks[0]["context"] = "naskah/persetujuan (lama)"
    checks.append({"context": "pemindai"})
    ruleset.told["rules"].append({"type": "required_signatures"})
    ruleset.told["bypass_actors"] = [{"actor_id": 5, "actor_type": "RepositoryRole", "bypass_mode": "exempt"}]
    changes = planned(hub)
    assert "the approval of a code owner is not required" in told(changes)
    assert "1 may get past it" in told(changes)
    applied(hub)
    assert rule(github, "pull_request")["require_code_owner_review"] is True
    assert set(contexts(github)) == {"naskah/persetujuan (main)", "Naskah", "pemindai"}
    assert "required_signatures" in {each["type"] for each in ruleset.told["rules"]}
    assert ruleset.told["bypass_actors"] == []
    assert not any(isinstance(change, MendRuleset) for change in planned(hub))


def test_a_ruleset_that_is_switched_off_is_switched_on(github: Simulator, hub: Connection) -> None:
    applied(hub)
    [ruleset] = github.repository.rulesets.values()
    ruleset.told["enforcement"] = "disabled"
    assert "it is switched off" in told(planned(hub))
    applied(hub)
    assert ruleset.told["enforcement"] == "active"


def test_a_team_that_the_policy_no_longer_names_is_no_longer_required() -> None:
    with_team = wanted_ruleset(POLICY, Wish({"koordinator": 7}, None))["rules"]
    other = {"file_patterns": ["hukum/**"], "minimum_approvals": 1, "reviewer": {"id": 9, "type": "Team"}}
    with_team[2]["parameters"]["required_reviewers"].append(other)
    merged = merged_rules(with_team, wanted_ruleset(POLICY, Wish({}, None))["rules"])
    assert merged[2]["parameters"]["required_reviewers"] == [other]
    # Where teams cannot be seen, nothing is said about them.
    assert merged_rules(with_team, wanted_ruleset(POLICY, Wish(None, None))["rules"]) == with_team


def test_a_team_without_access_is_told(github: Simulator, hub: Connection) -> None:
    assert any(isinstance(change, ByHand) and "koordinator" in told((change,)) for change in planned(hub))
    assert not github.faults


def test_a_team_that_may_only_read_is_not_required(github: Simulator, hub: Connection) -> None:
    github.team("koordinator", ["koord"], "read")
    assert "the team “koordinator” has no write access" in told(planned(hub))
    applied(hub)
    assert rule(github, "pull_request")["required_reviewers"] == []


def test_a_check_that_the_office_pinned_to_an_app_stays_pinned(github: Simulator, hub: Connection) -> None:
    applied(hub)
    rule(github, "required_status_checks")["required_status_checks"][1]["integration_id"] = 15368
    assert not any(isinstance(change, MendRuleset) for change in planned(hub))


def test_codeowners_is_left_to_people_with_the_command_that_makes_it(github: Simulator, hub: Connection) -> None:
    assert "naskah codeowners" in told(planned(hub))
    applied(hub)
    assert ".github/CODEOWNERS" not in github.repository.resolve("main").files
    github.commit("admin-1", {".github/CODEOWNERS": CODEOWNERS})
    assert "naskah codeowners" not in told(planned(hub))


def test_only_the_default_branch_may_deploy_and_other_protection_stays(github: Simulator, hub: Connection) -> None:
    from tests.simulator.objects import Environment

    told_of = {
        "wait_timer": 30,
        "deployment_branch_policy": {"protected_branches": False, "custom_branch_policies": True},
    }
    there = Environment(1, "github-pages", github.now, told_of, [(5, "gh-pages")])
    github.repository.environments["github-pages"] = there
    applied(hub)
    assert [name for _, name in there.branches] == ["main"]
    assert there.told["wait_timer"] == 30


def test_a_site_that_a_branch_publishes_is_given_to_the_workflow(github: Simulator, hub: Connection) -> None:
    github.repository.pages = {"build_type": "legacy", "source": {"branch": "main", "path": "/"}}
    applied(hub)
    assert github.repository.pages["build_type"] == "workflow"


def test_a_private_repository_on_the_free_plan_is_told_what_it_cannot_have(github: Simulator, hub: Connection) -> None:
    github.repository.private = github.organisation.free = True
    done = applied(hub)
    assert [each.failure for each in done] == [None] * len(done)
    impossible = [each.change for each in done if isinstance(each.change, NotPossible)]
    assert len(impossible) == 4
    assert all("Free plan" in told((change,)) for change in impossible)
    assert len(github.repository.labels) == 6
    # It was known beforehand: a plan has nothing left but CODEOWNERS, which people propose.
    assert [type(change) for change in planned(hub)] == [NotPossible, NotPossible, NotPossible, ByHand, NotPossible]


def test_the_plan_of_a_ruleset_says_what_it_asks_for(hub: Connection) -> None:
    text = told(planned(hub, replace(DESIRED, integration=4711)))
    assert "3 approvals and that of a code owner" in text
    assert "naskah/persetujuan (main) by the App 4711, Naskah" in text


def test_whoever_does_not_administer_is_told_so_for_each_change(github: Simulator) -> None:
    hub = connect(github.full_name, github.token("ketua"), github.url)
    done = applied(hub)
    failures = [each.failure.render("en") for each in done if each.failure]
    assert len(failures) == 4
    assert all("may not do this" in failure for failure in failures)
    hub.client.close()


def test_a_limit_of_requests_is_never_taken_for_something_that_is_not_there(github: Simulator, hub: Connection) -> None:
    github.fault("primary_rate_limit", matching="GET /repos/*/rulesets*")
    with pytest.raises(GithubFailure):
        planned(hub)


def test_another_base_than_the_default_branch_is_told_and_no_ruleset_is_made(
    github: Simulator, hub: Connection
) -> None:
    changes = planned(hub, replace(DESIRED, policy=replace(POLICY, base="terbit")))
    assert "default branch is main" in told(changes)
    assert "ruleset" not in told(changes)
    assert not github.repository.rulesets
