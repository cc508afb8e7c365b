"""What each job may do on GitHub is what its commands need, and only main has a say where something may be written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from naskah.github.settings import REGISTER
from naskah.register.signature import KEY
from tests.workflows.files import WORKFLOWS, each_workflow, jobs, load, steps, workflow

READ, WRITE = "read", "write"
PULL_REQUESTS = {"contents": READ, "issues": READ, "pull-requests": READ, "statuses": READ}

# Which permission each command and each action needs. A right that creeps in must be agreed here too, and so must a new command.
# https://docs.github.com/en/rest/authentication/permissions-required-for-github-apps
NEEDS: dict[str, dict[str, str]] = {
    "naskah audit": PULL_REQUESTS | {"issues": WRITE, "actions": READ, "pages": READ},
    "naskah check": {},
    "naskah codeowners": {},
    "naskah demo": {},
    "naskah gate": {"contents": READ, "issues": WRITE, "pull-requests": WRITE, "statuses": WRITE},
    "naskah policy": {},
    "naskah record": PULL_REQUESTS,
    "naskah register fetch": {"contents": READ},
    "naskah register push": {"contents": WRITE},
    "naskah remind": PULL_REQUESTS | {"issues": WRITE, "pull-requests": WRITE},
    "make": {},
    "actions/checkout": {"contents": READ},
    "actions/configure-pages": {"pages": READ},
    "actions/deploy-pages": {"id-token": WRITE, "pages": WRITE},
    "actions/setup-python": {},
    "actions/upload-pages-artifact": {},
}
COMMAND = re.compile(r"^\s*(?:.*\|\| )?(?:\.venv/bin/)?(naskah register \w+|naskah \w+|make)\b", re.MULTILINE)
# Events whose workflow is that of main, with a token that may write, whoever caused them.
PRIVILEGED = {"workflow_run", "pull_request_target", "issue_comment"}
EVENTS = {
    "audit.yml": {"schedule", "workflow_dispatch"},
    "check.yml": {"pull_request"},
    "gate.yml": PRIVILEGED | {"schedule", "workflow_dispatch"},
    "publish.yml": {"issue_comment", "push", "workflow_dispatch"},
    "remind.yml": {"schedule", "workflow_dispatch"},
    "review-relay.yml": {"pull_request_review"},
}


def commands(step: Mapping[str, Any]) -> list[str]:
    """What a step calls."""
    if "uses" in step:
        return [step["uses"].partition("@")[0]]
    return COMMAND.findall(step["run"])


def needed(job: Mapping[str, Any]) -> dict[str, str]:
    """The permissions that a job's steps need."""
    wanted: dict[str, str] = {}
    for step in job["steps"]:
        for command in commands(step):
            for permission, level in NEEDS[command].items():
                # Writing is more than reading, and last in the alphabet.
                wanted[permission] = max(level, wanted.get(permission, ""))
    return wanted


@pytest.mark.parametrize(
    ("file", "name", "job"), list(jobs()), ids=lambda value: value if isinstance(value, str) else ""
)
def test_a_job_may_do_what_its_commands_need_and_no_more(file: str, name: str, job: dict[str, Any]) -> None:
    assert job["permissions"] == needed(job)


