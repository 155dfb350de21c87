"""What editors send when they make a briefing."""

from typing import Any

from django import forms

from ..briefings.curation import Excerpt
from ..models import Annotation, Article, Briefing, Item, Version
from .fields import FocusedField, TextField, with_line_feeds

SUBJECTS = ("article", "annotation", "version")


def gone(noun: str) -> dict[str, str]:
    return {"invalid_choice": f"This {noun} is no longer there."}


class NewBriefingForm(forms.ModelForm[Briefing]):
    bound_field_class = FocusedField

    class Meta:
        model = Briefing
        fields = ["title"]
        widgets = {"title": forms.TextInput({"dir": "auto"})}
        error_messages = {"title": {"required": "Give the briefing a title first."}}


class BriefingForm(NewBriefingForm):
    introduction = TextField(rows=6, required=False, help_text="Markdown.")

    class Meta(NewBriefingForm.Meta):
        fields = ["title", "introduction"]


class ItemForm(forms.ModelForm[Item]):
    """The note of an item. Without it, an item that is the editor's own words is nothing."""

    bound_field_class = FocusedField

    note = TextField(rows=4, required=False, help_text="Markdown.")

    class Meta:
        model = Item
        fields = ["note"]

    def clean_note(self) -> str:
        note: str = self.cleaned_data["note"]
        if not note and self.instance.kind == Item.Kind.WORDS:
            raise forms.ValidationError("Write something, or remove the item.")
        return note


class MoveForm(forms.Form):
    to = forms.IntegerField(min_value=0, max_value=100_000)


class AddForm(forms.Form):
    """An article, exact words of one, the words of an annotation, or the editor's own."""

    briefing = forms.ModelChoiceField(
        Briefing.objects.all(), required=False, error_messages=gone("briefing")
    )
    article = forms.ModelChoiceField(
        Article.objects.for_reading(), required=False, error_messages=gone("article")
    )
    annotation = forms.ModelChoiceField(
        Annotation.objects.select_related("version__article__current"),
        required=False,
        error_messages=gone("note"),
    )
    version = forms.ModelChoiceField(
        Version.objects.select_related("article__current"),
        required=False,
        error_messages=gone("text"),
    )
    start = forms.IntegerField(required=False, min_value=0, max_value=2**31 - 1)
    quote = forms.CharField(required=False, strip=False)
    note = TextField(rows=3, required=False)

    def clean_quote(self) -> str:
        return with_line_feeds(self.cleaned_data["quote"])

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if self.errors:
            return given
        if sum(bool(given.get(name)) for name in SUBJECTS) > 1:
            raise forms.ValidationError("Add one thing at a time.")
        if given.get("version") and not given.get("quote", "").strip():
            raise forms.ValidationError("Select some words first.")
        if not any(given.get(name) for name in (*SUBJECTS, "note")):
            raise forms.ValidationError("Choose an article, or write something first.")
        return given

    def subject(self) -> Article | Excerpt | None:
        """What is cited, if anything is."""
        given = self.cleaned_data
        if marked := given["annotation"]:
            return Excerpt(marked.version, marked.start, marked.quote)
        if given["version"]:
            return Excerpt(given["version"], given["start"] or 0, given["quote"])
        article: Article | None = given["article"]
        return article

    def problem(self) -> str:
        """The first thing that is wrong, as a sentence."""
        return str(next(iter(self.errors.values()))[0])
