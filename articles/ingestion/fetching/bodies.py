"""The body of an answer: all of it, unpacked, and never more than asked for."""

import zlib
from collections.abc import Iterable, Iterator
from http.client import HTTPResponse, IncompleteRead, UnknownProtocol

from .connecting import Wire
from .failures import FetchFailed

PIECE = 64 * 1024
PLAIN = {"", "identity"}
PACKED = {"gzip", "x-gzip", "deflate"}


def read_body(response: HTTPResponse, wire: Wire, *, host: str, most: int) -> bytes:
    """Read what an answer brings. Raises `FetchFailed`, or one of the `BREAKAGES`."""
    encoding = response.headers.get("Content-Encoding", "").strip().lower()
    if encoding not in PLAIN | PACKED:
        raise FetchFailed(f"{host} packs its answer in a way that we did not ask for.")
    too_large = FetchFailed(f"{host} sends more than the {_in_words(most)} that we take.")
    if (response.length or 0) > most:
        raise too_large

    content = bytearray()
    pieces = _pieces(response)
    for piece in _unpacked(pieces, encoding, most + 1) if encoding in PACKED else pieces:
        content += piece
        if len(content) > most:
            raise too_large
    if wire.left_over().strip():
        raise FetchFailed(f"{host} sends more than it says: something would be lost.")
    if not content:
        raise FetchFailed(f"{host} answers, but sends nothing.", is_temporary=True)
    return bytes(content)


def _pieces(response: HTTPResponse) -> Iterator[bytes]:
    try:
        while piece := response.read(PIECE):
            yield piece
    except ValueError as error:  # a chunk of negative length
        raise UnknownProtocol("chunked") from error
    if response.length:  # http.client leaves it to us to notice
        raise IncompleteRead(b"", response.length)


def _unpacked(pieces: Iterable[bytes], encoding: str, most: int) -> Iterator[bytes]:
    """Unpack piece by piece, at most `most` bytes of each: a small piece can hold gigabytes.

    A caller who gets as many from one piece must stop there: the rest of it is not kept.
    """
    member = None
    for piece in pieces:
        packed = piece
        while packed:
            if member is None or member.eof:  # gzip may consist of several, end to end
                member = zlib.decompressobj(_window(encoding, packed))
            yield member.decompress(packed, most)
            packed = member.unused_data
    if member is not None and not member.eof:
        raise IncompleteRead(b"")


def _window(encoding: str, start: bytes) -> int:
    """What zlib calls `wbits`. "deflate" means zlib's format; some servers send it bare."""
    if encoding != "deflate":
        return 16 + zlib.MAX_WBITS
    is_wrapped = start[0] & 0x0F == zlib.DEFLATED and int.from_bytes(start[:2], "big") % 31 == 0
    return zlib.MAX_WBITS if is_wrapped else -zlib.MAX_WBITS


def _in_words(size: int) -> str:
    return f"{size / 1024**2:.0f} MB" if size >= 1024**2 else f"{size:,} bytes"
