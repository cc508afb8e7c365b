"""The network side: HTTP on a real port of this machine, answered from an exchange."""

from __future__ import annotations

import socket
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from typing import Any

from tests.simulator.exchange import Exchange, Received, Sent


class Handler(BaseHTTPRequestHandler):
    """One connection. An answer goes out at once, or each request would wait 50 ms for the other side's delayed ACK."""

    protocol_version = "HTTP/1.1"
    wbufsize = -1
    disable_nagle_algorithm = True
    server: Server

    def answer(self) -> None:
        """Answers one request, one after the other over all connections."""
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        headers = {name.casefold(): value for name, value in self.headers.items()}
        with self.server.turn:
            sent = self.server.exchange.handle(Received(self.command, self.path, headers, body))
        self.send(sent)

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = do_HEAD = answer

    def send(self, sent: Sent) -> None:
        """Writes an answer, or half of it and no more."""
        self.send_response_only(sent.status)
        for name, value in sent.headers.items():
            self.send_header(name, value)
        self.end_headers()
        if sent.cut:
            self.wfile.write(sent.body[: len(sent.body) // 2])
            self.close_connection = True
        elif self.command != "HEAD" and sent.status != 204:
            self.wfile.write(sent.body)
        self.wfile.flush()

    def log_message(self, *_: Any) -> None:
        """Says nothing: the exchange keeps the log."""


class Server(ThreadingHTTPServer):
    """A server on this machine alone; port 0 takes a free one."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, exchange: Exchange, port: int = 0) -> None:
        self.exchange = exchange
        self.turn = Lock()
        self.connections: set[socket.socket] = set()
        super().__init__(("127.0.0.1", port), Handler)
        exchange.api = f"http://127.0.0.1:{self.server_port}"
        self.thread = Thread(target=self.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)

    def process_request(self, request: Any, client_address: Any) -> None:
        """Remembers each connection, to end it with the server."""
        self.connections.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        """Forgets a connection that ended."""
        self.connections.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A mistake of the simulator fails the test; a client that went away is none."""
        import sys
        import traceback

        problem = sys.exc_info()[1]
        if not isinstance(problem, ConnectionError):
            self.exchange.faults.append("".join(traceback.format_exception(problem)))

    def start(self) -> None:
        """Begins to answer."""
        self.thread.start()

    def stop(self) -> None:
        """Ends the server and every connection."""
        self.shutdown()
        self.thread.join()
        self.server_close()
        for connection in list(self.connections):
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue
