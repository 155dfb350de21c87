"""Damage the samples in tests/samples, as wires and disks and people who mean harm do."""

import bz2
import gzip
import io
import json
import lzma
import tarfile
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

SAMPLES = Path(__file__).parent.parent / "tests" / "samples"
TOKENS = [
    # any text
    *(b"\0", b"\xff\xfe", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", "\u202e🌊\u0301".encode()),
    *(b"\r\n\r\n", b"\n---\n", b"#" * 3000, b"> " * 3000, b"[](" * 500, b"**" * 2000, b"```"),
    *(b"|" * 3000, b"    " * 3000, b"http://[::1", b"http://a:99999999/", b"//", b"javascript:"),
    *(b"9" * 5000, b"0000-00-00T99:99:99", b"9999-12-31T23:59:59-23:59", b"0001-01-01T00:00+14:00"),
    # XML and HTML
    *(b"<", b"</", b"]]>", b"<![CDATA[", b"<!--", b"&a;", b"&#0;", b"&#xd800;", b"&#x110000;"),
    *(
        b"<a>" * 2000,
        b"</a>",
        b' xmlns="x"',
        b' xml:lang="',
        b' xml:base="http://[',
    ),
    b'<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>',
    b'<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
    b'<?xml version="1.0" encoding="utf-7"?>',
    # JSON
    *(b"[" * 3000, b'{"a":' * 2000, b"]", b"}", b"null", b"1e999", b"-0", b'"\\ud800"', b"NaN"),
    # mail
    *(b"=?utf-8?B?", b"=?x?q?=", b"?=", b"charset*=x''%", b"Content-Type: message/rfc822\n\n"),
    b"Content-Type: multipart/mixed; boundary=x\n\n--x\n",
    b"Content-Transfer-Encoding: base64\n",
    # archives
    *(b"PK\x01\x02", b"PK\x03\x04", b"PK\x05\x06", b"\xff\xff\xff\xff", b"\x1f\x8b\x08"),
    # PDF
    *(b"endobj", b"stream\n", b"<<", b">>", b"/Length 999999999", b"/Kids[3 0 R 2 0 R]", b" 0 R"),
]
ODD_VALUES: list[Any] = [
    *(None, True, 0, -1, 1e300, "", "\0", "\ud800", "x" * 10_000, [], {}, [[]], {"": None}),
    *([None], [{}], ["a", 1], {"value": 1}, "9999-99-99T00:00:00Z", "http://[", "<p>" * 500),
]


def mutants(content: bytes, dice: Random) -> Iterator[bytes]:
    """Damaged copies of the content, for ever."""
    while True:
        mutant = content
        if dice.random() < 0.4:  # damage inside, which does not spoil the form
            mutant = _with_odd_value(content, dice) or _with_damaged_part(content, dice) or content
        for _ in range(dice.choice((0, 1, 1, 2, 5)) if mutant != content else dice.randint(1, 5)):
            mutant = dice.choice(DAMAGES)(mutant, dice)
        yield mutant


def _cut(content: bytes, dice: Random) -> tuple[int, int]:
    start = dice.randrange(len(content) + 1)
    return start, min(len(content), start + dice.choice((1, 2, 10, 100, 1000)))


def _flip(content: bytes, dice: Random) -> bytes:
    if not content:
        return content
    place = dice.randrange(len(content))
    return content[:place] + bytes([dice.randrange(256)]) + content[place + 1 :]


def _delete(content: bytes, dice: Random) -> bytes:
    start, end = _cut(content, dice)
    return content[:start] + content[end:]


def _repeat(content: bytes, dice: Random) -> bytes:
    start, end = _cut(content, dice)
    return content[:end] + content[start:end] * dice.choice((1, 2, 300)) + content[end:]


def _truncate(content: bytes, dice: Random) -> bytes:
    return content[: dice.randrange(len(content) + 1)]


def _insert(content: bytes, dice: Random) -> bytes:
    place = dice.randrange(len(content) + 1)
    return content[:place] + dice.choice(TOKENS) + content[place:]


def _replace(content: bytes, dice: Random) -> bytes:
    start, end = _cut(content, dice)
    return content[:start] + dice.choice(TOKENS) + content[end:]


def _move(content: bytes, dice: Random) -> bytes:
    start, end = _cut(content, dice)
    place = dice.randrange(len(content) + 1)
    return content[:place] + content[start:end] + content[place:]


DAMAGES: list[Callable[[bytes, Random], bytes]] = [
    *(_flip, _flip, _delete, _repeat, _truncate, _insert, _insert, _replace, _move)
]


def _with_odd_value(content: bytes, dice: Random) -> bytes | None:
    """JSON with a value of another kind somewhere; None if it is no JSON."""
    if not content.startswith((b"{", b"[")):
        return None
    tree = json.loads(content)
    holders = list(_holders(tree))
    for _ in range(dice.randint(1, 3)):
        holder = dice.choice(holders)
        keys: list[Any] = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
        if keys:
            holder[dice.choice(keys)] = dice.choice(ODD_VALUES)
    return json.dumps(tree).encode()


def _holders(tree: Any) -> Iterator[Any]:
    if isinstance(tree, dict | list):
        yield tree
        for inner in tree.values() if isinstance(tree, dict) else tree:
            yield from _holders(inner)


def _with_damaged_part(content: bytes, dice: Random) -> bytes | None:
    """A zip with sound sums around a damaged part; None if it is no zip."""
    if not content.startswith(b"PK"):
        return None
    with ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = dice.choice([name for name in parts if name.endswith((".xml", ".txt", ".json"))])
    parts[name] = dice.choice(DAMAGES)(parts[name], dice)
    return _zipped(parts)


def _zipped(parts: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with ZipFile(file, "w") as archive:
        for name, part in parts.items():
            archive.writestr(ZipInfo(name), part, ZIP_DEFLATED)  # without the time of day
    return file.getvalue()


def _tarred(parts: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with tarfile.open(mode="w", fileobj=file) as archive:
        for name, part in parts.items():
            info = tarfile.TarInfo(name)
            info.size = len(part)
            archive.addfile(info, io.BytesIO(part))
    return file.getvalue()


def samples() -> dict[str, bytes]:
    """The sample files, and archives of some of them."""
    files = sorted(path for path in SAMPLES.rglob("*") if path.is_file())
    found = {str(path.relative_to(SAMPLES)): path.read_bytes() for path in files}
    some = {name: part for name, part in found.items() if len(part) < 3000}
    tar = _tarred(some)
    return found | {
        "archive.zip": _zipped(some),
        "archive.tar": tar,
        "archive.tar.gz": gzip.compress(tar, mtime=0),
        "archive.tar.bz2": bz2.compress(tar),
        "archive.tar.xz": lzma.compress(tar),
    }
