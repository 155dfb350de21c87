"""Searches that an editor keeps beside the list."""

from django.contrib.auth.models import User
from django.db.models import QuerySet

from ..forms.saved_searches import MOST_SAVED, SaveForm
from ..models import SavedSearch
from ..search.question import AllOf, write
from .done import Done


def saved_by(owner: User) -> QuerySet[SavedSearch]:
    return SavedSearch.objects.filter(owner=owner).order_by("name", "pk")[:MOST_SAVED]


def save_search(*, owner: User, question: AllOf, form: SaveForm) -> Done:
    """Keep a question under its name; another one of this name gives way."""
    asked = write(question)
    name = form.cleaned_data["save"] or asked[:100]
    SavedSearch.objects.update_or_create(owner=owner, name=name, defaults={"question": asked})
    return Done(f"Saved: “{name}”.")


def forget_search(*, owner: User, pk: int | None) -> Done:
    saved = None if pk is None else SavedSearch.objects.filter(owner=owner, pk=pk).first()
    if saved is None:
        return Done("This search is no longer there.")
    saved.delete()
    return Done(f"Removed: “{saved}”.", "search", search=[saved.name, saved.question])


def save_again(*, owner: User, name: str, question: str) -> Done:
    SavedSearch.objects.get_or_create(owner=owner, name=name, defaults={"question": question})
    return Done(f"Saved: “{name}”.")
