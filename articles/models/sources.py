"""Where copy comes from, and how it fares there."""

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import Q

from .claims import Claimable, ClaimQuerySet
from .tags import Tag


class SourceQuerySet(ClaimQuerySet["Source"]):
    def polled(self) -> Self:
        return self.filter(kind__in=Source.Kind.polled(), is_active=True)

    def due(self, now: datetime) -> Self:
        """Active sources whose turn has come."""
        return self.polled().filter(Q(next_poll_at=None) | Q(next_poll_at__lte=now))


class Source(Claimable):
    """A place that copy comes from."""

    class Kind(models.TextChoices):
        FOLDER = "folder", "Folder"
        DROP = "drop", "Drop folder"
        FEED = "feed", "Feed"
        PAGE = "page", "Web page"
        UPLOAD = "upload", "Files by hand"
        PASTE = "paste", "Pasted at the desk"
        API = "api", "API"

        @classmethod
        def polled(cls) -> tuple["Source.Kind", ...]:
            """Those that Newsroom asks; the others bring their copy."""
            return cls.FOLDER, cls.DROP, cls.FEED, cls.PAGE

        @classmethod
        def on_the_web(cls) -> tuple["Source.Kind", ...]:
            return cls.FEED, cls.PAGE

    name = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.UPLOAD)
    address = models.CharField(
        max_length=1000, blank=True, help_text="A folder on this machine, or a web address."
    )
    usage_terms = models.TextField(blank=True)
    default_tags = models.ManyToManyField(Tag, blank=True, related_name="default_of")
    fetches_pages = models.BooleanField(
        default=False, help_text="Fetch the whole article behind each entry of the feed."
    )
    is_active = models.BooleanField(default=True)
    poll_every = models.DurationField(default=timedelta(minutes=15))
    next_poll_at = models.DateTimeField(null=True, blank=True)
    polled_at = models.DateTimeField(null=True, blank=True)
    succeeded_at = models.DateTimeField(null=True, blank=True)
    failures = models.PositiveIntegerField(default=0, help_text="In a row.")
    problem = models.TextField(blank=True, help_text="A sentence for a person.")
    etag = models.CharField(max_length=500, blank=True)
    last_modified = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = SourceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="source_has_a_name"),
            models.CheckConstraint(
                condition=~Q(address="") | Q(kind__in=["upload", "paste", "api"]),
                name="polled_source_has_an_address",
            ),
            models.CheckConstraint(
                condition=Q(failures=0) | ~Q(problem=""), name="failing_source_says_why"
            ),
            models.UniqueConstraint(
                fields=["address"], condition=~Q(address=""), name="address_is_one_source"
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_poll_at"], condition=Q(is_active=True), name="source_next_poll"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class IntakeRule(models.Model):
    """What is let in from a source, or kept out."""

    class Effect(models.TextChoices):
        INCLUDE = "include", "only with"
        EXCLUDE = "exclude", "never with"

    class Field(models.TextChoices):
        WORDS = "words", "the words"
        SECTION = "section", "the section"
        AUTHOR = "author", "the author"

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="rules")
    effect = models.CharField(max_length=10, choices=Effect.choices)
    field = models.CharField(max_length=10, choices=Field.choices)
    value = models.CharField(max_length=200)

    class Meta:
        ordering = ["effect", "field", "value"]
        constraints = [
            models.CheckConstraint(condition=~Q(value=""), name="rule_has_a_value"),
            models.UniqueConstraint(
                fields=["source", "effect", "field", "value"], name="rule_is_laid_down_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_effect_display()} {self.get_field_display()} “{self.value}”"


class Host(models.Model):
    """A machine of the web: it is asked one thing at a time, with a pause in between."""

    name = models.CharField(max_length=300, unique=True)
    free_at = models.DateTimeField(help_text="When it may be asked again.")

    def __str__(self) -> str:
        return self.name
