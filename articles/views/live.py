"""What others do meanwhile: told to a page that is open, which asks again and again."""

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseNotModified
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from ..embargo import articles_for
from ..forms.articles import ArticleFilters
from ..forms.tags import ArticleTagForm
from ..models import Article
from ..news import NOBODY, Standing, as_seen, in_short, standing
from ..paging import MANY, row_at
from ..presence import also_reading
from .article_rows import found
from .article_search import search_of
from .reader_page import ReaderPage, readable_or_404
from .requests import EditorRequest


@require_safe
def article_live(request: EditorRequest, pk: int) -> HttpResponse:
    """The parts of an article's page that have changed since what the page says it has seen."""
    now = timezone.now()
    stands = standing(articles_for(request.user, now), pk)
    if stands is None:
        raise Http404
    others = also_reading(reader=request.user, article=Article(pk=pk), now=now)
    stands["present"] = in_short(other.pk for other in others) if others else NOBODY
    seen = request.headers.get("If-None-Match", "").removeprefix("W/").strip('"')
    if seen == as_seen(stands):
        return HttpResponseNotModified()
    changed = _changed(stands, seen)
    context: dict[str, Any] = {"changed": changed, "seen": as_seen(stands), "others": others}
    if changed & {"notes", "tags", "state"}:
        article = readable_or_404(request.user, pk)
        reading = ReaderPage(article, request.user)
        context |= {"article": article, "version": article.current, "reading": reading}
        context |= {"states": Article.Status, "tag_form": ArticleTagForm()}
    response = render(request, "articles/live.html", context)
    patch_cache_control(response, no_store=True)
    response["ETag"] = f'"{as_seen(stands)}"'
    return response


@require_safe
def article_news(request: EditorRequest) -> HttpResponse:
    """How many articles have come in above the newest that a list shows; nothing if none has."""
    articles = articles_for(request.user, timezone.now())
    newest = row_at(articles.order_by(), request.GET.get("above"))
    search = search_of(request.GET.get("q", ""), ArticleFilters(request.GET))
    if newest is None or search.problem:
        return HttpResponse(status=204)
    chosen = ArticleFilters(request.GET).chosen() | {"question": search.question}
    above = found(chosen, request.user).newer_than(newest)
    count = above.order_by()[:MANY].count()
    if not count:
        return HttpResponse(status=204)
    return render(request, "articles/news.html", {"count": count, "many": MANY})


def _changed(stands: Standing, seen: str) -> set[str]:
    """Without what was seen, everything: it may be anything."""
    before = seen.split(".")
    if len(before) != len(stands):
        return set(stands)
    return {
        part for (part, is_now), was in zip(stands.items(), before, strict=True) if is_now != was
    }
