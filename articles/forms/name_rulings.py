"""What an editor rules on a name, and how far the ruling reaches."""

from dataclasses import dataclass
from typing import Any, Literal

from django import forms
from django.core.exceptions import ValidationError

from ..extraction.rulings.making import TEXT_HAS_CHANGED
from ..models import Article, Entity, Kind, NameRuling, Version
from ..paging import whole_number
from .fields import with_line_feeds

NOTHING_DECIDED = "Say what holds for the name: press one of the buttons."
Saying = Literal["confirm", "reject", "kind", "entity", "new", "find"]
Scope = NameRuling.Scope


@dataclass(frozen=True, slots=True)
class Decision:
    """What a button of the form says: `confirm`, `kind:place`, `entity:12`, `new`, `find`."""

    says: Saying
    kind: str = ""
    entity: Entity | None = None


class NameRulingForm(forms.Form):
    """Every button is a decision; what else is in the form says how far it reaches, and why."""

    version = forms.ModelChoiceField(
        Version.objects.none(),
        error_messages={"required": TEXT_HAS_CHANGED, "invalid_choice": TEXT_HAS_CHANGED},
    )
    decision = forms.CharField(error_messages={"required": NOTHING_DECIDED})
    scope = forms.ChoiceField(choices=Scope.choices)
    reason = forms.CharField(max_length=500, required=False)
    q = forms.CharField(max_length=100, required=False)
    new_name = forms.CharField(max_length=300, required=False)
    new_kind = forms.ChoiceField(choices=Kind.choices, required=False)
    apart = forms.CharField(max_length=200, required=False)

    def __init__(self, article: Article, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        versions = Version.objects.filter(article=article)
        self.fields["version"].queryset = versions  # type: ignore[attr-defined]

    def clean_decision(self) -> Decision:
        says, _, of = self.cleaned_data["decision"].partition(":")
        if says == "kind" and of in Kind.values:
            return Decision("kind", kind=of)
        if says == "entity":
            pk = whole_number(of)
            entity = Entity.objects.standing().filter(pk=pk).first() if pk else None
            if entity is None:
                raise ValidationError("They are not known any more. Choose somebody else.")
            return Decision("entity", entity=entity)
        if says in {"confirm", "reject", "new", "find"} and not of:
            return Decision(says)
        raise ValidationError(NOTHING_DECIDED)

    def clean_reason(self) -> str:
        return with_line_feeds(self.cleaned_data["reason"]).strip()

    def clean(self) -> dict[str, Any]:
        given = {**self.cleaned_data}
        decision = given.get("decision")
        if decision and decision.says == "new":
            if not given.get("new_name"):
                self.add_error("new_name", "Say what they are called.")
            if not given.get("new_kind") and "new_kind" not in self.errors:
                self.add_error("new_kind", "Say whether it is a person, a place or what else.")
        return given

    @property
    def problems(self) -> list[str]:
        return [str(problem) for problems in self.errors.values() for problem in problems]
