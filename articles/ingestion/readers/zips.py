"""Open a zip without being fooled by what it says of itself: archives and office files are zips."""

import zlib
from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from .item import Unreadable

BEGINNINGS = (b"PK\x03\x04", b"PK\x05\x06")  # the second is that of a zip without members
# A directory entry takes half a kilobyte of memory. Zips inside the zip are counted along.
MOST_ENTRIES = 20_000
ENTRY = b"PK\x01\x02"
KNOWN_METHODS = (ZIP_STORED, ZIP_DEFLATED, ZIP_BZIP2)
DAMAGED = (BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError)
IS_ENCRYPTED = 1
IS_UTF8 = 0x800
CHUNK = 64 * 1024
HIGHEST_RATIO = 100
RATIO_COUNTS_FROM = 1024 * 1024


def is_zip(content: bytes) -> bool:
    return content.startswith(BEGINNINGS)


def open_zip(content: bytes) -> ZipFile:
    """Raises `Unreadable` where its directory is damaged or of no sensible length."""
    if content.count(ENTRY) > MOST_ENTRIES:
        raise Unreadable("It has far too many members.")
    try:
        return ZipFile(BytesIO(content))
    except (BadZipFile, ValueError, OverflowError, NotImplementedError):
        raise Unreadable("It is a zip file that is damaged or incomplete.") from None


def name_of(info: ZipInfo) -> str:
    """The member's name; many zip programs write UTF-8 without saying so."""
    if info.flag_bits & IS_UTF8:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.filename


def unpack(
    archive: ZipFile, info: ZipInfo, *, most: int, take: Callable[[int], None] | None = None
) -> bytes:
    """The member, or `Unreadable`: it is counted, whatever it says of its size.

    `take` is told of every chunk that is unpacked, and may raise to stop it.
    """
    if info.flag_bits & IS_ENCRYPTED:
        raise Unreadable("It is protected by a password.")
    if info.compress_type not in KNOWN_METHODS:
        raise Unreadable("It is packed in a way that is not known here.")
    content = bytearray()
    try:
        with archive.open(info) as file:
            while chunk := file.read(CHUNK):
                content += chunk
                if take:
                    take(len(chunk))
                check_ratio(len(content), info.compress_size)
                check_size(len(content), most)
    except DAMAGED:
        raise Unreadable("It is damaged: it cannot be unpacked.") from None
    return bytes(content)


def check_ratio(unpacked_size: int, packed_size: int) -> None:
    """Raises `Unreadable` for what swells as no copy does."""
    if unpacked_size > max(RATIO_COUNTS_FROM, HIGHEST_RATIO * packed_size):
        raise Unreadable(f"It unpacks to more than {HIGHEST_RATIO} times its size.")


def check_size(size: int, most: int) -> None:
    if size > most:
        raise Unreadable(f"It is larger than {most // 1024 // 1024} MB, the most that is taken in.")
