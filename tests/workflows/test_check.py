"""check.yml, run as it is: a proposal is checked as it would be merged, and what is wrong stands beside the line."""

from __future__ import annotations

from tests.simulator.people import Simulator
from tests.workflows import webhooks
from tests.workflows.act import Run, Runner
from tests.workflows.unit import PATH, POST

GOOD = POST.replace("[instagram]", "[x]")
BAD = GOOD.replace("terbuka", "di-buka")


def checked(github: Simulator, runner: Runner, text: str) -> Run:
    pull = github.open_pull("kreatif-1", "naskah/contoh", {PATH: text})
    github.commit("admin-1", {"content/posts/2026/11/lama.md": BAD})
    return runner.run("check.yml", "pull_request", webhooks.pull_request(pull, "opened", "kreatif-1"))


def test_a_post_in_order_passes_whatever_else_is_in_main(github: Simulator, runner: Runner) -> None:
    run = checked(github, runner, GOOD)
    assert run.succeeded, run.log
    assert run.checked_out == ["refs/pull/1/merge"]
    assert run.requests == []


def test_a_mistake_fails_it_and_stands_beside_its_line(github: Simulator, runner: Runner) -> None:
    run = checked(github, runner, BAD)
    assert not run.succeeded
    [annotation] = [line for line in run.log.splitlines() if "::error" in line]
    assert f"file={PATH},line=9," in annotation
