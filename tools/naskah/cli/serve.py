"""Serves a built site on this machine alone, for looking at it."""

from __future__ import annotations

import functools
from collections.abc import Callable
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

HOST = "127.0.0.1"


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves files without a line for each request; a missing page gets the site's own 404."""

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """The site's 404 page where there is one."""
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


def serve(site: Path, announce: Callable[[str], None], port: int = 0) -> None:
    """Serves the folder `site` until interrupted; `announce` is told the address. Port 0 is any free one."""
    handler = functools.partial(QuietHandler, directory=str(site))
    with ThreadingHTTPServer((HOST, port), handler) as server:
        announce(f"http://{HOST}:{server.server_address[1]}/")
        server.serve_forever()
