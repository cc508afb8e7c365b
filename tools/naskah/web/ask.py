"""Asks for the pages that addresses name: HEAD first, then GET, for some servers refuse HEAD. Nothing of a page is read."""

from __future__ import annotations

import contextlib
import http.client
import socket
import ssl
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from naskah.i18n import Message, msg
from naskah.web.public import Resolver, is_public, resolve

MOST_REDIRECTS = 5
HOSTS_AT_ONCE = 4
MOST_ADDRESSES = 3  # of a host, that are tried one after the other
_PORTS = {"http": 80, "https": 443}
_CONNECTIONS = {"http": http.client.HTTPConnection, "https": http.client.HTTPSConnection}
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
# Other answers, such as 401, 403, 429 and the 999 of some networks, only say that a program is not welcome.
_GONE = frozenset({404, 410})
_FAULTS = range(500, 600)
_HEADERS = {"User-Agent": "naskah (checks links of posts)", "Accept": "*/*", "Connection": "close"}


@dataclass(frozen=True, slots=True)
class Web:
    """How sites are asked: `seconds` for each link with all that it is sent on to, `pause` seconds between links of one host."""

    resolver: Resolver = resolve
    is_allowed: Callable[[str], bool] = is_public
    seconds: float = 10.0
    pause: float = 0.5


class _Refused(Exception):  # no fault of ours: what is wrong with an address
    def __init__(self, why: Message) -> None:
        super().__init__()
        self.why = why


def dead_among(addresses: Iterable[str], web: Web, progress: Callable[[int, int], None]) -> Mapping[str, Message]:
    """Those of `addresses` that lead nowhere, with the reason. Hosts are asked side by side, each one thing at a time."""
    by_host: dict[str, list[str]] = defaultdict(list)
    for address in dict.fromkeys(addresses):
        by_host[_host_of(address)].append(address)
    total, done = sum(map(len, by_host.values())), 0
    dead: dict[str, Message] = {}
    with ThreadPoolExecutor(HOSTS_AT_ONCE) as pool:
        jobs = [pool.submit(_ask_host, group, web) for group in by_host.values()]
        for job in as_completed(jobs):
            answers = job.result()
            done += len(answers)
            progress(done, total)
            dead.update({address: why for address, why in answers if why is not None})
    return dead


def _host_of(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _ask_host(addresses: list[str], web: Web) -> list[tuple[str, Message | None]]:
    answers: list[tuple[str, Message | None]] = []
    for address in addresses:
        if answers:
            time.sleep(web.pause)
        answers.append((address, why_dead(address, web)))
    return answers


def why_dead(address: str, web: Web) -> Message | None:
    """Why `address` leads nowhere; None if somebody answers there."""
    why: Message | None = None
    start = time.monotonic()
    # Where HEAD gets no answer there is time left for GET.
    for method, end in (("HEAD", start + web.seconds / 2), ("GET", start + web.seconds)):
        try:
            status = _follow(method, address, web, end)
        except _Refused as refused:
            return refused.why
        except ssl.SSLError:
            return msg("its certificate cannot be trusted")
        except socket.gaierror:
            return msg("there is no such host")
        except TimeoutError:
            why = msg("no answer within {seconds} seconds", seconds=f"{web.seconds:g}")
        except (OSError, ValueError, http.client.HTTPException):
            why = msg("the connection is refused or breaks off")
        else:
            if status not in _GONE and status not in _FAULTS:
                return None
            why = msg("the site's answer is {status}", status=status)
    return why


def _follow(method: str, address: str, web: Web, end: float) -> int:
    """The status at the end of all redirects, each of which is judged like the first address."""
    for _ in range(MOST_REDIRECTS + 1):
        status, target = _exchange(method, _parts(address), web, end)
        if status not in _REDIRECTS or not target:
            return status
        try:
            address = urljoin(address, target)
        except ValueError:
            raise _Refused(msg("it is sent on to what is no web address")) from None
    raise _Refused(msg("it is sent on more than {most} times", most=MOST_REDIRECTS))


def _parts(address: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        usable = parts.scheme in _PORTS and parts.hostname and (parts.port is None or parts.port)
        if usable:
            _ascii(parts.hostname or "")
    except ValueError:
        raise _Refused(msg("the address cannot be read")) from None
    if not usable:
        raise _Refused(msg("it is sent on to what is no web address"))
    return parts


def _left(end: float) -> float:
    """The seconds until a moment of the monotonic clock; raises `TimeoutError` when it is over."""
    left = end - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _exchange(method: str, parts: SplitResult, web: Web, end: float) -> tuple[int, str]:
    """Status and target of one request before `end`. It goes to the very IP address that was judged, whatever the name means."""
    host = _ascii(parts.hostname or "")
    port = parts.port or _PORTS[parts.scheme]
    found = web.resolver(host, port)
    if not found or not all(web.is_allowed(where) for where in found):
        raise _Refused(msg("it leads to a private address, which readers cannot reach"))
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = f"?{quote(parts.query, safe='/?%:@!$&()*+,;=~-._')}" if parts.query else ""
    with _connect(found[:MOST_ADDRESSES], port, end, host if parts.scheme == "https" else "") as line:
        # A server that sends a byte now and then is cut off too.
        late = threading.Event()
        guard = threading.Timer(max(0.0, end - time.monotonic()), _cut, (line, late))
        guard.start()
        try:
            if isinstance(line, ssl.SSLSocket):
                line.do_handshake()
            connection = _CONNECTIONS[parts.scheme](host, port)
            connection.sock = line
            connection.request(method, path + query, headers=_HEADERS)
            answer = connection.getresponse()
            return answer.status, answer.getheader("Location") or ""
        except (OSError, http.client.HTTPException):
            if late.is_set():
                raise TimeoutError from None
            raise
        finally:
            guard.cancel()


def _connect(addresses: Iterable[str], port: int, end: float, tls_name: str) -> socket.socket:
    """A connection to the first of `addresses` that takes one, ready for TLS if there is a name for it."""
    refused: OSError = ConnectionRefusedError()
    tries = list(addresses)
    for place, address in enumerate(tries):
        try:
            # One that does not answer leaves time for the others.
            line = socket.create_connection((address, port), timeout=_left(end) / (len(tries) - place))
        except OSError as error:
            refused = error
            continue
        line.settimeout(_left(end))
        if not tls_name:
            return line
        context = ssl.create_default_context()
        return context.wrap_socket(line, server_hostname=tls_name, do_handshake_on_connect=False)
    raise refused


def _cut(line: socket.socket, late: threading.Event) -> None:
    late.set()
    with contextlib.suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)


def _ascii(host: str) -> str:
    """The host as it is asked for; raises `UnicodeError` if no host has such a name."""
    return host if ":" in host else host.encode("idna").decode("ascii")
