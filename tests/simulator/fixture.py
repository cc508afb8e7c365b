"""The fixture `github`: a fresh GitHub on a fresh port for each test, with the cast of the tests' policy.

It fails the test when the conversation was against GitHub's description, on either side; a test that wants just that takes the
faults out of `github.faults`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from github import Github

    from tests.simulator.people import Simulator

Client = Callable[[str], "Github"]


@pytest.fixture
def github() -> Iterator[Simulator]:
    from tests.simulator.people import Simulator

    simulator = Simulator()
    simulator.cast()
    simulator.commit("admin-1", {"LICENSE": "Contoh\n"})
    simulator.server.start()
    yield simulator
    simulator.server.stop()
    assert not simulator.faults, "\n".join(simulator.faults)


@pytest.fixture
def client(github: Simulator) -> Iterator[Client]:
    """PyGithub in the name of somebody; `github-actions[bot]` gets the token of a workflow run."""
    from github import Auth, Github

    from tests.simulator.exchange import API_VERSION

    with ExitStack() as opened:

        def connect(login: str) -> Github:
            made = Github(
                auth=Auth.Token(github.signed(login).text),
                base_url=github.url,
                api_version=API_VERSION,
                seconds_between_requests=0,
                seconds_between_writes=0,
                retry=None,
            )
            opened.callback(made.close)
            return made

        yield connect
