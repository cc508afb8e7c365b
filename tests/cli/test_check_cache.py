"""naskah check remembers what it found, and never tells it of something that is not so any more."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from naskah.cli import check
from naskah.cli.exits import Exit
from naskah.lint import run as runs
from naskah.lint.checker import check_post
from naskah.lint.finding import Checked
from naskah.lint.ruleset import RuleSet
from naskah.lint.store import NAME
from naskah.model.post import Post
from tests.cli.test_check import BAD, GOOD, put, rules_in, unit
from tests.lint.common import post_text
from tests.support.command import naskah

__all__ = ["unit"]
MEDIA = (
    "\nmedia:\n  - berkas: poster.jpg\n    alt: Poster kegiatan kampus\n    kredit: Tim Kreatif\n    lisensi: CC BY 4.0"
)


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The posts that were checked, not remembered."""
    looked: list[str] = []

    def spied(post: Post, rules: RuleSet) -> Checked:
        looked.append(post.path.name)
        return check_post(post, rules)

    monkeypatch.setattr(runs, "check_post", spied)
    monkeypatch.setattr(check, "_SETTLING", 0)
    return looked


Told = Callable[..., list[str]]


@pytest.fixture
def told(unit: Path, capsys: pytest.CaptureFixture[str]) -> Told:
    """The rules that a check finds broken."""
    return lambda *words: rules_in(naskah(capsys, "check", "--format", "json", *words))


