"""What the list of articles is asked for, and how the state of one is set."""

from typing import Any

from django import forms
from django.contrib.auth.models import User

from ..models import Article, Source, Tag
from ..search.question import Field
from ..tagging.vocabulary import tag_at


class Paging(forms.Form):
    """The address of a page. What it does not understand it leaves out."""

    older = forms.ModelChoiceField(Article.objects.all(), required=False)
    newer = forms.ModelChoiceField(Article.objects.all(), required=False)

    def chosen(self) -> dict[str, Any]:
        self.full_clean()
        return {name: value for name, value in self.cleaned_data.items() if value}


class ArticleFilters(Paging):
    """The address of a page of the list, and what older addresses narrow it down by."""

    status = forms.TypedChoiceField(
        choices=Article.Status.choices, coerce=Article.Status, required=False
    )
    source = forms.ModelChoiceField(Source.objects.all(), required=False)
    tag = forms.CharField(required=False)

    def clean_tag(self) -> Tag | None:
        """Also by an address that the tag had before it was renamed or merged."""
        slug = self.cleaned_data["tag"]
        return tag_at(slug) if slug else None

    def fields_asked(self) -> list[Field]:
        """What these narrow it down by, as parts of a question."""
        chosen = self.chosen()
        asked = [("state", chosen.get("status")), ("source", chosen.get("source"))]
        asked.append(("tag", chosen["tag"].slug if "tag" in chosen else None))
        return [Field(name, str(value)) for name, value in asked if value]


class AssigneeForm(forms.Form):
    """Whom an article is given to; nobody, if it says nobody."""

    person = forms.ModelChoiceField(
        User.objects.filter(is_active=True),
        required=False,
        error_messages={"invalid_choice": "There is nobody like that."},
    )

    def clean(self) -> None:
        if "person" not in self.data:
            raise forms.ValidationError("Choose somebody first, or nobody.")


class StatusForm(forms.Form):
    status = forms.TypedChoiceField(
        choices=Article.Status.choices,
        coerce=Article.Status,
        error_messages={
            "required": "Choose a state first.",
            "invalid_choice": "There is no such state.",
        },
    )
