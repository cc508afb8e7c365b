"""Exit codes of every command."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """What a command's exit status says."""

    OK = 0
    """Done; nothing is wrong."""
    FAILED = 1
    """Done, and the answer is no: findings, an approval that is pending or refused, a check that failed."""
    USAGE = 2
    """The command's words are off."""
    ERROR = 3
    """A file could not be read or used, or the answer cannot be trusted."""
