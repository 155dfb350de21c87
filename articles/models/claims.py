"""Work that waits in the database, and the claim a worker lays on it."""

from collections.abc import Collection
from typing import Self, TypeVar

from django.conf import settings
from django.db import models, transaction
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
        now = timezone.now()
        lapsed = now - settings.CLAIM_LASTS
        # What was claimed by a clock that ran ahead would stay claimed for as long.
        ahead = now + settings.CLAIM_LASTS
        free = Q(claimed_at=None) | Q(claimed_at__lt=lapsed) | Q(claimed_at__gt=ahead)
        return self.filter(free, attempts__lt=MAX_ATTEMPTS)

    def exhausted(self) -> Self:
        """Rows whose every claim ran out: something about them stops the workers."""
        lapsed = timezone.now() - settings.CLAIM_LASTS
        return self.filter(attempts__gte=MAX_ATTEMPTS, claimed_at__lt=lapsed)

    def claim_all(self, pks: Collection[int]) -> list[int]:
        """Lay a claim on those of these rows that are free, and return which they are."""
        with transaction.atomic():
            free = self.unclaimed().filter(pk__in=pks).select_for_update(skip_locked=True)
            claimed = list(free.order_by("pk").values_list("pk", flat=True))
            rows = self.filter(pk__in=claimed)
            rows.update(claimed_at=timezone.now(), attempts=F("attempts") + 1)
        return claimed

    def claim(self, pk: int) -> bool:
        """Lay a claim on one of these rows; False if another worker holds it, or it is done."""
        claimed = self.unclaimed().filter(pk=pk)
        return claimed.update(claimed_at=timezone.now(), attempts=F("attempts") + 1) == 1
