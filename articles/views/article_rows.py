"""The list of articles: its rows, its pages, and the filters beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Left
from django.utils import timezone

from ..embargo import articles_for, leading_for, leading_of
from ..models import Annotation, Article, Source, Tag
from ..models.articles import ArticleQuerySet
from ..models.read_articles import is_read_by
from ..paging import TwoWayPage
from ..search.finding import articles_with
from .also_in import with_copies

PER_PAGE = 30
# What is offered as a filter is read from the newest articles, so that it always costs the same.
RECENT = 500
OFFERED = 10
FILTERS = {"status", "source", "tag"}


def article_page(chosen: Mapping[str, Any], reader: User) -> TwoWayPage[Article]:
    """The page of the list that an address asks for: see `ArticleFilters`.

    Near-duplicates stand under their leading article; what came from one source is all shown.
    """
    articles = _rows(_found(chosen, reader), reader)
    if "newer" in chosen:
        upwards = articles.newer_than(chosen["newer"])
        found = list(upwards.order_by("arrived_at", "pk")[: PER_PAGE + 1])
        if len(found) > PER_PAGE:
            shown = found[PER_PAGE - 1 :: -1]
            return TwoWayPage(shown, newer=shown[0], older=shown[-1])
    elif "older" in chosen:
        found = _newest(articles.older_than(chosen["older"]))
        if found:
            return TwoWayPage(found[:PER_PAGE], newer=found[0], older=_last_if_more(found))
    found = _newest(articles)
    return TwoWayPage(found[:PER_PAGE], newer=None, older=_last_if_more(found))


def _found(chosen: Mapping[str, Any], reader: User) -> ArticleQuerySet:
    filters = {name: value for name, value in chosen.items() if name in FILTERS}
    now = timezone.now()
    if "source" not in chosen and "q" not in chosen:
        return leading_for(reader, now).matching(**filters)
    found = articles_for(reader, now).matching(**filters)
    if "q" in chosen:
        found = found.filter(pk__in=articles_with(chosen["q"]))
    # A near-duplicate may have the words when its leading article has not.
    return found if "source" in chosen else leading_of(found)


def _newest(articles: ArticleQuerySet) -> list[Article]:
    """A page, and one article more if the list goes on."""
    return list(articles.order_by("-arrived_at", "-pk")[: PER_PAGE + 1])


def _last_if_more(found: Sequence[Article]) -> Article | None:
    return found[PER_PAGE - 1] if len(found) > PER_PAGE else None


def _rows(articles: ArticleQuerySet, reader: User) -> ArticleQuerySet:
    """What a row shows, without the whole text of each article."""
    notes = Annotation.objects.filter(version__article=OuterRef("pk")).order_by()
    counted = notes.values("version__article").annotate(count=Count("pk")).values("count")
    return (
        with_copies(articles, reader)
        .defer("current__text", "current__standfirst")
        .prefetch_related("tags")  # type: ignore[misc]  # taggit is not typed
        .annotate(
            beginning=Left("current__text", 400),
            note_count=Subquery(counted),
            is_read=is_read_by(reader),
        )
    )


@dataclass(frozen=True)
class Facets:
    """The sources and tags met most in what came in of late."""

    sources: QuerySet[Source]
    tags: QuerySet[Tag]


def facets() -> Facets:
    recent = Article.objects.order_by("-arrived_at", "-pk").values("pk")[:RECENT]
    sources = Source.objects.filter(articles__in=recent).annotate(met=Count("articles"))
    tags = Tag.objects.filter(tagged_articles__content_object__in=recent).annotate(
        met=Count("tagged_articles")
    )
    return Facets(
        sources=sources.order_by("-met", "name")[:OFFERED],
        tags=tags.order_by("-met", "name")[:OFFERED],
    )
