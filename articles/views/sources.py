"""Where copy comes from, and how it fares."""

from django.db.models import OuterRef, Subquery
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ..models import RawDocument, Source
from ..paging import MANY, CountOf, first_page, row_at
from .requests import EditorRequest

SOURCES_PER_PAGE = 100


@require_safe
def source_list(request: EditorRequest) -> HttpResponse:
    documents = RawDocument.objects.filter(source=OuterRef("pk"))
    newest = documents.order_by("-pk").values("received_at")[:1]
    sources = Source.objects.annotate(
        waiting=CountOf(documents.filter(state=RawDocument.State.WAITING).values("pk")),
        refused=CountOf(documents.filter(state=RawDocument.State.REFUSED).values("pk")),
        last_received_at=Subquery(newest),
    )
    if last := row_at(Source.objects.all(), request.GET.get("after")):
        sources = sources.filter(name__gt=last.name)
    page = first_page(sources.order_by("name"), size=SOURCES_PER_PAGE)
    return render(request, "sources/list.html", {"page": page, "many": MANY})
