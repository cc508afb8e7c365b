"""Addresses in posts: whose they are, whom they imitate, and what they carry along."""

from __future__ import annotations

import time

import pytest

from naskah.lint.fix import fix_text
from naskah.lint.links import find_links
from naskah.lint.run import Checker
from tests.lint.common import PATH, POLICY, checked, post_text, rules_named


def rules_for(link: str) -> list[str]:
    """The rules of links that speak of it, but for the note that it is not official."""
    return [f.rule for f in checked(f"Buka {link} sekarang.", "TAUTAN").findings if f.rule != "TAUTAN-RESMI"]


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("Lihat https://unsoed.ac.id/a?b=c#d.", ["https://unsoed.ac.id/a?b=c#d"]),
        ("(unsoed.ac.id/pmb), www.unsoed.ac.id!", ["https://unsoed.ac.id/pmb", "https://www.unsoed.ac.id"]),
        ("humas@unsoed.ac.id dan pukul 08.00", []),
        ("https://[rusak dan https://", []),
        ("UNSOED.AC.ID", ["https://UNSOED.AC.ID"]),
    ],
)
def test_finds_addresses_with_and_without_their_beginning(text: str, addresses: list[str]) -> None:
    assert [link.address for link in find_links(text)] == addresses


@pytest.mark.parametrize(
    "link",
    [
        "https://unsoed.ac.id.contoh.com",
        "https://contoh.com.unsoed.ac.id.contoh.net/login",
        "https://unsoed.ac.id@contoh.com/login",
        "https://unsoed.ac.id:443@contoh.com",
        "https://unsoed@36.80.1.1/",
        "https://uns\u043eed.ac.id",
        "https://xn--unsed-lye.ac.id/contoh",  # the same, as browsers write it
        "https://uns0ed.ac.id",
        "https://un5oed.id",
        "http://36.80.1.1/daftar",
        "https://[2606:4700::1]/daftar",
    ],
)
def test_an_address_that_imitates_or_hides_is_an_error(link: str) -> None:
    assert "TAUTAN-TIRUAN" in rules_for(link)


@pytest.mark.parametrize(
    "link",
    [
        "https://unsoed.com",
        "https://unsoed.co.id",
        "daftar-unsoed.site",
        "https://unsoeed.ac.id",
        "https://usnoed.ac.id",
    ],
)
def test_an_address_with_nearly_our_name_is_a_warning(link: str) -> None:
    assert rules_for(link) == ["TAUTAN-MIRIP"]


@pytest.mark.parametrize(
    "link",
    [
        "https://unsoed.ac.id",
        "https://pmb.unsoed.ac.id/daftar?x=1",
        "https://instagram.com/unsoed",
        "https://www.youtube.com/@unsoed",
        "https://kemdiktisaintek.go.id",
        "https://unsri.ac.id",
        "https://example.org/unsoed.ac.id",
        "https://m\u00fcnchen.example/",
        "https://xn--mnchen-3ya.example/",
    ],
)
def test_an_honest_address_is_left_alone(link: str) -> None:
    assert rules_for(link) == []


@pytest.mark.parametrize(
    ("link", "clean"),
    [
        ("https://unsoed.ac.id/a?utm_source=ig", "https://unsoed.ac.id/a"),
        ("https://unsoed.ac.id/a?utm_source=ig&b=1&UTM_Medium=x", "https://unsoed.ac.id/a?b=1"),
        ("https://unsoed.ac.id/a?b=1&fbclid=xyz#bagian", "https://unsoed.ac.id/a?b=1#bagian"),
        ("https://www.instagram.com/p/abc/?igsh=MTc4", "https://www.instagram.com/p/abc/"),
        ("https://youtu.be/abc?si=x_-1", "https://youtu.be/abc"),
        ("https://www.youtube.com/watch?v=abc&feature=shared", "https://www.youtube.com/watch?v=abc"),
        ("https://x.com/unsoed/status/1?s=20&t=abc", "https://x.com/unsoed/status/1"),
        ("https://unsoed.ac.id/a?s=cari&t=1&si=2", "https://unsoed.ac.id/a?s=cari&t=1&si=2"),
        ("https://unsoed.ac.id/a?utm_source", "https://unsoed.ac.id/a?utm_source"),
    ],
)
def test_fix_takes_off_what_tracks_and_nothing_else(link: str, clean: str) -> None:
    posts = Checker(rules_named("TAUTAN"), POLICY)
    text = post_text(f"Lihat {link}, lalu daftar.")
    assert fix_text(text, lambda t: posts.check(PATH, t), "safe") == post_text(f"Lihat {clean}, lalu daftar.")


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("https:// unsoed.ac.id", True),
        ("htps://unsoed.ac.id", True),
        ("https:/unsoed.ac.id", True),
        ("https://https://unsoed.ac.id", True),
        ("https:\\\\unsoed.ac.id", True),
        ("unsoed,ac.id", True),
        ("https://unsoed.ac.id/pengu…", True),
        ("https://unsoed", True),
        ("https://unsoed.ac.id/pengumuman", False),
        ("https://unsoed.ac.id:8443/a,b", False),
        ("Kampus, ac.id adalah akhiran kami.", False),
    ],
)
def test_tells_an_address_that_is_broken(text: str, broken: bool) -> None:
    assert ("TAUTAN-RUSAK" in [f.rule for f in checked(f"Buka {text}", "TAUTAN").findings]) is broken


@pytest.mark.parametrize(
    "unit", ["https://a.id?utm_a=1&", "a.id/", "xn--.", "https://a@", "?", "utm_a=1&", "a,", "a.b,ac.id"]
)
def test_hostile_addresses_take_no_long_time(unit: str) -> None:
    start = time.process_time()
    body = unit * (100_000 // len(unit))
    assert checked(f"Buka https://a.id/?{body}\n{body}", "TAUTAN").words > 0
    assert time.process_time() - start < 5
