"""The MkDocs plugin: hands the archive's pages to MkDocs and keeps everything else of the posts away from it."""

from __future__ import annotations

import os
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

import naskah.model
from naskah.archive.config import ArchiveConfig
from naskah.archive.datapage import DataPage
from naskah.archive.render import Site, environment
from naskah.archive.rulepages import rule_pages
from naskah.archive.security import content_policy
from naskah.archive.selection import LeftOut, Selection, select
from naskah.archive.site import pages
from naskah.archive.words import word
from naskah.i18n import Lang, msg
from naskah.lint.lexicon import DEFAULT, load_lexicon
from naskah.lint.rule_loader import load_rules
from naskah.model.policy import Policy
from naskah.model.policy_loader import load_policy
from naskah.model.problem import Invalid
from naskah.register.published import Ledger

log = get_plugin_logger("naskah")
THEME = Path(__file__).parent / "theme"
SCHEMAS = Path(naskah.model.__file__).parent / "schemas"
INLINE_SCRIPTS = ("base", "palette", "content")


class NaskahPlugin(BasePlugin[ArchiveConfig]):  # type: ignore[no-untyped-call]  # MkDocs' own
    """Thin hooks; what they call knows nothing of MkDocs."""

    lang: Lang = "id"
    serving = False
    site: Site
    env: jinja2.Environment
    selection: Selection

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Notes whether MkDocs serves: its reloading script is inline, and the security policy would stop it."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> None:
        """Puts our theme above Material's and below the unit's own."""
        self.lang = "en" if os.environ.get("NASKAH_LANG") == "en" else "id"
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))
        config.theme["language"] = self.lang
        # Material writes this path into an inline script; relative, it would be another script on every page.
        config.extra["scope"] = urlsplit(config.site_url or "").path or "/"

    def on_files(self, files: Files, *, config: MkDocsConfig) -> None:
        """Takes the posts' files out, and puts in the pages and media of those that are published."""
        root = Path(config.config_file_path).parent
        try:
            policy = load_policy(root / self.config.policy)
            ledger = Ledger(root / self.config.register)
            self.selection = select(Path(config.docs_dir), policy, ledger.publications(), ledger.reasons)
        except Invalid as invalid:
            raise PluginError("\n".join(self._located(invalid))) from invalid
        except OSError as error:
            raise PluginError(f"{error.filename}: {error.strerror}") from error
        self._report(self.selection.left_out)
        keep = {path.removeprefix("content/") for entry in self.selection.entries for path in entry.media}
        for file in list(files):
            if file.src_uri.startswith("posts/") and file.src_uri not in keep:
                files.remove(file)
        self._add_pages(files, policy, root / "kamus.yml", config)
        for schema in sorted(SCHEMAS.glob("*.schema.json")):
            files.append(File.generated(config, f"skema/{schema.name}", content=schema.read_bytes()))

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:
        """Gives our pages the titles of the menu: MkDocs forgets them for pages that it did not make."""
        for entry in config.nav or ():
            for title, uri in entry.items() if isinstance(entry, dict) else ():
                file = files.get_file_from_path(uri) if isinstance(uri, str) else None
                if file is not None and isinstance(file.page, DataPage):
                    file.page.title = title

    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> None:
        """Gives our theme's templates what they need."""
        scripts = (env.get_template(f"partials/javascripts/{name}.html") for name in INLINE_SCRIPTS)
        policy = "" if self.serving else content_policy(script.render(config=config) for script in scripts)
        env.globals.update(t=partial(word, self.lang), site=self.site, content_policy=policy)

    def on_page_context(self, context: Any, *, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
        """Makes the HTML of one of our pages."""
        if isinstance(page, DataPage):
            page.fill(self.env)

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> None:
        """Lets go of it when the page is written."""
        if isinstance(page, DataPage):
            page.empty()

    def _add_pages(self, files: Files, policy: Policy, kamus: Path, config: MkDocsConfig) -> None:
        address = (config.site_url or "").rstrip("/")
        repository = (config.repo_url or "").rstrip("/")
        self.site = Site(config.site_name, f"{address}/" if address else "", policy.sop, self.lang, repository)
        self.env = environment(self.site)
        rules = load_rules(load_lexicon(kamus if kamus.is_file() else DEFAULT))
        guided = files.get_file_from_path("panduan/index.md") is not None
        explained = rule_pages(rules, self.site, guided=guided)
        for source in chain(pages(self.selection.entries, policy, self.site), explained):
            page = DataPage(source, config)
            # A page that the unit wrote by hand at the same place stands.
            if files.get_file_from_path(page.file.src_uri) is None:
                files.append(page.file)

    def _report(self, left_out: tuple[LeftOut, ...]) -> None:
        lines = [
            msg("Left out: {path}. {reason}", path=one.path, reason=one.reason).render(self.lang) for one in left_out
        ]
        if lines and self.config.strict:
            raise PluginError("\n".join(lines))
        for line in lines:
            log.info(line)

    def _located(self, invalid: Invalid) -> list[str]:
        return [f"{p.path}:{p.place.line}:{p.place.column}: {p.message.render(self.lang)}" for p in invalid.problems]
