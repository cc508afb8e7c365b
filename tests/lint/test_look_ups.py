"""A piece finds words and literals by its different words and gaps just where a search of the text would."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naskah.lint.text import make_piece

LETTERS = st.text("abde .,-()\n'12_", max_size=60)
LITERALS = st.text("abde .,-(12", min_size=1, max_size=5).filter(lambda text: text.strip(" ") != "")


def lines_of(text: str, literal: str) -> set[int]:
    """The lines that have the literal, found by looking at each."""
    return {number for number, line in enumerate(text.split("\n")) if literal in line}


@given(LETTERS, LITERALS)
def test_finds_the_lines_that_have_a_literal(text: str, literal: str) -> None:
    piece = make_piece("body", text)
    assert piece.lines_with([literal]) == lines_of(piece.folded, literal)


@given(LETTERS, st.sampled_from("abde12"), st.booleans())
def test_finds_the_words_that_begin_so(text: str, begin: str, whole: bool) -> None:
    piece = make_piece("body", text)
    wanted = {word for word in piece.words if (word == begin if whole else word.startswith(begin))}
    assert set(piece.beginning([begin + " " * whole])) == wanted


@given(LETTERS)
def test_finds_each_stretch_between_two_words_that_has_a_sign(text: str) -> None:
    piece = make_piece("body", text)
    found = list(piece.gaps_with(re.compile("[(,]")))
    assert all(not any(letter.isalnum() for letter in piece.folded[start:end]) for start, end in found)
    signs = {place for place, letter in enumerate(piece.folded) if letter in "(,"}
    assert {place for start, end in found for place in range(start, end)} >= signs


@pytest.mark.parametrize(
    ("text", "literal"),
    [
        ("Surat s/d hari ini", "s/d"),
        ("Hal ini, karena itu", ", karena"),
        ("(lihat) a.n. Rektor", "a.n"),
        ("Ia meliputi: satu", "meliputi:"),
        ("Ke dua\nke dua", "ke dua"),
        ("satu\n\n( dua", "( "),
    ],
)
def test_finds_literals_of_words_and_signs(text: str, literal: str) -> None:
    piece = make_piece("body", text)
    assert piece.lines_with([literal]) == lines_of(piece.folded, literal) != set()
