"""Feeds that a web page says it has. Pure."""

from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from lxml import html

from ..readers.charsets import text_from
from ..readers.markup import root_of

FEEDS = {
    "application/rss+xml",
    "application/rdf+xml",
    "application/atom+xml",
    "application/feed+json",
    "application/json",
}
MOST = 20


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed that can be a source."""

    address: str
    title: str


def discover(url: str, content: bytes, media_type: str = "") -> list[FeedLink]:
    """The feeds that the page at `url` offers in its head, each once, in its order."""
    root = root_of(text_from(content, media_type))
    if root is None:
        return []
    base = next((link.get("href", "") for link in root.iter("base")), "")
    found: dict[str, str] = {}
    for link in root.iter("link"):
        address = _address(link, _joined(url, base))
        if address and _is_feed(link):
            found.setdefault(address, " ".join(link.get("title", "").split()) or address)
    return [FeedLink(address, title) for address, title in list(found.items())[:MOST]]


def _is_feed(link: html.HtmlElement) -> bool:
    is_alternate = "alternate" in link.get("rel", "").lower().split()
    return is_alternate and link.get("type", "").split(";")[0].strip().lower() in FEEDS


def _address(link: html.HtmlElement, base: str) -> str:
    address = _joined(base, link.get("href", "").strip())
    return address if address.startswith(("http://", "https://")) else ""


def _joined(base: str, reference: str) -> str:
    try:
        joined = urljoin(base, reference)
        urlsplit(joined)
    except ValueError:
        return ""
    return joined
