"""Sources, as desk chiefs make and change them."""

import re
from datetime import timedelta
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError

from ..ingestion.by_hand import is_kept_name
from ..ingestion.fetching import FetchFailed, WebAddress
from ..ingestion.sources.folders import FolderClosed, opened
from ..models import IntakeRule, Source, Tag
from ..tagging.application import known_tag
from .fields import FocusedField

Kind = Source.Kind
MOST_RULES = 50
SPARE_RULES = 3
INTERVALS = {
    5: "5 minutes",
    15: "15 minutes",
    30: "30 minutes",
    60: "hour",
    180: "3 hours",
    720: "12 hours",
    1440: "day",
}
ADDRESS_LABELS = {
    Kind.FOLDER: ("Folder on this machine", "With its whole path: /srv/copy"),
    Kind.DROP: (
        "Folder on this machine",
        "With its whole path. What is taken in is moved into its folder “taken”.",
    ),
    Kind.FEED: ("Address of the feed", "RSS, Atom or JSON Feed; or of a page, to look for one."),
    Kind.PAGE: ("Address of the page", "An article that is brought up to date at its address."),
}


class SourceForm(forms.ModelForm[Source]):
    """The fields that a source of its kind has."""

    bound_field_class = FocusedField

    poll_every = forms.TypedChoiceField(
        label="Ask it every",
        coerce=lambda minutes: timedelta(minutes=int(minutes)),
    )
    tags = forms.CharField(
        label="Tags",
        required=False,
        max_length=1000,
        help_text="Its articles start with these. Names of tags that there are, with commas.",
    )

    class Meta:
        model = Source
        fields = ["address", "name", "fetches_pages", "poll_every", "tags", "usage_terms"]
        widgets = {
            "name": forms.TextInput({"dir": "auto"}),
            "address": forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
            "usage_terms": forms.Textarea({"rows": 3, "dir": "auto"}),
        }
        labels = {"fetches_pages": "Fetch the whole article behind each entry"}
        help_texts = {
            "fetches_pages": "For feeds that give only the beginnings.",
            "usage_terms": "What may be done with its copy. It is shown beside its articles.",
        }
        error_messages = {
            "name": {
                "required": "Give the source a name.",
                "unique": "Another source has this name already.",
            },
            "address": {"required": "Say where its copy is."},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind = Kind(self.instance.kind)
        if kind in Kind.polled():
            self._offer_polling(kind)
        else:
            for name in ("name", "address", "poll_every"):
                del self.fields[name]
        if kind != Kind.FEED:
            del self.fields["fetches_pages"]
        if self.instance.pk:
            tags = self.instance.default_tags.order_by("name").values_list("name", flat=True)
            self.initial["tags"] = ", ".join(tags)

    def _offer_polling(self, kind: Kind) -> None:
        address = self.fields["address"]
        address.required = True
        address.label, address.help_text = ADDRESS_LABELS[kind]
        minutes = int(self.instance.poll_every.total_seconds() // 60)
        choices = dict(sorted(({minutes: f"{minutes} minutes"} | INTERVALS).items()))
        self.fields["poll_every"].choices = list(choices.items())  # type: ignore[attr-defined]
        self.initial["poll_every"] = minutes

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if name != self.instance.name and is_kept_name(name):
            raise ValidationError("Such names are kept for what comes in by hand.")
        return name

    def clean_address(self) -> str:
        given = self.cleaned_data["address"]
        if given == self.instance.address:
            return str(given)
        try:
            if self.instance.kind in Kind.on_the_web():
                address = str(WebAddress.parse(given))
            else:
                address = str(opened(given))
        except (FetchFailed, FolderClosed) as problem:
            raise ValidationError(str(problem)) from None
        self._refuse_known(address)
        return address

    def _refuse_known(self, address: str) -> None:
        if other := Source.objects.filter(address=address).exclude(pk=self.instance.pk).first():
            raise ValidationError(f"This address is already the source “{other}”.")

    def clean_tags(self) -> list[Tag]:
        names = [name.strip() for name in re.split("[,\n]", self.cleaned_data["tags"])]
        found = {name: known_tag(name) for name in dict.fromkeys(filter(None, names))}
        if missing := [f"“{name}”" for name, tag in found.items() if tag is None]:
            raise ValidationError(f"There is no tag {', '.join(missing)} yet.")
        return [tag for tag in found.values() if tag]

    def told(self) -> dict[str, Any]:
        """What was changed, for history."""
        return {
            name: str(self.cleaned_data[name]) if name != "tags" else self["tags"].value()
            for name in self.changed_data
        }


class RuleForm(forms.ModelForm[IntakeRule]):
    effect = forms.ChoiceField(
        choices=IntakeRule.Effect.choices, initial=IntakeRule.Effect.EXCLUDE, label="Let in"
    )
    field = forms.ChoiceField(
        choices=IntakeRule.Field.choices, initial=IntakeRule.Field.WORDS, label="What"
    )

    class Meta:
        model = IntakeRule
        fields = ["effect", "field", "value"]
        labels = {"value": "Words"}
        widgets = {"value": forms.TextInput({"dir": "auto"})}

    def has_changed(self) -> bool:
        """A row that says nothing is none, whatever is chosen in it."""
        return bool(self.instance.pk or self["value"].value())


class Rules(forms.BaseInlineFormSet[IntakeRule, Source, RuleForm]):
    def standing(self) -> list[IntakeRule]:
        """The rules as they would be once this is saved."""
        return [
            form.instance
            for form in self.forms
            if form.has_changed() and not form.cleaned_data.get("DELETE")
        ]

    def told(self) -> dict[str, Any]:
        return {"rules": list(map(str, self.standing()))} if self.has_changed() else {}


RuleFormSet = cast(
    "type[Rules]",
    forms.inlineformset_factory(
        Source,
        IntakeRule,
        form=RuleForm,
        formset=Rules,
        extra=SPARE_RULES,
        max_num=MOST_RULES,
        validate_max=True,
    ),
)


class ListForm(forms.Form):
    bound_field_class = FocusedField

    list = forms.FileField(
        label="List of feeds (OPML)",
        widget=forms.FileInput({"accept": ".opml,.xml"}),
        error_messages={"required": "Choose a file first.", "empty": "This file is empty."},
    )
