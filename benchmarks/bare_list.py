"""A bare Django list page of the articles that our list shows, and the addresses with it.

The same middleware, session and signed-in person; of each of the 50 newest articles the same
fields, with `select_related` and `prefetch_related`, in a plain template of its own. Nothing around
the rows: no rail, search, facets, saved searches or forms; nothing is asked of who may read what or
has read it, and nothing is counted to the end, as the pages of Django's own `ListView` are.
"""

from pathlib import Path

from django.db.models import Count, OuterRef, Prefetch, Subquery
from django.db.models.functions import Left
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from articles.models import Annotation, Article
from articles.views.article_rows import PER_PAGE
from newsroom.urls import urlpatterns as ours

TEMPLATE = engines["django"].from_string(Path(__file__).with_suffix(".html").read_text())
ADDRESS = "/bare/"


def bare_list(request: HttpRequest) -> HttpResponse:
    notes = Annotation.objects.filter(version__article=OuterRef("pk")).order_by()
    counted = notes.values("version__article").annotate(count=Count("pk")).values("count")
    copies = Article.objects.select_related("source", "current").defer("current__text")
    articles = (
        # Put so that SQLite reads the newest first, instead of sorting all that are no copies.
        Article.objects.exclude(duplicate_of__gt=0)
        .filter(is_withheld=False, embargoed_until=None)
        .select_related("source", "current", "assignee")
        .defer("current__text", "current__standfirst")
        .prefetch_related("tags", Prefetch("duplicates", copies))  # type: ignore[misc]  # taggit
        .annotate(beginning=Left("current__text", 400), note_count=Subquery(counted))
        .order_by("-arrived_at", "-pk")[:PER_PAGE]
    )
    return HttpResponse(TEMPLATE.render({"articles": articles}, request))


urlpatterns = [*ours, path(ADDRESS.strip("/") + "/", bare_list)]
