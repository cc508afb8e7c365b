"""The kamus of another unit."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from naskah.lint.lexicon import DEFAULT, Lexicon, load_lexicon
from naskah.model.located import parse_yaml
from naskah.unit.kamus import kamus_text
from naskah.unit.office import Office
from tests.unit.test_policytext import OFFICE


def written(tmp_path: Path, office: Office = OFFICE) -> Lexicon:
    path = tmp_path / "kamus.yml"
    path.write_text(kamus_text(office), encoding="utf-8")
    return load_lexicon(path)


def test_knows_the_unit_and_not_the_sample(tmp_path: Path) -> None:
    kamus = written(tmp_path)
    assert kamus.names[:2] == ("Universitas Contoh: Pusat", "Unco")
    assert (kamus.domains, kamus.contacts, kamus.wrong) == ((), (), ())
    assert not {"unsoed", "soedirman", "soemardjito", "purwokerto", "baturraden", "mendoan", "fisip"} & kamus.known


def test_the_package_knows_what_everybody_needs(tmp_path: Path) -> None:
    kamus = written(tmp_path)
    assert "Kemdiktisaintek" in kamus.acronyms
    assert {"Jawa Tengah", "Papua Barat Daya", "Makassar", "Palangka Raya"} <= set(kamus.places)
    assert {"snbp", "ipk"} <= kamus.known


def test_has_room_for_every_part_of_a_kamus_and_says_what_it_is_for(tmp_path: Path) -> None:
    text = kamus_text(OFFICE)
    sample = parse_yaml(DEFAULT.read_text(encoding="utf-8"), "kamus.yml")
    parts = parse_yaml(text, "kamus.yml").fields
    assert parts.keys() == sample.fields.keys()
    assert [part for part in parts if part != "version" and f"#   {part} " not in text] == []


def test_a_name_is_written_once() -> None:
    text = kamus_text(replace(OFFICE, short_name=OFFICE.organisation))
    assert text.count(OFFICE.organisation) == 1
