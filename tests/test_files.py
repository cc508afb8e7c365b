"""Files are written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from naskah.files import write_whole


def test_a_file_is_made_with_its_folders(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b.txt"
    write_whole(path, b"isi\n")
    assert path.read_bytes() == b"isi\n"
    assert path.stat().st_mode & 0o777 == 0o644
    assert list(path.parent.iterdir()) == [path]


def test_a_file_is_replaced_and_keeps_its_rights(tmp_path: Path) -> None:
    path = tmp_path / "b.sh"
    path.write_bytes(b"lama")
    path.chmod(0o755)
    write_whole(path, b"baru")
    assert path.read_bytes() == b"baru"
    assert path.stat().st_mode & 0o777 == 0o755


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_what_fails_on_the_way_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    path = tmp_path / "b.txt"
    path.write_bytes(b"lama")

    def broken(*_args: object) -> None:
        raise OSError("disk penuh")

    monkeypatch.setattr(os if call == "fsync" else Path, call, broken)
    with pytest.raises(OSError, match="disk penuh"):
        write_whole(path, b"baru")
    assert path.read_bytes() == b"lama"
    assert list(tmp_path.iterdir()) == [path]
