"""Which hosts may be asked. An address in a post must not lead the machine that checks it to itself or to its neighbours."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Sequence

# What IANA has given out to be reached (RFC 4291, 2.4; https://www.iana.org/assignments/ipv6-address-space): all else is no site's.
_IPV6 = ipaddress.IPv6Network("2000::/3")
_EXAMPLES = ipaddress.IPv6Network("3fff::/20")  # RFC 9637, newer than some versions of Python
# The Azure platform's own service, at a public address: https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16
_SERVICES = frozenset({ipaddress.IPv4Address("168.63.129.16")})
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
        if found not in _IPV6 or found in _EXAMPLES:
            return False
    return found not in _SERVICES and found.is_global and not found.is_multicast
