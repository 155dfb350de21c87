"""Who and what is named: people, organisations, places."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ..embargo import articles_for, leading_of
from ..extraction.appearances import appearances, known_openly, named_together, names
from ..extraction.asking import choices
from ..extraction.entities.merging import standing_for
from ..extraction.entities.profiles import COUNTED, LOOKED_BACK, RECENT, Profile, open_questions
from ..forms.entities import NameFilters
from ..models import Entity, Kind
from ..paging import MANY, whole_number
from .reader_names import HEADINGS
from .requests import EditorRequest

MOST_QUESTIONS = 50
OPEN = "open"


@require_safe
def entity_list(request: EditorRequest) -> HttpResponse:
    asked = request.GET.get("kind")
    form = NameFilters(request.GET)
    context: dict[str, Any] = {"tabs": HEADINGS.items(), "many": MANY, "form": form, "open": OPEN}
    readable = articles_for(request.user, timezone.now())
    among = leading_of(readable)
    if asked == OPEN:
        questions = open_questions(among, most=MOST_QUESTIONS)
        could_be = choices(questions)
        context |= {
            "kind": OPEN,
            "questions": [(one, could_be.get(one.pk, [])) for one in questions],
            "looked_back": LOOKED_BACK,
        }
        return render(request, "entities/open.html", context)
    kind = Kind(asked) if asked in Kind.values else Kind.PERSON
    beginning = form.beginning()
    after = request.GET.get("after")
    page = names(kind, after=after, among=among, readable=readable, beginning=beginning)
    context |= {"page": page, "kind": kind, "beginning": beginning}
    return render(request, "entities/list.html", context)


@require_safe
def entity_detail(request: EditorRequest, pk: int) -> HttpResponse:
    """Of one that was merged, the page of what it went into."""
    readable = articles_for(request.user, timezone.now())
    entities = Entity.objects.select_related("merged_into", "split_from")
    entity = get_object_or_404(known_openly(entities, readable), pk=pk)
    if entity.merged_into:
        return redirect(standing_for(entity))
    return entity_response(request, entity)


def entity_response(
    request: EditorRequest, entity: Entity, *, status: int = 200, **told: Any
) -> HttpResponse:
    before = whole_number(request.GET.get("before"))
    readable = articles_for(request.user, timezone.now())
    among = leading_of(readable)
    profile = Profile(entity, among, readable)
    context = {
        "entity": entity,
        "profile": profile,
        "page": appearances(entity, before=before, among=among),
        "is_first_page": before is None,
        **told,
    }
    if before is None:
        recent = profile.versions[:RECENT]
        context |= {
            "named_together": named_together(entity, recent),
            "timeline": profile.timeline(),
            "forms": profile.forms(),
            "quotes": profile.quotes(),
            "quotes_about": profile.quotes_about(),
            "figures": profile.figures(),
            "alike": profile.alike(),
            "recent": RECENT,
            "counted": COUNTED,
        }
    return render(request, "entities/detail.html", context, status=status)
