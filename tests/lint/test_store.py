"""What was worked out before is kept for the next run, and whatever is wrong with the place where it is kept, nothing else is."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from naskah.lint import store as stores
from naskah.lint.store import NAME, opened


def put(folder: Path, **values: str) -> None:
    with opened(folder) as store:
        for key, value in values.items():
            store.put(key, value)


def get(folder: Path, key: str) -> str | None:
    with opened(folder) as store:
        return store.get(key)


def test_what_is_put_is_there_in_the_next_run(tmp_path: Path) -> None:
    put(tmp_path / "a/b", satu="1", dua="2")
    assert [get(tmp_path / "a/b", key) for key in ("satu", "dua", "tiga")] == ["1", "2", None]
    put(tmp_path / "a/b", satu="baru")
    assert get(tmp_path / "a/b", "satu") == "baru"


def test_without_a_folder_nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with opened(None) as store:
        store.put("satu", "1")
    with opened(None) as store:
        assert store.get("satu") is None
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("damage", [b"", b"bukan basis data", b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_damaged_file_is_ignored_and_then_replaced(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / NAME).write_bytes(damage)
    assert get(tmp_path, "satu") is None
    put(tmp_path, satu="1")
    put(tmp_path, satu="1")
    assert get(tmp_path, "satu") == "1"


def test_a_file_that_is_damaged_later_on_does_not_stop_a_run(tmp_path: Path) -> None:
    put(tmp_path, **{f"k{number}": "x" * 3000 for number in range(200)})
    data = bytearray((tmp_path / NAME).read_bytes())
    data[4096:] = b"\xee" * (len(data) - 4096)
    (tmp_path / NAME).write_bytes(data)
    put(tmp_path, satu="1")
    put(tmp_path, satu="1")
    assert get(tmp_path, "satu") == "1"


def test_another_program_s_database_is_no_trouble(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / NAME) as other:
        other.execute("CREATE TABLE entry (a, b, c)")
    other.close()
    put(tmp_path, satu="1")
    assert get(tmp_path, "satu") in ("1", None)


def test_two_runs_at_once_are_fine(tmp_path: Path) -> None:
    with opened(tmp_path) as one, opened(tmp_path) as two:
        one.put("satu", "1")
        two.put("dua", "2")
        two.put("satu", "1")
    assert [get(tmp_path, key) for key in ("satu", "dua")] == ["1", "2"]


def test_a_run_that_waits_for_another_too_long_goes_on_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stores, "_WAIT", 0.1)
    put(tmp_path, satu="1")
    with sqlite3.connect(tmp_path / NAME, isolation_level=None) as other:
        other.execute("BEGIN EXCLUSIVE")
        put(tmp_path, dua="2")
        assert get(tmp_path, "satu") is None
        other.execute("ROLLBACK")
    other.close()
    assert (get(tmp_path, "satu"), get(tmp_path, "dua")) == ("1", None)


def test_an_interrupted_run_leaves_a_whole_file(tmp_path: Path) -> None:
    put(tmp_path, satu="1")

    def interrupted() -> None:
        with opened(tmp_path) as store:
            store.put("dua", "2")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert (get(tmp_path, "satu"), get(tmp_path, "dua")) == ("1", "2")


def test_it_does_not_grow_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stores, "MOST_BYTES", 1_000_000)
    for number in range(40):
        put(tmp_path, **{f"{number}-{place}": "x" * 10_000 for place in range(10)})
    assert (tmp_path / NAME).stat().st_size < 2_000_000
    assert get(tmp_path, "39-9") is not None
    assert get(tmp_path, "0-0") is None


def test_a_folder_where_others_may_write_is_not_believed(tmp_path: Path) -> None:
    put(tmp_path, satu="1")
    tmp_path.chmod(0o777)
    assert get(tmp_path, "satu") is None
    tmp_path.chmod(0o700)
    (tmp_path / "link").symlink_to(tmp_path)
    assert get(tmp_path / "link", "satu") is None
    assert get(tmp_path, "satu") == "1"


def test_a_folder_that_cannot_be_made_is_no_trouble(tmp_path: Path) -> None:
    (tmp_path / "berkas").write_text("", encoding="utf-8")
    put(tmp_path / "berkas/x", satu="1")
    assert get(tmp_path / "berkas/x", "satu") is None


@pytest.mark.skipif(os.name != "posix", reason="permissions of files are POSIX's")
def test_it_is_read_where_it_may_not_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, satu="1")
    path = tmp_path / NAME
    real = sqlite3.connect

    def no_writes(name: object, **more: object) -> sqlite3.Connection:
        made = real(f"{path.as_uri()}?mode=ro", uri=True)
        return made

    monkeypatch.setattr(sqlite3, "connect", no_writes)
    put(tmp_path, dua="2")
    assert (get(tmp_path, "satu"), get(tmp_path, "dua")) == ("1", None)
