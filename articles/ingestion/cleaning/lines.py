"""Lines of raw copy and what can be seen in them: words, sentence ends, glued words."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

SENTENCE_ENDS = tuple(".!?…。！？؟۔।")
CLOSERS = "\"'”’»)]}」』* "
# Scripts without spaces between words: two characters are about a word.
UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")
NUMBER = re.compile(r"\d[\d.,]*")
ASCII_NUMBER = re.compile(r"[0-9][0-9.,]*")  # the same, and much quicker where it will do
BULLET = re.compile(r"^(?:[•●▪◦‣·*–—-]|\d{1,2}[.)]|\([a-z\d]\))\s")
GLUE = re.compile(r"[A-Z](?<=[^\W\d_A-Z][A-Z])")  # a capital right after a small letter
# Tables for bytes, where a text is ASCII: they say the same as expressions, and much quicker.
ALL = bytes(range(256))
SMALL_LETTERS = ALL.lower()
MARKS = bytes(code for code in range(128) if not chr(code).isalnum())
NO_DIGITS = bytes(set(ALL) - set(b"0123456789"))
PLAIN = bytes([ord("\n"), *range(0x20, 0x7F)])
SHAPES = bytes(ord("A" if 65 <= code <= 90 else "a" if 97 <= code <= 122 else " ") for code in ALL)


class Line(NamedTuple):
    """A line that is not blank, with its number in the raw copy."""

    number: int
    text: str
    opens_block: bool  # nothing, or a blank line, stands above it


class Passage(NamedTuple):
    """A paragraph as it will be read: one line, or several that were one sentence."""

    text: str
    lines: tuple[Line, ...]


def read_lines(text: str) -> Iterator[Line]:
    """Yield the lines that are not blank, with runs of white space made one space."""
    above = ""
    is_plain = text.isascii() and "  " not in text and not text.encode().translate(None, PLAIN)
    for number, raw in enumerate(text.split("\n")):
        if is_plain or (raw.isascii() and raw.isprintable() and "  " not in raw):
            line = raw.strip()
        else:
            line = " ".join(raw.split())
        if line:
            yield Line(number, line, opens_block=not above)
        above = line


def word_count(text: str) -> int:
    words = len(text.split())
    return words if text.isascii() else words + len(UNSPACED.findall(text)) // 2


def has_words(text: str, count: int) -> bool:
    """Are there at least so many? Quicker than to count them all."""
    return len(text.split(maxsplit=count)) >= count or word_count(text) >= count


def ends_sentence(text: str) -> bool:
    return text.rstrip(CLOSERS).endswith(SENTENCE_ENDS)


def is_prose(text: str) -> bool:
    """A sentence or more: what an article is made of, and headlines and labels are not."""
    if not ends_sentence(text):
        return len(text) > 220
    if text.endswith(("?", "!")):  # many headlines ask or shout
        return has_words(text, 17) or any(end + " " in text for end in SENTENCE_ENDS)
    return has_words(text, 4)


def is_label(text: str) -> bool:
    return word_count(text) <= 6 and not ends_sentence(text)


def has_letters(text: str) -> bool:
    return text[:1].isalpha() or any(map(str.isalpha, text))


def starts_lower(text: str) -> bool:
    return text[:1].islower()


def phrase_key(text: str) -> str:
    """The line as tables know it: lower case, numbers as #, no marks at either end."""
    folded = text.casefold().replace("’", "'")
    if not folded.isascii():
        key = NUMBER.sub("#", folded)
    else:
        key = (
            ASCII_NUMBER.sub("#", folded) if folded.encode().translate(None, NO_DIGITS) else folded
        )
    while key and not (key[0].isalnum() or key[0] == "#"):
        key = key[1:].lstrip()
    while key and not (key[-1].isalnum() or key[-1] == "#"):
        key = key[:-1].rstrip()
    return key


def letters_key(text: str) -> str:
    """Letters and digits alone, to compare lines whatever stands between their words."""
    if text.isascii():
        return text.encode().translate(SMALL_LETTERS, MARKS).decode()
    return "".join(filter(str.isalnum, text.casefold()))


def is_glued(text: str) -> bool:
    if text.isascii():
        return b"aA" in text.encode().translate(SHAPES)
    return GLUE.search(text) is not None


def unglued(text: str) -> list[str]:
    """Cut where a capital follows a small letter: "MoreLess" has lost its space."""
    borders = [0, *(match.start() for match in GLUE.finditer(text)), len(text)]
    return [text[start:end].strip() for start, end in pairwise(borders)]
