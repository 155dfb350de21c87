"""What is new in the searches that somebody watches: asked of the articles, and kept nowhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.db.models import Max

from ..listing import found
from ..models import Article, SavedSearch
from ..models.articles import ArticleQuerySet
from ..paging import CountOf
from ..search.language import Unreadable, parse

MOST_WATCHED = 12  # by one person: the desk asks each of them
LOOKED_BACK = timedelta(days=7)


@dataclass(frozen=True)
class Notice:
    """A search in which something is new, or that cannot be read any more."""

    search: SavedSearch
    count: int
    problem: str = ""


def notices_for(owner: User, now: datetime) -> list[Notice]:
    """What came in since they last looked at each, in the last days: all counted at once."""
    watched = SavedSearch.objects.of(owner).filter(is_watched=True)[:MOST_WATCHED]
    asked: dict[str, ArticleQuerySet] = {}
    notices = []
    for search in watched:
        try:
            asked[f"of_{search.pk}"] = _new_in(search, owner, now)
        except Unreadable as refused:
            notices.append(Notice(search, 0, refused.problem.sentence))
    counts = _counted(owner, asked)
    notices += [Notice(search, counts.get(f"of_{search.pk}", 0)) for search in watched]
    return [one for one in notices if one.count or one.problem]


def _new_in(search: SavedSearch, owner: User, now: datetime) -> ArticleQuerySet:
    """By the order in which they were published: old copy that has just come in is new."""
    lately = found(parse(search.question), reader=owner, now=now)
    return lately.filter(pk__gt=search.looked_through, arrived_at__gte=now - LOOKED_BACK)


def _counted(owner: User, asked: dict[str, ArticleQuerySet]) -> dict[str, int]:
    if not asked:
        return {}
    counts = {name: CountOf(articles.values("pk")) for name, articles in asked.items()}
    row = User.objects.filter(pk=owner.pk).annotate(**counts)
    return dict(row.values(*counts).first() or {})


def look_at(searches: Sequence[SavedSearch], question: str) -> None:
    """Their owner is before the newest of what this question finds: none of it is new any more."""
    seen = [search for search in searches if search.is_watched and search.question == question]
    newest = newest_article() if seen else 0
    for search in seen:
        if search.looked_through < newest:
            search.looked_through = newest
            search.save(update_fields=["looked_through"])


def newest_article() -> int:
    return Article.objects.aggregate(newest=Max("pk"))["newest"] or 0
