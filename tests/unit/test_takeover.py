"""A fresh copy made a unit's own: planned first, then done, and completed after any interruption."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from naskah.model.problem import Invalid
from naskah.unit import takeover
from naskah.unit.takeover import Plan, carry_out, plan
from tests.support.scenario import Scenario, compile_scenario

POST = Path("content/posts/2026/11/contoh.md")
OWN = Path("content/posts/2026/12/milik-sendiri.md")
TEXTS = {Path("reviewers.yaml"): "version: 1\n", Path(".github/CODEOWNERS"): "* @a\n"}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy with one sample post, its record, a post of the unit's own and a register."""
    (tmp_path / POST.with_suffix("")).mkdir(parents=True)
    (tmp_path / POST.with_suffix("") / "poster.png").write_bytes(b"gambar")
    (tmp_path / POST).write_text("contoh", encoding="utf-8")
    (tmp_path / OWN).parent.mkdir(parents=True)
    (tmp_path / OWN).write_text("milik sendiri", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text("# Situs.\nsite_name: Lama\nplugins: [naskah]\n", encoding="utf-8")
    (tmp_path / "demo/records").mkdir(parents=True)
    snapshot = compile_scenario(Scenario("contoh", ("09:00 open head",), files=(POST.as_posix(),)), tmp_path)
    (tmp_path / "demo/records/101-contoh.json").write_text(json.dumps(snapshot), encoding="utf-8")
    (tmp_path / "register").mkdir()
    (tmp_path / "register/2026.jsonl").write_text("{}\n", encoding="utf-8")
    return tmp_path


def planned(copy: Path) -> Plan:
    return plan(copy, "Arsip: Baru", TEXTS)


def files(root: Path) -> set[str]:
    return {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}


DONE = {"reviewers.yaml", ".github/CODEOWNERS", "mkdocs.yml", "content/posts/.gitkeep", OWN.as_posix()}


def test_planning_changes_nothing(copy: Path) -> None:
    before = files(copy)
    found = planned(copy)
    assert files(copy) == before
    assert set(found.writes) == {*TEXTS, Path("mkdocs.yml"), Path("content/posts/.gitkeep")}
    assert found.removes == (POST, POST.with_suffix(""), Path("register"), Path("demo"))


def test_leaves_the_unit_s_own_posts_and_takes_the_samples_with_their_media(copy: Path) -> None:
    carry_out(planned(copy), copy)
    assert files(copy) == DONE
    assert not (copy / POST.parent).exists()
    assert (copy / "mkdocs.yml").read_text(
        encoding="utf-8"
    ) == "# Situs.\nsite_name: 'Arsip: Baru'\nplugins: [naskah]\n"


def test_what_is_as_it_should_be_is_not_written_again(copy: Path) -> None:
    (copy / "reviewers.yaml").write_text(TEXTS[Path("reviewers.yaml")], encoding="utf-8")
    assert Path("reviewers.yaml") not in planned(copy).writes


@pytest.mark.parametrize("steps", range(8))
def test_an_interruption_at_any_step_is_mended_by_doing_it_again(
    copy: Path, monkeypatch: pytest.MonkeyPatch, steps: int
) -> None:
    left = [steps]

    def limited(name: str) -> None:
        does = getattr(takeover, name)

        def act(*words: object) -> None:
            if left[0] == 0:
                raise KeyboardInterrupt
            left[0] -= 1
            does(*words)

        monkeypatch.setattr(takeover, name, act)

    limited("write_whole")
    limited("_remove")
    with pytest.raises(KeyboardInterrupt):
        carry_out(planned(copy), copy)
    monkeypatch.undo()
    carry_out(planned(copy), copy)
    assert files(copy) == DONE


def test_what_an_interrupted_removal_left_behind_is_taken_too(copy: Path) -> None:
    shutil.copytree(copy / "demo", copy / "build/removed-demo")
    carry_out(planned(copy), copy)
    assert files(copy) == DONE


def test_a_repository_without_samples_is_no_fresh_copy(copy: Path) -> None:
    carry_out(planned(copy), copy)
    with pytest.raises(Invalid, match="This is no fresh copy"):
        planned(copy)


def test_a_record_that_cannot_be_read_stops_it_before_anything_is_touched(copy: Path) -> None:
    (copy / "demo/records/102-rusak.json").write_text('{"version": 1', encoding="utf-8")
    before = files(copy)
    with pytest.raises(Invalid, match=r"102-rusak\.json"):
        planned(copy)
    assert files(copy) == before


def test_a_record_cannot_name_files_outside_the_posts(copy: Path) -> None:
    path = copy / "demo/records/101-contoh.json"
    path.write_text(path.read_text(encoding="utf-8").replace(POST.as_posix(), "content/posts/../../mkdocs.yml"))
    assert POST not in planned(copy).removes
    assert all(".." not in removed.parts for removed in planned(copy).removes)
