from __future__ import annotations

import pytest

from naskah.archive.links import linked, safe_address


@pytest.mark.parametrize(
    "address",
    [
        "https://unsoed.ac.id/contoh/lapor",
        "https://unsoed.ac.id/?a=1&b=2#bagian",
        "https://id.wikipedia.org/wiki/Naskah_(film)",
    ],
)
def test_a_plain_https_address_may_be_a_link(address: str) -> None:
    assert safe_address(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "http://unsoed.ac.id/",
        "data:text/html,<script>alert(1)</script>",
        "//unsoed.ac.id/",
        "https://unsoed.ac.id@contoh.example/",
        "https://",
        "https:unsoed.ac.id",
        "https://[::1",
        'https://unsoed.ac.id/"onmouseover="alert(1)',
        "https://unsoed.ac.id/\njavascript:alert(1)",
        "https://unsoed.ac.id/" + "a" * 2000,
        " https://unsoed.ac.id/",
        "",
    ],
)
def test_anything_else_is_no_link(address: str) -> None:
    assert safe_address(address) is None


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("Daftar: https://unsoed.ac.id/a.", ["https://unsoed.ac.id/a"]),
        ("(lihat https://unsoed.ac.id/a)", ["https://unsoed.ac.id/a"]),
        ("https://unsoed.ac.id/Naskah_(film)!", ["https://unsoed.ac.id/Naskah_(film)"]),
        ("https://a.id/1\nhttps://b.id/2", ["https://a.id/1", "https://b.id/2"]),
        ("#Unsoed @unsoed http://unsoed.ac.id unsoed.ac.id", []),
        ("https://https://", []),
    ],
)
def test_only_addresses_of_a_text_become_links(text: str, addresses: list[str]) -> None:
    assert [address for _, address in linked(text) if address] == addresses


@pytest.mark.parametrize("text", ["", "tanpa alamat", "a https://b.id/c, d https://e@f.id/ g https://h.id/ i"])
def test_no_text_is_lost(text: str) -> None:
    assert "".join(piece for piece, _ in linked(text)) == text


def test_hostile_text_takes_no_long_time() -> None:
    text = "https://" * 50_000 + ")" * 50_000
    assert "".join(piece for piece, _ in linked(text)) == text
