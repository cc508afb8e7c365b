"""Every bad post of tests/model, through the real command: `naskah check` names each fault in both languages."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from naskah.cli.exits import Exit
from tests.model.test_post_loader import FAULTS, FOLDER, REFUSED, TEXT, bomb, picture
from tests.support.command import naskah
from tests.support.policies import policy_text

POSTS = FOLDER.parent


@pytest.fixture
def unit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, tuple[str, str]]:
    """An office's repository with a post for every fault; what must be said of each, in both languages."""
    monkeypatch.chdir(tmp_path)
    Path("reviewers.yaml").write_text(policy_text({"channels": ["instagram", "facebook", "x"]}), encoding="utf-8")
    POSTS.mkdir(parents=True)
    wanted = {}
    for number, (old, new, place, indonesian, english) in enumerate(FAULTS.values()):
        post = write(f"salah-{number:02}", TEXT.replace(old, new))
        wanted[post.as_posix()] = (f"{place}: {here(indonesian, post)}", f"{place}: {here(english, post)}")
    for number, (file, make, indonesian, english) in enumerate(REFUSED.values()):
        post = write(f"media-{number:02}", TEXT.replace("poster.png", file))
        (post.with_suffix("") / "poster.png").unlink()
        make(post.with_suffix("") / file)
        wanted[post.as_posix()] = (f"8:13: {here(indonesian, post)}", f"8:13: {here(english, post)}")
    return wanted


def write(slug: str, text: str) -> Path:
    """A post with its media."""
    post = POSTS / f"{slug}.md"
    post.write_text(text, encoding="utf-8")
    post.with_suffix("").mkdir()
    picture(post.with_suffix("") / "poster.png", "PNG")
    shutil.copy(post, post.with_suffix("") / "poster.svg")
    return post


def here(message: str, post: Path) -> str:
    return message.replace(FOLDER.as_posix(), post.with_suffix("").as_posix())


def test_names_every_fault_in_both_languages(
    capsys: pytest.CaptureFixture[str], unit: dict[str, tuple[str, str]]
) -> None:
    for place, lang in enumerate(("id", "en")):
        result = naskah(capsys, "check", lang=lang)
        told = dict(line.split(":", 1) for line in result.err.splitlines())
        assert result.code == Exit.ERROR
        assert told == {post: messages[place] for post, messages in unit.items()}


@pytest.fixture
def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A post with a slip in its text, a picture that is missing, a bomb, and one that is in order."""
    monkeypatch.chdir(tmp_path)
    Path("reviewers.yaml").write_text(policy_text({"channels": ["instagram", "facebook", "x"]}), encoding="utf-8")
    media = "".join(
        f"  - {{berkas: {name}, alt: Gambar dimana {name}., kredit: Tim}}\n" for name in ("tiada.png", "bom.png")
    )
    POSTS.mkdir(parents=True)
    post = write("rusak", TEXT.replace("media:\n", f"media:\n{media}") + "\nSilakan datang dimana saja.\n")
    (post.with_suffix("") / "bom.png").write_bytes(bomb(60_000, 60_000))
    return post


def test_broken_and_missing_media_are_told_together_with_what_is_wrong_with_the_texts(
    broken: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for _ in range(2):  # a fault of a medium is not remembered
        result = naskah(capsys, "check", "--select", "EYD-KD01", "--format", "json", lang="en")
        document = json.loads(result.out)
        assert result.code == Exit.ERROR
        assert [problem["line"] for problem in document["problems"]] == [8, 9]
        assert [finding["text"] for finding in document["findings"]] == ["dimana"] * 3
        assert "more than 50000000 pixels" in document["problems"][1]["message"]


def test_texts_are_mended_where_a_medium_is_missing(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert naskah(capsys, "check", "--fix").code == Exit.ERROR
    assert "dimana" not in broken.read_text(encoding="utf-8")


def test_where_anything_else_is_wrong_the_texts_wait(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken.write_text(broken.read_text(encoding="utf-8").replace("kategori: akademik", "kategori: x"), encoding="utf-8")
    document = json.loads(naskah(capsys, "check", "--format", "json").out)
    assert document["findings"] == []
    assert len(document["problems"]) == 3
