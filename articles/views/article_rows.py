"""The list of articles: its rows and its pages."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Count, OuterRef, Prefetch, Subquery
from django.db.models.functions import Left
from django.utils import timezone

from .. import listing
from ..embargo import articles_for
from ..models import Annotation, Article, ArticleTag
from ..models.articles import ArticleQuerySet
from ..models.read_articles import is_read_by
from ..paging import TwoWayPage
from ..search.question import AllOf, words_in
from ..search.snippets import Snippet, snippets
from .also_in import named, with_copies

PER_PAGE = 50
SHOWN = (
    *("status", "arrived_at", "is_withheld", "embargoed_until", "killed_at", "source__name"),
    *("current__title", "current__title_is_derived", "current__publisher", "current__section"),
    *("current__extraction", "assignee__username", "assignee__first_name", "assignee__last_name"),
)
OF_TAGS = ("content_object", "tag__name")


def article_page(
    among: ArticleQuerySet,
    chosen: Mapping[str, Any],
    reader: User,
    *,
    newest: Sequence[int] | None = None,
) -> TwoWayPage[Article]:
    """The page of these articles that an address asks for.

    First their keys are asked for, and then what the rows show: to bring all that was found into
    its order must not mean to read all of it. `newest` are more keys than a page has, if known.
    """
    keys, is_after, goes_on = _place(among, chosen, newest)
    rows = shown(keys, reader)
    if not rows:
        return TwoWayPage(rows, newer=None, older=None)
    newer, older = rows[0] if is_after else None, rows[-1] if goes_on else None
    return TwoWayPage(rows, newer=newer, older=older)


def shown(keys: Sequence[int], reader: User) -> Sequence[Article]:
    """The articles of these keys, in their order, with all that a row shows of them."""
    known = {article.pk: article for article in _rows(keys, reader)}
    return named([known[pk] for pk in keys if pk in known], reader)


def snippets_of(page: TwoWayPage[Article], question: AllOf) -> dict[int, Snippet]:
    """Where the words that were looked for stand, by the versions on a page."""
    versions = [article.current_id for article in page.rows if article.current_id is not None]
    return snippets(versions, words_in(question))


def found(chosen: Mapping[str, Any], reader: User) -> ArticleQuerySet:
    """All that the list goes on with, page after page."""
    question: AllOf = chosen.get("question", AllOf())
    return listing.found(question, reader=reader, now=timezone.now(), tag=chosen.get("tag"))


def _place(
    articles: ArticleQuerySet, chosen: Mapping[str, Any], known: Sequence[int] | None
) -> tuple[Sequence[int], bool, bool]:
    """The keys of a page, whether the list goes on before it, and whether it does after it."""
    if "newer" in chosen:
        upwards = articles.newer_than(chosen["newer"]).order_by("arrived_at", "pk")
        nearest = list(upwards.values_list("pk", flat=True)[: PER_PAGE + 1])
        if len(nearest) > PER_PAGE:
            return nearest[PER_PAGE - 1 :: -1], True, True
    elif "older" in chosen:
        older = _newest(articles.older_than(chosen["older"]))
        if older:
            return older[:PER_PAGE], True, len(older) > PER_PAGE
    newest = _newest(articles) if known is None else known
    return newest[:PER_PAGE], False, len(newest) > PER_PAGE


def _newest(articles: ArticleQuerySet) -> Sequence[int]:
    """The keys of a page, and one more if the list goes on."""
    newest = articles.order_by("-arrived_at", "-pk").values_list("pk", flat=True)
    return list(newest[: PER_PAGE + 1])


def _rows(keys: Collection[int], reader: User) -> ArticleQuerySet:
    """What a row shows of each, without the whole text."""
    articles = articles_for(reader, timezone.now()).filter(pk__in=keys)
    notes = Annotation.objects.filter(version__article=OuterRef("pk")).order_by()
    counted = notes.values("version__article").annotate(count=Count("pk")).values("count")
    # Through their own rows: taggit makes a query anew for each article, even if it asks nothing.
    tags = ArticleTag.objects.select_related("tag").order_by("tag__name", "pk")
    return (
        with_copies(articles, reader)
        .select_related("assignee")
        .only(*SHOWN)
        .prefetch_related(Prefetch("tagged_articles", tags.only(*OF_TAGS), to_attr="taggings"))
        .annotate(
            beginning=Left("current__text", 400),
            note_count=Subquery(counted),
            is_read=is_read_by(reader),
        )
    )