@each_workflow
def test_each_right_says_what_it_is_for(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    rights = re.findall(r"^ {6}[a-z-]+: (?:read|write)\b.*$", text, re.MULTILINE)
    assert len(rights) == sum(len(job["permissions"]) for job in load(path)["jobs"].values())
    assert [right for right in rights if " # to " not in right] == []


@each_workflow
def test_a_job_without_rights_of_its_own_would_have_none(path: Path) -> None:
    assert load(path)["permissions"] == {}


@each_workflow
def test_only_a_command_that_speaks_to_github_gets_the_token(path: Path) -> None:
    for step in steps(path):
        speaks = "run" in step and any(NEEDS[command] for command in commands(step))
        assert step.get("env", {}).get("GITHUB_TOKEN") == ("${{ github.token }}" if speaks else None), step["name"]


def test_the_key_of_the_register_goes_to_the_commands_of_the_register_in_its_environment_and_nothing_else_is_a_secret() -> (
    None
):
    for file, name, job in jobs():
        for step in job["steps"]:
            keyed = "naskah register" in step.get("run", "")
            wanted = {KEY: f"${{{{ secrets.{KEY} }}}}"} if keyed else {}
            told = {key: value for key, value in step.get("env", {}).items() if "secrets." in value}
            assert told == wanted, step["name"]
            assert str(step).count("secrets.") == len(wanted), step["name"]
            assert not keyed or job["environment"] == REGISTER, (file, name)


def test_each_workflow_is_started_by_what_it_is_for_and_by_nothing_else() -> None:
    assert {path.name: set(load(path)["on"]) for path in WORKFLOWS} == EVENTS


def test_the_gate_hears_of_all_that_can_change_its_answer() -> None:
    told = workflow("gate.yml")["on"]
    assert set(told["pull_request_target"]["types"]) == {
        "opened", "reopened", "synchronize", "edited", "ready_for_review", "converted_to_draft",
        "review_requested", "review_request_removed", "closed",
    }  # fmt: skip
    assert told["workflow_run"] == {"workflows": [workflow("review-relay.yml")["name"]], "types": ["completed"]}
    assert told["issue_comment"] == {"types": ["created", "edited"]}
    assert workflow("review-relay.yml")["on"]["pull_request_review"] == {"types": ["submitted", "edited", "dismissed"]}


def test_the_relay_does_nothing() -> None:
    [job] = workflow("review-relay.yml")["jobs"].values()
    assert [step["run"] for step in job["steps"]] == ["true"]
    assert job["permissions"] == {}


@each_workflow
def test_nothing_is_pasted_into_a_shell(path: Path) -> None:
    assert [step["run"] for step in steps(path) if "${{" in step.get("run", "")] == []


@each_workflow
def test_the_checkout_leaves_no_token_behind(path: Path) -> None:
    checkouts = [step for step in steps(path) if step.get("uses", "").startswith("actions/checkout@")]
    assert [step["with"].get("persist-credentials") for step in checkouts] == ["false"] * len(checkouts)


@pytest.mark.parametrize("file", [name for name in EVENTS if name != "check.yml"])
def test_where_something_may_be_written_only_main_is_checked_out(file: str) -> None:
    for job in workflow(file)["jobs"].values():
        for step in job["steps"]:
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["ref"] == "${{ github.event.repository.default_branch }}"
                assert "repository" not in step["with"]


def written(told: Mapping[str, Any]) -> Iterator[str]:
    for job in told["jobs"].values():
        yield from (right for right, level in job["permissions"].items() if level == WRITE)


def test_a_workflow_of_the_pull_request_itself_may_write_nothing() -> None:
    own = [path for path in WORKFLOWS if {"pull_request", "pull_request_review"} & set(load(path)["on"])]
    assert {path.name: list(written(load(path))) for path in own} == {"check.yml": [], "review-relay.yml": []}


@each_workflow
def test_no_two_runs_meet_and_none_that_writes_is_stopped_halfway(path: Path) -> None:
    told = load(path)
    assert told["concurrency"]["group"]
    assert told["concurrency"]["cancel-in-progress"] == ("true" if path.name == "check.yml" else "false")


def test_the_gate_takes_one_pull_request_at_a_time() -> None:
    [job] = workflow("gate.yml")["jobs"].values()
    number = "github.event.pull_request.number || github.event.issue.number || inputs.pull-request"
    assert number in workflow("gate.yml")["concurrency"]["group"]
    assert number in job["steps"][-1]["env"]["PULL_REQUEST"]


@pytest.mark.parametrize("file", ["gate.yml", "remind.yml"])
def test_the_office_s_day_is_covered_and_its_night_is_not(file: str) -> None:
    [told] = workflow(file)["on"]["schedule"]
    minute, hours, *rest = told["cron"].split()
    # 00 to 09 in UTC is 07 to 16 in Asia/Jakarta. At the full hour GitHub leaves some out.
    assert (hours, rest) == ("0-9", ["*", "*", "1-5"])
    assert not minute.startswith(("0", "*"))
