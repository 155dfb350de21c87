"""The bin: notes and briefings that were deleted, and the way back for them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from ..annotations.bin import deleted_notes
from ..annotations.notes import BackAlready, restore
from ..briefings.bin import Published, delete_briefing, deleted_briefings, restore_briefing
from ..models import Annotation, Briefing
from ..models.bins import RESTS
from ..paging import first_page, older, row_at
from .annotations import in_its_place
from .briefings import rundown_response
from .reader_page import readable_or_404
from .requests import EditorRequest
from .undoing import say_done

PER_PAGE = 50


@require_safe
def bin_page(request: EditorRequest) -> HttpResponse:
    """What this editor may put back, the last deleted first."""
    notes = deleted_notes(request.user, timezone.now())
    last = row_at(notes, request.GET.get("before"))
    notes = notes.select_related("label", "author", "deleted_by", "version").defer("version__text")
    notes = (older(notes, last, by="deleted_at") if last else notes).order_by("-deleted_at", "-pk")
    briefings = deleted_briefings(request.user)
    last_briefing = row_at(briefings, request.GET.get("briefing"))
    if last_briefing:
        briefings = older(briefings, last_briefing, by="deleted_at")
    briefings = briefings.select_related("deleted_by").order_by("-deleted_at", "-pk")
    context = {
        "page": first_page(notes, size=PER_PAGE),
        "briefings": first_page(briefings, size=PER_PAGE),
        "days": RESTS.days,
    }
    return render(request, "bin.html", context)


@require_POST
def annotation_restore(request: EditorRequest, pk: int) -> HttpResponse:
    note = get_object_or_404(Annotation.with_deleted.select_related("version"), pk=pk)
    article = readable_or_404(request.user, note.version.article_id)
    try:
        note = restore(pk=pk, by=request.user)
    except BackAlready:
        messages.error(request, "This note has been brought in once more since: it is there.")
        return redirect("bin")
    messages.success(request, "The note is back.")
    return in_its_place(request, article, note)


@require_POST
def briefing_delete(request: EditorRequest, pk: int) -> HttpResponse:
    briefing = get_object_or_404(Briefing, pk=pk)
    try:
        delete_briefing(briefing=briefing, by=request.user)
    except Published as refusal:
        return rundown_response(request, briefing, problem=str(refusal), status=422)
    say_done(request, f"Deleted: “{briefing}”.", undo=reverse("briefing_restore", args=[pk]))
    return redirect("briefing_list")


@require_POST
def briefing_restore(request: EditorRequest, pk: int) -> HttpResponse:
    briefing = get_object_or_404(Briefing.with_deleted, pk=pk)
    restore_briefing(briefing=briefing, by=request.user)
    messages.success(request, f"Put back: “{briefing}”.")
    return redirect(briefing)
