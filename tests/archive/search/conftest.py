from __future__ import annotations

from pathlib import Path

import pytest

from tests.archive.office import Office, new_office


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """An empty repository of a small unit."""
    return new_office(tmp_path)
