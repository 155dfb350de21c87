"""What the reader sends when an editor marks words."""

from django import forms

from ..models import Annotation
from .fields import FocusedField, TextField, with_line_feeds

LONGEST_NOTE = 10_000


class RevisionForm(forms.ModelForm[Annotation]):
    """Another label, or other words, for a note that is there."""

    bound_field_class = FocusedField
    first_focus = "note"

    note = TextField(
        rows=4,
        max_length=LONGEST_NOTE,
        required=False,
        help_text="Markdown: *emphasis*, **strong**, [link](https://…)",
    )

    class Meta:
        model = Annotation
        fields = ["label", "note"]
        widgets = {"label": forms.RadioSelect}


class AnnotationForm(RevisionForm):
    """Words of the article, roughly where they start, and what to note on them."""

    first_focus = ""

    quote = forms.CharField(
        label="Words",
        widget=forms.Textarea({"rows": 3, "dir": "auto"}),
        error_messages={"required": "Select some words first."},
    )
    start = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    field_order = ["quote", "start", "label", "note"]

    def clean_quote(self) -> str:
        return with_line_feeds(self.cleaned_data["quote"])

    def clean_start(self) -> int:
        return self.cleaned_data["start"] or 0
