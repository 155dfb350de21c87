"""When people were last at the desk."""

from django.conf import settings
from django.db import models


class Visit(models.Model):
    """A person's visit to the desk, and when the one before it ended."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    seen_at = models.DateTimeField(help_text="When the desk was last opened.")
    before = models.DateTimeField(
        null=True, blank=True, help_text="When the visit before this one ended."
    )

    def __str__(self) -> str:
        return f"{self.user}, {self.seen_at:%Y-%m-%d %H:%M}"
