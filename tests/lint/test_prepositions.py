"""di, ke, dari and pun: joined where they should stand apart, and apart where they should be joined."""

from __future__ import annotations

import pytest

from naskah.lint.fix import fix_text
from tests.lint.common import found
from tests.lint.test_fix import plain_check

JOINED = """
di-mana di-sini di-situ di-sana di-atas di-bawah di-depan di-belakang di-samping di-sebelah di-tengah di-antara
di-antaranya di-dalam di-luar di-rumah di-kampus di-sekolah di-kantor di-bidangnya di-hari di-pagi di-malam di-akhir
di-perpustakaan di-pelabuhan di-kementerian di-parkiran di-beberapa di-berbagai di-setiap di-seluruh di-sekitarnya
di-purwokerto di-jakarta di-komunitas di-laboratorium di-universitas di-pabrik ke-mana ke-sini ke-sana ke-atas
ke-bawah ke-dalam ke-depan ke-belakang ke-kampus ke-rumah ke-kantor ke-arah ke-seluruh ke-lokasi ke-semarang
ke-komunitas ke-puncak ke-tempatnya ke-masjid ke-desa dari-mana dari-rumah dari-berbagai dari-sebelumnya
dari-penelitian dari-mereka
""".split()  # noqa: SIM905
TRUE_WORDS = """
direktorat direktur dirinya diskusi dinas dipan distribusi disiplin dialog diploma dinding diatasi dibawahi disisi
diakhiri diawali dijalani ditempati dirumahkan disekolahkan dipasarkan dikantongi ditangani dimasukkan dipertahankan
diperkirakan dipimpin diprediksi dievaluasi difasilitasi dipesan dimakan ditahan disimpan ditekan dilawan dipenjara
dikubur diparkir dipukul dibalik disela dimasukan diletakan kepada keluar kemari kedalaman kepemilikan keluarga kelas
kemeja kelapa kepala kemudian ketua kekasih kehendak kerangka keranjang kelereng kelapangan keruangan kecamatan
kelurahan kepulauan ketahanan kehutanan kelautan keseluruhan keramaian kemanusiaan keperawatan kedua ketiga
kependudukan kesana-kemarian daripada darinya daring darma daras
""".split()  # noqa: SIM905
SPLIT = """
di-lakukan di-laksanakan di-buka di-tutup di-tulis di-kirim di-dorong di-banding di-harapkan di-perlukan di-adakan
di-ikuti di-mulai di-identifikasi di-karenakan di-perkuat di-hadiri di-buatnya di-prediksi di-sebut ber-kunjung
men-dukung ter-laksana
""".split()  # noqa: SIM905
PLACES = """
kampus rumah sini sana tepi sisi kursi lokasi televisi jalan jalanan bagian antara pekan tindakan pendidikan perikanan
pegunungan hutan sekolah
""".split()  # noqa: SIM905


@pytest.mark.parametrize("form", JOINED)
@pytest.mark.parametrize("sentence", ["Mereka bertemu {} tadi.", "{} kami bertemu."])
def test_a_preposition_is_taken_from_what_follows(form: str, sentence: str) -> None:
    part, rest = form.split("-")
    if sentence.startswith("{"):
        part = part.capitalize()
    mended = fix_text(sentence.format(part + rest), plain_check, "safe")
    assert mended.casefold() == sentence.format(f"{part} {rest}").casefold()


@pytest.mark.parametrize("word", TRUE_WORDS)
def test_a_word_that_only_begins_like_one_is_left_alone(word: str) -> None:
    assert found(f"Kata itu {word} juga.", "EYD-KD01", "EYD-KD01-DARI") == []


@pytest.mark.parametrize("form", SPLIT)
def test_a_prefix_is_joined_to_its_verb(form: str) -> None:
    part, rest = form.split("-")
    assert (
        fix_text(f"Kegiatan itu {part} {rest} kemarin.", plain_check, "safe") == f"Kegiatan itu {part}{rest} kemarin."
    )


@pytest.mark.parametrize("place", PLACES)
def test_before_a_place_di_stays_apart(place: str) -> None:
    assert found(f"Mereka bertemu di {place} itu.", "EYD-KB01A-DI") == []


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("Dimana-mana ada taman.", "Di mana-mana ada taman."),
        ("Disela-sela acara ia makan.", "Di sela-sela acara ia makan."),
        ("Ia hadir dimanapun, kapanpun.", "Ia hadir di mana pun, kapan pun."),
        ("DIMANA KAMPUSNYA?", "DI MANA KAMPUSNYA?"),
        ("Ia pulang ke-rumah.", "Ia pulang ke rumah."),
        ("Kereta dariSemarang keBPJS.", "Kereta dari Semarang ke BPJS."),
    ],
)
def test_doubled_hyphenated_and_capital_forms(wrong: str, right: str) -> None:
    assert fix_text(wrong, plain_check, "safe") == right


@pytest.mark.parametrize(
    "text", ["Sikap kehati-hatian itu baik.", "Ia kekanak-kanakan dan kebapakan.", "Acara itu disela iklan."]
)
def test_other_doubled_forms_are_left_alone(text: str) -> None:
    assert found(text, "EYD-KD01") == []


@pytest.mark.parametrize(
    "word",
    [
        "apa",
        "siapa",
        "kapan",
        "itu",
        "ini",
        "saya",
        "kami",
        "mereka",
        "dosen",
        "mahasiswa",
        "peserta",
        "sedikit",
        "satu",
    ],
)
def test_pun_is_taken_off(word: str) -> None:
    assert fix_text(f"Kata {word}pun benar.", plain_check, "safe") == f"Kata {word} pun benar."


@pytest.mark.parametrize(
    "word", ["meski", "walau", "kendati", "sungguh", "atau", "andai", "mau", "kalau", "jika", "biar"]
)
def test_pun_of_a_conjunction_is_put_on(word: str) -> None:
    assert fix_text(f"Ia datang {word} pun hujan.", plain_check, "safe") == f"Ia datang {word}pun hujan."


@pytest.mark.parametrize(
    "word", ["himpun", "ampun", "rumpun", "menghimpun", "pengampun", "dihimpun", "adapun", "bagaimanapun"]
)
def test_a_word_that_ends_in_pun_is_left_alone(word: str) -> None:
    assert found(f"Kata {word} benar.", "EYD-KE02") == []
