"""What is done with the articles that were chosen in the list."""

from typing import Any

from django import forms
from django.contrib.auth.models import User

from ..models import Article, Briefing
from ..paging import whole_number
from ..tagging.application import TagRetired, known_tag
from .briefings import gone
from .tags import ArticleTagForm

MOST_CHOSEN = 1000


class KeysField(forms.Field):
    """Keys of rows: what is none of them is left out."""

    widget = forms.MultipleHiddenInput

    def clean(self, value: Any) -> list[int]:
        keys = (whole_number(given) for given in value or ())
        return [key for key in keys if key is not None][:MOST_CHOSEN]


class SelectionForm(forms.Form):
    do = forms.ChoiceField(
        choices=[
            ("read", "Mark read"),
            ("unread", "Mark unread"),
            ("tag", "Tag"),
            ("untag", "Untag"),
            *Article.Status.choices,
            ("assign", "Assign"),
            ("brief", "Add to briefing"),
        ],
        error_messages={
            "required": "Say what to do with them.",
            "invalid_choice": "Say what to do with them.",
        },
    )
    article = KeysField(required=False)
    all = forms.BooleanField(required=False)
    tag = forms.CharField(required=False)
    person = forms.ModelChoiceField(
        User.objects.filter(is_active=True),
        required=False,
        error_messages={"invalid_choice": "There is nobody like that."},
    )
    briefing = forms.ModelChoiceField(
        Briefing.objects.all(), required=False, error_messages=gone("briefing")
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        do = cleaned.get("do")
        if do in ("tag", "untag"):
            self._clean_tag(cleaned, must_exist=do == "untag")
        if not cleaned.get("article") and not cleaned.get("all"):
            raise forms.ValidationError("Choose some articles first.")
        return cleaned

    def _clean_tag(self, cleaned: dict[str, Any], *, must_exist: bool) -> None:
        named = ArticleTagForm({"name": cleaned.get("tag", "")})
        if not named.is_valid():
            raise forms.ValidationError(named.errors["name"].as_data())
        name = named.cleaned_data["name"]
        known = known_tag(name)
        if must_exist and known is None:
            raise forms.ValidationError(f"There is no tag “{name}”.")
        if known and known.retired_at and not must_exist:
            raise forms.ValidationError(str(TagRetired(known)))
        cleaned["tag"] = name

    def problem(self) -> str:
        return str(next(sentence for errors in self.errors.values() for sentence in errors))
