"""Markdown, with front matter or without."""

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ..cleaning.decoding import NotText, decode
from . import dates
from .addresses import canonical_url
from .charsets import marked_encoding
from .front_matter import FrontMatter, split
from .item import Copy, Item, Unreadable
from .markup import line_of, text_of

NAME = "markdown"
VERSION = "1"

LARGEST = 1024 * 1024  # some seconds of work
HEADING = re.compile(r"^#{1,6} +\S", re.MULTILINE)
OTHER_SIGNS = (
    re.compile(r"\[[^\[\]\n]{1,300}\]\([^()\s]{1,1000}\)"),
    re.compile(r"(?<![\w*])\*\*(?=[^\s*])[^*\n]{1,300}\*\*(?![\w*])"),
    re.compile(r"^\[[^\[\]\n]{1,100}\]: +https?://\S", re.MULTILINE),
    re.compile(r"^(?:```|~~~)\w*$", re.MULTILINE),
)
# One of these is in whatever any of the signs is in: most copy is looked at no further.
MARKS = (b"#", b"](", b"**", b"]:", b"```", b"~~~", b"---")
PARSER = MarkdownIt("commonmark").enable("table")


def recognises(copy: Copy) -> bool:
    """Front matter, or signs of several kinds: an asterisk is in many a text."""
    if not marked_encoding(copy.content) and not any(mark in copy.content for mark in MARKS):
        return False
    try:
        text = decode(copy.content)
    except NotText:
        return False
    front, _ = split(text)
    headings = len(HEADING.findall(text))
    kinds = bool(headings) + sum(bool(sign.search(text)) for sign in OTHER_SIGNS)
    return bool(front) or kinds > 1 or (headings > 1 and text.lstrip().startswith("#"))


def read(copy: Copy) -> Iterator[Item]:
    if len(copy.content) > LARGEST:
        raise Unreadable("It is Markdown of more than 1 MB, too much to read.")
    front, below = split(decode(copy.content))
    title, tokens = _take_heading(PARSER.parse(below), _first(front, "title"))
    text = text_of(_html(tokens))
    if not text:
        raise Unreadable("There is no text in this Markdown file.")
    yield Item(
        text=text,
        reader=f"{NAME} {VERSION}",
        title=title,
        standfirst=_first(front, "subtitle", "standfirst"),
        byline=", ".join(front.get("author") or front.get("authors") or []),
        publisher=_first(front, "publisher", "source"),
        section=_first(front, "section", "category"),
        language=_first(front, "language", "lang"),
        keywords=tuple(dict.fromkeys(front.get("tags") or front.get("keywords") or [])),
        published_at=dates.parse(_first(front, "date", "published")),
        updated_at=dates.parse(_first(front, "updated", "lastmod", "modified")),
        url=canonical_url(_first(front, "url", "canonical", "link"), copy.url),
        is_marked_up=True,
    )


def _take_heading(tokens: list[Token], title: str) -> tuple[str, list[Token]]:
    """The title, and the text without it: the first heading of the first rank, if no other is."""
    opening = next((i for i, token in enumerate(tokens) if token.markup == "#"), None)
    if opening is None:
        return title, tokens
    heading = line_of(_html(tokens[opening : opening + 3]))
    if title and heading != title:
        return title, tokens
    return heading, tokens[:opening] + tokens[opening + 3 :]


def _first(front: FrontMatter, *keys: str) -> str:
    return next((value for key in keys for value in front.get(key, []) if value), "")


def _html(tokens: Sequence[Token]) -> str:
    return str(PARSER.renderer.render(tokens, PARSER.options, {}))
