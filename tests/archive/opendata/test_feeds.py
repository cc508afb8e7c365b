"""The feeds, by the rules of RSS 2.0 and JSON Feed 1.1."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from naskah.archive.opendata.feeds import NEWEST, newest
from tests.archive.office import POSTED, STRAIGHT, Office
from tests.archive.opendata.reading import ADDRESS
from tests.archive.pages import read_page

ATOM = "{http://www.w3.org/2005/Atom}"


def rss(site: Path, folder: str = "") -> ElementTree.Element:
    """The channel element of an RSS feed."""
    root = ElementTree.parse(site / folder / "feed.xml").getroot()
    assert (root.tag, root.get("version"), len(root)) == ("rss", "2.0", 1)
    return root[0]


def json_feed(site: Path, folder: str = "") -> Any:
    """A JSON Feed."""
    return json.loads((site / folder / "feed.json").read_text(encoding="utf-8"))


def test_the_rss_has_every_required_element_and_knows_its_own_address(addressed: Path) -> None:
    channel = rss(addressed)
    assert channel.findtext("title") == "Arsip Unit Contoh"
    assert channel.findtext("link") == ADDRESS
    assert channel.findtext("description") == "Konten terbaru Unit Contoh, terbit setelah disetujui secara berjenjang."
    own = channel.find(f"{ATOM}link")
    assert own is not None
    assert own.attrib == {"href": f"{ADDRESS}feed.xml", "rel": "self", "type": "application/rss+xml"}
    first, second = channel.findall("item")
    assert [item.findtext("title") for item in (first, second)] == ["Juara Dua", "Beasiswa Satu"]
    assert second.findtext("link") == second.findtext("guid") == f"{ADDRESS}posts/2026/11/satu/"
    assert parsedate_to_datetime(second.findtext("pubDate") or "") == datetime(2026, 11, 23, 0, 50, tzinfo=UTC)
    assert [category.text for category in second.findall("category")] == ["Pengumuman", "beasiswa"]
    assert second.findtext("description") == "<p>Halo, semuanya.</p>"


def test_the_json_feed_keeps_the_rules_of_its_version(addressed: Path) -> None:
    feed = json_feed(addressed)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert (feed["title"], feed["home_page_url"]) == ("Arsip Unit Contoh", ADDRESS)
    assert feed["feed_url"] == f"{ADDRESS}feed.json"
    ids = [item["id"] for item in feed["items"]]
    assert len(set(ids)) == len(ids) == 2
    for item in feed["items"]:
        assert item["url"].startswith(ADDRESS)
        assert item["image"].startswith(ADDRESS)
        assert isinstance(item["content_text"], str)
        assert datetime.fromisoformat(item["date_published"]).tzinfo is not None
        assert all(isinstance(tag, str) for tag in item["tags"])


def test_each_channel_has_a_feed_with_its_own_text(office: Office) -> None:
    office.record(office.post(body="Untuk semua.\n\n## X\nHanya X."), [*STRAIGHT, POSTED])
    site = office.build(site_url=ADDRESS)
    assert rss(site, "kanal/x").findtext("title") == "Arsip Unit Contoh: X"
    assert rss(site, "kanal/x").findtext("link") == f"{ADDRESS}kanal/x/"
    assert [item["content_text"] for item in json_feed(site, "kanal/x")["items"]] == ["Hanya X."]
    assert [item["content_text"] for item in json_feed(site, "kanal/instagram")["items"]] == ["Untuk semua."]
    assert not (site / "kanal/youtube").exists()


def test_pages_say_where_their_feeds_are(addressed: Path) -> None:

    def feeds(page: str) -> list[str | None]:
        links = read_page(addressed / page).all("link")
        return [link["href"] for link in links if "alternate" in (link.get("rel") or "").split()]

    assert [str(link).removeprefix("./") for link in feeds("index.html")] == ["feed.xml", "feed.json"]
    assert {"feed.xml", "feed.json", "../../feed.xml", "../../feed.json"} == set(feeds("kanal/x/index.html"))


def test_without_an_address_there_are_no_feeds_and_the_page_says_so(bare: Path) -> None:
    assert list(bare.rglob("feed.*")) == []
    assert "Umpan belum tersedia karena alamat situs ini belum ditetapkan" in read_page(bare / "data/index.html").text
    assert [
        link for link in read_page(bare / "index.html").all("link") if "alternate" in (link.get("rel") or "").split()
    ] == []


def test_a_feed_holds_the_newest_only() -> None:
    numbers: list[Any] = list(range(NEWEST + 5))
    assert list(newest(numbers)) == numbers[:NEWEST]
