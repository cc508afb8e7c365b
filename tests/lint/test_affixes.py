"""The analyser of word forms."""

from __future__ import annotations

import pytest

from naskah.lint.affixes import load_analyser

ANALYSER = load_analyser()


@pytest.mark.parametrize(
    "word",
    [
        *("tulis", "menulis", "ditulis", "penulis", "tulisan", "menuliskan", "tertulis", "bertuliskan", "tulisannya"),
        *("menyapu", "mengambil", "mengirim", "memakai", "membaca", "mencari", "mengecek", "melihat", "menyanyi"),
        *("belajar", "pelajar", "bekerja", "pekerja", "berenang", "perenang", "beternak", "peternakan"),
        *("keberhasilan", "memperbaiki", "diperbaiki", "diberlakukan", "mempertimbangkan"),
        *("pendidikan", "pengembangan", "pemberitahuan", "kepemilikan", "penyelenggaraan", "seharusnya", "apakah"),
        *("siapakah", "bukunya", "mahasiswanya", "marilah", "ketahuilah", "dimana"),
    ],
)
def test_knows_forms_of_its_roots(word: str) -> None:
    assert ANALYSER.knows(word)


@pytest.mark.parametrize(
    "word",
    ["pendafaran", "mahasisawa", "kegiatna", "xyz", "dibacaan", "membacaan", "bertulisi", "kebacakan", "terbacaan", ""],
)
def test_refuses_what_is_no_form(word: str) -> None:
    assert not ANALYSER.knows(word)


@pytest.mark.parametrize(
    "word", ["lakukan", "tulis", "kirim", "laksanakan", "ikuti", "perbaiki", "ketahui", "berikan", "selenggarakannya"]
)
def test_after_di_these_are_verbs(word: str) -> None:
    assert ANALYSER.passive(word)


@pytest.mark.parametrize(
    "word",
    [
        *("atas", "kampus", "sini", "tepi", "sisi", "kursi", "lokasi", "ikan", "pekan", "rekan", "negeri", "bekasi"),
        *("perbankan", "masakan", "jalan", "lapangan", "bagian", "antara", "mana", "televisi", "kantornya", "hati"),
    ],
)
def test_after_di_these_say_where(word: str) -> None:
    assert not ANALYSER.passive(word)


@pytest.mark.parametrize(
    "word",
    [
        *("rumah-rumah", "bukunya-bukunya", "buku-bukunya", "berlari-lari", "tolong-menolong", "berkejar-kejaran"),
        *("kemerah-merahan", "sebaik-baiknya", "sayur-mayur", "lauk-pauknya", "bolak-balik", "gonta-ganti"),
    ],
)
def test_knows_doubled_words(word: str) -> None:
    assert ANALYSER.knows(word)


@pytest.mark.parametrize(
    "word", ["rumah-xyz", "sayur-mayat", "rumah-", "-rumah", "rumah-rumah-rumah", "buku-meja", "mayur"]
)
def test_refuses_two_words_that_are_not_one_doubled(word: str) -> None:
    assert not ANALYSER.knows(word)


@pytest.mark.parametrize("word", ["menindaklanjuti", "ditandatangani", "pertanggungjawaban", "menyebarluaskan"])
def test_compounds_are_joined_between_prefix_and_suffix(word: str) -> None:
    assert ANALYSER.knows(word)


@pytest.mark.parametrize("word", ["tindaklanjut", "sebarluas", "bertanggungjawab", "tanggungjawabnya"])
def test_compounds_are_apart_otherwise(word: str) -> None:
    assert not ANALYSER.knows(word)


def test_there_are_enough_verbs() -> None:
    assert len(ANALYSER.verbs) >= 300
