"""A program: a PDF on its input, its lines as JSON on its output, within limits.

It is run by `pdf` and imports nothing of ours. A few hundred bytes of PDF can ask for any amount
of time and memory, and the library below is not Python: only an end of the process stops it.
"""

import json
import os
import resource
import sys
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from typing import Any

import pypdfium2
from pypdfium2 import raw

CPU_SECONDS = 20
MEMORY = 512 * 1024 * 1024
MOST_PAGES = 200
MOST_SIGNS = 1_000_000
MOST_LINES = 50_000
LINE_ENDS = (10, 13)
MEASURED = 8  # signs of a line
SPACE = 32
HYPHEN = "\u2010"  # the library gives a control sign for one at the end of a line


class Unread(Exception):
    """It is not read, and the message says to a person why."""


def main() -> None:
    """Ends by a signal where a limit is reached, or where the library falls over."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    with suppress(ValueError):  # where the system knows no such limit
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    try:
        answer = contents(sys.stdin.buffer.read())
    except Unread as problem:
        answer = {"problem": str(problem)}
    except MemoryError:
        os.abort()
    json.dump(answer, sys.stdout)


def contents(content: bytes) -> dict[str, Any]:
    """The pages (None for a damaged one), and what the document says of itself."""
    document = opened(content)
    if len(document) > MOST_PAGES:
        raise Unread(f"It has {len(document)} pages; at most {MOST_PAGES} are read.")
    pages: list[dict[str, Any] | None] = []
    signs = lines = 0
    for number in range(len(document)):
        try:
            text = document[number].get_textpage()
            signs += text.count_chars()
            found = list(islice(lines_of(text), MOST_LINES)) if signs <= MOST_SIGNS else []
            height = text.page.get_height()
        except pypdfium2.PdfiumError:
            pages.append(None)
            continue
        lines += len(found)
        if signs > MOST_SIGNS or lines >= MOST_LINES:
            raise Unread("It has more text in it than a document for people has.")
        pages.append({"height": height, "lines": found})
    return {"pages": pages, "says": properties(document)}


def properties(document: pypdfium2.PdfDocument) -> dict[str, str]:
    """What the document says of itself; nothing if that is no text."""
    try:
        return dict(document.get_metadata_dict())
    except UnicodeDecodeError:
        return {}


def opened(content: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as problem:
        if problem.err_code == raw.FPDF_ERR_PASSWORD:
            raise Unread("It is protected by a password.") from None
        raise Unread("It is a PDF document that is damaged.") from None


def lines_of(page: pypdfium2.PdfTextPage) -> Iterator[tuple[str, float, float, float, float]]:
    """Text, left, right, foot and height of each line, in the order in which they were set."""
    line: list[int] = []
    for place in range(page.count_chars()):
        sign = raw.FPDFText_GetUnicode(page, place)
        if sign not in LINE_ENDS:
            line.append(place)
        if sign in LINE_ENDS or raw.FPDFText_IsHyphen(page, place) == 1:
            yield from line_of(page, line)
            line = []
    yield from line_of(page, line)


def line_of(
    page: pypdfium2.PdfTextPage, places: list[int]
) -> Iterator[tuple[str, float, float, float, float]]:
    signs = [raw.FPDFText_GetUnicode(page, place) for place in places]
    inked = [place for place, sign in zip(places, signs, strict=True) if sign > SPACE]
    if inked:
        first, *others = (page.get_charbox(at, loose=True) for at in (*inked[:MEASURED], inked[-1]))
        left, right = min(first[0], others[-1][0]), max(first[2], others[-1][2])
        # The box of a ligature is tight: the tallest is what the line is set in.
        tallest = max((first, *others), key=lambda box: box[3] - box[1])
        is_broken = raw.FPDFText_IsHyphen(page, places[-1]) == 1
        text = text_of(signs[:-1]) + HYPHEN if is_broken else text_of(signs)
        yield text, left, right, tallest[1], tallest[3] - tallest[1]


def text_of(signs: list[int]) -> str:
    """The library counts in UTF-16, and gives 0 where a font does not say what a sign means."""
    text = "".join(map(chr, signs)).replace("\0", "\N{REPLACEMENT CHARACTER}")
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


if __name__ == "__main__":
    main()
