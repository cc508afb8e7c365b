"""The archive is put in place whole, or the old one stays."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from naskah.archive.build import build_site
from naskah.model.problem import Invalid
from tests.archive.office import HERE, Office, new_office


@pytest.fixture
def office(tmp_path: Path) -> Office:
    made = new_office(tmp_path)
    shutil.copy(HERE / "mkdocs.yml", tmp_path)
    return made


def build(office: Office) -> list[str]:
    selection = build_site(office.root / "mkdocs.yml", office.root / "site", office.root / "build" / "register")
    return [entry.path for entry in selection.entries]


def test_the_new_site_takes_the_place_of_the_old(office: Office) -> None:
    first = office.published("satu")
    assert build(office) == [first]
    (office.root / "site" / "sisa.txt").write_text("lama", encoding="utf-8")
    office.published("dua")
    assert len(build(office)) == 2
    assert not (office.root / "site" / "sisa.txt").exists()
    assert sorted(path.name for path in office.root.iterdir() if path.name.startswith(".")) == []


def test_a_swap_that_fails_leaves_the_old_site(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.published("satu")
    build(office)
    before = sorted(path.relative_to(office.root) for path in (office.root / "site").rglob("*"))
    renamed: list[Path] = []
    rename = Path.rename

    def failing(path: Path, target: Path) -> Path:
        renamed.append(path)
        if len(renamed) == 2:
            raise OSError("disk penuh")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(OSError, match="disk penuh"):
        build(office)
    assert sorted(path.relative_to(office.root) for path in (office.root / "site").rglob("*")) == before


def test_a_register_that_was_tampered_with_builds_nothing(office: Office) -> None:
    office.published("satu")
    build(office)
    lines = next((office.root / "build" / "register").glob("*.jsonl"))
    lines.write_bytes(lines.read_bytes().replace(b"satu", b"sata", 1))
    page = (office.root / "site" / "index.html").read_bytes()
    with pytest.raises(Invalid, match="cannot be built"):
        build(office)
    assert (office.root / "site" / "index.html").read_bytes() == page
