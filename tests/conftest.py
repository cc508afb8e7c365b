"""What every test may ask for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.simulator.fixture import client, github

__all__ = ["client", "github"]


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Each test has a folder of its own for what was found before, and so does every command that it starts."""
    folder = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    return folder
