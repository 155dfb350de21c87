"""What editors send when they make a briefing."""

from typing import Any

from django import forms

from ..models import Annotation, Article, Briefing, Item, Version
from .annotations import with_line_feeds

LONGEST_TEXT = 20_000
TOO_LONG = "At most %(limit_value)d characters; these are %(show_value)d."


def gone(noun: str) -> dict[str, str]:
    return {"invalid_choice": f"This {noun} is no longer there."}


class TextField(forms.CharField):
    """Markdown, with line feeds as they are stored."""

    def __init__(self, *, rows: int, **options: Any) -> None:
        super().__init__(
            max_length=LONGEST_TEXT,
            widget=forms.Textarea({"rows": rows, "dir": "auto"}),
            **options,
        )
        self.error_messages["max_length"] = TOO_LONG

    def to_python(self, value: Any) -> str:
        return with_line_feeds(super().to_python(value) or "")


class NewBriefingForm(forms.ModelForm[Briefing]):
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
        Annotation.objects.select_related("version"), required=False, error_messages=gone("note")
    )
    version = forms.ModelChoiceField(
        Version.objects.all(), required=False, error_messages=gone("text")
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
        if given.get("version") and not given.get("quote", "").strip():
            raise forms.ValidationError("Select some words first.")
        if not any(given.get(name) for name in ("article", "annotation", "version", "note")):
            raise forms.ValidationError("Choose an article, or write something first.")
        return given

    def problem(self) -> str:
        """The first thing that is wrong, as a sentence."""
        return str(next(iter(self.errors.values()))[0])
