"""All notes on all articles: to go through, and to take along."""

from typing import Any

from django.db.models import OuterRef
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from ..annotations.bringing_in import BringingIn
from ..annotations.export import FORMATS
from ..annotations.linked_data import MOST_BYTES, Unreadable, read
from ..annotations.listing import exported, holding, notes_for, tagged_with
from ..embargo import articles_for
from ..forms.annotation_filters import NoteFilters, NotesFileForm
from ..models import Reply
from ..models.annotations import AnnotationQuerySet
from ..paging import MANY, CountOf, first_page
from ..tagging.on_notes import tag_as_known
from .requests import EditorRequest

PER_PAGE = 50


@require_safe
def annotation_list(request: EditorRequest) -> HttpResponse:
    filters = NoteFilters(request.GET)
    chosen = filters.chosen()
    notes = _narrowed(notes_for(request.user, timezone.now()), chosen)
    opened = notes.open_questions().order_by()[:MANY].count()
    if last := chosen.get("before"):
        notes = notes.filter(pk__lt=last.pk)
    replies = Reply.objects.filter(annotation=OuterRef("pk")).values("pk")
    notes = notes.select_related(
        "author", "label", "resolved_by", "version__article__source"
    ).defer("version__text", "version__standfirst")
    notes = notes.with_calls_and_tags()
    notes = notes.annotate(reply_count=CountOf(replies)).order_by("-pk")
    context = {
        "filters": filters,
        "chosen": {name for name in chosen if name != "before"},
        "page": first_page(notes, size=PER_PAGE),
        "open_count": opened,
        "many": MANY,
        "formats": [("csv", "CSV"), ("json", "JSON"), ("jsonld", "Web Annotation")],
    }
    return render(request, "annotations/list.html", context)


@require_safe
def annotation_export(request: EditorRequest, suffix: str) -> StreamingHttpResponse:
    """The notes that the filters leave, in a file that is written while it is read."""
    if suffix not in FORMATS:
        raise Http404
    chosen = NoteFilters(request.GET).chosen()
    notes = _narrowed(notes_for(request.user, timezone.now()), chosen)
    rows = exported(notes, site=_site(request))
    file = FORMATS[suffix]
    lines = file.render(rows, address=request.build_absolute_uri())
    response = StreamingHttpResponse(lines, content_type=f"{file.MEDIA_TYPE}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="notes.{suffix}"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def annotation_import(request: EditorRequest) -> HttpResponse:
    """Notes of another newsroom or program, in a file of Web Annotations."""
    is_sent = request.method == "POST"
    form = NotesFileForm(request.POST, request.FILES) if is_sent else NotesFileForm()
    outcome = None
    if form.is_valid():
        try:
            found = read(form.cleaned_data["file"].read(MOST_BYTES + 1))
        except Unreadable as problem:
            form.add_error("file", str(problem))
        else:
            articles = articles_for(request.user, timezone.now())
            bringing_in = BringingIn(
                by=request.user, articles=articles, site=_site(request), tag=tag_as_known
            )
            outcome = bringing_in.take(found)
    context = {"form": form, "outcome": outcome}
    return render(request, "annotations/import.html", context, status=422 if form.errors else 200)


def _site(request: EditorRequest) -> str:
    return request.build_absolute_uri("/").rstrip("/")


def _narrowed(notes: AnnotationQuerySet, chosen: dict[str, Any]) -> AnnotationQuerySet:
    if label := chosen.get("label"):
        notes = notes.filter(label=label)
    if author := chosen.get("author"):
        notes = notes.filter(author=author)
    if tag := chosen.get("tag"):
        notes = tagged_with(notes, tag)
    if chosen.get("state") == "open":
        notes = notes.open_questions()
    elif chosen.get("state") == "resolved":
        notes = notes.filter(label__asks=True).exclude(resolved_at=None)
    return holding(notes, chosen.get("q", ""))
