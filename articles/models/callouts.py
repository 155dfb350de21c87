"""Who is called by name in what is said on an article."""

from typing import Self

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models
from django.db.models import Q

from .annotations import Annotation, Reply


class CalloutQuerySet(models.QuerySet["Callout"]):
    def of(self, person: User) -> Self:
        return self.filter(person=person)

    def unseen(self) -> Self:
        return self.filter(seen_at=None)


class Callout(models.Model):
    """A person is called, as `@name`, in a note or in a reply to it."""

    annotation = models.ForeignKey(Annotation, on_delete=models.CASCADE, related_name="callouts")
    reply = models.ForeignKey(
        Reply,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="callouts",
        help_text="The reply that calls; none if the note itself does.",
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="callouts"
    )
    called_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    called_at = models.DateTimeField(auto_now_add=True)
    seen_at = models.DateTimeField(null=True, blank=True)

    objects = CalloutQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["annotation", "person"],
                condition=Q(reply=None),
                name="person_is_called_once_in_a_note",
            ),
            models.UniqueConstraint(
                fields=["reply", "person"],
                condition=Q(reply__isnull=False),
                name="person_is_called_once_in_a_reply",
            ),
        ]
        indexes = [
            models.Index(fields=["person", "-id"], name="callout_of_a_person"),
            models.Index(fields=["person"], condition=Q(seen_at=None), name="callout_not_seen_yet"),
        ]

    def __str__(self) -> str:
        return f"@{self.person} in “{self.annotation}”"

    def get_absolute_url(self) -> str:
        note = self.annotation.get_absolute_url()
        return f"{note.partition('#')[0]}#reply-{self.reply_id}-said" if self.reply_id else note
