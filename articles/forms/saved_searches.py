"""Under what name a search is kept."""

from django import forms
from django.contrib.auth.models import User
from django.http import QueryDict

from ..models import SavedSearch
from ..search.language import LONGEST

MOST_SAVED = 50


class SaveForm(forms.Form):
    save = forms.CharField(
        label="Name",
        required=False,
        max_length=100,
        error_messages={"max_length": "A name has at most %(limit_value)d characters."},
    )

    def __init__(self, data: QueryDict, *, owner: User, asked: str) -> None:
        """`asked` is the question as it would be kept."""
        super().__init__(data)
        self.owner = owner
        self.asked = asked

    def clean(self) -> None:
        if not self.asked:
            raise forms.ValidationError("Search for something first.")
        if len(self.asked) > LONGEST:
            raise forms.ValidationError(f"A search has at most {LONGEST} characters.")
        saved = SavedSearch.objects.filter(owner=self.owner)
        others = saved.exclude(name=self.cleaned_data.get("save", ""))
        if others[:MOST_SAVED].count() == MOST_SAVED:
            raise forms.ValidationError(f"You keep {MOST_SAVED} searches: remove one first.")

    def problem(self) -> str:
        return str(next(sentence for errors in self.errors.values() for sentence in errors))
