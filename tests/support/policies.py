"""Policies for tests: the one of tests/approval with some of its keys changed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from naskah.model.policy import Policy
from naskah.model.policy_loader import parse_policy
from tests.support.scenario import merge_policy

ROOT = Path(__file__).parents[2]
BASE = ROOT / "tests/approval/reviewers.yaml"
REMOVED = object()
"""As a change: the key is taken out."""


def policy_text(changes: Mapping[str, Any] | None = None) -> str:
    """The base policy as YAML, with `changes` merged into it key by key."""
    raw = yaml.safe_load(BASE.read_text(encoding="utf-8"))
    return yaml.safe_dump(_kept(merge_policy(raw, changes)), allow_unicode=True, sort_keys=False)


def policy_with(changes: Mapping[str, Any] | None = None) -> Policy:
    """The base policy with `changes`."""
    return parse_policy(policy_text(changes), "reviewers.yaml")


def _kept(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _kept(item) for key, item in value.items() if item is not REMOVED}
    return value
