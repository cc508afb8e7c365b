"""What of a post's media the built site has, and what it has not."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from naskah import seen
from naskah.archive.entry import Selection
from naskah.archive.media import shelf
from naskah.archive.media.fitting import shown_media
from naskah.archive.media.shelf import Shelf
from naskah.archive.selection import select
from naskah.cache import Cache
from naskah.register.published import Ledger
from tests.archive.media.test_clean import SECRET, file_of, film
from tests.archive.office import Office
from tests.archive.pages import Attributes, broken_links, read_page

POST = "posts/2026/11/contoh"


def published(office: Office, files: dict[str, bytes], body: str = "Halo, semuanya.", **front: Any) -> Path:
    """The site of one post with these media."""
    folder = office.content / POST
    folder.mkdir(parents=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    media = [{"berkas": name, "alt": f"Gambar {name}", "kredit": "Tim Kreatif"} for name in files]
    path = office.post(body=body, pictures=(), media=media, **front)
    office.record(path)
    return office.build(site_url="https://contoh.example/")


def big(kind: str, size: tuple[int, int] = (1080, 1350)) -> bytes:
    """A picture of that size."""
    data = io.BytesIO()
    Image.radial_gradient("L").resize(size).convert("RGB").save(data, kind)
    return data.getvalue()


def damaged() -> bytes:
    """A picture whose header is whole and whose pixels are not."""
    whole = big("PNG")
    start = whole.index(b"IDAT") + 4
    return whole[: start + 10] + bytes(200) + whole[start + 210 :]


def shown(site: Path) -> list[Attributes]:
    """The pictures on the post's page, but the site's own mark and what is printed in a film's place."""
    images = read_page(site / POST / "index.html").all("img")
    return [image for image in images if "assets/naskah/" not in (image["src"] or "") and not image.get("class")]


def test_no_file_of_the_site_tells_what_the_pictures_told(office: Office) -> None:
    files = {
        f"a.{ending}": file_of(kind)
        for ending, kind in (("jpg", "JPEG"), ("png", "PNG"), ("webp", "WEBP"), ("gif", "GIF"))
    }
    site = published(office, files | {"b.mp4": film()}, kanal=["instagram"])
    assert {path.name for path in (site / POST).iterdir()} == {*files, "b.mp4", "index.html"}
    found = [path for path in site.rglob("*") if path.is_file() and path.suffix != ".html"]
    assert [path.name for path in found if SECRET in path.read_bytes()] == []
    pictures = [
        path for path in found if path.suffix in {".jpg", ".png", ".webp", ".gif"} and "assets/images" not in str(path)
    ]
    for path in pictures:
        with Image.open(path) as image:
            assert dict(image.getexif()) == {}, path


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_that_lies_on_its_side_is_published_upright(office: Office, kind: str) -> None:
    ending = {"JPEG": "jpg"}.get(kind, kind.lower())
    site = published(office, {f"a.{ending}": file_of(kind, turned=6)})
    image = shown(site)[0]
    assert (image["width"], image["height"]) == ("40", "60")
    for path in (site / POST / f"a.{ending}", *site.glob("assets/media/*/*.webp")):
        with Image.open(path) as found:
            assert found.size == (40, 60)
            red, green, _ = found.convert("RGB").getpixel((36, 5))  # type: ignore[misc]  # a colour
            assert red > 150 > green


def test_a_page_offers_sizes_that_exist_and_lists_show_the_smallest(office: Office) -> None:
    site = published(office, {"a.jpg": big("JPEG"), "b.jpg": big("JPEG", (1350, 1080))})
    first, second = shown(site)[:2]
    assert [part.split()[1] for part in (first["srcset"] or "").split(", ")] == ["160w", "480w", "960w"]
    assert (first["width"], first["height"], first.get("loading"), second.get("loading")) == (
        "1080",
        "1350",
        None,
        "lazy",
    )
    assert broken_links(site) == []
    row = read_page(site / "kanal/instagram/index.html").all("img")[-1]
    thumbnail = site / (row["src"] or "").removeprefix("../../")
    assert row["width"] == "160"
    assert thumbnail.stat().st_size < 10_000
    with Image.open(thumbnail) as image:
        assert image.size == (160, 200)


def test_a_damaged_picture_is_left_out_with_one_message_and_its_post_stays(office: Office) -> None:
    site = published(office, {"a.png": damaged(), "b.png": big("PNG")})
    assert not (site / POST / "a.png").exists()
    assert (site / POST / "b.png").is_file()
    assert "Halo, semuanya." in read_page(site / POST / "index.html").text
    assert {image["alt"] for image in shown(site)} == {"Gambar b.png"}


def kept(office: Office, shelf: Shelf) -> Selection:
    """What a build publishes that keeps what it read below the unit's folder."""
    ledger, cache = Ledger(office.root / "build/register"), Cache(office.root / "cache")
    found = select(office.content, office.policy, ledger.publications(), ledger.reasons, shelf, cache)
    cache.close()
    return found


@pytest.mark.parametrize("fresh", [False, True], ids=["long ago", "just now"])
def test_a_post_of_which_all_is_looked_at_is_not_looked_at_again(
    office: Office, monkeypatch: pytest.MonkeyPatch, fresh: bool
) -> None:
    monkeypatch.setattr(seen, "FRESH", 10**18 if fresh else -(10**18))
    published(office, {"poster.jpg": big("JPEG"), "bergerak.gif": big("GIF")})
    first = kept(office, Shelf(office.content, Cache(None)))
    nothing_there = Shelf(office.root / "no such folder", Cache(None))
    assert kept(office, nothing_there) == first
    assert {medium.path.rpartition("/")[2] for medium, _ in shown_media(first.entries[0])} == {
        "poster.jpg",
        "bergerak.gif",
    }


