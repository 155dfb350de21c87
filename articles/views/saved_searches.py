"""Searches that an editor keeps beside the list, and what is told of each."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from ..forms.saved_searches import MOST_SAVED, SavedSearchForm, SaveForm
from ..models import SavedSearch
from ..notices.switching import tell_of
from ..notices.watching import newest_article
from ..search.question import AllOf, write
from .done import Done
from .requests import EditorRequest

SAID_OF_IT = ("name", "question", "is_watched", "looked_through")


@require_http_methods(["GET", "HEAD", "POST"])
def saved_search(request: EditorRequest, pk: int) -> HttpResponse:
    """The page that mail links to, so that it can be stopped."""
    search = get_object_or_404(SavedSearch.objects.of(request.user).select_related("owner"), pk=pk)
    sent = request.POST if request.method == "POST" else None
    form = SavedSearchForm(sent, search=search, sends_mail=settings.SENDS_MAIL)
    if form.is_valid():
        tell_of(search=search, now=timezone.now(), **form.cleaned_data)
        messages.success(request, "Saved.")
        return redirect("saved_search", pk)
    switches = [form["is_watched"], form["is_mailed"]]
    context = {"search": search, "form": form, "switches": switches}
    return render(
        request, "saved_searches/detail.html", context, status=422 if form.errors else 200
    )


def saved_by(owner: User) -> Sequence[SavedSearch]:
    return list(SavedSearch.objects.of(owner)[:MOST_SAVED])


def save_search(*, owner: User, question: AllOf, form: SaveForm) -> Done:
    """Keep a question under its name; another one of this name gives way."""
    asked = write(question)
    name = form.cleaned_data["save"] or asked[:100]
    is_watched = form.cleaned_data["watch"]
    kept = {
        "question": asked,
        "is_watched": is_watched,
        "looked_through": newest_article() if is_watched else 0,
    }
    mailed = SavedSearch.objects.filter(owner=owner, name=name, mailed_since__isnull=False)
    # Of another question, what was there before is no news.
    mailed.exclude(question=asked).update(mailed_since=timezone.now())
    SavedSearch.objects.update_or_create(owner=owner, name=name, defaults=kept)
    told = " The desk says when something new matches." if is_watched else ""
    return Done(f"Saved: “{name}”.{told}")


def forget_search(*, owner: User, pk: int | None) -> Done:
    saved = None if pk is None else SavedSearch.objects.filter(owner=owner, pk=pk).first()
    if saved is None:
        return Done("This search is no longer there.")
    was = {told: getattr(saved, told) for told in SAID_OF_IT}
    # What was sent until now is known no more: from here on, so that nothing is sent twice.
    was["mailed_since"] = timezone.now().isoformat() if saved.mailed_since else None
    saved.delete()
    return Done(f"Removed: “{saved}”.", "search", search=was)


def save_again(*, owner: User, was: Mapping[str, Any]) -> Done:
    """As it was when it was removed."""
    SavedSearch.objects.get_or_create(owner=owner, name=was["name"], defaults=was)
    return Done(f"Saved: “{was['name']}”.")
