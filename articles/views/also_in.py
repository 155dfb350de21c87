"""Who else carries an article: its near-duplicates, beside it in every list."""

from collections.abc import Sequence

from django.contrib.auth.models import User
from django.db.models import OuterRef, Prefetch, prefetch_related_objects
from django.utils import timezone

from ..embargo import articles_for
from ..models import Article
from ..models.articles import ArticleQuerySet
from ..paging import CountOf

MOST_NAMED = 3
CARRIER = ("duplicate_of", "source__name", "current__publisher")


def with_copies(articles: ArticleQuerySet, reader: User) -> ArticleQuerySet:
    """Beside each article how many near-duplicates it has: `named` gives the first of them."""
    copies = articles_for(reader, timezone.now())
    counted = CountOf(copies.filter(duplicate_of=OuterRef("pk")).values("pk"))
    return articles.annotate(copy_count=counted)


def named(articles: Sequence[Article], reader: User) -> Sequence[Article]:
    """These, out of `with_copies`, with the first near-duplicates of those that have some."""
    copies = articles_for(reader, timezone.now()).only(*CARRIER).order_by("arrived_at", "pk")
    first = Prefetch("duplicates", copies[:MOST_NAMED], to_attr="first_copies")
    prefetch_related_objects([one for one in articles if getattr(one, "copy_count", 0)], first)
    return articles
