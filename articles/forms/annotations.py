"""What the reader sends when an editor marks words."""

from django import forms

from ..models import Annotation

TOO_LONG = "A note has at most %(limit_value)d characters; this one has %(show_value)d."


class RevisionForm(forms.ModelForm[Annotation]):
    """Another label, or other words, for a note that is there."""

    note = forms.CharField(
        required=False,
        max_length=10_000,
        widget=forms.Textarea({"rows": 4, "dir": "auto"}),
        error_messages={"max_length": TOO_LONG},
    )

    class Meta:
        model = Annotation
        fields = ["label", "note"]
        widgets = {"label": forms.RadioSelect}

    def clean_note(self) -> str:
        return with_line_feeds(self.cleaned_data["note"])


class AnnotationForm(RevisionForm):
    """Words of the article, roughly where they start, and what to note on them."""

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


def with_line_feeds(text: str) -> str:
    """Browsers send CRLF; articles have LF."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
