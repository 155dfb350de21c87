"""What the reader sends when an editor marks words."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import Q
from django.forms.models import ModelChoiceIteratorValue

from ..models import Annotation, Label
from .fields import FocusedField, TextField, with_line_feeds

LONGEST_NOTE = 10_000


def usual(labels: Sequence[Label]) -> str | None:
    """The label of a note that nobody chose one for: the first that asks, else the first."""
    return next((one.slug for one in sorted(labels, key=lambda one: not one.asks)), None)


class RevisionForm(forms.ModelForm[Annotation]):
    """Another label, or other words, for a note that is there. `seen` is what it starts from."""

    bound_field_class = FocusedField
    first_focus = "note"

    label = forms.ModelChoiceField(
        queryset=Label.objects.all(),
        to_field_name="slug",
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "This label is not one of the available choices."},
    )
    note = TextField(
        rows=4,
        max_length=LONGEST_NOTE,
        required=False,
        help_text="Markdown: *emphasis*, **strong**, [link](https://…). @name calls a colleague.",
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Annotation
        fields = ["label", "note"]

    def __init__(self, *args: Any, labels: Sequence[Label] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = Label.objects.filter(Q(is_offered=True) | Q(slug=self.instance.label_id))
        self.fields["label"].queryset = offered  # type: ignore[attr-defined]
        # Asked once: the form draws them, and what stands beside it, the bar and the keys.
        self.labels = list(offered) if labels is None else labels
        choices = [(ModelChoiceIteratorValue(one.slug, one), one.name) for one in self.labels]
        self.fields["label"].choices = choices  # type: ignore[attr-defined]
        if self.instance._state.adding:
            self.fields["label"].initial = usual(self.labels)
        else:
            self.initial["seen"] = self.instance.revision

    def said(self) -> dict[str, Any]:
        """What was filled in, for the steps: a label by its short name."""
        return self.cleaned_data | {"label": self.cleaned_data["label"].slug}


class AnnotationForm(RevisionForm):
    """Words of the article, roughly where they start, and what to note on them."""

    first_focus = ""

    seen = None  # type: ignore[assignment]  # as Django takes a field away
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


class ReplyForm(forms.Form):
    """Something said on a note."""

    bound_field_class = FocusedField
    first_focus = "text"

    text = TextField(
        rows=3,
        max_length=LONGEST_NOTE,
        label="Reply",
        error_messages={"required": "Write something first."},
    )
