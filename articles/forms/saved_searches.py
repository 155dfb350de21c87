"""Under what name a search is kept, and what its owner is told of it."""

from django import forms
from django.contrib.auth.models import User
from django.http import QueryDict

from ..models import SavedSearch
from ..notices.watching import MOST_WATCHED
from ..search.language import LONGEST
from .fields import FocusedField

MOST_SAVED = 50
TOO_MANY_WATCHED = f"You watch {MOST_WATCHED} searches: let one of them be first."


def watches_many(owner: User, *, but: str) -> bool:
    """Whether they watch as many as can be told of, another than the one of this name."""
    others = SavedSearch.objects.filter(owner=owner, is_watched=True).exclude(name=but)
    return others[:MOST_WATCHED].count() == MOST_WATCHED


class SaveForm(forms.Form):
    save = forms.CharField(
        label="Name",
        required=False,
        max_length=100,
        error_messages={"max_length": "A name has at most %(limit_value)d characters."},
    )
    watch = forms.BooleanField(required=False)

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
        name = self.cleaned_data.get("save", "")
        others = SavedSearch.objects.filter(owner=self.owner).exclude(name=name)
        if others[:MOST_SAVED].count() == MOST_SAVED:
            raise forms.ValidationError(f"You keep {MOST_SAVED} searches: remove one first.")
        if self.cleaned_data.get("watch") and watches_many(self.owner, but=name):
            raise forms.ValidationError(TOO_MANY_WATCHED)

    def problem(self) -> str:
        return str(next(sentence for errors in self.errors.values() for sentence in errors))


class SavedSearchForm(forms.Form):
    """What a search is called, and what is told of it."""

    bound_field_class = FocusedField

    name = forms.CharField(max_length=100, widget=forms.TextInput({"dir": "auto"}))
    is_watched = forms.BooleanField(
        required=False,
        label="On the desk",
        help_text="Your desk says when something new matches.",
    )
    is_mailed = forms.BooleanField(required=False, label="By e-mail")

    def __init__(
        self, data: QueryDict | None = None, *, search: SavedSearch, sends_mail: bool
    ) -> None:
        is_mailed = search.mailed_since is not None
        initial = {"name": search.name, "is_watched": search.is_watched, "is_mailed": is_mailed}
        super().__init__(data, initial=initial)
        self.search = search
        address = search.owner.email
        mail = self.fields["is_mailed"]
        mail.help_text = f"Each match once, to {address}."
        if not address:
            mail.help_text = "You have no e-mail address here: a desk chief can give you one."
        elif not sends_mail:
            mail.help_text = "No mail server is set up: nothing is sent."
        # Who is mailed already can stop it, whatever else holds.
        mail.disabled = not (address and sends_mail) and not is_mailed

    def clean(self) -> None:
        name = self.cleaned_data.get("name", "")
        others = SavedSearch.objects.filter(owner=self.search.owner).exclude(pk=self.search.pk)
        if others.filter(name=name).exists():
            self.add_error("name", "Another search of yours is called so.")
        if self.cleaned_data.get("is_watched") and watches_many(
            self.search.owner, but=self.search.name
        ):
            self.add_error("is_watched", TOO_MANY_WATCHED)
