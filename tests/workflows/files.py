"""The workflow files, read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))

each_workflow = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)


def load(path: Path) -> dict[str, Any]:
    """A workflow. The base loader keeps every scalar as text, so that the key `on` does not turn into True."""
    loaded: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    return loaded


def workflow(name: str) -> dict[str, Any]:
    """A workflow by the name of its file."""
    return load(ROOT / ".github" / "workflows" / name)


def jobs() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Every job: its workflow's file, its name, and itself."""
    for path in WORKFLOWS:
        for name, job in load(path)["jobs"].items():
            yield path.name, name, job


def steps(path: Path) -> Iterator[dict[str, Any]]:
    """Every step of a workflow."""
    for job in load(path)["jobs"].values():
        yield from job["steps"]
