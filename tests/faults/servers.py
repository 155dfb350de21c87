"""Little servers on this machine that misbehave, each in its own way."""

import socket
import ssl
import struct
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import count
from threading import Event, Thread

MEGABYTE = 1024 * 1024


@dataclass
class Server:
    """What is known of a server that is running. `requests` are the heads it was sent."""

    port: int
    scheme: str
    requests: list[str] = field(default_factory=list)
    is_over: Event = field(default_factory=Event)

    @property
    def url(self) -> str:
        return f"{self.scheme}://127.0.0.1:{self.port}/feed"


Manner = Callable[[socket.socket, Server], None]


@contextmanager
def serving(manner: Manner, *, tls: ssl.SSLContext | None = None) -> Iterator[Server]:
    """Run a server that treats every visitor in this manner."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = Server(listening.getsockname()[1], "https" if tls else "http")
        thread = Thread(target=_accept, args=(listening, manner, server, tls))
        thread.start()
        try:
            yield server
        finally:
            server.is_over.set()
            listening.shutdown(socket.SHUT_RDWR)
            thread.join()


def _accept(
    listening: socket.socket, manner: Manner, server: Server, tls: ssl.SSLContext | None
) -> None:
    while True:
        try:
            visitor, _ = listening.accept()
        except OSError:  # it is over
            return
        with suppress(OSError), visitor:
            if tls:
                visitor = tls.wrap_socket(visitor, server_side=True)
            with visitor:
                server.requests.append(_head(visitor))
                manner(visitor, server)


def _head(visitor: socket.socket) -> str:
    head = b""
    while not head.endswith(b"\r\n\r\n") and head != b"\x16":  # so begins a greeting in TLS
        byte = visitor.recv(1)
        if not byte:
            break
        head += byte
    return head.decode("latin-1")


def answer(status: str = "200 OK", *headers: str, body: bytes = b"", length: int = -1) -> bytes:
    """A whole answer. Its Content-Length is right unless another `length` is given."""
    size = len(body) if length < 0 else length
    lines = [f"HTTP/1.1 {status}", *headers, f"Content-Length: {size}"]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def saying(*answers: bytes) -> Manner:
    """Give one answer after the other, and the last one to all who come later."""
    turns = count()

    def say(visitor: socket.socket, server: Server) -> None:
        visitor.sendall(answers[min(next(turns), len(answers) - 1)])

    return say


def saying_and_hanging(beginning: bytes) -> Manner:
    def hang(visitor: socket.socket, server: Server) -> None:
        visitor.sendall(beginning)
        server.is_over.wait(10)

    return hang


def dripping(beginning: bytes, drop: bytes) -> Manner:
    """Send a drop now and then: never silent for long, never done."""

    def drip(visitor: socket.socket, server: Server) -> None:
        visitor.sendall(beginning)
        while not server.is_over.wait(0.02):
            visitor.sendall(drop)

    return drip


def pouring(beginning: bytes, piece: bytes) -> Manner:
    """Send the same piece again and again, as fast as it is taken, until nobody takes it."""

    def pour(visitor: socket.socket, server: Server) -> None:
        visitor.sendall(beginning)
        while not server.is_over.is_set():
            visitor.sendall(piece)

    return pour


def resetting(beginning: bytes = b"") -> Manner:
    def reset(visitor: socket.socket, server: Server) -> None:
        visitor.sendall(beginning)
        linger = struct.pack("ii", 1, 0)  # closing now throws the connection away
        visitor.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)

    return reset


def ten_gigabytes_of_zeros(visitor: socket.socket, server: Server) -> None:
    """Zeros, gzipped to a thousandth, as long as somebody takes them."""
    packing = zlib.compressobj(wbits=31)
    start = packing.compress(bytes(MEGABYTE)) + packing.flush(zlib.Z_FULL_FLUSH)
    block = packing.compress(bytes(MEGABYTE)) + packing.flush(zlib.Z_FULL_FLUSH)
    visitor.sendall(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + start)
    for _ in range(10 * 1024):
        visitor.sendall(block)


def redirecting_for_ever(visitor: socket.socket, server: Server) -> None:
    visitor.sendall(answer("302 Found", f"Location: /{len(server.requests)}"))
