"""The list of briefings, and the rundown of one."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from ..briefings.curation import create_briefing, revise_briefing
from ..briefings.rundown import PER_PAGE, briefings_before
from ..forms.briefings import BriefingForm, ItemForm, NewBriefingForm
from ..models import Briefing
from ..paging import MANY, first_page, whole_number
from .requests import EditorRequest
from .rundown_page import RundownPage


@require_safe
def briefing_list(request: EditorRequest) -> HttpResponse:
    return briefings_response(request, NewBriefingForm())


@require_POST
def briefing_create(request: EditorRequest) -> HttpResponse:
    form = NewBriefingForm(request.POST)
    if not form.is_valid():
        return briefings_response(request, form, status=422)
    return redirect(create_briefing(editor=request.user, **form.cleaned_data))


def briefings_response(
    request: EditorRequest, form: NewBriefingForm, *, problem: str = "", status: int = 200
) -> HttpResponse:
    before = whole_number(request.GET.get("before"))
    context = {
        "page": first_page(briefings_before(before), size=PER_PAGE),
        "before": before,
        "form": form,
        "problem": problem,
        "many": MANY,
    }
    return render(request, "briefings/list.html", context, status=status)


# The address gives a page or, to htmx, its inside: the two must not be taken for each other.
@vary_on_headers("HX-Request")
@require_safe
def briefing_detail(request: EditorRequest, pk: int) -> HttpResponse:
    return rundown_response(request, get_object_or_404(Briefing, pk=pk))


@require_POST
def briefing_edit(request: EditorRequest, pk: int) -> HttpResponse:
    briefing = get_object_or_404(Briefing, pk=pk)
    form = BriefingForm(request.POST, instance=briefing)
    if not form.is_valid():
        return rundown_response(request, briefing, form=form, status=422)
    revise_briefing(briefing=briefing, editor=request.user, **form.cleaned_data)
    return redirect(f"{briefing.get_absolute_url()}?at=introduction")


def rundown_response(
    request: EditorRequest,
    briefing: Briefing,
    *,
    form: BriefingForm | None = None,
    item_form: ItemForm | None = None,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    """The rundown, or to htmx its inside; with a sentence, if something was refused."""
    rundown = RundownPage(
        briefing,
        request.user,
        form=form,
        item_form=item_form,
        removed=request.GET.get("removed", ""),
    )
    context = {
        "briefing": briefing,
        "rundown": rundown,
        "problem": problem,
        "typed": request.POST,
        "at": request.GET.get("at", ""),
    }
    template = "briefings/detail.html" + ("#make" if request.htmx else "")
    return render(request, template, context, status=status)
