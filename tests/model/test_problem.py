"""What messages quote."""

from __future__ import annotations

import pytest

from naskah.model.post_loader import parse_post
from naskah.model.problem import MAX_SHOWN, Invalid, shortened
from tests.lint.common import PATH, POLICY, post_text

NIK, PHONE = "3302121205990003", "081234567890"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (NIK, "33************03"),
        (f"NIK {NIK}.", "NIK 33************03."),
        ("3302 1212 0599 0003", "33** **** **** **03"),
        ("0812-3456-7890", "08**-****-**90"),
        ("12345678", "12****78"),
        ("1234567", "1234567"),
        ("2026-11-24 09:00", "2026-11-24 09:00"),
        ("2026-13-24 09.00", "2026-13-24 09.00"),
    ],
)
def test_of_a_long_number_only_the_ends_are_shown(text: str, shown: str) -> None:
    assert shortened(text) == shown


def test_a_long_text_is_cut_and_no_number_stands_at_the_cut() -> None:
    text = shortened("a" * 53 + NIK + "b" * 100)
    assert text == "a" * 53 + "33*****…"
    assert len(text) == MAX_SHOWN + 1


@pytest.mark.parametrize("number", [NIK, PHONE])
@pytest.mark.parametrize(
    "head",
    [
        "kanal: {0}",
        "kanal: [{0}]",
        "kanal: [facebook]\n{0}: a",
        "kanal: [facebook]\n{0}: a\n{0}: b",
        "kanal: [facebook]\nmedia: [{{berkas: {0}.jpg, alt: Orang di taman, kredit: Tim}}]",
        "kanal: [facebook]\nizin: !!{0} a",
    ],
)
def test_what_is_wrong_with_a_post_shows_no_number_of_a_person(head: str, number: str) -> None:
    texts = [post_text("Teks.", head=head.format(number))]
    texts.append(post_text("Teks.").replace("2026-11-24 09:00", number))
    for text in texts:
        with pytest.raises(Invalid) as caught:
            parse_post(text, PATH, POLICY)
        told = [p.message.render("id") + p.message.render("en") for p in caught.value.problems]
        assert told
        assert not any(number in message for message in told)
