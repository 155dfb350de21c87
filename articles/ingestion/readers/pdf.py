"""PDF documents that have their text in them. What reads their bytes is a process of its own."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from . import dates
from .item import Copy, Item, Refusal, Unreadable
from .pdf_lines import Line, Paragraph, paragraphs, without_margins
from .people import is_person
from .titles import place_of_title

NAME = "pdf"
VERSION = "1"

MARK = b"%PDF-"
MARK_IS_WITHIN = 1024  # programs that read PDF allow for that much before it
PROGRAM = Path(__file__).with_name("pdf_pages.py")
SECONDS = 60
FEWEST_LETTERS = 20
SCAN = "It has no text in it: it is a scan. A program that recognises letters can put it in."
TOO_MUCH = "It takes more time or memory to read than a document for people does, or is damaged."
DATE = re.compile(r"D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:([+-]\d\d)'?(\d\d)'?|Z)?")
LARGER = 1.2  # than most of the text: so a title is set
LONGEST_TITLE = 250


def recognises(copy: Copy) -> bool:
    content = copy.content
    return content.startswith(MARK) or (MARK in content[:MARK_IS_WITHIN] and b" obj" in content)


def read(copy: Copy) -> Iterator[Item | Refusal]:
    answer = _pages_of(copy.content)
    pages, says = answer["pages"], answer["says"]
    lines = [
        Line(" ".join(text.split()), left, right, foot, size, number)
        for number, page in enumerate(pages)
        for text, left, right, foot, size in (page["lines"] if page else ())
    ]
    heights = [page["height"] if page else 0.0 for page in pages]
    found = paragraphs(without_margins(lines, heights))
    if sum(sign.isalpha() for paragraph in found for sign in paragraph.text) < FEWEST_LETTERS:
        raise Unreadable(SCAN)
    yield _item(found, says)
    for number, page in enumerate(pages, start=1):
        if page is None:
            yield Refusal(f"page {number}", "This page is damaged.")


def _item(found: list[Paragraph], says: dict[str, str]) -> Item:
    texts = [paragraph.text for paragraph in found]
    place = place_of_title(texts, says.get("Title", ""))
    if place is None:
        place = _set_large(found)
    title = "" if place is None else texts.pop(place)
    author = says.get("Author", "")
    date = DATE.match(says.get("CreationDate", ""))
    return Item(
        text="\n\n".join(texts),
        reader=f"{NAME} {VERSION}",
        title=title,
        byline=author if is_person(author) else "",
        published_at=dates.parse(_iso(date)) if date else None,
    )


def _set_large(found: list[Paragraph]) -> int | None:
    """Where the title stands: at the top, larger than the text and than what is around it."""
    by_size = sorted(found, key=lambda paragraph: paragraph.size)
    letters, half = 0, sum(len(paragraph.text) for paragraph in found) / 2
    body = 0.0
    for paragraph in by_size:
        letters += len(paragraph.text)
        if letters >= half:
            body = paragraph.size
            break
    top = [paragraph for paragraph in found[:4] if paragraph.page == found[0].page]
    place = max(range(len(top)), key=lambda n: top[n].size)
    is_title = top[place].size > LARGER * body and len(top[place].text) <= LONGEST_TITLE
    return place if is_title and len(found) > 1 else None


def _iso(date: re.Match[str]) -> str:
    year, month, day, hour, minute, second, zone, zone_minutes = date.groups()
    offset = f"{zone}:{zone_minutes}" if zone else "Z"
    return f"{year}-{month}-{day}T{hour}:{minute}:{second}{offset}"


def _pages_of(content: bytes) -> dict[str, Any]:
    """What the program says; raises `Unreadable` with its sentence, or where it came to grief."""
    program = [sys.executable, "-I", str(PROGRAM)]
    try:
        done = subprocess.run(
            program, input=content, capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise Unreadable(TOO_MUCH) from None
    if done.returncode < 0:  # a signal ended it
        raise Unreadable(TOO_MUCH)
    done.check_returncode()
    answer: dict[str, Any] = json.loads(done.stdout)
    if problem := answer.get("problem"):
        raise Unreadable(problem)
    return answer
