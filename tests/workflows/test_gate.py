"""gate.yml and its relay, run as they are: each event brings its pull request into line, by what main says and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from naskah.github.plan import MARKER, context
from tests.simulator.people import Pull, Simulator
from tests.workflows import webhooks
from tests.workflows.act import Run, Runner
from tests.workflows.unit import PATH, POST

MAIN = ["refs/heads/main"]


def opened(github: Simulator, branch: str = "naskah/contoh", text: str = POST) -> Pull:
    return github.open_pull("kreatif-1", branch, {PATH: text}, title="Contoh")


def states(pull: Pull) -> list[str]:
    ours = [each for each in pull.github.repository.statuses.get(pull.head, []) if each.context == context("main")]
    return [each.state for each in ours]


def asked(pull: Pull) -> set[str]:
    return {getattr(request.reviewer, "login", "tim") for request in pull.object.requests}


def names(run: Run) -> list[str]:
    """The pull requests that the tool spoke of."""
    return sorted({line.split(":")[0] for line in run.lines if line.startswith("#")})


def test_a_pull_request_that_is_opened_gets_its_status_comment_request_and_label(
    github: Simulator, runner: Runner
) -> None:
    pull = opened(github)
    run = runner.run("gate.yml", "pull_request_target", webhooks.pull_request(pull, "opened", "kreatif-1"))
    assert run.succeeded, run.log
    assert run.checked_out == MAIN
    assert states(pull) == ["pending"]
    assert asked(pull) == {"ketua"}
    assert [label.name for label in pull.object.labels] == ["langkah 2: Ketua Tim Medsos"]
    assert [comment.body.startswith(MARKER) for comment in pull.object.comments] == [True]


def test_a_review_goes_through_the_relay_to_the_gate(github: Simulator, runner: Runner) -> None:
    pull = opened(github)
    github.pass_time(minutes=5)
    given = pull.review("ketua", "APPROVE")
    relay = runner.run("review-relay.yml", "pull_request_review", webhooks.review(pull, given, "submitted", "ketua"))
    assert (relay.succeeded, relay.requests, relay.checked_out) == (True, [], [])
    run = runner.run("gate.yml", "workflow_run", webhooks.relayed(github, pull, who="ketua"))
    assert run.succeeded, run.log
    assert run.checked_out == MAIN
    assert asked(pull) == {"subko"}
    assert names(run) == [f"#{pull.number}"]


def test_a_review_of_a_fork_s_pull_request_names_none_so_all_that_are_open_are_looked_at(
    github: Simulator, runner: Runner
) -> None:
    stranger = github.user("orang-luar", "read")
    pulls = [opened(github), github.open_pull(stranger.login, "main", {PATH: POST}, fork=github.fork(stranger.login))]
    run = runner.run("gate.yml", "workflow_run", webhooks.relayed(github, who="ketua"))
    assert run.succeeded, run.log
    assert run.checked_out == MAIN
    assert names(run) == [f"#{pull.number}" for pull in pulls]
    assert all(states(pull) for pull in pulls)


def test_two_pull_requests_with_one_head_are_both_looked_at(github: Simulator, runner: Runner) -> None:
    pulls = [opened(github), opened(github, "naskah/kembar")]
    run = runner.run("gate.yml", "workflow_run", webhooks.relayed(github, *pulls, who="ketua"))
    assert run.succeeded, run.log
    assert names(run) == [f"#{pull.number}" for pull in pulls]


def test_a_comment_brings_its_pull_request_into_line(github: Simulator, runner: Runner) -> None:
    pull, other = opened(github), opened(github, "naskah/lain", POST.replace("tamu", "umum"))
    said = pull.comment("kreatif-2", "Terima kasih.")
    run = runner.run("gate.yml", "issue_comment", webhooks.comment(pull, said))
    assert run.succeeded, run.log
    assert (states(pull), states(other)) == (["pending"], [])


def test_a_comment_on_a_plain_issue_starts_nothing(github: Simulator, runner: Runner) -> None:
    pull = opened(github)
    said = pull.comment("kreatif-2", "Usul konten.")
    run = runner.run("gate.yml", "issue_comment", webhooks.comment(pull, said, issue=True))
    assert (run.succeeded, run.requests, run.checked_out) == (True, [], [])


@pytest.mark.parametrize(("typed", "looked_at"), [("", 2), ("1; touch {leak} $(touch {leak})", 2), ("1", 1)])
def test_by_hand_it_looks_at_the_one_that_is_named_or_at_all(
    github: Simulator, runner: Runner, tmp_path: Path, typed: str, looked_at: int
) -> None:
    pulls, leak = [opened(github), opened(github, "naskah/lain")], tmp_path / "bocor"
    inputs = {"pull-request": typed.format(leak=leak)}
    run = runner.run("gate.yml", "workflow_dispatch", webhooks.dispatch(github, "admin-1", **inputs))
    assert run.succeeded, run.log
    assert names(run) == [f"#{pull.number}" for pull in pulls[:looked_at]]
    assert not leak.exists()


def test_on_its_schedule_it_looks_at_all_that_are_open(github: Simulator, runner: Runner) -> None:
    pulls = [opened(github), opened(github, "naskah/lain")]
    run = runner.run("gate.yml", "schedule", {"schedule": "23 0-9 * * 1-5"})
    assert run.succeeded, run.log
    assert run.checked_out == MAIN
    assert names(run) == [f"#{pull.number}" for pull in pulls]


def test_nothing_of_the_pull_request_is_run_or_pasted(github: Simulator, runner: Runner, tmp_path: Path) -> None:
    leak = tmp_path / "bocor"
    hostile = f'$(touch {leak})`touch {leak}`"; touch {leak} #${{{{ github.token }}}}'
    files = {PATH: POST, "Makefile": f"tool:\n\ttouch {leak}\n", "reviewers.yaml": "version: 1\n"}
    pull = github.open_pull("kreatif-1", f"naskah/$(touch${{IFS}}{leak})", files, title=hostile)
    run = runner.run("gate.yml", "pull_request_target", webhooks.pull_request(pull, "opened", "kreatif-1"))
    assert run.succeeded, run.log
    assert run.checked_out == MAIN
    # Policy and content in one pull request: it is refused, by the policy of main.
    assert states(pull) == ["failure"]
    assert not leak.exists()
    assert github.token("github-actions[bot]") not in run.log


def test_a_failure_of_github_fails_the_run_in_one_sentence(github: Simulator, runner: Runner) -> None:
    pull = opened(github)
    github.fault("502", times=9, matching="POST /graphql")
    run = runner.run("gate.yml", "pull_request_target", webhooks.pull_request(pull, "opened", "kreatif-1"))
    assert not run.succeeded
    assert "Traceback" not in run.log
    assert states(pull) == []
