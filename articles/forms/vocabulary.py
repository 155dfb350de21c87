"""The vocabulary as those who look after it change it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy

from ..models import Tag
from ..tagging.application import known_tag
from ..tagging.tree import CannotPlace, refuse_misplaced
from ..tagging.vocabulary import NameTaken, refuse_if_taken
from .fields import FocusedField, TextField
from .tags import tag_name

LONGEST_NAME = 100
# A field in which the name of a tag is typed: names that there are are offered meanwhile.
SUGGESTING: dict[str, Any] = {
    "dir": "auto",
    "autocomplete": "off",
    "list": "known-tags",
    "hx-get": reverse_lazy("tag_suggest"),
    "hx-trigger": "input changed delay:150ms",
    "hx-target": "#known-tags",
    "hx-swap": "innerHTML",
    "hx-sync": "this:replace",
}
MOST_ALIASES = 50


class NamedTagForm(forms.ModelForm[Tag]):
    """A tag and its other names, none of which another tag has."""

    bound_field_class = FocusedField

    aliases = TextField(
        rows=3,
        max_length=6000,
        required=False,
        label="Other names",
        help_text="Each in a line of its own. Whoever types one of them gets this tag.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            names = self.instance.aliases.order_by("name", "pk").values_list("name", flat=True)
            self.initial["aliases"] = "\n".join(names)

    def clean_name(self) -> str:
        name = tag_name(self.cleaned_data["name"])
        self._refuse_if_taken(name)
        return name

    def clean_aliases(self) -> list[str]:
        lines = [line for line in self.cleaned_data["aliases"].splitlines() if line.strip()]
        if len(lines) > MOST_ALIASES:
            raise ValidationError(f"A tag has at most {MOST_ALIASES} other names.")
        if long := next((line for line in lines if len(line) > LONGEST_NAME), None):
            raise ValidationError(f"At most {LONGEST_NAME} characters: “{long[:40]}…” has more.")
        names = [tag_name(line) for line in lines]
        for name in names:
            self._refuse_if_taken(name)
        return names

    def _refuse_if_taken(self, name: str) -> None:
        try:
            refuse_if_taken(self.instance, name)
        except NameTaken as problem:
            raise ValidationError(str(problem)) from None

    def refuse_misplaced(self, parent: Tag | None) -> Tag | None:
        try:
            refuse_misplaced(self.instance, parent)
        except CannotPlace as problem:
            raise ValidationError(str(problem)) from None
        return parent


class TagForm(NamedTagForm):
    """What the desk asks of a tag. Its parent is typed, as tags are everywhere at the desk."""

    above = forms.CharField(
        required=False,
        max_length=LONGEST_NAME,
        label="Stands under",
        help_text="The name of another tag. Empty: it stands on top.",
        widget=forms.TextInput(SUGGESTING),
    )
    description = TextField(rows=3, max_length=2000, required=False, label="What it is for")
    colour = forms.ChoiceField(
        choices=[("", "None"), *Tag.Colour.choices], required=False, widget=forms.RadioSelect
    )
    field_order = ["name", "above", "aliases", "description", "colour"]

    class Meta:
        model = Tag
        fields = ["name", "description", "colour"]
        widgets = {"name": forms.TextInput({"dir": "auto", "autocomplete": "off"})}
        error_messages = {"name": {"required": "Type the name of the tag."}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.parent:
            self.initial["above"] = self.instance.parent.name

    def clean_above(self) -> Tag | None:
        typed = self.cleaned_data["above"]
        if not typed:
            return None
        parent = known_tag(typed)
        if parent is None:
            raise ValidationError(f"There is no tag “{typed}” yet.")
        return self.refuse_misplaced(parent)


class MergeTagForm(forms.Form):
    """Which tag is to stay: typed by its name."""

    bound_field_class = FocusedField

    into = forms.CharField(
        max_length=LONGEST_NAME,
        label="The tag that stays",
        widget=forms.TextInput(SUGGESTING),
        error_messages={"required": "Type the name of the tag that stays."},
    )

    def __init__(self, *args: Any, tag: Tag, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tag = tag

    def clean_into(self) -> Tag:
        typed = self.cleaned_data["into"]
        kept = known_tag(typed)
        if kept is None:
            raise ValidationError(f"There is no tag “{typed}” yet.")
        if kept == self.tag:
            raise ValidationError("This is the tag itself. Type the name of another.")
        return kept
