"""Who else carries an article: its near-duplicates, beside it in every list."""

from django.contrib.auth.models import User
from django.db.models import OuterRef, Prefetch
from django.utils import timezone

from ..embargo import articles_for
from ..models.articles import ArticleQuerySet
from ..paging import CountOf

MOST_NAMED = 3
CARRIER = ("duplicate_of", "source__name", "current__publisher")


def with_copies(articles: ArticleQuerySet, reader: User) -> ArticleQuerySet:
    """Beside each article the first of its near-duplicates, and how many there are."""
    copies = articles_for(reader, timezone.now()).only(*CARRIER)
    first = Prefetch(
        "duplicates", copies.order_by("arrived_at", "pk")[:MOST_NAMED], to_attr="first_copies"
    )
    counted = CountOf(copies.filter(duplicate_of=OuterRef("pk")).values("pk"))
    return articles.prefetch_related(first).annotate(copy_count=counted)
