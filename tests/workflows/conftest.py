"""A unit's repository on the simulated GitHub, with the real workflows running for it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tests.simulator.bare import Bare
from tests.simulator.people import Simulator
from tests.workflows.act import Runner
from tests.workflows.unit import set_up


@pytest.fixture
def runner(github: Simulator, tmp_path: Path) -> Runner:
    # The workflows ask this machine what time it is.
    github.now = dt.datetime.now(dt.UTC).replace(microsecond=0) - dt.timedelta(hours=2)
    set_up(github)
    return Runner(github, Bare(tmp_path / "git", github.world, github.repository), tmp_path / "home")
