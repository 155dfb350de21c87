"""The list of articles: its rows and its pages."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Left
from django.utils import timezone

from .. import listing
from ..models import Annotation, Article
from ..models.articles import ArticleQuerySet
from ..models.read_articles import is_read_by
from ..paging import TwoWayPage
from ..search.question import AllOf, words_in
from ..search.snippets import Snippet, snippets
from .also_in import with_copies

PER_PAGE = 30


def article_page(chosen: Mapping[str, Any], reader: User) -> TwoWayPage[Article]:
    """The page of the list that an address asks for: by a question, or by a tag.

    Near-duplicates stand under their leading article; what came from one source is all shown.
    """
    articles = as_rows(found(chosen, reader), reader)
    if "newer" in chosen:
        upwards = articles.newer_than(chosen["newer"])
        nearest = list(upwards.order_by("arrived_at", "pk")[: PER_PAGE + 1])
        if len(nearest) > PER_PAGE:
            shown = nearest[PER_PAGE - 1 :: -1]
            return TwoWayPage(shown, newer=shown[0], older=shown[-1])
    elif "older" in chosen:
        older = _newest(articles.older_than(chosen["older"]))
        if older:
            return TwoWayPage(older[:PER_PAGE], newer=older[0], older=_last_if_more(older))
    newest = _newest(articles)
    return TwoWayPage(newest[:PER_PAGE], newer=None, older=_last_if_more(newest))


def snippets_of(page: TwoWayPage[Article], question: AllOf) -> dict[int, Snippet]:
    """Where the words that were looked for stand, by the versions on a page."""
    versions = [article.current_id for article in page.rows if article.current_id is not None]
    return snippets(versions, words_in(question))


def found(chosen: Mapping[str, Any], reader: User) -> ArticleQuerySet:
    """All that the list goes on with, page after page."""
    question: AllOf = chosen.get("question", AllOf())
    return listing.found(question, reader=reader, now=timezone.now(), tag=chosen.get("tag"))


def _newest(articles: ArticleQuerySet) -> list[Article]:
    """A page, and one article more if the list goes on."""
    return list(articles.order_by("-arrived_at", "-pk")[: PER_PAGE + 1])


def _last_if_more(page: Sequence[Article]) -> Article | None:
    return page[PER_PAGE - 1] if len(page) > PER_PAGE else None


def as_rows(articles: ArticleQuerySet, reader: User) -> ArticleQuerySet:
    """What a row shows, without the whole text of each article."""
    notes = Annotation.objects.filter(version__article=OuterRef("pk")).order_by()
    counted = notes.values("version__article").annotate(count=Count("pk")).values("count")
    return (
        with_copies(articles, reader)
        .select_related("assignee")
        .defer("current__text", "current__standfirst")
        .prefetch_related("tags")  # type: ignore[misc]  # taggit is not typed
        .annotate(
            beginning=Left("current__text", 400),
            note_count=Subquery(counted),
            is_read=is_read_by(reader),
        )
    )
