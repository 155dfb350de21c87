"""Articles, to be read by programs."""

from collections.abc import Sequence
from datetime import datetime

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from ninja import Router, Schema

from ..embargo import articles_for
from ..models import Article
from ..models.articles import ArticleQuerySet
from .requests import ProgramRequest

router = Router(tags=["Articles"])
PER_PAGE = 100


class Row(Schema):
    """An article. `status` is the desk's: new, reading, ready or spiked."""

    id: int
    title: str
    source: str
    publisher: str
    uri: str
    status: str
    arrived_at: datetime
    published_at: datetime | None
    killed_at: datetime | None


class Version(Schema):
    number: int
    title: str
    created_at: datetime


class WholeArticle(Row):
    """Its text has an empty line between paragraphs."""

    byline: str
    dateline_place: str
    section: str
    language: str
    text: str
    kill_notice: str
    embargoed_until: datetime | None
    tags: list[str]
    versions: list[Version]


class Listing(Schema):
    """The newest first. `next` is the address of what follows, if anything does."""

    articles: list[Row]
    next: str | None


class Problem(Schema):
    problem: str


@router.get("", response=Listing, url_name="articles", summary="Articles, the newest first")
def articles(
    request: ProgramRequest, before: int | None = None, source: str = ""
) -> dict[str, object]:
    """`before` is the number of an article, `source` the name of a source."""
    rows = _readable(request).defer("current__text", "current__standfirst")
    if source:
        rows = rows.filter(source__name=source)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    found = list(rows.order_by("-pk")[: PER_PAGE + 1])
    shown = found[:PER_PAGE]
    return {
        "articles": [_row(article) for article in shown],
        "next": _next(shown, source) if len(found) > PER_PAGE else None,
    }


@router.get(
    "/{int:pk}",
    response={200: WholeArticle, 404: Problem},
    url_name="article",
    summary="An article, with its text",
)
def article(request: ProgramRequest, pk: int) -> dict[str, object]:
    found = get_object_or_404(_readable(request), pk=pk)
    current = found.current
    assert current is not None  # noqa: S101 -- `for_reading` leaves out what has none
    return _row(found) | {
        "byline": current.byline,
        "dateline_place": current.dateline_place,
        "section": current.section,
        "language": current.language,
        "text": current.text,
        "kill_notice": found.kill_notice,
        "embargoed_until": found.embargoed_until,
        "tags": sorted(found.tags.names()),
        "versions": list(found.versions.order_by("number").values("number", "title", "created_at")),
    }


def _readable(request: ProgramRequest) -> ArticleQuerySet:
    return articles_for(request.auth.user, timezone.now())


def _row(article: Article) -> dict[str, object]:
    current = article.current
    return {
        "id": article.pk,
        "title": current.title if current else "",
        "source": article.source.name,
        "publisher": current.publisher if current else "",
        "uri": article.uri,
        "status": article.status,
        "arrived_at": article.arrived_at,
        "published_at": current.published_at if current else None,
        "killed_at": article.killed_at,
    }


def _next(shown: Sequence[Article], source: str) -> str:
    asked = {"before": shown[-1].pk} | ({"source": source} if source else {})
    return reverse("api:articles", query=asked)
