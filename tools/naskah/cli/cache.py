"""Where what was found before is kept: in the user's own folder for such things, never among what is checked.

A pull request could bring a folder of answers that says that all is well.
"""

from __future__ import annotations

import os
from pathlib import Path


def cache_folder() -> Path | None:
    """The folder by the XDG Base Directory Specification; None where there is no home."""
    asked = Path(os.environ.get("XDG_CACHE_HOME", ""))
    if asked.is_absolute():  # others are to be ignored, says the specification
        return asked / "naskah"
    try:
        return Path.home() / ".cache" / "naskah"
    except RuntimeError:
        return None
