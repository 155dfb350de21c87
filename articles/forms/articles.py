"""What the list of articles is asked for, and how the state of one is set."""

from typing import Any

from django import forms

from ..models import Article, Source, Tag


class Paging(forms.Form):
    """The address of a page. What it does not understand it leaves out."""

    older = forms.ModelChoiceField(Article.objects.all(), required=False)
    newer = forms.ModelChoiceField(Article.objects.all(), required=False)

    def chosen(self) -> dict[str, Any]:
        self.full_clean()
        return {name: value for name, value in self.cleaned_data.items() if value}


class ArticleFilters(Paging):
    """The address of a page of a list that is narrowed down."""

    q = forms.CharField(
        required=False,
        max_length=200,
        label="Search articles",
        widget=forms.TextInput(
            attrs={
                "type": "search",
                "dir": "auto",
                "placeholder": "Words to find",
                "aria-keyshortcuts": "/",
            }
        ),
    )
    status = forms.TypedChoiceField(
        choices=Article.Status.choices, coerce=Article.Status, required=False
    )
    source = forms.ModelChoiceField(Source.objects.all(), required=False)
    tag = forms.ModelChoiceField(Tag.objects.all(), to_field_name="slug", required=False)


class StatusForm(forms.Form):
    status = forms.TypedChoiceField(
        choices=Article.Status.choices,
        coerce=Article.Status,
        error_messages={
            "required": "Choose a state first.",
            "invalid_choice": "There is no such state.",
        },
    )
