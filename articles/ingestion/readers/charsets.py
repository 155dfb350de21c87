"""Bytes to text where the bytes, or what came with them, may say their encoding."""

import codecs
import re

from charset_normalizer import from_bytes

from .item import Unreadable

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
WITHOUT_MARK = ((b"<\x00", "utf-16-le"), (b"\x00<", "utf-16-be"))
MARKS = tuple(mark for mark, _ in (*BYTE_ORDER_MARKS, *WITHOUT_MARK))
# As browsers read them: what says that it is Latin 1 is Windows-1252.
MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "tis-620": "cp874",
}
IN_MEDIA_TYPE = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
IN_XML = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)")
IN_HTML = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
HEAD = 4096
SAMPLE = 50_000
FEW = 1 / 500  # signs that cannot be read in a text which is only a little damaged


def text_from(content: bytes, media_type: str = "") -> str:
    """Read bytes as UTF-8 if they are, else as what they or `media_type` say, else by a guess.

    A few damaged signs become "\N{REPLACEMENT CHARACTER}". Raises `Unreadable` for the unknown.
    """
    marked = marked_encoding(content)
    if marked:
        return content.decode(marked, "replace").removeprefix("\ufeff")
    declared = _declared(content, media_type)
    is_escaped = any("2022" in name for name in declared)  # is ASCII to the eye of a machine
    for name in [*declared, "utf-8"] if is_escaped else ["utf-8", *declared]:
        try:
            return content.decode(name)
        except UnicodeDecodeError:
            continue
    return _damaged(content) or _guessed(content)


def marked_encoding(content: bytes) -> str:
    """The encoding that the very first bytes show; "" if they show none."""
    if not content.startswith(MARKS):
        return ""
    signs = (*BYTE_ORDER_MARKS, *WITHOUT_MARK)
    return next(name for mark, name in signs if content.startswith(mark))


def _declared(content: bytes, media_type: str) -> list[str]:
    head = content[:HEAD]
    said = IN_MEDIA_TYPE.search(media_type)
    inside = IN_XML.search(head) or IN_HTML.search(head)
    labels = [said[1] if said else "", inside[1].decode("ascii") if inside else ""]
    return [name for name in map(_codec, labels) if name]


def _codec(label: str) -> str:
    """Python's name of an encoding; "" for an unknown one, and for what escapes other signs."""
    try:
        name = codecs.lookup(label).name
    except LookupError:
        return ""
    is_plain = name.startswith(("iso", "cp", "koi8", "mac", "big5", "euc", "shift", "gb", "tis"))
    return MEANT.get(name, name) if is_plain or name == "ascii" else ""


def _damaged(content: bytes) -> str:
    text = content.decode("utf-8", "replace")
    return text if text.count("\N{REPLACEMENT CHARACTER}") <= FEW * len(text) else ""


def _guessed(content: bytes) -> str:
    best = from_bytes(content[:SAMPLE]).best()
    if best is None:
        raise Unreadable("The encoding of the text is not known.")
    return content.decode(best.encoding, "replace")