def test_a_post_with_a_damaged_picture_is_looked_at_again(office: Office) -> None:
    published(office, {"a.png": damaged(), "b.png": big("PNG")})
    first, again = (kept(office, Shelf(office.content, Cache(None))) for _ in range(2))
    assert [one.path for one in first.left_out] == [f"content/{POST}/a.png"]
    assert again == first
    assert first.entries[0].key != office.select().entries[0].key
    with pytest.raises(OSError, match="no such folder"):
        kept(office, Shelf(office.root / "no such folder", Cache(None)))


def test_what_moves_stands_still_until_it_is_opened(office: Office) -> None:
    site = published(office, {"a.gif": file_of("GIF")})
    page = read_page(site / POST / "index.html")
    assert all((image["src"] or "").endswith(".webp") for image in shown(site))
    assert "Gambar bergerak" in page.text
    with Image.open(site / POST / "a.gif") as moving:
        assert moving.n_frames == 2  # type: ignore[attr-defined]  # of pictures that move


def test_a_film_waits_with_a_picture_and_a_text(office: Office) -> None:
    site = published(office, {"a.jpg": big("JPEG"), "b.mp4": film()}, kanal=["instagram"])
    page = read_page(site / POST / "index.html")
    video = page.all("video")[0]
    assert (video["preload"], video["width"], video["height"]) == ("none", "1920", "1080")
    assert "controls" in video
    assert (site / POST / (video["poster"] or "")).resolve().is_file()
    assert "Gambar b.mp4" in page.text


@pytest.fixture
def covered(office: Office) -> Path:
    """The site of a post of one film, whose cover is no medium of its own."""
    folder = office.content / POST
    folder.mkdir(parents=True)
    (folder / "b.mp4").write_bytes(film())
    (folder / "sampul.jpg").write_bytes(big("JPEG"))
    (folder / "lain.jpg").write_bytes(big("JPEG"))
    media = [{"berkas": "b.mp4", "alt": "Ladang dari udara", "kredit": "Tim Kreatif", "sampul": "sampul.jpg"}]
    office.record(office.post(pictures=(), media=media, kanal=["instagram"]))
    return office.build(site_url="https://contoh.example/")


def test_a_film_waits_with_its_own_cover_which_is_published_as_pictures_are(covered: Path) -> None:
    page = read_page(covered / POST / "index.html")
    poster = (covered / POST / (page.all("video")[0]["poster"] or "")).resolve()
    assert poster.is_relative_to((covered / "assets/media").resolve())
    with Image.open(poster) as found:
        assert found.size == (480, 600)
    assert (covered / POST / "sampul.jpg").is_file()
    assert not (covered / POST / "lain.jpg").exists()
    assert shown(covered) == []  # it is no picture of the post
    assert [image["src"] for image in page.all("img") if image.get("class") == "nk-still"] == [
        page.all("video")[0]["poster"]
    ]
    assert broken_links(covered) == []


def test_a_cover_stands_for_its_post_in_lists_and_for_other_sites(covered: Path) -> None:
    home = read_page(covered / "index.html")
    assert [image for image in home.all("img") if "assets/media/" in (image["src"] or "")] != []
    card = [one for one in read_page(covered / POST / "index.html").all("meta") if one.get("property") == "og:image"]
    assert "assets/media/" in (card[0]["content"] or "")


def test_a_cover_that_was_changed_after_approval_keeps_the_post_out(office: Office, covered: Path) -> None:
    (office.content / POST / "sampul.jpg").write_bytes(big("JPEG", (1000, 1000)))
    refused = {one.path: one.reason.render("id") for one in office.select().left_out}
    assert "sampul.jpg tidak sama dengan yang disetujui" in refused[f"content/{POST}.md"]


def test_a_post_cannot_bring_files_of_other_kinds(office: Office) -> None:
    folder = office.content / POST
    folder.mkdir(parents=True)
    for name in ("x.svg", "x.html", "x.js", "x.png.html"):
        (folder / name).write_text("<script>alert(1)</script>", encoding="utf-8")
    office.published()
    site = office.build()
    assert {path.name for path in (site / POST).iterdir()} == {"index.html", "poster.png"}


def test_the_same_media_give_the_same_bytes_with_and_without_what_was_kept(office: Office) -> None:
    site = published(office, {"a.jpg": big("JPEG"), "b.png": big("PNG")})
    first = {path.relative_to(site): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    again = {
        path.relative_to(site): path.read_bytes()
        for path in office.build(site_url="https://contoh.example/").rglob("*")
        if path.is_file()
    }
    for path in sorted((office.root / "build/cache").rglob("*sqlite*")):
        path.unlink()
    anew = {
        path.relative_to(site): path.read_bytes()
        for path in office.build(site_url="https://contoh.example/").rglob("*")
        if path.is_file()
    }
    media = [path for path in first if path.suffix in {".webp", ".jpg", ".png"}]
    assert len(media) > 8
    assert [path for path in media if not first[path] == again[path] == anew[path]] == []


def test_a_mended_cleaner_reaches_the_files_that_are_there_already(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.published("satu")
    file = office.build() / "posts/2026/11/satu/poster.png"
    first = file.stat().st_ino
    office.build()
    assert file.stat().st_ino == first
    monkeypatch.setattr(shelf, "CLEANERS", b"a mended cleaner")
    office.build()
    assert file.stat().st_ino != first
