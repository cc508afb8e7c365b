"""The plugin's options in mkdocs.yml."""

from __future__ import annotations

from mkdocs.config import config_options
from mkdocs.config.base import Config


class ArchiveConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs' own
    """Paths are taken from the folder of mkdocs.yml."""

    policy = config_options.Type(str, default="reviewers.yaml")
    """The SOP as data."""
    register = config_options.Type(str, default="build/register")
    """The folder of the register, which says what was approved."""
    evaluation = config_options.Type(str, default="evaluasi")
    """The folder of the tables with what was read of the posts' reach and reactions."""
    strict = config_options.Type(bool, default=False)
    """Whether a file that is left out stops the build; otherwise it is named in the log."""
    cache = config_options.Type(str, default="build/cache")
    """The folder that keeps what need not be made again; empty to keep nothing."""
