from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from naskah.archive import blob
from naskah.archive.blob import blob_id


@pytest.mark.parametrize("data", [b"", b"halo\n", b"\r\n\x00\xff" * 1000, "naskah – “kutip”".encode()])
def test_a_file_has_the_name_that_git_gives_it(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "berkas"
    path.write_bytes(data)
    git = subprocess.run(["git", "hash-object", "--no-filters", path], capture_output=True, text=True, check=True)
    assert blob_id(path) == git.stdout.strip()


def test_a_big_file_is_read_in_pieces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "video.mp4"
    path.write_bytes(bytes(range(256)) * 10)
    whole = blob_id(path)
    monkeypatch.setattr(blob, "CHUNK", 7)
    assert blob_id(path) == whole
