"""Work that waits in the database, and the claim a worker lays on it."""

from typing import Self, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

MAX_ATTEMPTS = 5


class Claimable(models.Model):
    """A row that waits for a step of the pipeline."""

    claimed_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True


M = TypeVar("M", bound=Claimable)


class ClaimQuerySet(models.QuerySet[M]):
    """A claim runs out, so that the work of a killed worker is taken up again by another."""

    def unclaimed(self) -> Self:
        lapsed = timezone.now() - settings.CLAIM_LASTS
        free = Q(claimed_at=None) | Q(claimed_at__lt=lapsed)
        return self.filter(free, attempts__lt=MAX_ATTEMPTS)

    def exhausted(self) -> Self:
        """Rows whose every claim ran out: something about them stops the workers."""
        lapsed = timezone.now() - settings.CLAIM_LASTS
        return self.filter(attempts__gte=MAX_ATTEMPTS, claimed_at__lt=lapsed)

    def claim(self, pk: int) -> bool:
        """Lay a claim on one of these rows; False if another worker holds it, or it is done."""
        claimed = self.unclaimed().filter(pk=pk)
        return claimed.update(claimed_at=timezone.now(), attempts=F("attempts") + 1) == 1
