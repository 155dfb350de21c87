"""Who and what is named more than the day before."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count

from ..models import Entity, Mention
from ..models.articles import ArticleQuerySet

DAY = timedelta(days=1)
MOST_ARTICLES = 400  # of each day, the newest
FEWEST = 2  # articles: what one alone names does not rise
MOST = 8


@dataclass(frozen=True)
class Rising:
    """Somebody, and how many articles name them now, and did the day before."""

    entity: Entity
    now: int
    before: int


def rising(among: ArticleQuerySet, now: datetime) -> list[Rising]:
    """Those named in more of the last day's articles than of the day before, most first.

    Of each day the newest articles are looked at. Places and countries count like anybody else.
    """
    today = _named(among.filter(arrived_at__gt=now - DAY, arrived_at__lte=now))
    before = _named(among.filter(arrived_at__gt=now - 2 * DAY, arrived_at__lte=now - DAY))
    more = {pk: count - before[pk] for pk, count in today.items() if count >= FEWEST}
    highest = sorted((pk for pk in more if more[pk] > 0), key=lambda pk: (-more[pk], pk))[:MOST]
    entities = Entity.objects.in_bulk(highest)
    return [Rising(entities[pk], today[pk], before[pk]) for pk in highest]


def _named(articles: ArticleQuerySet) -> Counter[int]:
    """In how many of the newest of these articles each is named."""
    newest = articles.order_by("-arrived_at", "-pk").values_list("current", flat=True)
    versions: Sequence[int] = list(newest[:MOST_ARTICLES])
    mentions = Mention.objects.shown().filter(version__in=versions).order_by()
    counted = mentions.values_list("entity").annotate(Count("version", distinct=True))
    return Counter(dict(counted))
