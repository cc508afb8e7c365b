"""Links that lead nowhere, against a real server on this machine, which only a test may ask."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote

import pytest

from naskah.web.ask import MOST_ADDRESSES, MOST_REDIRECTS, Web, dead_among, why_dead
from naskah.web.public import is_public, resolve

HOSTS = {"laman.example": ["127.0.0.1"], "dalam.example": ["10.0.0.5"], "dua.example": ["127.0.0.1", "169.254.169.254"]}


class Site(BaseHTTPRequestHandler):
    """Answers by the path: /200, /404, /pindah?ke=…, /head405, /lambat, /tetes."""

    asked: list[tuple[str, str, str]]

    def do_HEAD(self) -> None:
        self.answer()

    def do_GET(self) -> None:
        self.answer()

    def answer(self) -> None:
        self.asked.append((self.command, self.path, self.headers["Host"]))
        path, _, query = self.path.partition("?")
        if path == "/pindah-lambat":
            time.sleep(0.15)
            path = "/pindah"
        if path == "/lambat":
            time.sleep(1)
        if path == "/tetes":
            for _ in range(40):
                self.wfile.write(b"H")
                time.sleep(0.05)
            return
        if path == "/putus":
            self.connection.close()
            return
        status = {"/pindah": 302, "/head405": 405 if self.command == "HEAD" else 200}.get(path)
        self.send_response(status or int(path.strip("/").split("-")[0]))
        if path == "/pindah":
            self.send_header("Location", unquote(query.removeprefix("ke=")))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        return


@pytest.fixture
def site() -> Iterator[str]:
    """The address of the server, by a name that only `web()` knows."""
    Site.asked = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield f"http://laman.example:{server.server_port}"
    server.shutdown()
    server.server_close()


def web(**more: float) -> Web:
    def resolver(host: str, port: int) -> list[str]:
        return HOSTS[host] if host in HOSTS else resolve(host, port)

    return Web(resolver, lambda address: address == "127.0.0.1", **{"seconds": 0.4, "pause": 0.0, **more})


def told(address: str) -> str:
    why = why_dead(address, web())
    return "" if why is None else why.render("en")


@pytest.mark.parametrize("status", [200, 204, 401, 403, 405, 429, 451, 999])
def test_somebody_who_answers_is_there(site: str, status: int) -> None:
    assert told(f"{site}/{status}") == ""


@pytest.mark.parametrize("status", [404, 410, 500, 503])
def test_a_page_that_is_gone_is_told_with_the_answer(site: str, status: int) -> None:
    assert told(f"{site}/{status}") == f"the site's answer is {status}"
    assert [method for method, *_ in Site.asked] == ["HEAD", "GET"]


def test_head_is_asked_first_and_get_only_where_it_is_refused(site: str) -> None:
    assert told(f"{site}/200?a=b") == ""
    assert Site.asked == [("HEAD", "/200?a=b", site.removeprefix("http://"))]
    assert told(f"{site}/head405") == ""


def test_redirects_are_followed_but_not_for_ever(site: str) -> None:
    assert told(f"{site}/pindah?ke=/200") == ""
    assert told(f"{site}/pindah?ke={site}/404") == "the site's answer is 404"
    assert told(f"{site}/pindah?ke=/pindah") == ""  # the second one leads nowhere else
    Site.asked.clear()
    loop = f"{site}/pindah?ke=" + f"{site}/pindah?ke=" * 10 + "/200"
    assert told(loop) == f"it is sent on more than {MOST_REDIRECTS} times"
    assert len(Site.asked) == MOST_REDIRECTS + 1


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.2/",
        "http://dalam.example/",
        "http://[::1]/",
        "http://169.254.169.254/meta",
        "http://2130706434/",
    ],
)
def test_nobody_is_sent_on_to_a_private_address(site: str, target: str) -> None:
    assert told(f"{site}/pindah?ke={target}") == "it leads to a private address, which readers cannot reach"
    assert told(target) == "it leads to a private address, which readers cannot reach"


def test_a_host_with_one_private_address_among_others_is_not_asked(site: str) -> None:
    assert told(site.replace("laman", "dua") + "/200") == "it leads to a private address, which readers cannot reach"
    assert Site.asked == []


@pytest.mark.parametrize("target", ["file:///etc/passwd", "javascript:alert(1)", "ftp://laman.example/", "mailto:a@b"])
def test_nobody_is_sent_on_to_what_is_no_web_address(site: str, target: str) -> None:
    assert told(f"{site}/pindah?ke={target}") == "it is sent on to what is no web address"


def test_who_is_silent_or_drips_is_not_waited_for(site: str) -> None:
    start = time.monotonic()
    assert told(f"{site}/lambat") == "no answer within 0.4 seconds"
    assert told(f"{site}/tetes") == "no answer within 0.4 seconds"
    assert time.monotonic() - start < 5


def test_who_breaks_off_or_refuses_is_told_so(site: str) -> None:
    assert told(f"{site}/putus") == "the connection is refused or breaks off"
    assert told("http://laman.example:1/") == "the connection is refused or breaks off"
    assert told(site.replace("http:", "https:") + "/200") == "its certificate cannot be trusted"


def test_letters_outside_ascii_are_asked_for_as_browsers_do(site: str) -> None:
    assert told(f"{site}/200-é x?a=ü") == ""
    assert Site.asked[0][1] == "/200-%C3%A9%20x?a=%C3%BC"
    assert told(f"{site}/200-%C3%A9") == ""
    assert Site.asked[1][1] == "/200-%C3%A9"
    assert told("http://[::1/") == "the address cannot be read"
    assert told(f"http://{'a' * 70}.example/") == "the address cannot be read"


def test_each_address_is_asked_once_and_how_far_it_is_is_told(site: str) -> None:
    told_to: list[tuple[int, int]] = []
    dead = dead_among(
        [f"{site}/404", f"{site}/200", f"{site}/404", "http://dalam.example/"], web(), lambda *n: told_to.append(n)
    )
    assert sorted(dead) == ["http://dalam.example/", f"{site}/404"]
    assert len([path for _, path, _ in Site.asked if path == "/200"]) == 1
    assert told_to[-1] == (3, 3)


def test_a_host_is_given_a_pause_between_questions(site: str) -> None:
    start = time.monotonic()
    assert dead_among([f"{site}/200-{n}" for n in range(4)], web(pause=0.1), lambda *_: None) == {}
    assert time.monotonic() - start >= 0.3


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("fe80::1", False),
        ("fc00::1", False),
        ("::ffff:127.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
        ("ff02::1", False),
        ("bukan alamat", False),
        ("1.1.1.1", True),
        ("2606:4700:4700::1111", True),
        ("::ffff:1.1.1.1", True),
        ("64:ff9b::101:101", True),
    ],
)
def test_tells_the_open_internet_from_this_network(address: str, public: bool) -> None:
    assert is_public(address) is public


def test_this_machine_is_not_asked_unless_a_test_allows_it(site: str) -> None:
    why = why_dead(site.replace("laman.example", "localhost") + "/200", Web())
    assert why is not None
    assert why.render("id") == "tujuannya alamat privat yang tidak dapat dibuka pembaca"
    assert Site.asked == []


@pytest.mark.parametrize(
    "address",
    [
        *(
            "::127.0.0.1",
            "fec0::1",
            "64:ff9b:1::7f00:1",
            "::ffff:0:7f00:1",
            "100::1",
            "4000::1",
            "2001:db8::1",
            "3fff::1",
        ),
        *("168.63.129.16", "::ffff:168.63.129.16", "64:ff9b::a83f:8110", "2002:7f00:1::1"),
    ],
)
def test_addresses_that_are_no_sites_are_refused(address: str) -> None:
    assert not is_public(address)
    assert is_public("2606:4700::1111")


def test_a_link_has_one_deadline_with_all_that_it_is_sent_on_to(site: str) -> None:
    slow = f"{site}/pindah-lambat?ke=" * 6 + f"{site}/200"
    start = time.monotonic()
    assert told(slow) == "no answer within 0.4 seconds"
    assert time.monotonic() - start < 0.8


def test_only_a_few_addresses_of_a_host_are_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    tried = []

    def connect(where: tuple[str, int], timeout: float) -> socket.socket:
        tried.append(where[0])
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "create_connection", connect)
    addresses = [f"8.8.8.{number}" for number in range(100)]
    assert why_dead("http://banyak.example/", Web(lambda host, port: addresses)) is not None
    assert tried == 2 * addresses[:MOST_ADDRESSES]
