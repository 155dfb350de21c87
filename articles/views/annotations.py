"""Notes on exact words: written, revised and removed beside the text."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.models import User
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST
from django.views.decorators.vary import vary_on_headers
from django_htmx.http import reswap, retarget

from ..annotations.history import story_of
from ..annotations.notes import (
    ChangedMeanwhile,
    PassageMoved,
    annotate,
    changeable,
    removal_of,
    remove,
    revise,
)
from ..embargo import articles_for
from ..forms.annotations import LONGEST_NOTE, AnnotationForm, RevisionForm
from ..models import Annotation, Article, Event
from .articles import reader_response
from .reader_page import readable_or_404, version_of
from .requests import EditorRequest
from .undoing import say_done

View = Callable[[EditorRequest, int], HttpResponse]


def sentence_if_gone(view: View) -> View:
    """Someone else may have removed a note meanwhile: say so, and give back what was typed."""

    @wraps(view)
    def said(request: EditorRequest, pk: int) -> HttpResponse:
        try:
            return view(request, pk)
        except Annotation.DoesNotExist:
            typed = request.POST.get("note", "") or request.POST.get("text", "")
            removal = _removal_told_to(request.user, pk)
            context = {"is_gone": True, "pk": pk, "removal": removal, "typed": typed}
        if not request.htmx:
            return render(request, "annotations/gone.html", context, status=404)
        response = render(request, "annotations/note.html", context, status=422)
        return reswap(retarget(response, f"#annotation-{pk}"), "outerHTML")

    return said


def _removal_told_to(reader: User, pk: int) -> Event | None:
    """Who removed a note and when, unless it was on copy that they may not read."""
    removal = removal_of(pk)
    article = removal.before.get("article") if removal else None
    if article is None:
        return removal
    return removal if articles_for(reader, timezone.now()).filter(pk=article).exists() else None


@require_POST
def note_preview(request: EditorRequest) -> HttpResponse:
    """What is being written, as it will stand beside the words."""
    note = request.POST.get("note", "")[:LONGEST_NOTE].strip()
    return render(request, "annotations/preview.html", {"note": note})


@require_POST
def annotation_create(request: EditorRequest, pk: int) -> HttpResponse:
    article = readable_or_404(request.user, pk)
    form = AnnotationForm(request.POST)
    if form.is_valid():
        try:
            note = annotate(version=version_of(article), author=request.user, **form.said())
        except PassageMoved:
            form.add_error("quote", "These words are not in the article as it is now.")
        else:
            return in_its_place(request, article, note)
    return reader_response(request, article, part="passage", note=form)


@vary_on_headers("HX-Request")
@require_http_methods(["GET", "HEAD", "POST"])
@sentence_if_gone
def annotation_edit(request: EditorRequest, pk: int) -> HttpResponse:
    note = changeable(pk, request.user)
    article = readable_or_404(request.user, note.version.article_id)
    sent = request.POST if request.method == "POST" else None
    form = RevisionForm(sent, instance=note, auto_id=f"note-{pk}-%s")
    theirs = None
    if form.is_valid():
        try:
            revise(pk=pk, by=request.user, **form.said())
        except ChangedMeanwhile as changed:
            theirs = changed.note
            # Whoever saves once more has read both.
            mine = {**request.POST.dict(), "seen": theirs.revision}
            form = RevisionForm(mine, instance=note, auto_id=f"note-{pk}-%s")
        else:
            return in_its_place(request, article, note)
    last = next(iter(story_of(pk)), None) if theirs else None
    context = {"form": form, "annotation": note, "theirs": theirs, "change": last}
    template = "annotations/edit.html" + ("#form" if request.htmx else "")
    return render(request, template, context, status=422 if theirs or form.errors else 200)


@vary_on_headers("HX-Request")
@require_http_methods(["GET", "HEAD", "POST"])
@sentence_if_gone
def annotation_delete(request: EditorRequest, pk: int) -> HttpResponse:
    """Asks first: a form, to htmx in the place of the link to it."""
    note = changeable(pk, request.user)
    article = readable_or_404(request.user, note.version.article_id)
    if request.method != "POST":
        template = "annotations/delete.html" + ("#form" if request.htmx else "")
        return render(request, template, {"annotation": note})
    remove(pk=pk, by=request.user)
    say_done(request, "Note deleted.", undo=reverse("annotation_restore", args=[pk]))
    if request.htmx:
        return reader_response(request, article, part="passage")
    return redirect(article)


def in_its_place(request: EditorRequest, article: Article, note: Annotation) -> HttpResponse:
    """The note beside its words: to htmx the passage drawn again, to others the page."""
    if not request.htmx:
        return redirect(note)
    return retarget(reader_response(request, article, part="passage"), "#passage")
