"""A page of the archive as MkDocs sees it: made from data, never through Markdown."""

from __future__ import annotations

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from naskah.archive.site import SitePage

# Where the theme's skip link leads; the theme makes it from the first entry of the table of contents.
CONTENT_ID = "isi"


class DataPage(Page):
    """A `SitePage` at its place on the site. Its HTML exists only while it is written: thousands of them fill memory."""

    def __init__(self, source: SitePage, config: MkDocsConfig) -> None:
        folder = source.url.removesuffix("/")
        uri = f"{folder}.md" if source.is_post else f"{source.url}index.md"
        super().__init__(source.title, File.generated(config, uri, content=""), config)
        self.source = source
        self.head = ""
        if source.updated is not None:
            self.update_date = source.updated.isoformat()

    def read_source(self, config: MkDocsConfig) -> None:
        """There is no source to read."""
        self.markdown = ""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """There is no Markdown to convert; the content comes when the page is written."""
        self.content = ""
        self.toc = TableOfContents([AnchorLink("", CONTENT_ID, 1)])

    def fill(self, env: jinja2.Environment) -> None:
        """Makes the page's HTML."""
        self.head = self.source.head(env)
        self.content = self.source.render(env)

    def empty(self) -> None:
        """Lets go of the page's HTML."""
        self.head = self.content = ""
