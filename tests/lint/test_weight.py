"""How long a text is for a channel."""

from __future__ import annotations

import pytest

from naskah.lint.weight import length_on, weighted_length


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("", 0),
        ("Halo", 4),
        ("é", 1),
        ("e\u0301", 1),
        ("…", 2),
        ("–", 1),
        ("“ya”", 4),
        ("日本", 4),
        ("😀", 2),
        ("👩‍👩‍👧‍👦", 2),
        ("👍🏽", 2),
        ("🇮🇩", 2),
        ("1️⃣", 2),
        ("❤️", 2),
        ("😀😀", 4),
        ("https://unsoed.ac.id", 23),
        ("https://unsoed.ac.id/sangat/panjang/sekali?a=b#c.", 24),
        ("unsoed.ac.id", 23),
        ("unsoed.ac.id/pmb", 23),
        ("Lihat unsoed.ac.id, lalu", 35),
        ("contoh.id", 9),
        ("contoh.id/a", 23),
        ("contoh.com", 23),
        ("youtu.be/abc", 23),
        ("fb.watch/abc", 23),
        ("Ⓜ️", 2),
        ("©", 1),
        ("🫶🏽", 2),
        ("a@unsoed.ac.id", 14),
        ("pukul 08.00", 11),
        ("a" * 280, 280),
    ],
)
def test_x_counts_weighted_characters(text: str, length: int) -> None:
    assert weighted_length(text) == length
    assert length_on("x", text) == length


def test_threads_counts_the_bytes_of_an_emoji() -> None:
    assert [length_on("threads", text) for text in ("aé😀", "👍🏽", "…")] == [6, 8, 1]


def test_others_count_characters() -> None:
    assert length_on("instagram", "https://unsoed.ac.id 😀") == 22
