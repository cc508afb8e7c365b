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
