"""What an editor says of the place that is guessed for a note whose words have changed."""

import re

from django.contrib import messages
from django.http import HttpResponse
from django.views.decorators.http import require_POST

from ..annotations.placing import ChangedSince, leave_astray, place_on
from ..models import Annotation
from ..spans import Span
from .annotation_threads import readable_note
from .annotations import in_its_place, sentence_if_gone
from .articles import reader_response
from .requests import EditorRequest
from .ruling_words import Toast

PLACE = re.compile(r"(\d{1,18})-(\d{1,9})-(\d{1,9})")


@require_POST
@sentence_if_gone
def annotation_place(request: EditorRequest, pk: int) -> HttpResponse:
    """`place` or `leave` name the version and the words in it that were shown: 12-40-52."""
    note, article = readable_note(request, pk)
    try:
        _answer(request, note)
    except ChangedSince as problem:
        if request.htmx:
            said = Toast(str(problem), is_problem=True)
            return reader_response(request, article, part="judged", said=said)
        messages.error(request, str(problem))
    return in_its_place(request, article, note)


def _answer(request: EditorRequest, note: Annotation) -> None:
    given = request.POST.get("place") or request.POST.get("leave", "")
    shown = PLACE.fullmatch(given)
    version, start, end = map(int, shown.groups()) if shown else (0, 0, 0)
    if start >= end:
        raise ChangedSince
    if "place" in request.POST:
        place_on(pk=note.pk, by=request.user, version=version, span=Span(start, end))
    else:
        leave_astray(pk=note.pk, by=request.user, version=version)
