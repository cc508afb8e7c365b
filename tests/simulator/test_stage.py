"""The stage: what it prints is enough to act on it, and it ends quietly."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from github import Auth, Github

from tests.simulator.exchange import API_VERSION

ROOT = Path(__file__).parents[2]


@pytest.fixture
def stage() -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "tests.simulator", "--port", "0"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        yield process
        process.kill()


def test_what_it_prints_is_enough_to_act(stage: subprocess.Popen[str]) -> None:
    assert stage.stdout is not None
    lines = [line.strip() for line in iter(stage.stdout.readline, "\n")]
    told = dict(line.removeprefix("export ").split("=", 1) for line in lines if line.startswith("export "))
    assert set(told) == {"GITHUB_API_URL", "GITHUB_GRAPHQL_URL", "GITHUB_REPOSITORY", "GITHUB_TOKEN"}
    assert [line.split(maxsplit=2)[1:] for line in lines if line.startswith("#   token-")][:3] == [
        ["token-contoh-kreatif-1", "Tim Kreatif"],
        ["token-contoh-kreatif-2", "Tim Kreatif"],
        ["token-contoh-ketua", "Ketua Tim Medsos"],
    ]
    auth = Auth.Token("token-contoh-ketua")
    with Github(
        auth=auth, base_url=told["GITHUB_API_URL"], api_version=API_VERSION, seconds_between_requests=0
    ) as ketua:
        pull = ketua.get_repo(told["GITHUB_REPOSITORY"]).get_pull(1)
        assert (pull.draft, pull.user.login) == (True, "contoh-kreatif-1")
    stage.send_signal(signal.SIGINT)
    assert stage.wait(timeout=5) == 0
    assert stage.stderr is not None
    assert stage.stderr.read() == ""
