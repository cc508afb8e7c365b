"""naskah check --links, against a real server on this machine."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from naskah.cli import links
from naskah.cli.exits import Exit
from naskah.web.ask import Web
from tests.lint.common import post_text
from tests.support.command import Result, naskah
from tests.support.policies import BASE


class Site(BaseHTTPRequestHandler):
    """Has one page, /ada."""

    asked: list[str]

    def do_HEAD(self) -> None:
        self.asked.append(self.path)
        self.send_response(200 if self.path == "/ada" else 404)
        self.end_headers()

    do_GET = do_HEAD  # the server asks for this name

    def log_message(self, format: str, *args: object) -> None:
        return


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A host on this machine that may be asked, and a unit with one post without links to it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "reviewers.yaml").write_bytes(BASE.read_bytes())
    (tmp_path / "content/posts/2026/11").mkdir(parents=True)
    Site.asked = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    monkeypatch.setattr(links, "WEB", Web(lambda *_: ["127.0.0.1"], lambda _: True, seconds=2, pause=0))
    yield f"laman.example:{server.server_port}"
    server.shutdown()
    server.server_close()


def dead(result: Result) -> list[tuple[str, int, int, str]]:
    return [
        (Path(f["path"]).name, f["line"], f["column"], f["text"])
        for f in json.loads(result.out)["findings"]
        if f["rule"] == "TAUTAN-MATI"
    ]


def test_a_link_that_leads_nowhere_is_a_warning_where_it_stands(site: str, capsys: pytest.CaptureFixture[str]) -> None:
    head = f"kanal: [facebook]\nsumber:\n  - Surat edaran, http://{site}/sumber"
    body = f"Lihat http://{site}/ada dan http://{site}/tiada.\n\n## Facebook\nLihat http://{site}/tiada"
    Path("content/posts/2026/11/a.md").write_text(
        post_text(body, head=head).replace("[facebook]", "[facebook, x]"), "utf-8"
    )
    Path("content/posts/2026/11/b.md").write_text(post_text("Selamat pagi."), "utf-8")
    result = naskah(capsys, "check", "--links", "--format", "json", "--select", "EYD")
    start = len(f"Lihat http://{site}/ada dan ") + 1
    assert dead(result) == [
        ("a.md", 7, 5, f"http://{site}/sumber"),
        ("a.md", 10, start, f"http://{site}/tiada"),
        ("a.md", 13, 7, f"http://{site}/tiada"),
    ]
    assert result.code == Exit.OK
    assert sorted(set(Site.asked)) == ["/ada", "/sumber", "/tiada"]
    text = naskah(capsys, "check", "--links", "--select", "EYD").out
    assert (
        "peringatan TAUTAN-MATI: Tautan ini tidak dapat dibuka: laman menjawab 404. Perbaiki atau ganti tautannya."
        in text
    )


def test_without_the_option_nobody_is_asked(site: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("content/posts/2026/11/a.md").write_text(post_text(f"Lihat http://{site}/tiada"), "utf-8")
    assert dead(naskah(capsys, "check", "--format", "json")) == []
    assert Site.asked == []


def test_plain_text_and_files_that_cannot_be_read_are_no_obstacle(
    site: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("teks.txt").write_text(f"Satu.\nLihat http://{site}/tiada\n", "utf-8")
    result = naskah(capsys, "check", "--links", "--as", "text", "--format", "json", "teks.txt", "tiada.txt")
    assert dead(result) == [("teks.txt", 2, 7, f"http://{site}/tiada")]
    assert result.code == Exit.ERROR


def test_a_comment_silences_it_and_waits_while_nobody_asks(site: str, capsys: pytest.CaptureFixture[str]) -> None:
    link = f"http://{site}/tiada"
    comment = f'<!-- naskah: abaikan TAUTAN-MATI "{link}" karena laman dibuka besok -->'
    Path("content/posts/2026/11/a.md").write_text(post_text(f"{comment}\nLihat {link}"), "utf-8")
    assert dead(naskah(capsys, "check", "--links", "--format", "json")) == []
    assert "/tiada" in Site.asked
    assert "NASKAH" not in naskah(capsys, "check").out
