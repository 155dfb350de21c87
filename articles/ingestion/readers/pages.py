"""Web pages: the article that stands on one, without what stands around it."""

import logging
from collections.abc import Iterator
from itertools import chain
from urllib.parse import urlsplit

from lxml import html

from ..cleaning.lines import ends_sentence
from ..cleaning.tables import word_table
from .addresses import canonical_url, host_of
from .charsets import text_from
from .item import Copy, Item, Unreadable
from .json_ld import articles_in
from .markup import root_of, text_below, text_of
from .openings import opening_of
from .page_facts import Facts
from .page_head import canonical_link, facts_in_head, facts_shown, heading, scripts_of_data

NAME = "pages"
VERSION = "1"

# With what a page or a piece of one begins. XML that is none begins with other names.
FIRST_ELEMENTS = word_table(
    """
    html head body meta title link script style main article section header div table p h1 h2 h3
    ul ol blockquote center font span
    """
)
SITE_MARKS = (" | ", " - ", " – ", " — ", " · ", " • ")
MOST_ELEMENTS = 100_000  # some seconds of work; articles have a few thousand
LONG = 100  # signs: not every script ends its sentences with a sign
ALIKE = 0.6  # of the words of two titles are the same: one is the other, cut or dressed up

# Its complaints about pages are ours to tell, in a sentence.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


def recognises(copy: Copy) -> bool:
    found = opening_of(copy.content)
    if not found:
        return False
    name = found.name.lower()
    is_other_xml = found.is_xml or "xmlns" in found.attributes
    return "html" in (found.doctype.lower(), name) or (not is_other_xml and name in FIRST_ELEMENTS)


def read(copy: Copy) -> Iterator[Item]:
    root = root_of(text_from(copy.content, copy.media_type))
    if root is None:
        raise Unreadable("The page is empty.")
    if sum(1 for _ in root.iter()) > MOST_ELEMENTS:
        raise Unreadable(f"The page has more than {MOST_ELEMENTS:,} elements, too many to read.")
    paragraphs = _body(root)
    if not any(ends_sentence(text) or len(text) > LONG for text in paragraphs):
        raise Unreadable("No article is found on this page.")
    yield _item(root, paragraphs, copy.url)


def _body(root: html.HtmlElement) -> list[str]:
    import trafilatura  # noqa: PLC0415 who reads no page does not wait for it

    found = trafilatura.extract(
        root, output_format="html", favor_precision=True, include_comments=False
    )
    return [paragraph for paragraph in text_of(found or "").split("\n\n") if paragraph]


def _item(root: html.HtmlElement, paragraphs: list[str], address: str) -> Item:
    canonical = _own(canonical_link(root), address)
    facts = _described(root, canonical or canonical_url(address))
    facts = facts.or_else(facts_in_head(root)).or_else(facts_shown(root))
    title = _title(facts, heading(root))
    paragraphs = _below(paragraphs, title)
    standfirst = facts.summary if _is_shown(facts.summary, root, paragraphs) else ""
    return Item(
        text="\n\n".join(_below(paragraphs, standfirst)),
        reader=f"{NAME} {VERSION}",
        title=title,
        standfirst=standfirst,
        byline=facts.byline,
        publisher=facts.publisher,
        section=facts.section,
        language=facts.language,
        keywords=facts.keywords,
        published_at=facts.published_at,
        updated_at=facts.updated_at,
        url=canonical or _own(facts.url, address) or canonical_url(address),
        usage_terms=facts.usage_terms,
        is_marked_up=True,
    )


def _own(said: str, address: str) -> str:
    """The address that a page says is its own: not on another host, nor that of all its pages."""
    url, known = canonical_url(said, address), canonical_url(address)
    if known and host_of(url) != host_of(known):
        return ""
    is_front = urlsplit(url).path == "/" != urlsplit(known).path
    return "" if known and is_front else url


def _described(root: html.HtmlElement, url: str) -> Facts:
    """The article of the page among those in its JSON-LD: others are teasers."""
    articles = list(articles_in(scripts_of_data(root)))
    if len(articles) == 1:
        return articles[0]
    shown = heading(root)
    own = (one for one in articles if one.url and canonical_url(one.url, url) == url)
    titled = (one for one in articles if shown and _is_alike(shown, one.title))
    return next(chain(own, titled), Facts())


def _title(facts: Facts, shown: str) -> str:
    """The heading shown, where it is that of the article; else the title without the publisher."""
    if shown and _is_alike(shown, facts.title):
        return shown
    for mark in SITE_MARKS:
        title, _, site = facts.title.rpartition(mark)
        if title and site.casefold() == facts.publisher.casefold():
            return title
    return facts.title


def _is_alike(shown: str, title: str) -> bool:
    if title.casefold().startswith(shown.casefold()):
        return True
    words, others = set(shown.casefold().split()), set(title.casefold().split())
    return len(words & others) >= ALIKE * max(len(words), len(others))


def _is_shown(summary: str, root: html.HtmlElement, paragraphs: list[str]) -> bool:
    """Does the page show its summary as a paragraph of its own? Else it is for machines only."""
    if summary in paragraphs[:1]:
        return len(paragraphs) > 1
    is_apart = not any(summary in paragraph for paragraph in paragraphs)
    return is_apart and summary in text_below(root).split("\n\n")


def _below(paragraphs: list[str], line: str) -> list[str]:
    """The paragraphs without the line, if it stands on top and is not all there is."""
    return paragraphs[1:] if paragraphs[:1] == [line] and paragraphs[1:] else paragraphs
