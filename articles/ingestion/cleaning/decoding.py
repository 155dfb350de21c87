"""Bytes to text: find the encoding, refuse what is not text, make line ends and accents uniform."""

import codecs
import re
import unicodedata

# UTF-32 before UTF-16: the little-endian mark of one begins with that of the other.
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SIGNATURES = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "a sound, video or picture file"),
    (b"ID3", "a sound file"),
    (b"%PDF", "a PDF document"),
    (b"{\\rtf", "an RTF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
)
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
LINE_ENDS = re.compile("[\r\v\f\x85\u2028\u2029](?:(?<=\r)\n)?")
FIXED_SPACES = re.compile("[\u00a0\u2007\u202f]")
# Joiners (U+200C, U+200D) stay: emoji, Persian and Indic words are spelt with them.
INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
# All of these but line feeds and tabs; to look for them once is quicker than to replace none.
CHANGED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\xa0\xad\u2007\u200b\u2028\u2029\u202f\u2060\ufeff]")
PLAIN = bytes([*b"\t\n", *range(0x20, 0x7F)])  # no byte of which is changed
MISREAD_UTF8 = re.compile("Ã[\u0080-\u00bf]|â€|Â[\u00a0-\u00bf]")


class NotText(Exception):
    """The bytes are not text that we can read; the message says so to a person."""


def decode(content: bytes) -> str:
    """Read bytes as normalised text: UTF-8, marked UTF-16 or UTF-32, else Windows-1252.

    Raises `NotText` for pictures, archives and the like, and for encodings we do not know.
    """
    for signature, kind in SIGNATURES:
        if content.startswith(signature):
            raise NotText(f"This is {kind}, not text.")
    if not content.translate(None, PLAIN):
        return content.decode("ascii")
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return normalise(_checked(_marked(content.removeprefix(mark), encoding)))
    return normalise(_checked(_unmarked(content)))


def normalise(text: str) -> str:
    """Give text one kind of line end and space, composed accents, and nothing invisible."""
    if text.isascii() and not text.encode().translate(None, PLAIN):
        return text  # quick: most copy needs nothing
    if CHANGED.search(text):
        text = LINE_ENDS.sub("\n", text)
        text = FIXED_SPACES.sub(" ", text)
        text = CONTROLS.sub("", INVISIBLE.sub("", text))
    return unicodedata.normalize("NFC", text)


def _marked(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        name = encoding.upper().removesuffix("-LE").removesuffix("-BE")
        raise NotText(f"The file says that it is {name}, but it is damaged.") from None


def _unmarked(content: bytes) -> str:
    if b"\x00" in content:
        raise NotText("This is a binary file, not text.")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        whole = content[: error.start]
        if error.reason == "unexpected end of data" and not whole.isascii():
            return whole.decode("utf-8")  # a download that ended inside its last character
        return _windows_1252(content)


def _windows_1252(content: bytes) -> str:
    unknown = "The text is neither UTF-8 nor Western European; its encoding is not known."
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError:
        raise NotText(unknown) from None
    if MISREAD_UTF8.search(text) or not _looks_western(text):
        raise NotText(unknown)
    return text


def _looks_western(text: str) -> bool:
    """Mostly letters and spaces, and few of the letters accented: other alphabets fail here."""
    readable = sum(c.isalpha() or c.isspace() for c in text)
    letters = sum(c.isalpha() for c in text)
    accented = sum(c.isalpha() and not c.isascii() for c in text)
    return readable >= 0.7 * len(text) and accented <= 0.3 * letters


def _checked(text: str) -> str:
    """Let a stray control character pass (old wires have them), but not many."""
    if not CONTROLS.search(text):
        return text
    controls = len(CONTROLS.findall(LINE_ENDS.sub("\n", text)))
    if controls > 2 + len(text) // 200:
        raise NotText("This is a binary file, not text.")
    return text
