"""Builds the archive with MkDocs and puts it in place whole."""

from __future__ import annotations

import logging
import os
import tempfile
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException

from naskah.archive.entry import Selection
from naskah.archive.plugin import NaskahPlugin
from naskah.i18n import msg
from naskah.model.problem import START, Invalid, Problem

# Material prints an advertisement for its successor into every build's output.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")


def build_site(config_file: Path, site: Path, register: Path) -> Selection:
    """Builds the archive that `config_file` describes into the folder `site`, from the register in `register`.

    The new site is built beside the old one and takes its place at the end, by two renamings; if anything fails, the old one
    stays. Returns what was published and what was left out. Raises `Invalid` when MkDocs refuses, with its own words.
    """
    site.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{site.name}-", dir=site.parent) as work:
        built = Path(work) / "new"
        plugin = _build(config_file, built, register, site)
        old = Path(work) / "old"
        if site.exists():
            site.rename(old)
        try:
            built.rename(site)
        except OSError:
            if old.exists():
                old.rename(site)
            raise
    return plugin.selection


def _build(config_file: Path, site: Path, register: Path, former: Path) -> NaskahPlugin:
    heard = _Heard()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(heard)
    try:
        config = load_config(config_file=str(config_file), site_dir=str(site.resolve()), strict=True)
        plugin = config.plugins["naskah"]
        if not isinstance(plugin, NaskahPlugin):
            raise TypeError(type(plugin))
        plugin.config.register = str(register.resolve())
        plugin.former = former
        config.plugins.on_startup(command="build", dirty=False)
        mkdocs_build(config)
        config.plugins.on_shutdown()
    except (Abort, MkDocsException) as error:
        words = [*heard.warnings, str(error)]
        message = msg("The archive cannot be built: {why}", why="; ".join(word for word in words if word))
        raise Invalid([Problem(config_file.as_posix(), START, message)]) from error
    finally:
        logger.removeHandler(heard)
    return plugin


class _Heard(logging.Handler):
    """Keeps what MkDocs warns of: in a strict build it says only that there were warnings."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.warnings: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keeps a warning."""
        self.warnings.append(record.getMessage())
