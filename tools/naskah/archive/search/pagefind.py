"""Speaks to Pagefind, the program that makes the index.

`pagefind --service` takes requests on its standard input and answers on its standard output, each as base64 of JSON with a comma
behind it. Its Python package speaks the same, but waits a tenth of a second for each answer, which is a quarter of an hour for ten
thousand posts; and from HTML files the program would need twice the time and memory.
"""

from __future__ import annotations

import base64
import binascii
import contextlib
import json
import os
import subprocess
import threading
from collections.abc import Iterable, Mapping
from importlib.metadata import version
from typing import IO

from pagefind_bin import get_executable

from naskah.archive.search.record import Record

PATIENCE = 600.0  # seconds for the whole index
PIECE = 1 << 16  # bytes read at a time
INDEX = 0  # the number of a service's first index


class SearchFailed(Exception):
    """Pagefind cannot be run, or did not make the index; says why in its own words."""


def made_by() -> str:
    """The program and its version."""
    return f"pagefind {version('pagefind-bin')}"


def make_index(records: Iterable[Record]) -> dict[str, bytes]:
    """The index of `records` with all that Pagefind puts beside it: files by their paths. Raises `SearchFailed`.

    Pagefind could write them by itself, but it answers, and ends, before all of it is on the disk.
    """
    try:
        # One thread needs half of what several take for getting in each other's way.
        process = subprocess.Popen(
            [str(get_executable()), "--service"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "RAYON_NUM_THREADS": "1"},
        )
    except OSError as error:
        raise SearchFailed(str(error)) from error
    with process, _Conversation(process) as conversation:
        conversation.ask({"type": "NewIndex", "config": {}})
        for record in records:
            conversation.ask({"type": "AddRecord", "index_id": INDEX, **record._asdict()})
        conversation.ask({"type": "GetFiles", "index_id": INDEX})
        return _files(conversation.hear_out())


class _Conversation:
    """Asks, and listens meanwhile: a program whose answers nobody takes stops listening itself."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self.process, self.stdin, self.stdout = process, process.stdin, process.stdout
        self.asked = self.answered = 0
        self.last = b""
        self.fault: str | None = None
        self.listener = threading.Thread(target=self._listen, daemon=True)
        self.news = threading.Condition()
        self.ended = False

    def __enter__(self) -> _Conversation:
        self.listener.start()
        return self

    def __exit__(self, *_: object) -> None:
        """It ends by itself when its input does, and at the latest now: everything that was asked is answered, or lost."""
        self.process.kill()
        self.listener.join()
        with contextlib.suppress(OSError):
            self.stdin.close()

    def ask(self, payload: Mapping[str, object]) -> None:
        """Sends a request. Raises `SearchFailed`."""
        self.asked += 1
        message = json.dumps({"message_id": self.asked, "payload": payload}).encode()
        try:
            self.stdin.write(base64.b64encode(message) + b",")
        except OSError as error:
            raise SearchFailed(self.fault or str(error)) from error

    def hear_out(self) -> bytes:
        """Waits until everything is answered; gives the last answer. Raises `SearchFailed`."""
        try:
            self.stdin.flush()
        except OSError as error:
            raise SearchFailed(self.fault or str(error)) from error
        with self.news:
            self.news.wait_for(lambda: self.ended or self.fault or self.answered >= self.asked, PATIENCE)
        if self.fault or self.answered < self.asked:
            raise SearchFailed(self.fault or f"{self.answered}/{self.asked}")
        return self.last

    def _listen(self) -> None:
        for answer in _answers(self.stdout):
            fault = _fault(answer)
            with self.news:
                self.answered, self.last = self.answered + 1, answer
                self.fault = self.fault or fault
                if fault or self.answered >= self.asked:
                    self.news.notify_all()
        with self.news:
            self.ended = True
            self.news.notify_all()


def _answers(stdout: IO[bytes]) -> Iterable[bytes]:
    rest: list[bytes] = []  # of one answer, which may be the whole index
    while piece := os.read(stdout.fileno(), PIECE):
        first, *more = piece.split(b",")
        rest.append(first)
        for start in more:
            yield b"".join(rest)
            rest = [start]


def _files(answer: bytes) -> dict[str, bytes]:
    try:
        files = json.loads(base64.b64decode(answer))["payload"]["files"]
        return {file["path"]: base64.b64decode(file["content"]) for file in files}
    except (binascii.Error, ValueError, KeyError, TypeError) as error:
        raise SearchFailed(answer[:200].decode(errors="replace")) from error


def _fault(answer: bytes) -> str | None:
    """What went wrong by the program's own words; None if nothing did."""
    try:
        payload = json.loads(base64.b64decode(answer))["payload"]
        return str(payload.get("message")) if payload["type"] == "Error" else None
    except (binascii.Error, ValueError, KeyError, TypeError):
        return answer[:200].decode(errors="replace")
