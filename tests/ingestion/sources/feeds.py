"""Feeds, pages and sources for tests. What they report is fictional."""

from datetime import UTC, datetime
from typing import Any

from articles.ingestion.publishing import clean_documents
from articles.ingestion.sources.polling import poll_source
from articles.models import Article, Source
from tests.factories import SourceFactory
from tests.faults.servers import Server, answer

NOW = datetime(2026, 3, 2, 5, 0, tzinfo=UTC)
BRIDGE = "The mayor, Ada Byron, opened the harbour bridge on Tuesday after months of repairs."
TUNNEL = "The council, led by Mary Byron, closed the old tunnel on Wednesday for a whole year."


def entry(title: str, text: str, *, link: str = "", guid: str = "") -> str:
    link = f"<link>{link}</link>" if link else ""
    guid = f'<guid isPermaLink="false">{guid or title}</guid>'
    return f"<item><title>{title}</title>{link}{guid}<description>{text}</description></item>"


def rss(*entries: str) -> bytes:
    title = "<title>Harbour Wire (sample)</title>"
    return f'<rss version="2.0"><channel>{title}{"".join(entries)}</channel></rss>'.encode()


def page(title: str, *paragraphs: str) -> bytes:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    body = f"<article><h1>{title}</h1>{text}</article>"
    return f"<!DOCTYPE html><html><head><title>{title}</title></head>{body}</html>".encode()


def feed_answer(*entries: str, status: str = "200 OK", headers: tuple[str, ...] = ()) -> bytes:
    return answer(status, "Content-Type: application/rss+xml", *headers, body=rss(*entries))


def page_answer(content: bytes) -> bytes:
    return answer("200 OK", "Content-Type: text/html; charset=utf-8", body=content)


def feed_at(server: Server, **fields: Any) -> Source:
    return SourceFactory.create(kind=Source.Kind.FEED, address=server.url, **fields)


def poll(source: Source, *, now: datetime = NOW) -> list[int]:
    """Ask the source, publish what came, and look at its row anew."""
    waiting = poll_source(source.pk, now=now)
    clean_documents(waiting)
    source.refresh_from_db()
    return waiting


def titles() -> list[str]:
    """What the articles are called, in the order in which they came in."""
    return list(Article.objects.order_by("pk").values_list("current__title", flat=True))
