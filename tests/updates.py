"""An update of an article, as its sender would send it."""

from typing import Any

from articles.models import Article, Version
from tests.factories import RawDocumentFactory, VersionFactory


def update(article: Article, **given: Any) -> Version:
    """The next version, which is what the article says from now on."""
    document = RawDocumentFactory.create(source=article.source)
    version: Version = VersionFactory.create(
        article=article, document=document, number=article.versions.count() + 1, **given
    )
    article.current = version
    article.save(update_fields=["current"])
    return version
