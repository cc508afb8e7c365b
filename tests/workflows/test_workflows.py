"""What .github/ promises: pinned actions, an end to every job, and nothing that a checker of workflows would say."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.workflows.files import ROOT, WORKFLOWS, each_workflow, load, steps

BIN = Path(sys.executable).parent
PINNED = re.compile(r"\S+/\S+@[0-9a-f]{40} # v\d+\.\d+\.\d+")


def run(*command: str) -> subprocess.CompletedProcess[str]:
    program = str(BIN / command[0])
    environment = {**os.environ, "NO_COLOR": "1"}
    return subprocess.run(
        [program, *command[1:]], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


@each_workflow
def test_every_action_is_pinned_by_its_commit_and_says_its_version(path: Path) -> None:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if re.match(r"\s*(- )?uses:", line)]
    assert lines or path.name == "review-relay.yml"
    assert [line for line in lines if not PINNED.fullmatch(line.split("uses:", 1)[1].strip())] == []


def test_one_action_has_one_version_everywhere() -> None:
    commits: dict[str, set[str]] = {}
    for path in WORKFLOWS:
        for step in steps(path):
            if "uses" in step:
                name, commit = step["uses"].split("@")
                commits.setdefault(name, set()).add(commit)
    assert {name: found for name, found in commits.items() if len(found) > 1} == {}


@each_workflow
def test_no_job_runs_for_ever(path: Path) -> None:
    minutes = {name: int(job.get("timeout-minutes", "360")) for name, job in load(path)["jobs"].items()}
    assert {name: limit for name, limit in minutes.items() if limit > 30} == {}


def test_actionlint_has_nothing_to_say() -> None:
    result = run("actionlint", "-shellcheck", str(BIN / "shellcheck"), "-pyflakes=")
    assert (result.returncode, result.stdout) == (0, "")


def test_zizmor_has_nothing_to_say() -> None:
    result = run("zizmor", "--offline", "--persona", "pedantic", "--quiet", ".github")
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.startswith("No findings to report. Good job!")


def test_the_checker_of_security_is_told_to_look_away_from_triggers_alone() -> None:
    told = [(path.name, line) for path in WORKFLOWS for line in path.read_text(encoding="utf-8").splitlines()]
    ignored = [(name, line.split("#")[0].strip()) for name, line in told if "zizmor: ignore" in line]
    by_gate = [("gate.yml", f"{event}:") for event in ("workflow_run", "pull_request_target", "issue_comment")]
    assert ignored == [*by_gate, ("publish.yml", "issue_comment:")]


@pytest.mark.parametrize(
    ("schema", "file"),
    [
        ("vendor.dependabot", "dependabot.yml"),
        ("vendor.github-issue-config", "ISSUE_TEMPLATE/config.yml"),
        ("vendor.github-issue-forms", "ISSUE_TEMPLATE/usulan-konten.yml"),
        ("vendor.github-issue-forms", "ISSUE_TEMPLATE/aturan-keliru.yml"),
    ],
)
def test_github_will_accept(schema: str, file: str) -> None:
    result = run("check-jsonschema", "--builtin-schema", schema, f".github/{file}")
    assert result.returncode == 0, result.stdout


def test_a_workflow_that_may_write_installs_the_tool_and_nothing_for_development(tmp_path: Path) -> None:
    made = {
        path.name: {step["run"] for step in steps(path) if step.get("run", "").startswith("make ")}
        for path in WORKFLOWS
    }
    tool = {"make tool"}
    assert made == {
        "audit.yml": tool,
        "check.yml": {"make env"},
        "gate.yml": tool,
        "publish.yml": tool,
        "remind.yml": tool,
        "review-relay.yml": set(),
    }
    command = ["make", "--dry-run", "--always-make", "tool", f"VENV={tmp_path / 'venv'}"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert "install --require-hashes --requirement requirements.txt" in told
    assert "requirements-dev" not in told
