"""Which network addresses may be asked: the public internet's, and none that leads back inside.

An explicit list, because the standard library's `is_global` also holds for multicast, for NAT64 and 6to4
(which carry any IPv4 address within), for `::127.0.0.1` and for the old site-local range.
Sources: the IANA special-purpose address registries for IPv4 and IPv6.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

_DENIED_V4 = tuple(
    IPv4Network(network)
    for network in (
        "0.0.0.0/8",  # this network; 0.0.0.0 reaches the machine itself
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # shared by carriers; a cloud's metadata at 100.100.100.200
        "127.0.0.0/8",  # loopback
        "168.63.129.16/32",  # a cloud's host agent, although the address is public
        "169.254.0.0/16",  # link-local; most clouds' metadata
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # protocol assignments
        "192.0.2.0/24",  # documentation
        "192.31.196.0/24",  # AS112
        "192.52.193.0/24",  # multicast tunnels
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",  # private
        "192.175.48.0/24",  # AS112
        "198.18.0.0/15",  # benchmarking
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, and broadcast
    )
)

_UNICAST_V6 = IPv6Network("2000::/3")
"""All that is assigned for the internet. Outside of it lie loopback, `::/96`, mapped IPv4, NAT64
(64:ff9b::/96, 64:ff9b:1::/48), unique local, link-local, site-local (fec0::/10) and multicast."""

_DENIED_V6 = tuple(
    IPv6Network(network)
    for network in (
        "2001::/23",  # protocol assignments: Teredo, benchmarking, ORCHID
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4: any IPv4 address within
        "2620:4f:8000::/48",  # AS112
        "3fff::/20",  # documentation
    )
)


def is_public(address: str) -> bool:
    """Whether a numeric address, as the system's resolver gives it, is one of the public internet."""
    try:
        numeric = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(numeric, IPv4Address):
        return not any(numeric in network for network in _DENIED_V4)
    assert isinstance(numeric, IPv6Address)
    if numeric not in _UNICAST_V6 or any(numeric in network for network in _DENIED_V6):
        return False
    within = _isatap_v4(numeric)
    return within is None or is_public(str(within))


def _isatap_v4(numeric: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that a host on an ISATAP link would be sent to (RFC 5214, 6.1), whatever the prefix."""
    marker, embedded = divmod(int(numeric) & (2**64 - 1), 2**32)
    return IPv4Address(embedded) if marker & ~0x0200_0000 == 0x0000_5EFE else None
