"""Take an e-mail apart: its headers, the text that is written in it, and what is attached.

The headers are decoded here: Python's newer classes for them raise errors of all kinds at damaged
ones, and take a time that grows with the square of their length.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.parser import BytesParser
from email.policy import Compat32
from itertools import starmap
from typing import Self

from .charsets import text_from
from .item import Unreadable
from .markup import text_of

LONGEST_HEADER = 2000
LONGEST_NAME = 200
MOST_BOUNDARIES = 50
MOST_LINES = 300_000
BOUNDARY = re.compile(rb"boundary\s*\*?", re.IGNORECASE)
WRITTEN = ("text/plain", "text/html")
PASSED_OVER = re.compile(
    r"(?:image|audio|video|font)/|text/(?:calendar|(?:x-)?vcard|rfc822-headers)"
    r"|application/(?:ics|pgp-signature|(?:x-)?pkcs7-signature)|message/(?!rfc822)"
)
ENCRYPTED = re.compile(r"multipart/encrypted|application/(?:x-)?pkcs7-mime")
WORD = re.compile(r"\w+")
SAME = 0.8  # so much of the words of one version stands in the other
UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]+")
SLASH = re.compile(r"[/\\]+")


class _AsWritten(Compat32):
    """Gives headers as they are written, up to a length; bytes beyond ASCII are surrogates."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name, value[:LONGEST_HEADER]

    def header_fetch_parse(self, name: str, value: str) -> str:  # noqa: ARG002
        return value


def parsed(content: bytes) -> Message:
    """Raises `Unreadable` for what would take too long."""
    if len(BOUNDARY.findall(content)) > MOST_BOUNDARIES or content.count(b"\n") > MOST_LINES:
        raise Unreadable("It has more parts or lines than a mail for people has.")
    try:
        return BytesParser(policy=_AsWritten()).parsebytes(content)
    except RecursionError:
        raise Unreadable("Its parts are nested too deeply.") from None


def header(part: Message, name: str) -> str:
    """The header as one line of text, whichever way it is encoded; "" if there is none."""
    return decoded(str(part.get(name, "")), part)


def filename(part: Message) -> str:
    """The name of an attachment, as one piece of a path."""
    return SLASH.sub(" ", decoded(part.get_filename() or "", part)).strip()[:LONGEST_NAME]


def content_of(part: Message) -> bytes:
    """The bytes of a part. A mail that is attached was taken apart: it is put together again."""
    for mail in _inside(part)[:1]:
        try:
            return mail.as_bytes()
        except (ValueError, LookupError):
            raise Unreadable("It is a damaged e-mail.") from None
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def decoded(value: str, part: Message) -> str:
    """Undo the encodings of a header. Some write plain bytes, in the encoding of the text."""
    raw = value.encode("utf-8", "surrogateescape")
    written = " ".join(_text(raw, _charset(part)).splitlines())
    try:
        pieces = decode_header(written)
    except HeaderParseError:
        pieces = [(written, None)]
    return " ".join(UNPRINTABLE.sub(" ", "".join(starmap(_piece, pieces))).split())


def _piece(piece: bytes | str, charset: str | None) -> str:
    if isinstance(piece, str):
        return piece
    # What stands between encoded words comes as Python would write it.
    return _text(piece, charset) if charset else piece.decode("raw-unicode-escape", "replace")


def _text(raw: bytes, charset: str) -> str:
    try:
        return text_from(raw, f"charset={charset}")
    except Unreadable:  # a header may be lost, the text under it still reads
        return raw.decode("utf-8", "replace")


def _charset(part: Message) -> str:
    texts = (one for one in part.walk() if one.get_content_maintype() == "text")
    return next((one.get_content_charset("") for one in texts), "")


@dataclass(slots=True)
class Parts:
    """The text that is written in a mail, and the parts that are attached to it."""

    texts: list[str] = field(default_factory=list)
    is_marked_up: bool = True
    attached: list[Message] = field(default_factory=list)

    @classmethod
    def of(cls, message: Message) -> Self:
        parts = cls()
        parts.sort(message)
        return parts

    @property
    def text(self) -> str:
        return "\n\n".join(self.texts)

    def sort(self, part: Message) -> None:
        kind = part.get_content_type()
        if ENCRYPTED.fullmatch(kind):
            raise Unreadable("It is encrypted: only its receiver can read it.")
        if part.get_content_maintype() == "multipart":
            self._sort_inside(part, kind)
        elif kind in WRITTEN and part.get_content_disposition() != "attachment":
            self._put(part, is_marked_up=kind == "text/html")
        elif not PASSED_OVER.match(kind):
            self.attached.append(part)

    def _sort_inside(self, part: Message, kind: str) -> None:
        parts = _inside(part)
        if kind == "multipart/alternative":
            self._choose([Parts.of(inner) for inner in parts])
            return
        # What is related to the first is its pictures.
        for inner in parts[:1] if kind == "multipart/related" else parts:
            self.sort(inner)

    def _choose(self, versions: Sequence["Parts"]) -> None:
        """The first that says what the last, the richest, says: plain text, if it is no stub."""
        for version in versions:
            self.attached += version.attached
        said = [version for version in versions if version.texts]
        if said:
            best = next(version for version in said if _says_all(version.text, said[-1].text))
            self.texts += best.texts
            self.is_marked_up &= best.is_marked_up

    def _put(self, part: Message, *, is_marked_up: bool) -> None:
        text = text_from(content_of(part), f"charset={part.get_content_charset('')}")
        text = text_of(text) if is_marked_up else "\n".join(text.splitlines()).strip()
        if text:
            self.texts.append(text)
            self.is_marked_up &= is_marked_up


def _inside(part: Message) -> list[Message]:
    payload = part.get_payload() if part.is_multipart() else []
    return [one for one in payload if isinstance(one, Message)]


def _says_all(text: str, other: str) -> bool:
    words = set(WORD.findall(other.casefold()))
    return len(words & set(WORD.findall(text.casefold()))) >= SAME * len(words)
