"""Which hosts may be asked. An address in a post must not lead the machine that checks it to itself or to its neighbours."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Sequence

# IPv6 addresses that carry an IPv4 address in their last 32 bits (RFC 6052), or after their prefix (RFC 3056, 4380).
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_IPV4_BITS = 0xFFFFFFFF

Resolver = Callable[[str, int], Sequence[str]]


def resolve(host: str, port: int) -> list[str]:
    """The IP addresses of `host`; raises `OSError`."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    return list(dict.fromkeys(str(where[0]) for *_, where in found))


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the open internet: not to this machine, this network, or a cloud's own services."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo or (None, None))[1]
        if found in _NAT64:
            inner = ipaddress.IPv4Address(int(found) & _IPV4_BITS)
        if inner is not None:
            return is_public(str(inner))
    return found.is_global and not found.is_multicast
