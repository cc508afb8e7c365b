"""What the keys of posts and reviewers.yaml mean, in the words of those who type them. Data: data/fields.yml."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

DATA = Path(__file__).parent / "data" / "fields.yml"


@cache
def meanings() -> Mapping[str, Mapping[str, str]]:
    """Mapping (post, medium, policy, sop, …) to key to an Indonesian sentence or two."""
    loaded: dict[str, dict[str, str]] = yaml.load(DATA.read_bytes(), Loader=yaml.CSafeLoader)
    return loaded
