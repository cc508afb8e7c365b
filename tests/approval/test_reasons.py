"""A return names its reasons in lines of its review's text; they are words of the policy's list and decide nothing."""

from __future__ import annotations

import pytest

from naskah.approval.reasons import reasons_in

KNOWN = ("fakta", "bahasa", "izin-foto")


@pytest.mark.parametrize(
    ("body", "named"),
    [
        ("/alasan fakta", ("fakta",)),
        ("Tanggalnya keliru.\r\n\r\n/alasan bahasa, Fakta\r\n", ("fakta", "bahasa")),
        ("  /Alasan: izin-foto dan bahasa", ("bahasa", "izin-foto")),
        ("/alasan fakta\n/alasan fakta; bahasa", ("fakta", "bahasa")),
        ("/alasan ejaan", ()),
        ("/alasanfakta", ()),
        ("Tulis /alasan fakta", ()),
        ("fakta dan bahasa", ()),
        ("/alasan\nfakta", ()),
        ("", ()),
    ],
)
def test_only_a_line_of_its_own_names_reasons_and_only_known_ones(body: str, named: tuple[str, ...]) -> None:
    assert reasons_in(body, KNOWN) == named


def test_where_the_policy_has_none_nothing_is_named() -> None:
    assert reasons_in("/alasan fakta", ()) == ()
