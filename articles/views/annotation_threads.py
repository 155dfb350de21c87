"""What is said on a note: replies, whether it is settled, and what it said before."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.decorators.vary import vary_on_headers
from django_htmx.http import reswap, retarget

from ..annotations.history import story_of
from ..annotations.notes import may_change
from ..annotations.threads import remove_reply, reply_to, restore_reply, settle
from ..forms.annotations import ReplyForm
from ..models import Annotation, Article, Event, Label, Reply
from .annotations import in_its_place, sentence_if_gone
from .reader_notes import ShownReply
from .reader_page import readable_or_404
from .requests import EditorRequest
from .undoing import say_done


def readable_note(request: EditorRequest, pk: int) -> tuple[Annotation, Article]:
    """A note and its article, if its reader may read that.

    Raises `Annotation.DoesNotExist`: it may have been removed.
    """
    notes = Annotation.objects.for_reading().select_related("version", "version__article")
    note = notes.defer("version__text").get(pk=pk)
    return note, readable_or_404(request.user, note.version.article_id)


@vary_on_headers("HX-Request")
@require_http_methods(["GET", "HEAD", "POST"])
@sentence_if_gone
def annotation_reply(request: EditorRequest, pk: int) -> HttpResponse:
    note, article = readable_note(request, pk)
    sent = request.POST if request.method == "POST" else None
    form = ReplyForm(sent, auto_id=f"reply-{pk}-%s")
    if form.is_valid():
        reply_to(pk=pk, author=request.user, **form.cleaned_data)
        return in_its_place(request, article, note)
    context, status = {"annotation": note, "reply_form": form}, 422 if form.errors else 200
    if not request.htmx:
        return render(request, "annotations/reply.html", context, status=status)
    response = render(request, "annotations/reply_form.html", context, status=status)
    return reswap(retarget(response, f"#reply-{pk}"), "outerHTML")


@vary_on_headers("HX-Request")
@require_safe
@sentence_if_gone
def annotation_acts(request: EditorRequest, pk: int) -> HttpResponse:
    """What can be done with a note of a long article; without htmx, beside all of its notes."""
    note, article = readable_note(request, pk)
    if not request.htmx:
        return redirect(f"{article.get_absolute_url()}?all#annotation-{pk}")
    context = {
        "annotation": note,
        "article": article,
        "version": note.version,
        "may_change": may_change(note, request.user),
        "is_asked_for": True,
    }
    return render(request, "annotations/acts.html", context)


@require_POST
def reply_delete(request: EditorRequest, pk: int) -> HttpResponse:
    replies = Reply.objects.filter(annotation__deleted_at=None)
    reply = get_object_or_404(replies.select_related("annotation__version"), pk=pk)
    article = readable_or_404(request.user, reply.annotation.version.article_id)
    remove_reply(pk=pk, by=request.user)
    say_done(request, "Reply deleted.", undo=reverse("reply_restore", args=[pk]))
    return in_its_place(request, article, reply.annotation)


@require_POST
def reply_restore(request: EditorRequest, pk: int) -> HttpResponse:
    try:
        reply = restore_reply(pk=pk, by=request.user)
    except (Reply.DoesNotExist, Annotation.DoesNotExist):
        raise Http404("This reply cannot be put back: it, or its note, is gone.") from None
    article = readable_or_404(request.user, reply.annotation.version.article_id)
    messages.success(request, "The reply is back.")
    return in_its_place(request, article, reply.annotation)


@require_POST
@sentence_if_gone
def annotation_settle(request: EditorRequest, pk: int) -> HttpResponse:
    """Resolve a note, or with `reopen` open it again."""
    note, article = readable_note(request, pk)
    is_resolved = "reopen" not in request.POST
    settle(pk=pk, by=request.user, is_resolved=is_resolved, at=timezone.now())
    return in_its_place(request, article, note)


@require_safe
@sentence_if_gone
def annotation_history(request: EditorRequest, pk: int) -> HttpResponse:
    """A note on a page of its own, with what it said before."""
    note, article = readable_note(request, pk)
    replies = note.replies.select_related("author")
    told = [event for event in story_of(pk) if event.verb == Event.Verb.CHANGED]
    labels = dict(Label.objects.values_list("slug", "name"))
    context = {
        "annotation": note,
        "article": article,
        "version": note.version,
        # Taken back beside the words they are on, not here.
        "replies": [ShownReply(one, may_remove=False) for one in replies],
        "moves": [event for event in told if "quote" in event.after and "note" not in event.after],
        "earlier": [
            {"event": event, **event.before, "label": labels.get(event.before["label"])}
            for event in told
            if "note" in event.before
        ],
    }
    return render(request, "annotations/history.html", context)
