"""The tests' own reader of pages finds what it is there to find."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.archive.pages import broken_links, outside_requests


@pytest.mark.parametrize(
    "html",
    [
        "<script src='https://jahat.example/x.js'></script>",
        "<img src='//jahat.example/x.png'>",
        "<img srcset='http://jahat.example/x.png 2x'>",
        "<link rel='preconnect' href='https://jahat.example'>",
        "<p style='background: url(https://jahat.example/x.png)'>",
        "<iframe src='HTTPS://jahat.example/'></iframe>",
    ],
)
def test_what_asks_another_host_is_found(tmp_path: Path, html: str) -> None:
    (tmp_path / "index.html").write_text(html, encoding="utf-8")
    assert len(outside_requests(tmp_path)) == 1


def test_style_sheets_that_ask_another_host_are_found(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text(
        "@import 'https://a.example/a.css'; b { src: url(//b.example/b) }", encoding="utf-8"
    )
    assert len(outside_requests(tmp_path)) == 2


def test_links_that_lead_nowhere_are_found(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "index.html").write_text("<h1 id='ada'>b</h1><a href='../'>a</a>", encoding="utf-8")
    (tmp_path / "index.html").write_text(
        "<a href='b/'></a><a href='b/#ada'></a><a href='https://unsoed.ac.id/'></a>"
        "<a href='c/'></a><a href='b/#tiada'></a><img src='b/x.png'>",
        encoding="utf-8",
    )
    assert broken_links(tmp_path) == ["/index.html: c/", "/index.html: b/#tiada", "/index.html: b/x.png"]
