"""A page of the archive as MkDocs sees it: made from data, never through Markdown."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from naskah.archive.page import SitePage

# Where the theme's skip link leads; the theme makes it from the first entry of the table of contents.
CONTENT_ID = "isi"


def uri_of(source: SitePage) -> str:
    """The path below docs_dir at which MkDocs would look for the source of a page."""
    return post_uri(source.url) if source.is_post else f"{source.url}index.md"


def post_uri(url: str) -> str:
    """The path below docs_dir of a post, whose page is at `url`."""
    return f"{url.removesuffix('/')}.md"


class DataPage(Page):
    """A `SitePage` that MkDocs puts into the theme. Its HTML exists only while it is written."""

    def __init__(
        self, source: SitePage, config: MkDocsConfig, inclusion: InclusionLevel, *, is_first: bool = False
    ) -> None:
        """`is_first` if the theme's shell of it is that of many pages."""
        file = File.generated(config, uri_of(source), content="", inclusion=inclusion)
        super().__init__(source.title, file, config)
        self.source, self.is_first = source, is_first
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
