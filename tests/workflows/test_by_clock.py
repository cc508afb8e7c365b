"""remind.yml and audit.yml, run as they are: by the clock, by what main says, and quiet the second time."""

from __future__ import annotations

import pytest
import yaml

from naskah.github.report_issue import MARKER as REPORT
from tests.simulator.people import Pull, Simulator
from tests.workflows.act import Runner
from tests.workflows.unit import PATH, POLICY, POST

MAIN = ["refs/heads/main"]
ALWAYS = {"timezone": "Asia/Jakarta", "week": {"mon-sun": {"hours": "00:00-24:00"}}}


@pytest.fixture
def pull(github: Simulator, runner: Runner) -> Pull:
    """A pull request that waits since two hours ago, in an office that never closes."""
    policy = yaml.safe_load(POLICY.read_text(encoding="utf-8")) | {"calendar": ALWAYS}
    github.commit("admin-1", {"reviewers.yaml": yaml.safe_dump(policy, sort_keys=False)})
    return github.open_pull("kreatif-1", "naskah/contoh", {PATH: POST}, title="Contoh")


def reminders(pull: Pull) -> list[str]:
    return [comment.body for comment in pull.object.comments if "pengingat" in comment.body]


def reports(github: Simulator) -> list[str]:
    return [issue.body for issue in github.repository.issues.values() if REPORT in issue.body]


@pytest.mark.parametrize("event", ["schedule", "workflow_dispatch"])
def test_whoever_is_late_is_reminded_once(github: Simulator, runner: Runner, pull: Pull, event: str) -> None:
    for _ in range(2):
        run = runner.run("remind.yml", event, {"schedule": "7-59/15 0-9 * * 1-5"})
        assert run.succeeded, run.log
        assert run.checked_out == MAIN
    [reminder] = reminders(pull)
    assert "@ketua @kreatif-1 @kreatif-2 Pengingat" in reminder


@pytest.mark.parametrize("event", ["schedule", "workflow_dispatch"])
def test_what_the_audit_finds_is_kept_in_one_issue(github: Simulator, runner: Runner, pull: Pull, event: str) -> None:
    for _ in range(2):
        run = runner.run("audit.yml", event, {"schedule": "41 19 * * *"})
        assert run.succeeded, run.log
        assert run.checked_out == MAIN
    # Nobody has set the repository up, and the gate has not run: there is something to tell, once.
    assert len(reports(github)) == 1
