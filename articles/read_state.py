"""What one person has read and what not: theirs alone, beside the state all share."""

from collections.abc import Collection

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from .models import Article, ReadArticle


def open_article(*, reader: User, article: Article) -> None:
    """Mark it read. Who opens it again writes nothing, and waits for no one's writing."""
    if not ReadArticle.objects.by(reader).filter(article=article).exists():
        ReadArticle.objects.bulk_create(
            [ReadArticle(reader=reader, article=article)], ignore_conflicts=True
        )


@transaction.atomic
def mark_read(*, reader: User, articles: Collection[int]) -> list[int]:
    """The keys of those that were unread until now. Safe to repeat: then nothing is written."""
    known = _read_among(reader, articles)
    unread = [pk for pk in dict.fromkeys(articles) if pk not in known]
    if unread:
        now = timezone.now()
        rows = [ReadArticle(reader=reader, article_id=pk, read_at=now) for pk in unread]
        # Another window of theirs may have opened one of them a moment ago.
        ReadArticle.objects.bulk_create(rows, ignore_conflicts=True)
    return unread


@transaction.atomic
def mark_unread(*, reader: User, articles: Collection[int]) -> list[int]:
    """The keys of those that were read until now. Safe to repeat."""
    read = _read_among(reader, articles)
    ReadArticle.objects.by(reader).filter(article__in=read).delete()
    return [pk for pk in dict.fromkeys(articles) if pk in read]


def _read_among(reader: User, articles: Collection[int]) -> set[int]:
    read = ReadArticle.objects.by(reader).filter(article__in=articles)
    return set(read.values_list("article_id", flat=True))
