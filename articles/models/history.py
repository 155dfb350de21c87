"""What happened, append-only."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models


class EventQuerySet(models.QuerySet["Event"]):
    def record(
        self,
        verb: "Event.Verb",
        subject: models.Model,
        *,
        actor: User | None,
        before: dict[str, Any] | None = None,
        after: dict[str, Any] | None = None,
    ) -> "Event":
        event = _event(verb, subject, actor, before, after)
        event.save(force_insert=True)
        return event

    def record_many(
        self,
        verb: "Event.Verb",
        subjects: Iterable[tuple[models.Model, Mapping[str, Any]]],
        *,
        actor: User | None,
    ) -> None:
        """The same of many at once, each with what it was, or is now that it is added."""
        is_gone = verb == Event.Verb.REMOVED
        self.bulk_create(
            _event(verb, subject, actor, told if is_gone else None, None if is_gone else told)
            for subject, told in subjects
        )

    def record_changes(
        self,
        changes: Iterable[tuple[models.Model, Mapping[str, Any], Mapping[str, Any]]],
        *,
        actor: User | None,
    ) -> None:
        """Many changed at once, each with what it was and what it is now."""
        self.bulk_create(
            _event(Event.Verb.CHANGED, subject, actor, before, after)
            for subject, before, after in changes
        )


def _event(
    verb: "Event.Verb",
    subject: models.Model,
    actor: User | None,
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any] | None,
) -> "Event":
    return Event(
        verb=verb,
        actor=actor,
        subject_type=subject._meta.model_name or "",
        subject_id=subject.pk,
        subject_name=str(subject)[:300],
        before=before or {},
        after=after or {},
    )


class Event(models.Model):
    """Who did what to what. Rows are only ever added."""

    class Verb(models.TextChoices):
        ADDED = "added", "added"
        CHANGED = "changed", "changed"
        REMOVED = "removed", "removed"
        MERGED = "merged", "merged"
        PUBLISHED = "published", "published"

    at = models.DateTimeField(auto_now_add=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL
    )
    verb = models.CharField(max_length=20, choices=Verb.choices)
    subject_type = models.CharField(max_length=50)
    subject_id = models.BigIntegerField()
    subject_name = models.CharField(max_length=300)
    before = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    after = models.JSONField(default=dict, encoder=DjangoJSONEncoder)

    objects = EventQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["subject_type", "subject_id", "-id"], name="event_by_subject"),
            models.Index(fields=["actor", "-id"], name="event_by_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.actor or 'The machine'} {self.verb} {self.subject_name}"
