"""Who and what is named: people, organisations, places."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from ..extraction.appearances import RECENT, appearances, named_together, names
from ..models import Entity, Kind
from ..paging import MANY, whole_number
from .requests import EditorRequest

MOST_ALIASES = 40
TABS = {
    Kind.PERSON: "People",
    Kind.ORGANISATION: "Organisations",
    Kind.PLACE: "Places",
    Kind.OTHER: "Other names",
}


@require_safe
def entity_list(request: EditorRequest) -> HttpResponse:
    asked = request.GET.get("kind")
    kind = Kind(asked) if asked in Kind.values else Kind.PERSON
    page = names(kind, after=request.GET.get("after"))
    context = {"page": page, "kind": kind, "tabs": TABS.items(), "many": MANY}
    return render(request, "entities/list.html", context)


@require_safe
def entity_detail(request: EditorRequest, pk: int) -> HttpResponse:
    entity = get_object_or_404(Entity, pk=pk)
    before = whole_number(request.GET.get("before"))
    context = {
        "entity": entity,
        "aliases": entity.aliases.exclude(key=entity.key).order_by("name")[:MOST_ALIASES],
        "page": appearances(entity, before=before),
        "named_together": named_together(entity),
        "recent": RECENT,
        "is_first_page": before is None,
    }
    return render(request, "entities/detail.html", context)
