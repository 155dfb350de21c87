"""Web addresses: one reading of an address, which everything that follows uses."""

import re
from contextlib import suppress
from dataclasses import dataclass
from typing import Self
from urllib.parse import urljoin

from urllib3.exceptions import LocationParseError
from urllib3.util import Url, parse_url

from .failures import FetchFailed

LONGEST_ADDRESS = 1000
LONGEST_LABEL = 63  # between the dots of a host name
PORTS = {"http": 80, "https": 443}
# They could smuggle a second request into the first, or make two readers see two hosts.
FORBIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\\\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class WebAddress:
    """An address on the web, normalised and all ASCII. An IPv6 host stands without brackets."""

    scheme: str
    host: str
    port: int
    target: str

    @classmethod
    def parse(cls, url: str) -> Self:
        """Read an address as a person or a server gives it. Raises `FetchFailed`."""
        if FORBIDDEN.search(url):
            raise FetchFailed("The address has signs in it that no address may have.")
        try:
            parts = parse_url(url)
        except LocationParseError as error:
            raise FetchFailed("This is not a web address.") from error
        if parts.scheme not in PORTS:
            raise FetchFailed("Only addresses that begin with http:// or https:// are fetched.")
        if parts.auth is not None:
            raise FetchFailed("The address has a user name in it; that is not sent.")
        return cls._of_parts(parts)

    @classmethod
    def _of_parts(cls, parts: Url) -> Self:
        host = (parts.host or "").strip("[]").rstrip(".")
        port = PORTS[parts.scheme or ""] if parts.port is None else parts.port
        address = cls(parts.scheme or "", host, port, parts.request_uri)
        if not port or not all(0 < len(label) <= LONGEST_LABEL for label in host.split(".")):
            raise FetchFailed("This is not a web address.")
        if len(str(address)) > LONGEST_ADDRESS:
            raise FetchFailed(f"The address is longer than {LONGEST_ADDRESS:,} characters.")
        return address

    def __str__(self) -> str:
        return f"{self.scheme}://{self.place}{self.target}"

    @property
    def place(self) -> str:
        """Host and port as the Host header has them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    def onward(self, location: str) -> Self:
        """Read the address that a redirect leads to, as seen from here. Raises `FetchFailed`."""
        with suppress(UnicodeDecodeError):
            # Header lines are read as Latin-1, though what is not ASCII in them is mostly UTF-8.
            location = location.encode("latin-1").decode("utf-8")
        if FORBIDDEN.search(location):  # urljoin would drop some of them without a word.
            raise FetchFailed(f"{self.host} sends us on to something that is no address.")
        try:
            return self.parse(urljoin(str(self), location))
        except (FetchFailed, ValueError) as error:
            sentence = f"{self.host} sends us on to an address that we do not fetch."
            raise FetchFailed(sentence) from error
