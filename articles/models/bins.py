"""What rests in a bin for a while: it is kept from every list, and can be put back."""

from datetime import timedelta
from typing import TypeVar

from django.conf import settings
from django.db import models
from django.db.models import Q

M = TypeVar("M", bound=models.Model)
RESTS = timedelta(days=30)  # then it is gone for good


class KeptManager(models.Manager[M]):
    """Leaves out what lies in the bin: from lists and counts, from the admin, beside its parent."""

    def get_queryset(self) -> models.QuerySet[M]:
        return super().get_queryset().filter(deleted_at=None)


class Deletable(models.Model):
    """A row that is put into the bin before it is gone. `with_deleted` finds it there as well."""

    deleted_at = models.DateTimeField(null=True, blank=True, editable=False)
    deleted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        abstract = True


def deleted_at_a_time(noun: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(deleted_at__isnull=False) | Q(deleted_by=None),
        name=f"{noun}_is_deleted_at_a_time",
    )


def in_the_bin(noun: str) -> models.Index:
    """What is in the bin is found without looking at all that is not."""
    return models.Index(
        fields=["deleted_at"], condition=Q(deleted_at__isnull=False), name=f"{noun}_in_the_bin"
    )
