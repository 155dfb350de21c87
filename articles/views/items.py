"""Items of a rundown: put in, revised, moved, removed and put back."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from ..anchoring import carry
from ..briefings.curation import (
    AlreadyThere,
    Excerpt,
    Gone,
    PassageMoved,
    add_to_briefing,
    move_item,
    remove_item,
    restore_item,
    revise_item,
)
from ..briefings.rundown import removal_from
from ..embargo import may_read
from ..forms.briefings import AddForm, ItemForm, MoveForm, NewBriefingForm
from ..models import Article, Briefing, Item
from ..spans import Span
from .briefings import briefings_response, rundown_response
from .requests import EditorRequest

View = Callable[[EditorRequest, int, int], HttpResponse]


@require_POST
def item_add(request: EditorRequest) -> HttpResponse:
    form = AddForm(request.POST)
    if not form.is_valid():
        return _refused(request, form, form.problem())
    if (article := _cited(form)) and not may_read(request.user, article):
        return _refused(request, form, "This article is no longer there.")
    try:
        item = add_to_briefing(
            briefing=form.cleaned_data["briefing"],
            subject=_as_it_stands_now(form.subject()),
            note=form.cleaned_data["note"],
            editor=request.user,
            today=timezone.localdate(),
        )
    except (AlreadyThere, PassageMoved) as refusal:
        return _refused(request, form, str(refusal))
    if _is_from_elsewhere(request):
        return render(request, "briefings/added.html", {"briefing": item.briefing})
    if not request.htmx:
        messages.success(request, f"Added to “{item.briefing}”.")
    return redirect(item.briefing)


def _cited(form: AddForm) -> Article | None:
    subject = form.subject()
    return subject.version.article if isinstance(subject, Excerpt) else subject


def _as_it_stands_now(subject: Article | Excerpt | None) -> Article | Excerpt | None:
    """Words noted on an earlier version are cited from the current one, if they are in it."""
    if not isinstance(subject, Excerpt):
        return subject
    current = subject.version.article.current
    span = Span.locate(subject.quote, subject.version.text, near=subject.start)
    if span is None or current is None or current.pk == subject.version.pk:
        return subject
    (place,) = carry([span], subject.version.text, current.text)
    return Excerpt(current, place.start, subject.quote) if place else subject


def _is_from_elsewhere(request: EditorRequest) -> bool:
    """Whether htmx asks from another page than the rundown: it gets a sentence, not the rundown."""
    return bool(request.htmx) and request.htmx.target != "make"


def _refused(request: EditorRequest, form: AddForm, problem: str) -> HttpResponse:
    if _is_from_elsewhere(request):
        return render(request, "briefings/refused.html", {"problem": problem}, status=422)
    if briefing := form.cleaned_data.get("briefing"):
        return rundown_response(request, briefing, problem=problem, status=422)
    return briefings_response(request, NewBriefingForm(), problem=problem, status=422)


def back_if_gone(view: View) -> View:
    """Someone else may have removed the item meanwhile: say so beside what is there."""

    @wraps(view)
    def said(request: EditorRequest, pk: int, item_pk: int) -> HttpResponse:
        try:
            return view(request, pk, item_pk)
        except Gone as gone:
            briefing = get_object_or_404(Briefing, pk=pk)
            return rundown_response(request, briefing, problem=str(gone), status=422)

    return said


@require_POST
@back_if_gone
def item_edit(request: EditorRequest, pk: int, item_pk: int) -> HttpResponse:
    item = _item(pk, item_pk)
    form = ItemForm(request.POST, instance=item, auto_id=f"item-{item_pk}-%s")
    if not form.is_valid():
        return rundown_response(request, item.briefing, item_form=form, status=422)
    revise_item(item=item, editor=request.user, **form.cleaned_data)
    return redirect(f"{item.briefing.get_absolute_url()}?at=item-{item_pk}")


@require_POST
@back_if_gone
def item_move(request: EditorRequest, pk: int, item_pk: int) -> HttpResponse:
    item = _item(pk, item_pk)
    form = MoveForm(request.POST)
    if not form.is_valid():
        return rundown_response(
            request, item.briefing, problem="Say where the item is to go.", status=422
        )
    move_item(item=item, **form.cleaned_data)
    return redirect(f"{item.briefing.get_absolute_url()}#item-{item_pk}")


@require_POST
@back_if_gone
def item_remove(request: EditorRequest, pk: int, item_pk: int) -> HttpResponse:
    item = _item(pk, item_pk)
    removal = remove_item(item=item, editor=request.user)
    return redirect(f"{item.briefing.get_absolute_url()}?removed={removal.pk}")


@require_POST
def item_restore(request: EditorRequest, pk: int) -> HttpResponse:
    briefing = get_object_or_404(Briefing, pk=pk)
    removal = removal_from(briefing, request.POST.get("removal", ""))
    if removal is None:
        return rundown_response(
            request, briefing, problem="There is nothing to put back.", status=422
        )
    try:
        item = restore_item(removal=removal, briefing=briefing, editor=request.user)
    except AlreadyThere as refusal:
        return rundown_response(request, briefing, problem=str(refusal), status=422)
    return redirect(f"{briefing.get_absolute_url()}?at=item-{item.pk}")


def _item(pk: int, item_pk: int) -> Item:
    """Raises `Gone`."""
    items = Item.objects.filter(briefing=pk, briefing__deleted_at=None)
    item = items.select_related("briefing").filter(pk=item_pk).first()
    if item is None:
        raise Gone
    return item
