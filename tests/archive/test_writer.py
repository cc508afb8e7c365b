"""A file that the last build left as it should be is not written again, and nobody can tell by the site."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import partial
from pathlib import Path

import pytest

from naskah.archive.writer import Former, Output, Tree, Writer, put_aside
from naskah.cache import SPARE, Cache, key_of
from tests.archive.office import STRAIGHT, Office

PAGE = "posts/2026/11/satu/index.html"


def tree(site: Path) -> dict[str, bytes]:
    """All files of a site but the search's, of which Pagefind makes other bytes each time."""
    files = {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    return {name: data for name, data in files.items() if not name.startswith("pagefind/")}


def write(
    root: Path,
    outputs: Mapping[str, tuple[bytes, bytes]],
    *,
    former: Path | None,
    done_with: bool = False,
    year: bytes | None = None,
) -> Path:
    """Writes files, each with its key and its bytes, into the next site of `root`, as a build would.

    With the key of a `year` they are a tree.
    """
    cache = Cache(root / "cache")
    before = Former(cache, former, done_with=done_with)
    site = root / f"site-{len(list(root.iterdir()))}"
    made = [Output(path, key, partial(list, (data,))) for path, (key, data) in outputs.items()]
    if year is None:
        Writer(site, before).write(made)
    else:
        Writer(site, before).write_tree(Tree("posts/2026", year, lambda: made))
    before.save()
    cache.close()
    return site


@pytest.mark.parametrize("done_with", [False, True])
def test_what_has_the_same_key_is_the_same_file(tmp_path: Path, done_with: bool) -> None:
    first = write(tmp_path, {"a/1": (b"one", b"1"), "a/2": (b"two", b"2")}, former=None)
    same = (first / "a/1").stat().st_ino
    second = write(tmp_path, {"a/1": (b"one", b"1"), "a/2": (b"other", b"zwei")}, former=first, done_with=done_with)
    assert tree(second) == {"a/1": b"1", "a/2": b"zwei"}
    assert (second / "a/1").stat().st_ino == same
    assert (first / "a/2").read_bytes() == b"2"
    assert (first / "a/1").exists() != done_with


def test_a_file_without_a_key_is_written_each_time(tmp_path: Path) -> None:
    first = write(tmp_path, {"data": (b"", b"1")}, former=None)
    assert tree(write(tmp_path, {"data": (b"", b"2")}, former=first)) == {"data": b"2"}


@pytest.mark.parametrize("change", ["edited", "replaced", "linked", "gone"])
def test_a_file_that_somebody_changed_by_hand_is_written_anew(tmp_path: Path, change: str) -> None:
    first = write(tmp_path, {"a": (b"one", b"1")}, former=None)
    file = first / "a"
    if change == "edited":
        moment = file.stat().st_mtime_ns
        file.write_bytes(b"x")
        os.utime(file, ns=(moment + 1, moment + 1))
    else:
        file.rename(tmp_path / "kept")
        if change == "replaced":
            file.write_bytes(b"x")
        elif change == "linked":
            file.symlink_to(tmp_path / "kept")
    second = write(tmp_path, {"a": (b"one", b"1")}, former=first)
    assert tree(second) == {"a": b"1"}
    assert not (second / "a").is_symlink()


MONTH = {"posts/2026/11/satu/index.html": (b"one", b"1"), "posts/2026/11/dua/poster.png": (b"two", b"2")}


def month(root: Path) -> tuple[Path, int]:
    """A site with the posts of a month, and the number of the month's folder."""
    first = write(root, MONTH, former=None)
    return first, (first / "posts/2026/11").stat().st_ino


def test_a_folder_of_which_nothing_changed_is_moved_whole(tmp_path: Path) -> None:
    first, number = month(tmp_path)
    second = write(tmp_path, MONTH, former=first, done_with=True)
    assert (second / "posts/2026/11").stat().st_ino == number
    assert tree(second) == {path: data for path, (_, data) in MONTH.items()}
    third = write(tmp_path, MONTH, former=second, done_with=True)
    assert (third / "posts/2026/11").stat().st_ino == number


def test_a_folder_of_a_site_that_stays_is_not_moved(tmp_path: Path) -> None:
    first, number = month(tmp_path)
    second = write(tmp_path, MONTH, former=first)
    assert (second / "posts/2026/11").stat().st_ino != number
    assert tree(second) == tree(first)


@pytest.mark.parametrize("change", ["edited", "more", "fewer", "link", "empty folder"])
def test_a_folder_that_somebody_changed_by_hand_is_put_together_anew(tmp_path: Path, change: str) -> None:
    first, _ = month(tmp_path)
    folder = first / "posts/2026/11"
    if change == "edited":
        (folder / "satu/index.html").write_bytes(b"by hand")
    elif change == "more":
        (folder / "satu/more.html").write_bytes(b"by hand")
    elif change == "fewer":
        (folder / "satu/index.html").unlink()
    elif change == "link":
        (folder / "satu/more.html").symlink_to("index.html")
    else:
        (folder / "tiga").mkdir()
    second = write(tmp_path, MONTH, former=first, done_with=True)
    assert tree(second) == {path: data for path, (_, data) in MONTH.items()}
    assert not (second / "posts/2026/11/tiga").exists()


@pytest.mark.parametrize("change", ["other", "more", "fewer"])
def test_a_folder_of_which_something_changed_is_put_together_anew(tmp_path: Path, change: str) -> None:
    first, _ = month(tmp_path)
    outputs = dict(MONTH)
    if change == "other":
        outputs["posts/2026/11/satu/index.html"] = b"other", b"eins"
    elif change == "more":
        outputs["posts/2026/11/tiga/index.html"] = b"three", b"3"
    else:
        del outputs["posts/2026/11/satu/index.html"]
    second = write(tmp_path, outputs, former=first, done_with=True)
    assert tree(second) == {path: data for path, (_, data) in outputs.items()}


def test_a_folder_in_which_something_stands_already_is_filled_file_by_file(tmp_path: Path) -> None:
    first, _ = month(tmp_path)
    site = tmp_path / "site"
    (site / "posts/2026/11/nol").mkdir(parents=True)
    (site / "posts/2026/11/nol/index.html").write_bytes(b"0")
    before = Former(Cache(tmp_path / "cache"), first, done_with=True)
    Writer(site, before).write(Output(path, key, partial(list, (data,))) for path, (key, data) in MONTH.items())
    assert tree(site) == {path: data for path, (_, data) in MONTH.items()} | {"posts/2026/11/nol/index.html": b"0"}


def test_a_tree_with_the_same_key_is_moved_whole_and_its_files_are_not_asked_for(tmp_path: Path) -> None:
    first = write(tmp_path, MONTH, former=None, year=b"key")
    number = (first / "posts/2026").stat().st_ino
    second = write(tmp_path, {}, former=first, done_with=True, year=b"key")
    assert tree(second) == {path: data for path, (_, data) in MONTH.items()}
    third = write(tmp_path, {}, former=second, done_with=True, year=b"key")
    assert (third / "posts/2026").stat().st_ino == number


@pytest.mark.parametrize(
    ("year", "former", "done_with"), [(b"other", b"key", True), (b"", b"", True), (b"key", b"key", False)]
)
def test_a_tree_that_may_differ_is_written_anew(tmp_path: Path, year: bytes, former: bytes, done_with: bool) -> None:
    first = write(tmp_path, MONTH, former=None, year=former)
    outputs = MONTH | {"posts/2026/11/satu/index.html": (b"other", b"eins")}
    same = (first / "posts/2026/11/dua/poster.png").stat().st_ino
    second = write(tmp_path, outputs, former=first, done_with=done_with, year=year)
    assert tree(second) == {path: data for path, (_, data) in outputs.items()}
    assert (second / "posts/2026/11/dua/poster.png").stat().st_ino == same


@pytest.mark.parametrize("change", ["edited", "more", "an odd name", "fewer", "link", "empty folder", "gone"])
def test_a_tree_that_somebody_changed_by_hand_is_put_together_anew(tmp_path: Path, change: str) -> None:
    first = write(tmp_path, MONTH, former=None, year=b"key")
    page = first / PAGE
    if change == "edited":
        page.write_bytes(b"by hand")
    elif change == "more":
        (page.parent / "more.html").write_bytes(b"by hand")
    elif change == "an odd name":
        (page.parent / os.fsdecode(b"\xff.html")).write_bytes(b"by hand")
    elif change == "fewer":
        page.unlink()
    elif change == "link":
        page.rename(tmp_path / "elsewhere")
        page.symlink_to(tmp_path / "elsewhere")
    elif change == "empty folder":
        (first / "posts/2026/12").mkdir()
    else:
        (first / "posts").rename(tmp_path / "gone")
    second = write(tmp_path, MONTH, former=first, done_with=True, year=b"key")
    assert tree(second) == {path: data for path, (_, data) in MONTH.items()}
    assert not (second / "posts/2026/12").exists()
    assert not (second / PAGE).is_symlink()
    number = (second / "posts/2026").stat().st_ino
    third = write(tmp_path, {}, former=second, done_with=True, year=b"key")
    assert (third / "posts/2026").stat().st_ino == number


def test_what_a_tree_needs_of_the_cache_is_kept_as_long_as_it_is(tmp_path: Path) -> None:
    html = key_of("html")

    def built(*, former: Path | None, waste: int = 0) -> Path:
        cache = Cache(tmp_path / "cache")
        before = Former(cache, former, done_with=True)
        site = tmp_path / f"site-{waste}"

        def outputs() -> list[Output]:
            cache.put(html, b"satu")
            return [Output(PAGE, b"one", lambda: [b"satu"])]

        Writer(site, before).write_tree(Tree("posts/2026", b"key", outputs))
        before.save()
        cache.close(prune=True)
        filling = Cache(tmp_path / "cache")
        for number in range(waste):
            filling.put(key_of("waste", number), b"")
        filling.close()
        return site

    first = built(former=None, waste=4 * SPARE)
    built(former=first)
    kept = Cache(tmp_path / "cache")
    assert (kept.get(html), kept.get(key_of("waste", 0))) == (b"satu", None)


def test_what_is_written_anew_leaves_the_former_site_as_it_was(tmp_path: Path) -> None:
    first = write(tmp_path, {"a": (b"one", b"1")}, former=None)
    second = write(tmp_path, {"a": (b"one", b"1")}, former=first)
    write(tmp_path, {"a": (b"two", b"2")}, former=second)
    assert tree(first) == tree(second) == {"a": b"1"}


def test_nothing_hidden_is_put_aside(tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / ".git").mkdir(parents=True)
    (site / "index.html").write_bytes(b"1")
    aside = put_aside(site, tmp_path / "cache")
    assert aside is not None
    assert tree(aside) == {"index.html": b"1"}
    assert [path.name for path in site.iterdir()] == [".git"]


def test_a_site_that_is_a_link_stays_where_it_is(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "site").symlink_to(tmp_path / "real")
    assert put_aside(tmp_path / "site", tmp_path / "cache") is None


def test_a_build_with_what_the_last_one_left_is_a_build_from_nothing(office: Office, tmp_path: Path) -> None:
    one = office.post("satu", judul="Judul Lama")
    office.record(one, STRAIGHT)
    two = office.post("dua", judul="Yang Kedua")
    office.record(two, STRAIGHT)
    site = office.build()
    kept = (site / "posts/2026/11/satu/poster.png").stat().st_ino
    office.post("satu", judul="Judul Baru")
    office.record(one, STRAIGHT, day="2026-11-24")
    (office.content / "posts/2026/11/dua.md").unlink()
    (site / "index.html").write_text("diubah", encoding="utf-8")
    again = tree(office.build())
    assert (site / "posts/2026/11/satu/poster.png").stat().st_ino == kept
    assert "Judul Baru" in (site / PAGE).read_text(encoding="utf-8")
    assert not (site / "posts/2026/11/dua").exists()
    for path in sorted((office.root / "build").rglob("*.sqlite*")):
        path.unlink()
    assert tree(office.build()) == again
    assert not (office.root / "build/cache/former").exists()
