"""Zip and tar archives and single packed files. Nothing is ever written: names are only said."""

import bz2
import gzip
import lzma
import re
import tarfile
import zlib
from collections.abc import Callable, Iterator
from io import BufferedIOBase, BytesIO
from pathlib import PurePosixPath
from typing import Self

from . import docx
from .containers import Member, Room
from .item import Copy, Refusal, Unreadable
from .zips import CHUNK, check_ratio, check_size, is_zip, name_of, open_zip, unpack

NAME = "archives"
VERSION = "1"

LARGEST_MEMBER = 10 * 1024 * 1024
LONGEST_NAME = 500
TAR_BLOCK = 512
TAR_MARK = slice(257, 262)
# Members that stand for the name of the next one. Their reading is quadratic in Python.
LONGEST_TAR_NOTE = 16 * 1024
TAR_NOTES = frozenset(b"xgXLK")
DRIVE = re.compile(r"[A-Za-z]:")
LITTER = re.compile(r"__MACOSX|THUMBS\.DB|DESKTOP\.INI|README.*|\..*")
PACKED = re.compile(r"\.(?:gz|bz2|xz)$", re.IGNORECASE)
DAMAGED_TAR = (tarfile.TarError, ValueError, OverflowError, RecursionError)
DAMAGED_PACKING = (OSError, EOFError, zlib.error, lzma.LZMAError, MemoryError)
Opener = Callable[[BytesIO], BufferedIOBase]


def recognises(copy: Copy) -> bool:
    if is_zip(copy.content):
        return not docx.recognises(copy)
    return _opener(copy.content) is not None or _is_tar(copy.content)


def members(copy: Copy, room: Room) -> Iterator[Member | Refusal]:
    """What is packed in it, one by one; raises `Unreadable` where it cannot be gone on with."""
    is_empty = True
    for found in _members(copy, room):
        is_empty = False
        yield found
    if is_empty:
        raise Unreadable("There are no files in this archive that could be copy.")


def _members(copy: Copy, room: Room) -> Iterator[Member | Refusal]:
    if is_zip(copy.content):
        return _in_zip(copy.content, room)
    opener = _opener(copy.content)
    if opener is None:
        return _in_tar(BytesIO(copy.content), room)
    if _is_tar(_Unpacked(copy.content, opener, Room()).read(TAR_BLOCK)):
        return _in_tar(_Unpacked(copy.content, opener, room), room)
    return _packed_file(copy, _Unpacked(copy.content, opener, room), room)


def _in_zip(content: bytes, room: Room) -> Iterator[Member | Refusal]:
    with open_zip(content) as archive:
        for info in archive.infolist():
            room.enter()
            path = name_of(info).replace("\\", "/")
            if info.is_dir() or _is_litter(path):
                continue
            try:
                _check_name(path)
                unpacked = unpack(archive, info, most=LARGEST_MEMBER, take=room.take)
                yield _member(path, unpacked)
            except Unreadable as problem:
                yield Refusal(_shown(path), str(problem))


def _in_tar(stream: BufferedIOBase, room: Room) -> Iterator[Member | Refusal]:
    try:
        # As a stream, because a packed one cannot go back.
        with tarfile.open(mode="r|", fileobj=stream, tarinfo=_Header, encoding="utf-8") as archive:
            for info in archive:
                room.enter()
                if not info.isdir() and not _is_litter(info.name):
                    yield _from_tar(archive, info)
    except DAMAGED_TAR:
        raise Unreadable("The archive is damaged or incomplete; the rest is left unread.") from None


def _from_tar(archive: tarfile.TarFile, info: tarfile.TarInfo) -> Member | Refusal:
    try:
        _check_name(info.name)
        check_size(info.size, LARGEST_MEMBER)
        file = archive.extractfile(info) if info.isreg() and not info.issparse() else None
        if file is None:
            raise Unreadable("It is a link or a device, not a file.")
        return _member(info.name, file.read())
    except Unreadable as problem:
        return Refusal(_shown(info.name), str(problem))


def _packed_file(copy: Copy, stream: BufferedIOBase, room: Room) -> Iterator[Member]:
    room.enter()
    content = bytearray()
    while chunk := stream.read(CHUNK):
        content += chunk
        check_size(len(content), LARGEST_MEMBER)
    yield Member("", Copy(bytes(content), name=PACKED.sub("", copy.name)))


class _Header(tarfile.TarInfo):
    """The head of a tar's member. Python would take a damaged one for the end of the archive."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> Self:
        try:
            head = super().frombuf(buf, encoding, errors)
        except tarfile.HeaderError:
            if not any(buf):
                raise  # this is the end
            raise tarfile.ReadError("A head is damaged.") from None
        if head.size < 0 or (head.type[0] in TAR_NOTES and head.size > LONGEST_TAR_NOTE):
            raise tarfile.ReadError("A head says what cannot be.")
        return head


class _Unpacked(BufferedIOBase):
    """What a packed file has in it, as a stream that counts; `read` raises `Unreadable`."""

    def __init__(self, content: bytes, opener: Opener, room: Room) -> None:
        self.file = opener(BytesIO(content))
        self.packed_size = len(content)
        self.size = 0
        self.room = room

    def read(self, size: int | None = -1, /) -> bytes:
        try:
            chunk = self.file.read(size)
        except DAMAGED_PACKING:
            raise Unreadable("It is damaged: it cannot be unpacked.") from None
        self.size += len(chunk)
        check_ratio(self.size, self.packed_size)
        self.room.take(len(chunk))
        return chunk


def _opener(content: bytes) -> Opener | None:
    if content.startswith(b"\x1f\x8b\x08"):
        return lambda file: gzip.GzipFile(fileobj=file)
    if content.startswith(b"BZh") and content[4:10] == b"1AY&SY":
        return bz2.BZ2File
    if content.startswith(b"\xfd7zXZ\x00"):
        return lzma.LZMAFile
    return None


def _is_tar(content: bytes) -> bool:
    return content[TAR_MARK] == b"ustar"


def _member(path: str, content: bytes) -> Member:
    part = _shown(path)
    return Member(part, Copy(content, name=PurePosixPath(part).name))


def _is_litter(path: str) -> bool:
    """What the desktop and the packer leave behind, and what hides: as with a folder."""
    return any(
        LITTER.fullmatch(part.upper()) for part in path.split("/") if part not in (".", "..")
    )


def _check_name(path: str) -> None:
    if len(path) > LONGEST_NAME:
        raise Unreadable(f"Its name is longer than {LONGEST_NAME} characters.")
    if path.startswith("/") or DRIVE.match(path) or ".." in path.split("/"):
        raise Unreadable("Its name leads out of the archive.")


def _shown(path: str) -> str:
    """The path as one line of text, also where its bytes are none."""
    shown = path.removeprefix("./")[:LONGEST_NAME]
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in shown)
