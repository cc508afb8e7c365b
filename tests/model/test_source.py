"""A file that is no text is told as what it is."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from naskah.model.problem import Invalid
from naskah.model.source import read_text


def told(path: Path) -> str:
    with pytest.raises(Invalid) as caught:
        read_text(path)
    [problem] = caught.value.problems
    return problem.message.render("en")


def test_a_word_file_is_called_one(tmp_path: Path) -> None:
    path = tmp_path / "konten.md"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<w:document/>")
    assert told(path) == "This is not a text file but a Word, Excel or ZIP file. Write the text in a file of its own."


@pytest.mark.parametrize("form", ["PNG", "JPEG", "GIF"])
def test_a_picture_is_called_one(tmp_path: Path, form: str) -> None:
    data = io.BytesIO()
    Image.new("RGB", (4, 4)).save(data, form)
    path = tmp_path / "konten.md"
    path.write_bytes(data.getvalue())
    assert "a picture" in told(path)


def test_a_folder_is_called_one(tmp_path: Path) -> None:
    assert told(tmp_path) == "This is a folder. Name the file in it."
