"""What the list of articles is asked for, and how the state of one is set."""

from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.db import transaction

from ..models import Article, Event, Source, Tag


class ArticleFilters(forms.Form):
    """The address of a list. What it does not understand it leaves out."""

    status = forms.TypedChoiceField(
        choices=Article.Status.choices, coerce=Article.Status, required=False
    )
    source = forms.ModelChoiceField(Source.objects.all(), required=False)
    tag = forms.ModelChoiceField(Tag.objects.all(), to_field_name="slug", required=False)
    older = forms.ModelChoiceField(Article.objects.all(), required=False)
    newer = forms.ModelChoiceField(Article.objects.all(), required=False)

    def chosen(self) -> dict[str, Any]:
        self.full_clean()
        return {name: value for name, value in self.cleaned_data.items() if value}


class StatusForm(forms.ModelForm[Article]):
    class Meta:
        model = Article
        fields = ["status"]

    @transaction.atomic
    def set(self, *, actor: User) -> Article:
        """Save the state, and that this person set it."""
        before = self.initial["status"]
        article = self.instance
        if article.status != before:
            article.save(update_fields=["status"])
            Event.objects.record(
                Event.Verb.CHANGED,
                article,
                actor=actor,
                before={"status": before},
                after={"status": article.status},
            )
        return article
