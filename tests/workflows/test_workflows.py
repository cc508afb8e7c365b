"""What .github/ promises: pinned actions, least rights, nothing untrusted in a shell."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))

PINNED = re.compile(r"\S+/\S+@[0-9a-f]{40} # v\d+\.\d+\.\d+")

# Written twice on purpose: a right that creeps in must be agreed here too.
RIGHTS = {
    ("check.yml", "posts"): {"contents": "read"},
    ("publish.yml", "build"): {"contents": "read", "pages": "read"},
    ("publish.yml", "deploy"): {"id-token": "write", "pages": "write"},
}

each_workflow = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)


def load(path: Path) -> dict[str, Any]:
    # The base loader keeps every scalar as text, so that the key `on` does not turn into True.
    loaded: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    return loaded


def steps(path: Path) -> Iterator[dict[str, Any]]:
    for job in load(path)["jobs"].values():
        yield from job["steps"]


def run(*command: str) -> subprocess.CompletedProcess[str]:
    program = str(BIN / command[0])
    environment = {**os.environ, "NO_COLOR": "1"}
    return subprocess.run(
        [program, *command[1:]], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


@each_workflow
def test_every_action_is_pinned_by_its_commit_and_says_its_version(path: Path) -> None:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if re.match(r"\s*(- )?uses:", line)]
    assert lines
    assert [line for line in lines if not PINNED.fullmatch(line.split("uses:", 1)[1].strip())] == []


def test_one_action_has_one_version_everywhere() -> None:
    commits: dict[str, set[str]] = {}
    for path in WORKFLOWS:
        for step in steps(path):
            if "uses" in step:
                name, commit = step["uses"].split("@")
                commits.setdefault(name, set()).add(commit)
    assert {name: found for name, found in commits.items() if len(found) > 1} == {}


def test_each_job_has_exactly_the_rights_it_needs() -> None:
    found = {(path.name, name): job["permissions"] for path in WORKFLOWS for name, job in load(path)["jobs"].items()}
    assert found == RIGHTS


@each_workflow
def test_a_job_without_rights_of_its_own_would_have_none(path: Path) -> None:
    assert load(path)["permissions"] == {}


@each_workflow
def test_no_job_runs_for_ever(path: Path) -> None:
    minutes = {name: int(job.get("timeout-minutes", "360")) for name, job in load(path)["jobs"].items()}
    assert {name: limit for name, limit in minutes.items() if limit > 30} == {}


@each_workflow
def test_nothing_is_pasted_into_a_shell(path: Path) -> None:
    assert [step["run"] for step in steps(path) if "${{" in step.get("run", "")] == []


@each_workflow
def test_the_checkout_leaves_no_token_behind(path: Path) -> None:
    checkouts = [step for step in steps(path) if step.get("uses", "").startswith("actions/checkout@")]
    assert [step["with"].get("persist-credentials") for step in checkouts] == ["false"] * len(checkouts)


def test_a_proposal_is_never_checked_with_the_rights_of_the_base_repository() -> None:
    triggers = {trigger for path in WORKFLOWS for trigger in load(path)["on"]}
    assert triggers == {"pull_request", "push", "workflow_dispatch"}


def test_actionlint_has_nothing_to_say() -> None:
    result = run("actionlint", "-shellcheck", str(BIN / "shellcheck"), "-pyflakes=")
    assert (result.returncode, result.stdout) == (0, "")


def test_zizmor_has_nothing_to_say() -> None:
    result = run("zizmor", "--offline", "--persona", "pedantic", "--quiet", ".github")
    assert (result.returncode, result.stdout + result.stderr) == (0, "No findings to report. Good job!\n")


@pytest.mark.parametrize(
    ("schema", "file"),
    [
        ("vendor.dependabot", "dependabot.yml"),
        ("vendor.github-issue-config", "ISSUE_TEMPLATE/config.yml"),
        ("vendor.github-issue-forms", "ISSUE_TEMPLATE/usulan-konten.yml"),
    ],
)
def test_github_will_accept(schema: str, file: str) -> None:
    result = run("check-jsonschema", "--builtin-schema", schema, f".github/{file}")
    assert result.returncode == 0, result.stdout
