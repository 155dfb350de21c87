"""Connections: only to machines that were looked at, and only for so long and so much."""

import io
import socket
import ssl
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from ipaddress import ip_address
from time import monotonic
from typing import TYPE_CHECKING

from .addresses import WebAddress
from .failures import FetchFailed
from .networks import Address, Intranet

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

Resolver = Callable[[str], Sequence[Address]]


class Deadline:
    """When all must be over, however lively the server is until then."""

    def __init__(self, seconds: float) -> None:
        self._end = monotonic() + seconds

    def left(self) -> float:
        """Seconds that are left. Raises `TimeoutError` when there are none."""
        left = self._end - monotonic()
        if left <= 0:
            raise TimeoutError
        return left


def by_dns(host: str) -> list[Address]:
    """Look a host up as the system does; numbers stand for themselves in all their spellings."""
    found = socket.getaddrinfo(host.encode("ascii"), None, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(ip_address(place[0]) for *_, place in found))


@dataclass(frozen=True, slots=True)
class Way:
    """How to get to a server."""

    intranet: Intranet
    deadline: Deadline
    connect_seconds: float
    resolve: Resolver

    def connect(self, address: WebAddress) -> socket.socket:
        """Connect to an address that was vetted: to that very one, so a name cannot change since.

        Raises `FetchFailed` where the machine is not to be talked to, else `OSError`.
        """
        admitted = [
            place
            for place in self._looked_up(address.host)
            if self.intranet.admits(place, address.host)
        ]
        if not admitted:
            raise FetchFailed(
                f"{address.host} is not on the open internet but in an inner network."
                " An administrator can allow it."
            )
        connected = self._connected(admitted, address.port)
        return self._encrypted(connected, address) if address.scheme == "https" else connected

    def _looked_up(self, host: str) -> Sequence[Address]:
        """Look a host up in a thread of its own: the system's look-up knows no time limit."""
        thread = ThreadPoolExecutor(1)
        try:
            return thread.submit(self.resolve, host).result(self.deadline.left())
        finally:
            thread.shutdown(wait=False)

    def _connected(self, places: Sequence[Address], port: int) -> socket.socket:
        problem = OSError()
        for place in places:
            patience = min(self.connect_seconds, self.deadline.left())
            try:
                return socket.create_connection((str(place), port), patience)
            except OSError as error:
                problem = error
        raise problem

    def _encrypted(self, connected: socket.socket, address: WebAddress) -> socket.socket:
        """The certificate must be for the host's name, though we connected to a number."""
        try:
            context = ssl.create_default_context()
            context.set_alpn_protocols(["http/1.1"])
            connected.settimeout(self.deadline.left())
            return context.wrap_socket(connected, server_hostname=address.host)
        except BaseException:
            connected.close()
            raise


class Wire(io.RawIOBase):
    """A connection as http.client wants it, which ends in time and brings so many bytes at most."""

    def __init__(self, connected: socket.socket, deadline: Deadline, most: int) -> None:
        self._socket = connected
        self._deadline = deadline
        self._bytes_left = most
        self._is_over = False
        self._reader = Reader(self, io.DEFAULT_BUFFER_SIZE)

    def sendall(self, data: bytes) -> None:
        self._socket.settimeout(self._deadline.left())
        self._socket.sendall(data)

    def makefile(self, _mode: str) -> "Reader":
        return self._reader

    def close(self) -> None:
        """Stay open: http.client closes as early as it can; who opened the socket closes it."""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        if self._is_over:
            return 0
        self._socket.settimeout(self._deadline.left())
        count = self._socket.recv_into(buffer)
        self._bytes_left -= count
        if self._bytes_left < 0:
            raise FetchFailed("The server sends more than we take.")
        return count

    def left_over(self) -> bytes:
        """What has come already after the end of the answer. Nothing is read after this."""
        self._is_over = True
        return self._reader.peek()


class Reader(io.BufferedReader):
    def close(self) -> None:
        """Stay open until `left_over` has looked."""
