"""What only the whole post tells: sources, consent, marks of advertisements."""

from __future__ import annotations

import pytest

from naskah.lint.checks.options import Options
from naskah.lint.checks.posts import child_without_consent
from naskah.lint.examples import example_post
from naskah.lint.lexicon import Lexicon
from naskah.lint.rule import Example, ExampleMedia
from naskah.model.post import Placed
from tests.lint.common import FACEBOOK, checked

SOURCE = f"{FACEBOOK}\nsumber: [Laporan tracer study 2025]"


def texts(body: str, rule: str, head: str = FACEBOOK, title: str = "Wisuda November") -> list[str]:
    return [finding.text for finding in checked(body, rule, head=head, title=title).findings]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("Sebanyak 85,5% lulusan bekerja.", ["85,5%"]),
        ("Sebanyak 85 persen lulusan bekerja, 10 persen belum.", ["85 persen"]),
        ("Hibah Rp1,5 miliar diterima.", []),
        ("Dana 3 miliar diterima.", ["3 miliar"]),
        ("Naik ke peringkat ke-12.", ["peringkat ke-12"]),
        ("Acara pukul 08.00 di ruang 12.", []),
        ("<!-- 85% --> Selamat pagi.", []),
    ],
)
def test_a_figure_asks_for_a_source_once(body: str, found: list[str]) -> None:
    assert texts(body, "ETIKA-ANGKA") == found
    assert texts(body, "ETIKA-ANGKA", SOURCE) == []


def test_a_claim_in_the_title_asks_too() -> None:
    assert texts("Selamat pagi.", "ETIKA-SUMBER", title="Kampus tertua di Indonesia") == ["tertua di Indonesia"]
    assert texts("Selamat pagi.", "ETIKA-SUMBER", SOURCE, "Kampus tertua di Indonesia") == []


@pytest.mark.parametrize("mark", ["#iklan", "#ad", "Kemitraan berbayar dengan toko."])
def test_an_advertisement_says_that_it_is_one(mark: str) -> None:
    assert texts("Beli sekarang di toko itu.", "ETIKA-IKLAN") == ["Beli sekarang"]
    assert texts(f"Beli sekarang di toko itu. {mark}", "ETIKA-IKLAN") == []


def test_a_picture_of_a_child_needs_a_consent() -> None:
    options = Options(("anak",), Lexicon())
    post = example_post(
        Example("Selamat pagi.", media=(ExampleMedia(alt="Seorang anak membaca."), ExampleMedia(name="b.jpg")))
    )
    assert [hit.text for hit in child_without_consent(post, options)] == ["anak"]
    agreed = type(post)(**{key: getattr(post, key) for key in post.__slots__} | {"consent": Placed("Surat izin wali")})
    assert list(child_without_consent(agreed, options)) == []


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Sl0t g4cor hari ini", "ETIKA-JUDI-SAMARAN"),
        ("Link gacor dan rtp live", "ETIKA-JUDI"),
        ("Ayo coblos nomor dua", "ETIKA-KAMPANYE"),
        ("Ayo viralkan", "ETIKA-VIRAL"),
    ],
)
def test_offers_and_calls_are_found(text: str, rule: str) -> None:
    assert texts(text, rule) != []


@pytest.mark.parametrize(
    "text",
    [
        "KPU Banyumas menyosialisasikan pemungutan suara kepada pemilih pemula.",
        "Waspadai judi online, judol, dan pinjol ilegal.",
        "Penelitian itu viral dan banyak dibagikan.",
        "Rektor terpilih untuk dua periode.",
        "Pemenang ditentukan dalam satu putaran.",
    ],
)
def test_news_about_them_is_no_error_and_no_warning(text: str) -> None:
    assert [f.rule for f in checked(text, "ETIKA").findings if f.severity != "info"] == []
