"""Which machines copy may be fetched from: those of the open internet, and those we allow."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_network,
)
from typing import Self

from .addresses import WebAddress
from .failures import FetchFailed

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

# From the IANA registries of special addresses. `ipaddress` knows most of them too, but each
# version of Python others.
NOT_PUBLIC_IPV4 = [
    IPv4Network(network)
    for network in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",  # behind a provider; one cloud's metadata
        "127.0.0.0/8",
        "168.63.129.16/32",  # public by number, and a cloud's inner service
        "169.254.0.0/16",  # link-local, and the metadata of most clouds
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",
    )
]
# All other unicast addresses of the internet are within this one.
GLOBAL_IPV6 = IPv6Network("2000::/3")
NOT_PUBLIC_IPV6 = [
    IPv6Network(network)
    for network in (
        "2001::/23",  # protocols, Teredo among them
        "2001:db8::/32",
        "2002::/16",  # 6to4: an IPv4 address is inside
        "3fff::/20",
    )
]
# A name does not end in a number: that would be half an address (10.1.0). Nor are there patterns.
NAME = re.compile(r"([\w-]+\.)*(?!\d+$|0x)[\w-]+", re.ASCII)
NAT64 = IPv6Network("64:ff9b::/96")


def is_public(address: Address) -> bool:
    """Whether this is a machine of the open internet."""
    address = plain(address)
    if isinstance(address, IPv4Address):
        return not within(address, NOT_PUBLIC_IPV4)
    return address in GLOBAL_IPV6 and not within(address, NOT_PUBLIC_IPV6)


def plain(address: Address) -> Address:
    """Give an IPv4 address that is only spelt as IPv6 as what it is."""
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped:
            return address.ipv4_mapped
        if address in NAT64:
            return IPv4Address(int(address) & 0xFFFFFFFF)
    return address


def within(address: Address, networks: Iterable[Network]) -> bool:
    return any(address in network for network in networks)


@dataclass(frozen=True, slots=True)
class Intranet:
    """What may be fetched although it is not on the open internet."""

    networks: tuple[Network, ...]
    hosts: frozenset[str]

    @classmethod
    def of(cls, entries: Sequence[str]) -> Self:
        """Read networks (10.1.0.0/16), addresses and host names.

        Raises `ValueError` for anything else: a slip must not pass for a rule.
        """
        networks, hosts = [], set()
        for entry in entries:
            try:
                networks.append(ip_network(entry, strict=False))
            except ValueError:
                hosts.add(_host(entry))
        return cls(tuple(networks), frozenset(hosts))

    def admits(self, address: Address, host: str) -> bool:
        """Whether `host` may be fetched from at this address."""
        is_ours = host in self.hosts or within(plain(address), self.networks)
        return is_ours or is_public(address)


def _host(entry: str) -> str:
    try:
        address = WebAddress.parse(f"http://{entry}")
    except FetchFailed as error:
        raise ValueError(f"Neither a network nor a host name: {entry!r}") from error
    is_name = NAME.fullmatch(address.host) is not None
    if address.target != "/" or address.port != 80 or ":" in entry or not is_name:
        raise ValueError(f"Neither a network nor a host name: {entry!r}")
    return address.host
