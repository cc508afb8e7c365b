"""The kamus of another unit."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from naskah.lint.lexicon import Lexicon, load_lexicon
from naskah.unit.kamus import kamus_text
from tests.unit.test_policytext import OFFICE


def written(tmp_path: Path, sample: Lexicon) -> Lexicon:
    path = tmp_path / "kamus.yml"
    path.write_text(kamus_text(OFFICE, sample), encoding="utf-8")
    return load_lexicon(path)


def test_knows_the_unit_and_not_the_sample(tmp_path: Path) -> None:
    kamus = written(tmp_path, load_lexicon())
    assert kamus.names == ("Universitas Contoh: Pusat", "Unco")
    assert (kamus.domains, kamus.wrong) == ((), ())
    assert not {"unsoed", "soedirman", "soemardjito"} & kamus.known


def test_keeps_what_everybody_needs(tmp_path: Path) -> None:
    kamus = written(tmp_path, load_lexicon())
    assert "Kemdiktisaintek" in kamus.acronyms
    assert "Jawa Tengah" in kamus.places
    assert {"snbp", "ipk"} <= kamus.known


def test_a_name_is_written_once(tmp_path: Path) -> None:
    path = tmp_path / "kamus.yml"
    path.write_text(kamus_text(replace(OFFICE, short_name=OFFICE.organisation), Lexicon()), encoding="utf-8")
    assert load_lexicon(path).names == (OFFICE.organisation,)
