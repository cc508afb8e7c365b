"""Reads what Pagefind wrote of each post, as the browser does."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

SIGNATURE = b"pagefind_dcd"


def indexed(site: Path) -> dict[str, dict[str, Any]]:
    """What the indexes of `site` hold of each post, by the post's address."""
    found = {}
    for path in sorted((site / "pagefind").glob("*/fragment/*.pf_fragment")):
        data = gzip.decompress(path.read_bytes())
        assert data.startswith(SIGNATURE)
        post = json.loads(data.removeprefix(SIGNATURE))
        found[post["url"]] = post
    return found
