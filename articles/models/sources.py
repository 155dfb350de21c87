"""Where copy comes from."""

from django.db import models


class Source(models.Model):
    """A place that copy comes from."""

    class Kind(models.TextChoices):
        FOLDER = "folder", "Folder"

    name = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.FOLDER)
    usage_terms = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(name=""), name="source_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name
