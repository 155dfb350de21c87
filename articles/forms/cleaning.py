"""What an editor decides about a line of copy."""

from typing import Any

from django import forms
from django.db import models

from ..ingestion.line_decisions import TEXT_HAS_CHANGED, Scope
from ..models import Article, Version


class Decision(models.TextChoices):
    KEEP = "keep", "Restore"
    CUT = "cut", "Cut"
    KEEP_ALWAYS = "keep-always", "Always keep lines like this"
    CUT_ALWAYS = "cut-always", "Always cut lines like this"

    @property
    def keeps(self) -> bool:
        return self in {Decision.KEEP, Decision.KEEP_ALWAYS}

    @property
    def scope(self) -> Scope:
        is_always = self in {Decision.KEEP_ALWAYS, Decision.CUT_ALWAYS}
        return Scope.SOURCE if is_always else Scope.ARTICLE


class LineForm(forms.Form):
    """The version whose copy was on the screen, and the decision."""

    version = forms.ModelChoiceField(
        Version.objects.none(),
        error_messages={"required": TEXT_HAS_CHANGED, "invalid_choice": TEXT_HAS_CHANGED},
    )
    decision = forms.TypedChoiceField(
        choices=Decision.choices,
        coerce=Decision,
        error_messages={
            "required": "Say whether the line is kept or cut.",
            "invalid_choice": "A line is kept or cut: there is nothing else.",
        },
    )

    def __init__(self, article: Article, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        versions = Version.objects.filter(article=article).select_related("document__source")
        self.fields["version"].queryset = versions  # type: ignore[attr-defined]

    @property
    def problems(self) -> list[str]:
        return [str(problem) for problems in self.errors.values() for problem in problems]
