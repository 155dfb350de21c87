"""What a page says in its head and shows in its markup: Open Graph, meta, `<time>`, a heading."""

import re
from collections.abc import Iterator

from lxml import html

from . import dates
from .markup import line_of, text_below
from .page_facts import Facts

LONGEST_NAME = 200
SITE_MARK = re.compile(r"\s[|–—·•-]\s")

Said = dict[str, list[str]]


def facts_in_head(root: html.HtmlElement) -> Facts:
    said: Said = {}
    for name, content in _meta(root):
        said.setdefault(name, []).append(content)

    def first(*names: str) -> str:
        return next((said[name][0] for name in names if name in said), "")

    return Facts(
        title=first("og:title", "twitter:title"),
        summary=first("og:description", "description", "twitter:description"),
        byline=_joined(said.get("author") or said.get("article:author", [])),
        publisher=first("og:site_name"),
        section=first("article:section"),
        language=root.get("lang", "").strip() or first("og:locale").replace("_", "-"),
        keywords=_keywords(said),
        published_at=dates.parse(first("article:published_time", "datepublished", "date")),
        updated_at=dates.parse(first("article:modified_time", "datemodified", "og:updated_time")),
        url=first("og:url"),
        usage_terms=first("copyright", "dc.rights", "dcterms.rights"),
    )


def facts_shown(root: html.HtmlElement) -> Facts:
    """What is said only to the eye, where the markup tells what it is."""
    return Facts(
        title=heading(root) or _page_title(root),
        byline=_joined([_line(link) for link in root.iter("a") if _has_rel(link, "author")]),
        published_at=dates.parse(_time(root)),
    )


def heading(root: html.HtmlElement) -> str:
    """The heading of the page, if it has only one; else it may be that of a teaser.

    One that ends the title of the page, after a mark, is the name of the site.
    """
    shown = {_line(element) for element in root.iter("h1")} - {""}
    if len(shown) != 1:
        return ""
    alone = shown.pop()
    _, *after_mark = SITE_MARK.split(_page_title(root))
    is_site = bool(after_mark) and alone.casefold() == after_mark[-1].casefold()
    return "" if is_site else alone


def _page_title(root: html.HtmlElement) -> str:
    return next(filter(None, map(_line, root.iter("title"))), "")


def canonical_link(root: html.HtmlElement) -> str:
    links = [link.get("href", "") for link in root.iter("link") if _has_rel(link, "canonical")]
    return next(filter(None, links), "")


def scripts_of_data(root: html.HtmlElement) -> list[str]:
    scripts = root.iter("script")
    return [s.text or "" for s in scripts if s.get("type", "").startswith("application/ld+json")]


def _meta(root: html.HtmlElement) -> Iterator[tuple[str, str]]:
    for meta in root.iter("meta"):
        content = line_of(meta.get("content", ""))
        names = {meta.get(key, "").strip().lower() for key in ("property", "name", "itemprop")}
        yield from ((name, content) for name in names if name and content)


def _time(root: html.HtmlElement) -> str:
    """The time that is marked as that of publication, or the only one there is."""
    times = [time for time in root.iter("time") if time.get("datetime")]
    marked = [time for time in times if "datePublished" in time.get("itemprop", "")]
    marked += [time for time in times if time.get("pubdate") is not None]
    alone = {time.get("datetime", "") for time in times}
    return marked[0].get("datetime", "") if marked else alone.pop() if len(alone) == 1 else ""


def _keywords(said: Said) -> tuple[str, ...]:
    listed = [word for text in said.get("news_keywords", []) for word in text.split(",")]
    words = (word.strip() for word in said.get("article:tag", []) + listed)
    return tuple(dict.fromkeys(filter(None, words)))


def _joined(names: list[str]) -> str:
    """Names of authors; an address of one's page is no name."""
    names = [name for name in names if 0 < len(name) <= LONGEST_NAME and "://" not in name]
    return ", ".join(dict.fromkeys(names))


def _has_rel(element: html.HtmlElement, rel: str) -> bool:
    return rel in element.get("rel", "").lower().split()


def _line(element: html.HtmlElement) -> str:
    # lxml gives a title's text as it is; `text_below` passes titles over.
    text = element.text or "" if element.tag == "title" else text_below(element)
    return " ".join(text.split())
