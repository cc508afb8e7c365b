"""A server that speaks git's own protocol over HTTP, as GitHub does, and lets in who shows the right token."""

from __future__ import annotations

import base64
import os
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit


class Handler(BaseHTTPRequestHandler):
    """One request, answered by `git http-backend`."""

    server: Server

    def answer(self) -> None:
        """Answers with git's words, or with 401 to who has no token."""
        shown = self.headers.get("Authorization")
        self.server.shown.append(shown)
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if shown != self.server.wanted:
            self.send_response(401)
            self.send_header("WWW-Authenticate", 'Basic realm="GitHub"')
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        head, _, rest = self.backend(body).partition(b"\r\n\r\n")
        headers = dict(line.split(": ", 1) for line in head.decode().split("\r\n"))
        self.send_response(int(headers.pop("Status", "200").split()[0]))
        for name, value in {**headers, "Content-Length": str(len(rest))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(rest)

    do_GET = do_POST = answer

    def backend(self, body: bytes) -> bytes:
        """What git's own side of the server says."""
        parts = urlsplit(self.path)
        variables = {
            "GIT_PROJECT_ROOT": str(self.server.root),
            "GIT_HTTP_EXPORT_ALL": "1",
            "PATH_INFO": parts.path,
            "QUERY_STRING": parts.query,
            "REQUEST_METHOD": self.command,
            "REMOTE_USER": "contoh",
            "CONTENT_TYPE": self.headers.get("Content-Type", ""),
            "CONTENT_LENGTH": str(len(body)),
            "HTTP_CONTENT_ENCODING": self.headers.get("Content-Encoding", ""),
            "HTTP_GIT_PROTOCOL": self.headers.get("Git-Protocol", ""),
        }
        command = ["git", "http-backend"]
        environment = {**os.environ, **variables}
        return subprocess.run(command, input=body, env=environment, capture_output=True, check=True).stdout

    def log_message(self, *_: Any) -> None:
        """Says nothing."""


class Server(ThreadingHTTPServer):
    """A server on this machine alone; `shown` are the credentials that came."""

    def __init__(self, root: Path, token: str) -> None:
        self.root = root
        self.wanted = f"basic {base64.b64encode(f'x-access-token:{token}'.encode()).decode()}"
        self.shown: list[str | None] = []
        super().__init__(("127.0.0.1", 0), Handler)

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.server_port}"


@contextmanager
def serving(root: Path, token: str) -> Iterator[Server]:
    """A server of the repositories below `root` for who has the token."""
    with Server(root, token) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()
