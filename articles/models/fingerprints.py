"""By what near-duplicates are found."""

from django.db import models
from django.db.models import Q

from .articles import Article


class Fingerprint(models.Model):
    """A fingerprint of what an article says now: texts with a key in common may be copies.

    A key that many newer articles have as well is taken away: it would say nothing.
    """

    article = models.OneToOneField(
        Article, on_delete=models.CASCADE, primary_key=True, related_name="fingerprint"
    )
    key_1 = models.IntegerField(null=True)
    key_2 = models.IntegerField(null=True)
    key_3 = models.IntegerField(null=True)
    key_4 = models.IntegerField(null=True)
    key_5 = models.IntegerField(null=True)
    sketch = models.BinaryField(max_length=512)
    method = models.CharField(max_length=100, help_text="Name and version of what made it.")

    class Meta:
        indexes = [
            models.Index(
                fields=[key], condition=Q(**{f"{key}__isnull": False}), name=f"fingerprint_{key}"
            )
            for key in ("key_1", "key_2", "key_3", "key_4", "key_5")
        ]

    def __str__(self) -> str:
        return f"Fingerprint of {self.article}"
