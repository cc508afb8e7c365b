"""What is prose and what is not, words, and sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naskah.lint.mask import HIDDEN
from naskah.lint.text import fold, make_piece
from tests.support.profiles import examples


def shown(text: str) -> str:
    return text.replace(HIDDEN, "·")


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("Lihat https://unsoed.ac.id/a?b=c, lalu", "https://unsoed.ac.id/a?b=c"),
        ("Lihat https://unsoed.ac.id.", "https://unsoed.ac.id"),
        ("Lihat www.unsoed.ac.id!", "www.unsoed.ac.id"),
        ("Buka unsoed.ac.id/pmb.", "unsoed.ac.id/pmb"),
        ("Buka unsoed.ac.id.", "unsoed.ac.id"),
        ("Kirim ke humas@unsoed.ac.id ya", "humas@unsoed.ac.id"),
        ("Ikuti @unsoed.official.", "@unsoed.official"),
        ("Pakai #UnsoedMaju, ya", "#UnsoedMaju"),
        ("Ketik `di mana` saja", "`di mana`"),
        ("Ketik ```di\nmana``` saja", "```di\nmana```"),
        ("a <!-- rahasia --> b", "<!-- rahasia -->"),
        ("a <!-- tidak ditutup", "<!-- tidak ditutup"),
        ('Ia berkata, "Dimana?" lalu', "Dimana?"),
        ("Judul “Dimana Kau” itu", "Dimana Kau"),
        ("Kata ‘anda’ itu", "anda"),
        ("Kata 'anda' itu", "anda"),
        ("Hari Jum'at dan Qur'an", ""),
        ("Selesai.Lalu pulang", ""),
        ("Pukul 08.00 dan Rp5.000", ""),
        ('Tanda " saja', ""),
    ],
)
def test_what_is_not_prose_is_hidden(text: str, hidden: str) -> None:
    filler = "\n".join(HIDDEN * len(line) for line in hidden.split("\n"))
    assert shown(make_piece("body", text).prose) == shown(text.replace(hidden, filler) if hidden else text)


def test_the_layers_hide_more_and_more() -> None:
    piece = make_piece("body", 'a <!-- b --> #c "d"')
    assert [shown(piece.raw), shown(piece.visible), shown(piece.prose)] == [
        f'a {"·" * 10} #c "d"',
        f'a {"·" * 10} ·· "d"',
        f'a {"·" * 10} ·· "·"',
    ]


def test_a_comment_over_several_lines_keeps_its_line_ends() -> None:
    assert shown(make_piece("body", "a <!-- b\nc --> d").raw) == "a ······\n····· d"


@examples(1)
@given(st.text(alphabet="ab \n\"“”'#@<!->`.:/ÅİA1", max_size=60))
def test_every_layer_is_as_long_as_the_text(text: str) -> None:
    piece = make_piece("body", text)
    assert {len(piece.raw), len(piece.visible), len(piece.prose), len(piece.folded)} == {len(text)}
    assert all(piece.folded.startswith(word, start) for word, start in zip(piece.words, piece.starts, strict=True))


def test_letters_that_grow_when_lowered_do_not_move_the_others() -> None:
    assert fold("İA’B") == "İa'b"


def test_words_have_their_places() -> None:
    piece = make_piece("body", "Anak-anak Jum’at 2x")
    assert list(zip(piece.words, piece.starts, strict=True)) == [("anak", 0), ("anak", 5), ("jum'at", 10), ("2x", 17)]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Satu. Dua! Tiga?", ["Satu.", "Dua!", "Tiga?"]),
        ("Prof. Dr. Contoh hadir. Ia senang.", ["Prof. Dr. Contoh hadir.", "Ia senang."]),
        ("Pada pukul 08.00 dimulai. Lalu selesai.", ["Pada pukul 08.00 dimulai.", "Lalu selesai."]),
        ("Ada pena, buku, dll. di meja. Ambil.", ["Ada pena, buku, dll. di meja.", "Ambil."]),
        ("R.A. Kartini lahir. Ia dikenang.", ["R.A. Kartini lahir.", "Ia dikenang."]),
        ('"Mari!" kata Rektor. Kami ikut.', ['"Mari!" kata Rektor.', "Kami ikut."]),
        ("Baris satu\nBaris dua\n\n  Baris tiga  ", ["Baris satu", "Baris dua", "Baris tiga"]),
        ("", []),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    assert [text[start:end] for start, end in make_piece("body", text).sentences] == sentences


def test_what_opens_a_sentence() -> None:
    piece = make_piece("body", "Satu dua. “Tiga” empat.")
    assert [piece.opens_sentence(piece.source.index(word)) for word in ("Satu", "dua", "Tiga", "empat")] == [
        True,
        False,
        True,
        False,
    ]
