"""The MkDocs plugin: hands the archive's pages to MkDocs and keeps everything else of the posts away from it."""

from __future__ import annotations

import functools
import gc
import os
import shutil
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

import naskah.model
from naskah.archive.card import card
from naskah.archive.chapter import chapters
from naskah.archive.config import ArchiveConfig
from naskah.archive.datapage import DataPage
from naskah.archive.entry import LeftOut, Selection
from naskah.archive.fingerprint import fingerprint
from naskah.archive.media.fitting import different_media
from naskah.archive.media.shelf import Shelf
from naskah.archive.media.sitecard import PATH as CARD
from naskah.archive.media.sitecard import site_card
from naskah.archive.opendata.page import licence
from naskah.archive.opendata.publish import open_data, source_of
from naskah.archive.ownfiles import Aside, OwnFiles
from naskah.archive.page import Printer
from naskah.archive.performanceparts import told_in_parts
from naskah.archive.render import Site, environment
from naskah.archive.rulepages import kept_rule_pages, unit_rules
from naskah.archive.search import page as searchpage
from naskah.archive.search.bundle import index_files
from naskah.archive.search.pagefind import SearchFailed
from naskah.archive.search.segment import segments
from naskah.archive.security import content_policy, with_wasm
from naskah.archive.selection import select
from naskah.archive.site import pages
from naskah.archive.stamp import CONTENT, HEAD, TITLE, NoShell, sitemap_entries
from naskah.archive.stamper import Stamper
from naskah.archive.stone import stones
from naskah.archive.words import word
from naskah.archive.writer import Former, Output, Tree, Writer, put_aside
from naskah.cache import Cache, key_of
from naskah.i18n import Lang, msg
from naskah.lint.lexicon import DEFAULT
from naskah.model.evaluation import Readings, load_readings
from naskah.model.policy import Policy
from naskah.model.policy_loader import load_policy
from naskah.model.problem import Invalid, Problem
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
    printer: Printer
    selection: Selection
    shelf: Shelf
    pictures: Cache
    ledger: Ledger
    data: Mapping[str, Sequence[bytes]]
    readings: Readings
    stamper: Stamper
    aside: Aside | None = None
    former: Path | None = None
    moved: Path | None = None
    cache: Cache | None = None

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

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Puts the posts aside while MkDocs gathers its files, and the former site before MkDocs clears it.

        What is read of the posts is needed to the end: looking through it for garbage again and again takes a third of the time.
        """
        if gc.get_freeze_count():  # an earlier build of this process has left it
            gc.unfreeze()
            gc.collect()
        gc.disable()
        if self.former is None and self.config.cache and not self.serving:
            root = Path(config.config_file_path).parent
            self.former = self.moved = put_aside(Path(config.site_dir), root / self.config.cache)
        self.aside = Aside(config)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Puts in the pages that the theme is made for; the others, and the media, follow when those are written."""
        assert self.aside is not None
        self.aside.end()
        own = OwnFiles(self.aside.without(files), config)
        root = Path(config.config_file_path).parent
        try:
            policy = load_policy(root / self.config.policy)
            self._open(policy, root, config)
            assert self.cache is not None
            ledger = self.ledger = Ledger(root / self.config.register, self.cache)
            content = Path(config.docs_dir)
            self.shelf = Shelf(content, self.pictures)
            kept = self.shelf, self.cache, self.printer.base
            self.selection = select(content, policy, ledger.publications(), ledger.reasons, *kept)
            self.readings = load_readings(root / self.config.evaluation)
            self._report(self.selection.left_out, self.readings.problems)
            self._add_pages(own, policy, root / "kamus.yml", config)
        except Invalid as invalid:
            raise PluginError("\n".join(self._located(invalid.problems))) from invalid
        except OSError as error:
            raise PluginError(f"{error.filename}: {error.strerror}") from error
        for schema in sorted(SCHEMAS.glob("*.schema.json")):
            own.append(File.generated(config, f"skema/{schema.name}", content=schema.read_bytes()))
        return own

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
        self.policy = "" if self.serving else content_policy(script.render(config=config) for script in scripts)
        known = sitemap_entries(self.stamper.listed(), self.site.address)
        env.globals.update(
            t=partial(word, self.lang), site=self.site, content_policy=self.policy, stamped_pages="".join(known)
        )

    def on_page_context(self, context: Any, *, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
        """Gives the theme a page's HTML, or marks where it makes the shell of many pages."""
        if not isinstance(page, DataPage):
            return
        if page.is_first:
            page.head, page.content, page.title = HEAD, CONTENT, TITLE
        else:
            page.head, page.content = (part.decode() for part in self.printer.html(page.source))
            if page.source.url == searchpage.URL:
                context["content_policy"] = with_wasm(self.policy)

    @event_priority(-100)  # after whatever else changes the HTML of pages
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Takes the shell of many pages out of the first of them; lets go of a page's HTML when it is written."""
        if isinstance(page, DataPage):
            page.head = page.content = ""
            if page.is_first:
                page.title = page.source.title
                try:
                    shell = self.stamper.take_shell(page.source, output)
                except NoShell as error:
                    raise PluginError("The theme must show a page's head once, and its content once.") from error
                return shell.stamped(page.source, self.printer).decode()
        return output

    @event_priority(100)  # before whatever reads the finished site
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Writes all other pages, and the media of the posts."""
        assert self.cache is not None
        former = Former(self.cache, self.former, done_with=self.former is self.moved)
        writer = Writer(Path(config.site_dir), former)
        try:
            writer.write(self.stamper.outputs(self.printer))
            for tree in self.stamper.trees(self.printer, self.shelf):
                writer.write_tree(tree)
            media = different_media(self.selection.entries)
            writer.write(chain.from_iterable(self.shelf.made(*one) for one in media))
            writer.write(Output(uri, b"", pieces.__iter__) for uri, pieces in self.data.items())
            writer.write(
                [Output(CARD, self.printer.base, lambda: [site_card(self.site.name, self.site.sop.organisation)])]
            )
            cache = Path(config.config_file_path).parent / self.config.cache if self.config.cache else None
            for part in index_files(segments(self.published.values(), self.printer.base, self.lang), cache):
                if isinstance(part, Tree):
                    writer.write_tree(part)
                else:
                    writer.write([part])
            if not self.serving:
                former.save()
        except SearchFailed as failed:
            raise PluginError(
                msg("The search index cannot be made: {why}", why=str(failed)).render(self.lang)
            ) from failed
        except Invalid as invalid:
            raise PluginError("\n".join(self._located(invalid.problems))) from invalid
        except OSError as error:
            raise PluginError(f"{error.filename}: {error.strerror}") from error
        self._close(prune=True)

    def on_build_error(self, *, error: Exception) -> None:
        """Leaves nothing open."""
        if self.aside is not None:
            self.aside.end()
        self._close(prune=False)

    def _open(self, policy: Policy, root: Path, config: MkDocsConfig) -> None:
        address = (config.site_url or "").rstrip("/")
        repository = (config.repo_url or "").rstrip("/")
        self.site = Site(config.site_name, f"{address}/" if address else "", policy.sop, self.lang, repository)
        self.cache = Cache(root / self.config.cache if self.config.cache else None)
        self.pictures = Cache(root / self.config.cache if self.config.cache else None, "media.sqlite")
        base = fingerprint((root / self.config.policy).read_bytes(), policy.calendar.zone, self.site)
        self.printer = Printer(environment(self.site), self.cache, base)

    def _close(self, *, prune: bool) -> None:
        # What is left mostly lives as long as the process; to look through it again takes a third of the time after a small change.
        if not self.serving:
            gc.freeze()
        gc.enable()
        if self.moved is not None:
            shutil.rmtree(self.moved, ignore_errors=True)
        # MkDocs builds again with the same plugin.
        self.former = self.moved = None
        cache, self.cache = self.cache, None
        if cache is not None:
            cache.close(prune=prune)
            self.pictures.close(prune=prune)

    def _add_pages(self, files: OwnFiles, policy: Policy, kamus: Path, config: MkDocsConfig) -> None:
        left = stones(self.selection.withdrawn, self.ledger.removed, policy)
        self.published = {(one := card(entry, policy)).url: (one, entry) for entry in self.selection.entries}
        reading, cache, base = self.ledger.reading, self.printer.cache, self.printer.base
        posts = source_of(self.published, reading, policy, self.site, cache, base)
        data = open_data(posts, licence(config.extra.get("data_licence")), left)
        self.data = {uri: pieces for uri, pieces in data.files.items() if uri not in files.src_uris}
        guided = files.get_file_from_path("panduan/index.md") is not None
        words = kamus if kamus.is_file() else DEFAULT
        about = key_of(base, words.read_bytes())
        explained = kept_rule_pages(partial(unit_rules, words), self.site, cache, about, guided=guided)
        cards = [made for made, _ in self.published.values()]
        told = partial(told_in_parts, reading.newest, policy, cache, base)
        made = pages(cards, reading, told, policy, self.site, left, self.readings.rows)
        parts = chapters(self.published.values(), left, policy, self.site)
        self.stamper = Stamper(chain(made, explained, [data.page]), parts, files, config)
        files.others = functools.cache(lambda: self.stamper.uris | self.data.keys())

    def _report(self, left_out: tuple[LeftOut, ...], problems: tuple[Problem, ...]) -> None:
        lines = [
            msg("Left out: {path}. {reason}", path=one.path, reason=one.reason).render(self.lang) for one in left_out
        ]
        lines += self._located(problems)
        if lines and self.config.strict:
            raise PluginError("\n".join(lines))
        for line in lines:
            log.info(line)

    def _located(self, problems: Iterable[Problem]) -> list[str]:
        return [f"{p.path}:{p.place.line}:{p.place.column}: {p.message.render(self.lang)}" for p in problems]
