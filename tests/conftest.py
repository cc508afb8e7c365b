"""What every test may ask for."""

from __future__ import annotations

from tests.simulator.fixture import client, github

__all__ = ["client", "github"]