def test_what_did_not_change_is_not_checked_again_and_told_the_same(
    unit: Path, looks: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    put(unit, BAD, "2026/11/a.md")
    put(unit, GOOD, "2026/11/b.md")
    for form in ("text", "json", "sarif", "rdjson", "github", "markdown"):
        for lang in ("id", "en"):
            outs = {
                naskah(capsys, "check", "--format", form, *more, lang=lang).out for more in ((), (), ("--no-cache",))
            }
            assert len(outs) == 1
    assert looks[:2] == ["a.md", "b.md"]
    assert len(looks) == 2 + 2 * 12  # the first time, and every time without


def test_exit_codes_are_remembered_too(unit: Path, looks: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    put(unit, BAD)
    assert [naskah(capsys, "check").code for _ in range(2)] == [Exit.FAILED, Exit.FAILED]
    assert len(looks) == 1


def test_changed_words_are_checked_and_the_old_ones_are_known_again(unit: Path, looks: list[str], told: Told) -> None:
    put(unit, GOOD)
    assert told() == []
    put(unit, BAD)
    assert told() == ["EYD-HF23A", "EYD-KD01", "ASING-MEDSOS"]
    put(unit, GOOD)
    assert told() == []
    assert len(looks) == 2


def test_other_rules_another_kamus_and_another_policy_are_other_questions(
    unit: Path, looks: list[str], told: Told
) -> None:
    put(unit, BAD)
    told()
    assert told("--select", "EYD-KD01") == ["EYD-KD01"]
    assert told("--ignore", "EYD") == ["ASING-MEDSOS"]
    (unit / "kamus.yml").write_text("version: 1\nnames: [Contoh]\n", encoding="utf-8")
    told()
    policy = unit / "reviewers.yaml"
    policy.write_text(policy.read_text(encoding="utf-8") + "# lain\n", encoding="utf-8")
    told()
    assert len(looks) == 5


def test_a_policy_that_became_wrong_is_told_also_when_all_is_known(
    unit: Path, looks: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    put(unit, GOOD)
    assert naskah(capsys, "check").code == Exit.OK
    (unit / "reviewers.yaml").write_text("version: 1\n", encoding="utf-8")
    assert naskah(capsys, "check").code == Exit.ERROR
    assert naskah(capsys, "check").code == Exit.ERROR


def test_a_file_that_cannot_be_read_is_told_every_time(
    unit: Path, looks: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    put(unit, BAD.replace("judul", "juduls"))
    first, second = (naskah(capsys, "check") for _ in range(2))
    assert (first.code, second.code) == (Exit.ERROR, Exit.ERROR)
    assert first.err == second.err != ""


def picture(unit: Path, size: tuple[int, int]) -> Path:
    from PIL import Image

    path = unit / "content/posts/2026/11/contoh/poster.jpg"
    path.parent.mkdir(exist_ok=True)
    Image.new("RGB", size).save(path)
    return path


def test_another_picture_with_the_same_name_is_looked_at(
    unit: Path, looks: list[str], told: Told, capsys: pytest.CaptureFixture[str]
) -> None:
    put(unit, post_text("Selamat datang di kampus.", head=f"kanal: [instagram]{MEDIA}"))
    path = picture(unit, (1080, 1350))
    assert told() == told() == []
    assert len(looks) == 1
    picture(unit, (1080, 540))
    assert told() == ["MEDIA-RASIO"]
    path.unlink()
    assert naskah(capsys, "check").code == Exit.ERROR
    picture(unit, (1080, 1350))
    assert told() == []


def test_a_picture_of_the_same_size_and_date_is_looked_at(unit: Path, looks: list[str], told: Told) -> None:
    put(unit, post_text("Selamat datang di kampus.", head=f"kanal: [instagram]{MEDIA}"))
    path = picture(unit, (1080, 1350))
    before = path.stat()
    assert told() == told() == []
    other = unit / "lain.png"
    shutil.copy(path, other)
    data = bytearray(other.read_bytes())
    path.write_bytes(data)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    told()
    assert len(looks) == 2


def test_a_picture_behind_a_link_is_refused_also_when_it_was_none_before(
    unit: Path, looks: list[str], told: Told, capsys: pytest.CaptureFixture[str]
) -> None:
    put(unit, post_text("Selamat datang di kampus.", head=f"kanal: [instagram]{MEDIA}"))
    path = picture(unit, (1080, 1350))
    assert told() == told() == []
    shutil.move(path.parent, unit / "lain")
    path.parent.symlink_to(unit / "lain")
    assert naskah(capsys, "check").code == Exit.ERROR


def test_what_changed_a_moment_ago_may_change_again_and_is_not_remembered(
    unit: Path, looks: list[str], told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check, "_SETTLING", 3_600_000_000_000)
    put(unit, post_text("Selamat datang di kampus.", head=f"kanal: [instagram]{MEDIA}"))
    picture(unit, (1080, 1350))
    told()
    told()
    assert len(looks) == 2


@pytest.mark.parametrize("answer", ["", "[]", "{}", '{"media": [], "words": 1, "findings": [[1]], "silenced": []}'])
def test_an_answer_of_another_form_is_none(
    unit: Path, looks: list[str], told: Told, own_cache: Path, answer: str
) -> None:
    import sqlite3

    put(unit, BAD)
    first = told()
    with sqlite3.connect(own_cache / "naskah" / NAME) as database:
        database.execute("UPDATE entry SET value = ?", (answer,))
    database.close()
    assert told() == first
    assert len(looks) == 2


def test_no_cache_leaves_nothing_behind(unit: Path, told: Told, own_cache: Path) -> None:
    put(unit, BAD)
    told("--no-cache")
    assert list(own_cache.iterdir()) == []


def test_fixes_are_made_in_what_is_known_too(unit: Path, looks: list[str], told: Told) -> None:
    path = put(unit, BAD)
    told()
    assert told("--fix") == ["ASING-MEDSOS"]
    assert "Anda di mana" in path.read_text(encoding="utf-8")


def test_the_same_post_elsewhere_is_another(
    unit: Path, looks: list[str], told: Told, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(unit, GOOD)
    told()
    elsewhere = tmp_path_factory.mktemp("lain")
    shutil.copytree(unit, elsewhere, dirs_exist_ok=True)
    monkeypatch.chdir(elsewhere)
    told()
    assert len(looks) == 2


def test_many_known_posts_take_less_than_a_third_of_a_millisecond_each(
    unit: Path, looks: list[str], told: Told, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(500):
        put(unit, post_text(f"Selamat datang di kampus nomor {number}."), f"2026/11/{number}.md")
    told()
    times = []
    for _ in range(3):
        began = time.process_time()
        naskah(capsys, "check")
        times.append(time.process_time() - began)
    assert len(looks) == 500
    assert min(times) < 500 * 0.0003 + 0.2  # the command itself takes most of the rest
