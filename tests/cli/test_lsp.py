"""naskah lsp, spoken to as an editor does: JSON-RPC over standard input and output."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any

import pytest

from naskah.cli.exits import Exit
from tests.cli.test_check import BAD, GOOD, put, unit
from tests.lint.common import post_text
from tests.support.command import naskah

__all__ = ["unit"]
Json = Any
ABLE = {"workspace": {"workspaceEdit": {"documentChanges": True}}}


class Editor:
    """An editor that started `naskah lsp` in the folder of a unit."""

    def __init__(self, unit: Path, folder: Path, capabilities: Json) -> None:
        command = [sys.executable, "-m", "naskah", "lsp", "--stdio"]
        self.process = subprocess.Popen(
            command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self.patience = threading.Timer(60, self.process.kill)  # what waits for it reads an end then
        self.patience.start()
        self.number = 0
        self.told: list[Json] = []
        root = unit.as_uri()
        self.server = self.ask(
            "initialize",
            processId=None, rootUri=root, capabilities=capabilities, workspaceFolders=[{"uri": root, "name": "unit"}],
        )  # fmt: skip
        self.say("initialized")

    def __enter__(self) -> Editor:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.patience.cancel()
        self.process.kill()
        self.process.communicate()

    def say(self, method: str, **params: Json) -> None:
        """A notification."""
        self._send({"method": method, "params": params})

    def ask(self, method: str, **params: Json) -> Json:
        """The result of a request."""
        self.number += 1
        self._send(
            {"id": self.number, "method": method, "params": params} if params else {"id": self.number, "method": method}
        )
        while True:
            message = self._next()
            if message.get("id") == self.number and "method" not in message:
                assert "error" not in message, message
                return message["result"]

    def findings(self) -> Json:
        """The next that is told of a document."""
        while True:
            if self.told:
                return self.told.pop(0)
            self._next()

    def open(self, path: Path, text: str) -> str:
        uri = path.resolve().as_uri()
        document = {"uri": uri, "languageId": "markdown", "version": 1, "text": text}
        self.say("textDocument/didOpen", textDocument=document)
        return uri

    def change(self, uri: str, version: int, text: str) -> None:
        changes = [{"text": text}]
        self.say("textDocument/didChange", textDocument={"uri": uri, "version": version}, contentChanges=changes)

    def actions(self, uri: str, line: int, first: int, last: int, only: list[str] | None = None) -> Json:
        place = {"start": {"line": line, "character": first}, "end": {"line": line, "character": last}}
        context: Json = {"diagnostics": []} | ({"only": only} if only else {})
        return self.ask("textDocument/codeAction", textDocument={"uri": uri}, range=place, context=context)

    def leave(self) -> int:
        assert self.ask("shutdown") is None
        self._send({"method": "exit"})
        return self.process.wait(20)

    def _send(self, message: Json) -> None:
        data = json.dumps({"jsonrpc": "2.0"} | message).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(data), data))
        self.process.stdin.flush()

    def _next(self) -> Json:
        assert self.process.stdout is not None
        length = 0
        while (line := self.process.stdout.readline()).strip():
            name, _, value = line.decode().partition(":")
            length = int(value) if name.lower() == "content-length" else length
        assert length, "the server has gone"
        message = json.loads(self.process.stdout.read(length))
        if message.get("method") == "textDocument/publishDiagnostics":
            self.told.append(message["params"])
        return message


Start = Callable[..., Editor]


@pytest.fixture
def start(unit: Path) -> Iterator[Start]:
    """Starts editors, and ends them."""
    started: list[Editor] = []

    def begin(folder: Path = unit, capabilities: Json = ABLE) -> Editor:
        started.append(Editor(unit, folder, capabilities))
        return started[-1]

    yield begin
    for editor in started:
        editor.__exit__(None, None, None)


def ranges(told: Json) -> list[tuple[str, int, int, int]]:
    return [
        (
            each["code"],
            each["range"]["start"]["line"],
            each["range"]["start"]["character"],
            each["range"]["end"]["character"],
        )
        for each in told["diagnostics"]
    ]


def applied(text: str, edits: Json) -> str:
    """The text with edits made as an editor makes them: columns count units of UTF-16."""
    lines = text.split("\n")
    for edit in sorted(edits, key=lambda each: -each["range"]["start"]["character"]):
        at = edit["range"]
        assert at["start"]["line"] == at["end"]["line"]
        line = lines[at["start"]["line"]].encode("utf-16-le")
        first, last = (at[side]["character"] * 2 for side in ("start", "end"))
        lines[at["start"]["line"]] = (line[:first] + edit["newText"].encode("utf-16-le") + line[last:]).decode(
            "utf-16-le"
        )
    return "\n".join(lines)


def edits_in(action: Json) -> Json:
    [change] = action["edit"]["documentChanges"]
    return change["edits"]


def test_a_post_is_opened_mended_and_closed(unit: Path, start: Start) -> None:
    path = put(unit, BAD)
    editor = start()
    uri = editor.open(path, BAD)
    told = editor.findings()
    assert (told["uri"], told["version"]) == (uri, 1)
    assert ranges(told) == [("EYD-HF23A", 7, 5, 9), ("EYD-KD01", 7, 10, 16), ("ASING-MEDSOS", 7, 26, 34)]
    assert [each["severity"] for each in told["diagnostics"]] == [1, 1, 2]
    assert told["diagnostics"][0]["message"] == "Kata Anda selalu ditulis dengan huruf kapital."
    [fix] = editor.actions(uri, 7, 12, 12, ["quickfix"])
    assert (fix["title"], fix["isPreferred"], fix["kind"]) == ("Tulis “di mana”", True, "quickfix")
    assert fix["edit"]["documentChanges"][0]["textDocument"] == {"uri": uri, "version": 1}
    mended = applied(BAD, edits_in(fix))
    assert mended == BAD.replace("dimana", "di mana")
    editor.change(uri, 2, mended)
    told = editor.findings()
    assert (told["version"], [code for code, *_ in ranges(told)]) == (2, ["EYD-HF23A", "ASING-MEDSOS"])
    editor.say("textDocument/didClose", textDocument={"uri": uri})
    assert editor.findings()["diagnostics"] == []
    assert editor.leave() == 0
    assert path.read_text(encoding="utf-8") == BAD


def test_columns_count_units_of_utf_16(unit: Path, start: Start) -> None:
    text = post_text("Élan 😀😀 buku anda 😀 dimana?")
    editor = start()
    uri = editor.open(put(unit, text), text)
    line = text.split("\n")[7]
    told = editor.findings()
    assert [
        (code, line.encode("utf-16-le")[2 * first : 2 * last].decode("utf-16-le"))
        for code, _, first, last in ranges(told)
    ] == [("EYD-HF23A", "anda"), ("EYD-KD01", "dimana")]
    [everything] = editor.actions(uri, 0, 0, 0, ["source.fixAll"])
    assert applied(text, edits_in(everything)) == text.replace("anda", "Anda").replace("dimana", "di mana")


def test_an_editor_that_counts_bytes_gets_bytes(unit: Path, start: Start) -> None:
    text = post_text("😀 anda")
    editor = start(capabilities=ABLE | {"general": {"positionEncodings": ["utf-8"]}})
    editor.open(put(unit, text), text)
    assert editor.server["capabilities"]["positionEncoding"] == "utf-8"
    assert ranges(editor.findings()) == [("EYD-HF23A", 7, 5, 9)]


def test_an_older_editor_gets_edits_it_understands(unit: Path, start: Start) -> None:
    editor = start(capabilities={})
    uri = editor.open(put(unit, BAD), BAD)
    [fix] = editor.actions(uri, 7, 12, 12, ["quickfix"])
    assert [edit["newText"] for edit in fix["edit"]["changes"][uri]] == ["di mana"]


def test_lines_of_windows_are_lines(unit: Path, start: Start) -> None:
    text = BAD.replace("\n", "\r\n")
    editor = start()
    uri = editor.open(put(unit, BAD), text)
    assert ranges(editor.findings())[1] == ("EYD-KD01", 7, 10, 16)
    [fix] = editor.actions(uri, 7, 12, 12, ["quickfix"])
    assert applied(text, edits_in(fix)) == text.replace("dimana", "di mana")


def test_while_somebody_types_it_waits(unit: Path, start: Start) -> None:
    editor = start()
    uri = editor.open(put(unit, GOOD), GOOD)
    assert editor.findings()["diagnostics"] == []
    for version in range(2, 12):
        editor.change(uri, version, GOOD.replace("Selamat", "S" * version))
    editor.change(uri, 12, BAD)
    assert editor.findings()["version"] == 12
    assert editor.told == []


def test_a_fault_that_keeps_a_post_from_being_read_is_shown_in_its_place(unit: Path, start: Start) -> None:
    text = BAD.replace("judul:", "juduls:")
    editor = start()
    editor.open(put(unit, text), text)
    first, *_ = editor.findings()["diagnostics"]
    assert first["message"] == "contoh.md: Tidak ada isian “juduls”. Mungkin maksudnya “judul”?"
    assert first["range"]["start"] == {"line": 1, "character": 0}


def test_other_files_are_none_of_its_business(unit: Path, start: Start) -> None:
    editor = start()
    for name in ("README.md", "content/panduan/x.md", "../lain.md"):
        editor.open(unit / name, "anda dimana?")
        assert editor.findings()["diagnostics"] == []
    editor.say(
        "textDocument/didOpen", textDocument={"uri": "untitled:1", "languageId": "markdown", "version": 1, "text": "x"}
    )
    assert editor.findings()["diagnostics"] == []


def test_the_unit_is_where_the_editor_says_and_its_kamus_is_read_again(
    unit: Path, start: Start, tmp_path_factory: pytest.TempPathFactory
) -> None:
    text = post_text("Mari ke gunung.")
    path = unit / put(unit, text)
    editor = start(folder=tmp_path_factory.mktemp("lain"))
    uri = editor.open(path, text)
    assert editor.findings()["diagnostics"] == []
    (unit / "kamus.yml").write_text("version: 1\nnames: []\nplaces: [Gunung]\n", encoding="utf-8")
    editor.say("textDocument/didSave", textDocument={"uri": uri})
    assert [each["range"]["start"]["character"] for each in editor.findings()["diagnostics"]] == [8]


def test_without_a_policy_it_says_which_file_is_missing(unit: Path, start: Start) -> None:
    (unit / "reviewers.yaml").unlink()
    editor = start()
    editor.open(put(unit, GOOD), GOOD)
    [told] = editor.findings()["diagnostics"]
    assert told["message"].startswith("reviewers.yaml: ")


@pytest.mark.parametrize("text", ["\0", "---\n" * 500, "[" * 5000, "é" * 600_000, "\u2028x\ny"])
def test_whatever_is_typed_it_goes_on(unit: Path, start: Start, text: str) -> None:
    editor = start()
    uri = editor.open(put(unit, GOOD), text)
    editor.findings()
    editor.actions(uri, 0, 0, 1)
    editor.change(uri, 2, BAD)
    assert len(editor.findings()["diagnostics"]) == 3


def test_without_its_package_it_says_what_to_install(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "naskah.cli.language_server", raising=False)
    monkeypatch.setitem(sys.modules, "pygls", None)
    monkeypatch.setitem(sys.modules, "lsprotocol", None)
    result = naskah(capsys, "lsp", lang="en")
    assert (result.code, result.out) == (Exit.ERROR, "")
    assert "“pygls”" in result.err
