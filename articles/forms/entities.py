"""What an editor says of an entity: that it is one with another, that it is two, what it is."""

import re
from typing import cast

from django import forms
from django.core.exceptions import ValidationError

from ..models import Article, Entity
from ..models.articles import ArticleQuerySet

LONGEST_SEARCH = 100
_WIKIDATA = re.compile(
    r"(?:https?://(?:www\.|m\.)?wikidata\.org/(?:wiki|entity)/)?(Q[1-9]\d{0,17})"
)


class NameFilters(forms.Form):
    """The address of the list of names. What it does not understand it leaves out."""

    q = forms.CharField(
        required=False,
        max_length=LONGEST_SEARCH,
        label="Find a name",
        widget=forms.TextInput(
            attrs={"type": "search", "dir": "auto", "placeholder": "Beginning of a name"}
        ),
    )

    def beginning(self) -> str:
        self.full_clean()
        found: str = self.cleaned_data.get("q", "")
        return found


class MergeForm(forms.Form):
    other = forms.ModelChoiceField(
        Entity.objects.all(),
        error_messages={
            "required": "Choose the other one first.",
            "invalid_choice": "That one is not known any more.",
        },
    )


class SplitForm(forms.Form):
    """The articles that name somebody else, and what tells the two apart."""

    articles = forms.ModelMultipleChoiceField(
        Article.objects.none(),
        error_messages={
            "required": "Choose the articles that name somebody else.",
            "invalid_choice": "One of these articles is not to be found any more.",
        },
    )
    name = forms.CharField(
        max_length=300,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        error_messages={"required": "Say how the other one is called."},
    )
    disambiguation = forms.CharField(
        label="In a word, who or what that is",
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"dir": "auto", "placeholder": "footballer"}),
        help_text="Tells the two apart where they have one name.",
    )
    reason = forms.CharField(
        label="How you know",
        required=False,
        max_length=1000,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        help_text="Kept with the rulings. May be left out.",
    )

    def __init__(self, *args: object, among: ArticleQuerySet, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        field = cast("forms.ModelMultipleChoiceField[Article]", self.fields["articles"])
        field.queryset = among

    def clean_name(self) -> str:
        return " ".join(str(self.cleaned_data["name"]).split())


class WikidataForm(forms.Form):
    wikidata_id = forms.CharField(
        label="Wikidata id", required=False, max_length=200, strip=True, empty_value=""
    )

    def clean_wikidata_id(self) -> str:
        """The id alone, out of it or of the address of its page; empty to take it away."""
        given: str = self.cleaned_data["wikidata_id"]
        found = _WIKIDATA.fullmatch(given.split("#", maxsplit=1)[0])
        if given and not found:
            raise ValidationError("An id of Wikidata is a Q and a number, such as Q7184.")
        return found[1] if found else ""
