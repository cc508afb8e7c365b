"""The sample posts and their recorded pull requests: a fresh copy has them, `naskah init` takes them out."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DEMO = ROOT / "demo"
RECORDS = DEMO / "records"

needs_samples = pytest.mark.skipif(
    not DEMO.is_dir(), reason="tells of the samples, which `naskah init` has taken out of this repository"
)
"""The mark of every test that reads the samples; the one reason for which a test may be skipped without a browser."""


def sample_posts() -> list[Path]:
    """The posts of content/, in order."""
    return sorted((ROOT / "content/posts").glob("*/*/*.md"))
