"""Words that say something to be compared: who says what, how many, how much, when."""

from typing import Self, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from ..spans import Span
from .mentions import Mention
from .versions import Version, spans_its_words

Row = TypeVar("Row", bound="Extract")


class ExtractQuerySet(models.QuerySet[Row]):
    def shown(self) -> Self:
        """All but those that an editor has rejected."""
        return self.exclude(verdict=Extract.Verdict.REJECTED)

    def of_the_machine(self) -> Self:
        """What a re-run may replace: nobody has judged it."""
        return self.filter(verdict=Extract.Verdict.NONE)

    def judged(self) -> Self:
        return self.exclude(verdict=Extract.Verdict.NONE)


class Extract(models.Model):
    """Words of a version that a finder found, and what a person said of it."""

    class Verdict(models.TextChoices):
        NONE = "none", "Not reviewed"
        ACCEPTED = "accepted", "Right"
        REJECTED = "rejected", "Wrong"

    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField(help_text="The words, repeated.")
    finder = models.CharField(max_length=100, help_text="Name and version of what found it.")
    confidence = models.FloatField(default=1.0)
    why = models.CharField(max_length=300, blank=True)
    verdict = models.CharField(max_length=20, choices=Verdict.choices, default=Verdict.NONE)
    judged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    judged_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True
        ordering = ["start", "end"]
        constraints = [
            *spans_its_words(),
            models.UniqueConstraint(
                fields=["version", "start", "end"], name="%(class)s_is_found_once"
            ),
            models.CheckConstraint(
                condition=Q(confidence__gte=0, confidence__lte=1),
                name="%(class)s_confidence_is_a_share",
            ),
        ]

    def __str__(self) -> str:
        return self.quote[:60]

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


class Quote(Extract):
    """Words in quotation marks, and who is said to have said them.

    `speaker_words` is how the text names or describes the speaker just there ("he", "the
    diplomat"); `speaker` is the mention of the person it stands for, or None if that would be a
    guess.
    """

    class Style(models.TextChoices):
        DIRECT = "direct", "Direct"
        PARTIAL = "partial", "Partial"

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="quotes")
    style = models.CharField(max_length=20, choices=Style.choices)
    speaker = models.ForeignKey(
        Mention, null=True, blank=True, on_delete=models.SET_NULL, related_name="quotes"
    )
    speaker_words = models.TextField(blank=True)
    speaker_start = models.PositiveIntegerField(null=True, blank=True)
    cue = models.CharField(max_length=100, blank=True, help_text="The verb: “said”.")
    cue_start = models.PositiveIntegerField(null=True, blank=True)

    objects = ExtractQuerySet["Quote"].as_manager()

    class Meta(Extract.Meta):
        pass


class Figure(Extract):
    """A number, a sum, a share, a date or a duration, normalised so that accounts compare.

    `value` counts `unit`s; `upper` ends a range. A date has its `moment` in ISO 8601 instead.
    """

    class Kind(models.TextChoices):
        MONEY = "money", "Money"
        PERCENTAGE = "percentage", "Percentage"
        COUNT = "count", "Count"
        QUANTITY = "quantity", "Quantity"
        DATE = "date", "Date"
        DURATION = "duration", "Duration"

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="figures")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    value = models.DecimalField(max_digits=30, decimal_places=6, null=True, blank=True)
    upper = models.DecimalField(max_digits=30, decimal_places=6, null=True, blank=True)
    unit = models.CharField(max_length=100, blank=True)
    moment = models.CharField(max_length=50, blank=True)
    qualifier = models.CharField(max_length=30, blank=True)
    measured = models.TextField(blank=True, help_text="The words that say what is measured.")
    measured_start = models.PositiveIntegerField(null=True, blank=True)
    whose = models.TextField(blank=True, help_text="The words that say whose it is.")
    whose_start = models.PositiveIntegerField(null=True, blank=True)
    owner = models.ForeignKey(
        Mention, null=True, blank=True, on_delete=models.SET_NULL, related_name="figures"
    )

    objects = ExtractQuerySet["Figure"].as_manager()

    class Meta(Extract.Meta):
        pass
