"""What each kind of rule can do beyond what the examples of the rules show."""

from __future__ import annotations

import pytest

from naskah.lint.kinds.substitution import like
from tests.lint.common import found, plain


@pytest.mark.parametrize(
    ("model", "word", "written"),
    [
        ("resiko", "risiko", "risiko"),
        ("Resiko", "risiko", "Risiko"),
        ("RESIKO", "risiko", "RISIKO"),
        ("Kerja Sama", "kerja sama", "Kerja Sama"),
        ("Kerja sama", "kerja sama", "Kerja sama"),
        ("kerjasama", "kerja sama", "kerja sama"),
        ("Kerjasama", "kerja sama", "Kerja sama"),
        ("jum'at", "Jumat", "Jumat"),
        ("JUM'AT", "Jumat", "JUMAT"),
    ],
)
def test_a_substitution_keeps_the_capitals(model: str, word: str, written: str) -> None:
    assert like(model, word) == written


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Silahkan masuk", ["Silahkan"]),
        ("Silahkanlah masuk", ["Silahkanlah"]),
        ("resiko-resiko itu", ["resiko", "resiko"]),
        ("“silahkan” katanya", []),
        ("#silahkan @silahkan", []),
        ("silahkan.id/a dan silahkan", ["silahkan"]),
    ],
)
def test_lists_look_at_prose(text: str, words: list[str]) -> None:
    assert found(text, "BAKU-KATA") == words


def test_words_that_may_be_names_are_left_alone_inside_a_sentence() -> None:
    assert found("Karna hujan, Pak Karna dan KARNA pulang karna lelah.", "BAKU-NAMA") == ["Karna", "karna"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Rizki Amalia hadir karena rizki.", ["rizki"]),
        ("Anugrah hadir. Anugrah Tri Wibowo menerima anugrah.", ["anugrah"]),
        ("Antri di loket. Toko Antri tutup. Antri Wahyu hadir.", ["Antri"]),
        ("DAFTAR ANTRI PESERTA", ["ANTRI"]),
        ("Milik CV APOTIK JAYA. Apotik tutup.", ["Apotik"]),
        ("Hari Senen, 2 Nopember 2026, dan Pasar Senen", ["Senen", "Nopember"]),
        ("Pada 1 Muharram 1448, Muharram hadir.", ["Muharram"]),
        ("Kafe dan Bazaar A. Putra. Bazaar Umum. Bazaar UMKM", ["Bazaar"]),
    ],
)
def test_a_word_among_others_with_capitals_may_be_a_name(text: str, words: list[str]) -> None:
    assert found(text, "BAKU", "EYD-HF13-JUMAT") == words


def test_a_title_all_in_title_case_says_nothing_of_names() -> None:
    assert found("Toko Antri Raih Juara", "BAKU-KATA", kind="title") == ["Antri"]
    assert found("Toko Antri meraih juara", "BAKU-KATA", kind="title") == []


def test_capitals_that_stand_there_already_stay() -> None:
    findings = plain("Selamat HARI pahlawan", "EYD-HF14")
    assert findings[0].suggestions == ("HARI Pahlawan",)


def test_an_acronym_may_be_in_capitals_where_the_whole_line_is() -> None:
    assert found("SELAMAT DATANG DI UNSOED\nMari ke UNSOED", "EYD-KF06") == ["UNSOED"]


def test_an_occurrence_is_reported_for_each_channel_that_it_is_too_much_for() -> None:
    tags = "#a1 #b2 #c3 #d4 #e5 #f6"
    assert found(tags, "FORMAT-TAGAR", kind="body", channels=("facebook",)) == []
    assert found(tags, "FORMAT-TAGAR", kind="body", channels=("instagram", "threads")) == ["#f6", "#b2"]


def test_repetition_needs_the_words_side_by_side() -> None:
    assert found("yang yang, yang; yang. Yang\n\nyang", "SALTIK-GANDA") == ["yang yang"]
    assert found("yang\nyang", "SALTIK-GANDA") == ["yang\nyang"]
    assert found("yang yang yang", "SALTIK-GANDA") == ["yang yang"]


def test_a_dictionary_does_not_guess_about_a_word_that_a_list_knows() -> None:
    assert [finding.rule for finding in plain("mahasiwa", "SALTIK")] == ["SALTIK-UMUM"]


def test_a_dictionary_keeps_the_clitic_of_a_word() -> None:
    assert plain("pendafarannya", "SALTIK-KATA")[0].suggestions[0] == "pendaftarannya"


@pytest.mark.parametrize(
    "text", ["di-upload", "di Kirim", "di, kirim", "di\n\nkirim", "dia kirim", "di kirim-kirimkan"]
)
def test_a_prefix_is_joined_only_to_what_stands_beside_it(text: str) -> None:
    assert found(text, "EYD-KB01A-DI") == []


def test_the_fourteen_conjunctions_with_pun_stay_whole() -> None:
    fourteen = (
        "adapun andaipun ataupun bagaimanapun biarpun jikapun kalaupun kendatipun maupun meskipun sekalipun "
        "sementangpun sungguhpun walaupun"
    )
    assert found(fourteen, "EYD-KE02") == []
    assert found("menghimpun ampun rumpun santun", "EYD-KE02") == []


def test_a_length_is_measured_of_what_is_published() -> None:
    text = "a" * 280 + "<!-- dan komentar -->"
    assert found(text, "FORMAT-PANJANG", kind="body", channels=("x",)) == []
    assert found("b" + text, "FORMAT-PANJANG", kind="body", channels=("x",)) == ["b" + text]


def test_nothing_is_wrong_inside_a_name_of_the_kamus() -> None:
    assert found("Koordinator Kerjasama dan Humas", "EYD", "BAKU") == []
    assert found("Sub-koordinator Humas dan Protokoler serta sub-bagian", "EYD") == ["sub-bagian"]


def test_words_of_the_kamus_hide_what_stands_in_them() -> None:
    """Jenderal Soedirman is a name; Jendral alone is not."""
    assert found("Jalan Jendral", "BAKU-KATA") == ["Jendral"]
    assert found("Universitas Jendral Soedirman", "BAKU-KATA", "LEMBAGA") == ["Universitas Jendral Soedirman"]


@pytest.mark.parametrize(
    "text",
    ["4njing", "anj*ng", "4nj1ng", "b@ngsat", "b4ngs4t", "t0lol", "goblooook", "b.a.n.g.s.a.t", "t o l o l", "$ialan"],
)
def test_disguises_are_seen_through(text: str) -> None:
    assert found(f"Dasar {text} itu.", "SOPAN-SAMARAN") == [text]


@pytest.mark.parametrize(
    "text",
    ["Rp5.000", "R.A. Kartini", "a.n. Rektor", "S.H., M.H.", "COVID-19", "5*4", "**", "www", "UU 14/2008", "anjing"],
)
def test_what_is_no_disguise_is_left_alone(text: str) -> None:
    assert found(f"Ini {text} itu.", "SOPAN-SAMARAN") == []


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ('(a) “b” "c"', []),
        ("1) satu\n2) dua\na. (tiga)", []),
        ("Senyum :) dan ;-(", []),
        ('Layar 14" dan 15"', []),
        ("(a\n\nbuku)", ["(", ")"]),
        ("a) (b", ["("]),
        ("“a “b”", ["“"]),
        ("”a", ["”"]),
    ],
)
def test_marks_come_in_pairs(text: str, marks: list[str]) -> None:
    assert found(text, "EYD-TJ01", kind="body") == marks
