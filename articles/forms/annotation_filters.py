"""What the list of all notes is asked for."""

from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.db.models import Q

from ..models import Annotation, Label, Tag
from ..tagging.application import known_tag
from .fields import FocusedField


class NotesFileForm(forms.Form):
    """A file of Web Annotations."""

    bound_field_class = FocusedField

    file = forms.FileField(
        label="File of Web Annotations (JSON-LD)",
        widget=forms.FileInput({"accept": ".jsonld,.json"}),
        error_messages={"required": "Choose a file first.", "empty": "This file is empty."},
    )


class NoteFilters(forms.Form):
    """The address of a page of notes. What it does not understand it leaves out."""

    STATES = (("", "All notes"), ("open", "Open questions"), ("resolved", "Resolved"))

    bound_field_class = FocusedField

    q = forms.CharField(
        required=False,
        max_length=200,
        label="Search notes",
        widget=forms.TextInput(
            attrs={
                "type": "search",
                "dir": "auto",
                "placeholder": "Words to find",
                "aria-keyshortcuts": "/",
            }
        ),
    )
    label = forms.ModelChoiceField(
        Label.objects.all(), to_field_name="slug", required=False, empty_label="All labels"
    )
    author = forms.ModelChoiceField(
        User.objects.all(), required=False, empty_label="Everybody", label="By"
    )
    state = forms.ChoiceField(choices=STATES, required=False)
    tag = forms.CharField(
        required=False,
        max_length=100,
        label="Tag",
        widget=forms.TextInput({"dir": "auto", "placeholder": "Tag", "autocomplete": "off"}),
    )
    before = forms.ModelChoiceField(
        Annotation.objects.all(), required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # A newsroom has few people; those who wrote a note are found by their names.
        writers = User.objects.filter(is_active=True).order_by("username")[:200]
        names = [(one.pk, one.get_full_name() or one.get_username()) for one in writers]
        self.fields["author"].choices = [("", "Everybody"), *names]  # type: ignore[attr-defined]

    def clean_tag(self) -> Tag | None:
        """By its name, as people type it, or by its address, as links have it."""
        typed = self.cleaned_data["tag"]
        if not typed:
            return None
        tag = Tag.objects.filter(Q(slug=typed) | Q(addresses__slug=typed)).first()
        tag = tag or known_tag(typed)
        if tag is None:
            raise forms.ValidationError("There is no such tag.")
        return tag

    def chosen(self) -> dict[str, Any]:
        self.full_clean()
        return {name: value for name, value in self.cleaned_data.items() if value}
