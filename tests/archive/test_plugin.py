"""The plugin's own part: its options, and what it says when something is wrong."""

from __future__ import annotations

import logging

import pytest
from mkdocs.exceptions import Abort

from tests.archive.office import Office


def said(caplog: pytest.LogCaptureFixture, level: int) -> str:
    """Everything that was logged at `level`."""
    return "\n".join(record.getMessage() for record in caplog.records if record.levelno == level)


def test_what_is_left_out_is_named_in_the_log(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    post = office.post()
    with caplog.at_level(logging.INFO, "mkdocs"):
        office.build()
    assert f"Tidak diterbitkan: {post}. Tidak ada dalam buku register" in said(caplog, logging.INFO)
    assert said(caplog, logging.WARNING) == ""


def test_strict_makes_it_an_error_that_names_them_all(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    posts = [office.post("satu"), office.post("dua")]
    with pytest.raises(Abort):
        office.build(strict=True)
    assert all(post in said(caplog, logging.ERROR) for post in posts)


def test_strict_is_content_when_nothing_is_left_out(office: Office) -> None:
    office.published()
    assert (office.build(strict=True) / "index.html").is_file()


def test_a_broken_policy_stops_the_build_with_its_place(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    policy = office.root / "reviewers.yaml"
    policy.write_text(policy.read_text(encoding="utf-8").replace("kind: draft", "kind: konsep"), encoding="utf-8")
    with pytest.raises(Abort):
        office.build()
    assert "reviewers.yaml:" in said(caplog, logging.ERROR)
    assert "konsep" in said(caplog, logging.ERROR)


def test_a_broken_register_stops_the_build_with_its_place(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    office.published()
    lines = office.root / "build/register/00001.jsonl"
    lines.write_bytes(lines.read_bytes()[:-20])
    with pytest.raises(Abort):
        office.build()
    assert "00001.jsonl:" in said(caplog, logging.ERROR)


def test_a_post_in_the_menu_has_its_page_with_the_menus_title_however_often_it_is_built(office: Office) -> None:
    office.record(
        office.post("lama", folder="2025/11", jadwal="2025-11-20 09:00", judul="Unggahan lama"), day="2025-11-19"
    )
    office.published("baru")
    nav = ["index.md", {"Pilihan kami": "posts/2025/11/lama.md"}]
    page = office.root / "site/posts/2025/11/lama/index.html"
    built = []
    for _ in range(2):
        office.build(nav=nav)
        built.append(page.read_bytes())
        assert (page.parent / "poster.png").is_file()
    assert built[0] == built[1]
    assert b"Unggahan lama" in built[0]
    assert b"Pilihan kami" in (office.root / "site/posts/2026/11/baru/index.html").read_bytes()
    office.build()
    assert b"Pilihan kami" not in page.read_bytes()
