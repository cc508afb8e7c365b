"""Posts are written by anybody who can open a pull request: nothing in them may become markup or a request."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.archive.office import Office, new_office
from tests.archive.pages import PageText, broken_links, outside_requests, read_page

PAYLOADS = (
    '"><script>alert(1)</script>',
    "'><img src=//jahat.example/x onerror=alert(1)>",
    "</title></style></textarea><script>alert(1)</script>",
    "&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;",
    "<svg/onload=alert(1)>",
    "{{ 7 * 7 }}{% raw %}{# x #}",
    "[klik](javascript:alert(1)) ![](//jahat.example/x.png)",
    "javascript:alert(1)",
    "<!--#include virtual='/etc/passwd'-->x",
    '\\"};alert(1)//',
)


def write(office: Office, text: str) -> Path:
    """A site with one approved post that has `text` wherever text may stand."""
    media = [{"berkas": "poster.png", "alt": text, "kredit": text, "lisensi": text}]
    path = office.post(
        body=f"{text}\n\n{text}", judul=text, media=media, tag=[text], sumber=[text], izin=text, catatan=text
    )
    office.record(path)
    return office.build(site_url="https://contoh.example/")


def pages(site: Path) -> dict[str, PageText]:
    """The pages by their kind; the tag's own address depends on the text."""
    tag = next(site.glob("tag/*/index.html"))
    found = {path.relative_to(site).as_posix(): read_page(path) for path in site.rglob("*.html") if path != tag}
    return found | {"tag": read_page(tag)}


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> dict[str, PageText]:
    """The pages of a post that means no harm."""
    return pages(write(new_office(tmp_path_factory.mktemp("plain")), "teks biasa"))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_text_is_shown_as_text_and_asks_no_other_host(
    office: Office, plain: dict[str, PageText], payload: str
) -> None:
    site = write(office, payload)
    hostile = pages(site)
    assert {name: found.form for name, found in hostile.items()} == {name: found.form for name, found in plain.items()}
    assert outside_requests(site) == []
    assert broken_links(site) == []
    post = hostile["posts/2026/11/contoh/index.html"]
    # A comment in the body is never published; everything else is text.
    assert (payload if "<!--" not in payload else "x") in post.text
    assert not any("javascript:" in (link.get("href") or "") for link in post.all("a"))


def test_markdown_in_a_caption_is_text(office: Office) -> None:
    office.published(body="# Satu\n* **dua** _tiga_ #tagar_empat\n| a | b |\n    lima")
    found = read_page(office.build() / "posts/2026/11/contoh/index.html")
    assert "# Satu\n* **dua** _tiga_ #tagar_empat\n| a | b |\n    lima" in found.text


@pytest.mark.parametrize("name", ['p" onerror="alert(1).png', "p'><script>.png", "p #?%2e&amp;.png", "poster è.png"])
def test_a_hostile_file_name_is_only_a_name(office: Office, name: str) -> None:
    office.published(pictures=(name,))
    site = office.build()
    assert (site / "posts/2026/11/contoh" / name).is_file()
    assert broken_links(site) == []
    images = read_page(site / "posts/2026/11/contoh/index.html").all("img")
    assert all(
        set(image) <= {"src", "alt", "lang", "width", "height", "loading", "decoding", "srcset", "sizes"}
        for image in images
    )


def test_the_security_policy_allows_the_scripts_of_the_theme_and_no_other(office: Office) -> None:
    office.published()
    for path in office.build().rglob("*.html"):
        found = read_page(path)
        policy = next(
            tag["content"] or "" for tag in found.all("meta") if tag.get("http-equiv") == "Content-Security-Policy"
        )
        assert "default-src 'self'" in policy
        scripts = policy.partition("script-src ")[2].partition(";")[0]
        if path.parent.name == "cari":  # WebAssembly searches, on this page alone
            scripts = scripts.replace("'wasm-unsafe-eval'", "")
        assert "unsafe" not in scripts
        inline = [tag for tag in found.all("script") if not tag.get("src") and tag.get("type") is None]
        assert scripts.count("sha256-") >= len(inline) > 0
