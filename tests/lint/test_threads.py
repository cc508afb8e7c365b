"""Where a text would be cut, if it were posted as a thread."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naskah.lint.text import make_piece
from naskah.lint.threads import MOST_POSTS, cuts
from naskah.lint.weight import length_on
from naskah.model.post import published_text
from tests.lint.common import checked
from tests.support.profiles import examples

SENTENCE = "Pendaftaran program magister dibuka sejak Senin, 9 November 2026."


def parts(text: str, channel: str = "x", most: int = 280) -> list[str]:
    ends = cuts(make_piece("body", text, (channel,)), channel, most)
    return [text[start:end].strip() for start, end in zip([0, *ends], ends, strict=False)]


def test_each_post_ends_with_a_sentence() -> None:
    text = " ".join([SENTENCE] * 12)
    found = parts(text)
    assert [part.count(SENTENCE) for part in found] == [4, 4, 4]
    assert " ".join(found) == text


def test_a_long_sentence_is_cut_between_words_and_a_long_word_anywhere() -> None:
    assert parts("kata " * 100)[0] == ("kata " * 56).strip()
    assert [len(part) for part in parts("a" * 300)] == [140, 160]


def test_what_fits_is_one_post_and_nothing_is_none() -> None:
    assert parts("Selamat pagi.") == ["Selamat pagi."]
    assert parts(" \n") == []


def test_addresses_and_emoji_weigh_what_the_channel_says() -> None:
    assert len(parts("https://unsoed.ac.id/" + "a" * 400 + " daftar")) == 1
    assert len(parts("😀" * 140)) == 1
    assert len(parts("😀 " * 140, "threads", 500)) == 2


@examples(1)
@given(
    st.lists(
        st.sampled_from(["kata ", "Kalimat. ", "\n\n", "😀", "https://unsoed.ac.id ", "panjang" * 50, "<!-- a -->"])
    )
)
def test_every_post_fits_and_nothing_is_lost(pieces: list[str]) -> None:
    text = "".join(pieces)
    found = parts(text)
    assert len(found) <= MOST_POSTS
    assert all(length_on("x", published_text(part)) <= 280 for part in found)
    if len(found) < MOST_POSTS:
        assert "".join("".join(found).split()) == "".join(text.split())


@pytest.mark.parametrize("unit", ["a", "😀", "a ", "https://a.id/", "Kata. ", "\n", "<!-- a -->"])
def test_a_hostile_text_is_cut_in_little_time(unit: str) -> None:
    start = time.process_time()
    assert len(cuts(make_piece("body", unit * (500_000 // len(unit))), "x", 280)) <= MOST_POSTS
    assert time.process_time() - start < 5


def test_the_checker_says_how_many_posts_it_would_be_and_where_they_end() -> None:
    body = " ".join([SENTENCE] * 12)
    findings = checked(body, "FORMAT", head="kanal: [facebook, x]").findings
    assert [finding.rule for finding in findings] == ["FORMAT-PANJANG", "FORMAT-UTAS", "FORMAT-UTAS"]
    assert findings[1].text == "Senin, 9 November 2026."
    assert "ke-1 dari 3" in findings[1].message.render("id")
    assert "post 2 of 3" in findings[2].message.render("en")
    assert [finding.severity for finding in findings] == ["error", "info", "info"]


def test_a_part_of_its_own_keeps_the_common_text_from_being_cut() -> None:
    body = " ".join([SENTENCE] * 12) + f"\n\n## X\n{SENTENCE}"
    assert checked(body, "FORMAT", head="kanal: [facebook, x]").findings == ()
