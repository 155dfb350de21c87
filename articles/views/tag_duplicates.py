"""Tags that could be one: merge them, or say that they are two."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from ..models import DistinctTags, Tag
from ..tagging.duplicates import MOST_COMPARED, ask_again, likely_duplicates, tell_apart
from .requests import EditorRequest
from .vocabulary import managers_only

MOST_TOLD = 20


class PairForm(forms.Form):
    one = forms.ModelChoiceField(Tag.objects.all())
    other = forms.ModelChoiceField(Tag.objects.all())


@require_safe
@managers_only
def tag_duplicates(request: EditorRequest) -> HttpResponse:
    apart = DistinctTags.objects.select_related("first", "second", "author").order_by("-pk")
    context = {
        "queue": likely_duplicates(),
        "apart": apart[:MOST_TOLD],
        "most_compared": MOST_COMPARED,
    }
    return render(request, "tags/duplicates.html", context)


@require_POST
@managers_only
def tag_tell_apart(request: EditorRequest) -> HttpResponse:
    """Say that two are not the same or, if that is what was sent, that this was an error."""
    form = PairForm(request.POST)
    # One that was merged meanwhile needs no answer: the list says what is still open.
    if form.is_valid() and form.cleaned_data["one"] != form.cleaned_data["other"]:
        answer = ask_again if request.POST.get("act") == "undo" else tell_apart
        answer(**form.cleaned_data, editor=request.user)
    return redirect("tag_duplicates")
