"""Items of a wire, and their way in. All of it is fictional."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

from articles.ingestion.intake import Delivery, record_document
from articles.ingestion.publishing import clean_documents
from articles.models import Article, RawDocument, Source
from tests.factories import SourceFactory

NOW = datetime(2026, 3, 2, 5, 0, tzinfo=UTC)
TEXT = "The mayor, Ada Byron, opened the harbour bridge on Tuesday after nine months of repairs."


def wire(text: str = TEXT, **said: Any) -> bytes:
    """An item as ninjs has it (sample)."""
    item = {
        "uri": "urn:harbour-wire:1",
        "type": "text",
        "version": "1",
        "pubstatus": "usable",
        "headline": "Bridge opens",
        "body_text": text,
    }
    return json.dumps({name: value for name, value in (item | said).items() if value}).encode()


def take(
    content: bytes, *, hour: int = 0, uri: str = "", source: Source | None = None
) -> RawDocument:
    """Store and clean one document, `hour` hours after five."""
    document, _ = record_document(
        source=source or SourceFactory.create(),
        delivery=Delivery(uri or f"file:///drop/{hour}.json", content),
        received_at=NOW + timedelta(hours=hour),
    )
    clean_documents([document.pk])
    return document


def text_of(article: Article) -> str:
    assert article.current is not None
    return article.current.text
