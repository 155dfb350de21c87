"""A rule on a tag, as it is made and changed at the desk."""

import re
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from ..models import Entity, Source, TagRule
from ..tagging.matching import MOST_PHRASES, phrases
from ..tagging.patterns import PatternRefused, compiled
from .fields import FocusedField, TextField

Kind = TagRule.Kind
_ADDRESS = re.compile(r"(?:\S*/)?entities/(\d{1,18})/?")


class TagRuleForm(forms.ModelForm[TagRule]):
    """Every field is there, whatever the kind: it says which of them it needs."""

    bound_field_class = FocusedField

    words = TextField(
        rows=4,
        max_length=2000,
        required=False,
        label="Words, sections or the pattern",
        help_text="Words and sections: each in a line of its own. A pattern: a regular expression"
        " in one line, with one open repeat at most; it sees 200 characters at a time.",
    )
    named = forms.CharField(
        required=False,
        max_length=400,
        label="Who or what is named",
        help_text="The name as its page has it, or the address of that page.",
        widget=forms.TextInput({"dir": "auto", "autocomplete": "off"}),
    )
    effect = forms.ChoiceField(
        choices=TagRule.Effect.choices,
        initial=TagRule.Effect.SUGGEST,
        label="What it does",
        widget=forms.RadioSelect,
    )
    field_order = ["kind", "words", "named", "source", "effect"]

    class Meta:
        model = TagRule
        fields = ["kind", "words", "source", "effect"]
        labels = {"kind": "It looks for"}
        error_messages = {
            "kind": {"required": "Say what the rule looks for."},
            "source": {"invalid_choice": "There is no such source."},
        }

    def __init__(self, *args: Any, among: QuerySet[Entity], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.among = among
        source = cast("forms.ModelChoiceField[Source]", self.fields["source"])
        source.queryset = Source.objects.order_by("name")
        source.empty_label = "—"
        if self.instance.entity:
            self.initial["named"] = self.instance.entity.get_absolute_url()

    def clean(self) -> dict[str, Any]:
        """Keep what the kind asks for, and drop what was typed for another."""
        given = super().clean() or self.cleaned_data
        kind = given.get("kind")
        self.instance.entity = self._entity(given) if kind == Kind.ENTITY else None
        given["source"] = self._source(given) if kind == Kind.SOURCE else None
        has_words = kind in {Kind.ANY, Kind.ALL, Kind.SECTION, Kind.PATTERN}
        given["words"] = self._words(given) if has_words else ""
        return given

    def _words(self, given: dict[str, Any]) -> str:
        if given["kind"] == Kind.PATTERN:
            return self._pattern(str(given.get("words", "")).strip())
        asked = phrases(given.get("words", ""))
        if not asked:
            self.add_error("words", "Type what is to be looked for.")
        elif len(asked) > MOST_PHRASES:
            self.add_error("words", f"At most {MOST_PHRASES} lines; these are {len(asked)}.")
        elif not all(re.search(r"\w", one) for one in asked):
            self.add_error("words", "Each line needs a letter or a digit.")
        return "\n".join(asked)

    def _pattern(self, typed: str) -> str:
        try:
            if not typed:
                raise PatternRefused("Type what is to be looked for.")
            if compiled(typed).search(""):
                raise PatternRefused("This pattern would find something in every article.")
        except PatternRefused as problem:
            self.add_error("words", str(problem))
        return typed

    def _entity(self, given: dict[str, Any]) -> Entity | None:
        try:
            return self._named(given.get("named", ""))
        except ValidationError as problem:
            self.add_error("named", problem)
            return None

    def _named(self, typed: str) -> Entity:
        if not typed:
            raise ValidationError("Say who or what is to be named.")
        if address := _ADDRESS.search(typed):
            found = list(self.among.filter(pk=int(address[1])))
        else:
            found = list(self.among.filter(name=typed, merged_into=None).order_by("pk")[:2])
        if not found:
            raise ValidationError(f"No name “{typed}” is known.")
        if len(found) > 1:
            raise ValidationError("Several have this name. Give the address of the page instead.")
        return found[0]

    def _source(self, given: dict[str, Any]) -> Source | None:
        source: Source | None = given.get("source")
        if source is None and "source" not in self.errors:
            self.add_error("source", "Choose a source.")
        return source
