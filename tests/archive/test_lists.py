"""Long lists: the newest posts, and short pages that hold all of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from naskah.archive import lists
from tests.archive.office import Office
from tests.archive.pages import broken_links, read_page

ADDRESS = "https://contoh.example/"


@pytest.fixture
def site(office: Office, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site of five posts, in which two fill a page; a guide links to one of them."""
    monkeypatch.setattr(lists, "MOST", 2)
    for number in range(1, 6):
        office.published(f"nomor-{number}", jadwal=f"2026-11-{number + 10} 09:00")
    (office.content / "panduan").mkdir()
    (office.content / "panduan" / "index.md").write_text(
        "# Panduan\n\n[Contoh](../posts/2026/11/nomor-2.md), ![poster](../posts/2026/11/nomor-2/poster.png)\n",
        encoding="utf-8",
    )
    return office.build(site_url=ADDRESS)


def posts_on(site: Path, url: str) -> list[str]:
    """The numbers of the posts on a list, in their order."""
    titles = re.findall(r"<h3[^>]*><a[^>]*>Judul nomor-(\d)", (site / url / "index.html").read_text(encoding="utf-8"))
    return list(titles)


def test_a_long_list_shows_the_newest_and_its_years_all_of_them(site: Path) -> None:
    assert posts_on(site, "kanal/instagram") == ["5", "4"]
    assert posts_on(site, "kanal/instagram/2026") == ["5", "4"]
    assert posts_on(site, "kanal/instagram/2026/halaman-2") == ["3", "2"]
    assert posts_on(site, "kanal/instagram/2026/halaman-3") == ["1"]
    assert not (site / "kanal/instagram/2026/halaman-4").exists()


def test_a_long_year_shows_the_newest_and_its_months_all_of_them(site: Path) -> None:
    assert posts_on(site, "arsip/2026") == ["5", "4"]
    assert posts_on(site, "arsip/2026/11") == ["5", "4", "3", "2", "1"]


def test_every_list_says_how_many_there_are_in_all(site: Path) -> None:
    for url in ("kanal/instagram", "kanal/instagram/2026/halaman-2", "arsip/2026", "arsip/2026/11"):
        assert "5 unggahan" in read_page(site / url / "index.html").text


def test_pages_of_one_shell_link_as_they_should_and_a_guide_may_link_to_them(site: Path) -> None:
    assert broken_links(site) == []
    links = [link["href"] for link in read_page(site / "panduan/index.html").all("a")]
    assert "../posts/2026/11/nomor-2/" in links


def test_each_page_of_one_shell_has_its_own_head(site: Path) -> None:
    for number in range(1, 6):
        page = read_page(site / f"posts/2026/11/nomor-{number}/index.html")
        canonical = [link["href"] for link in page.all("link") if link.get("rel") == "canonical"]
        assert canonical == [f"{ADDRESS}posts/2026/11/nomor-{number}/"]
        assert f"Judul nomor-{number} · Arsip Unit Contoh" in page.text
        assert "naskah0mark" not in (site / f"posts/2026/11/nomor-{number}/index.html").read_text(encoding="utf-8")


def test_the_sitemap_has_every_page_once(site: Path) -> None:
    listed = re.findall(r"<loc>([^<]*)</loc>", (site / "sitemap.xml").read_text(encoding="utf-8"))
    there = {ADDRESS + path.parent.relative_to(site).as_posix() + "/" for path in site.rglob("index.html")}
    assert {address.replace("/./", "/") for address in there} == set(listed)
    assert len(listed) == len(set(listed))


def test_the_menu_says_on_every_page_what_mkdocs_yml_says(site: Path) -> None:
    for path in site.rglob("index.html"):
        menu = re.findall(r"<li><a[^>]*>([^<]*)</a></li>", path.read_text(encoding="utf-8").partition("nk-menu")[2])
        assert menu[:3] == ["Beranda", "Arsip", "SOP"], path
