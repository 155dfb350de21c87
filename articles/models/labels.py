"""What notes are called: labels that admins set up, each with a colour and a key."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

# Keys that do something else while words of an article are picked, or beside its text.
TAKEN_KEYS = frozenset("1234abejklmnoprstuwxy")


def is_free_key(key: str) -> None:
    if not (key.isascii() and key.isalnum() and key == key.lower()):
        raise ValidationError("Choose a small letter from a to z, or a digit.")
    if key in TAKEN_KEYS:
        raise ValidationError(f"“{key}” does something else in the reader. Choose another key.")


class Label(models.Model):
    """What kind of note it is. `slug` is its name for programs, and never changes."""

    class Colour(models.TextChoices):
        """The highlighters of `tokens.css`: words are read on each, in light and in dark."""

        YELLOW = "yellow", "Yellow"
        ORANGE = "orange", "Orange"
        ROSE = "rose", "Rose"
        VIOLET = "violet", "Violet"
        BLUE = "blue", "Blue"
        TEAL = "teal", "Teal"
        GREEN = "green", "Green"
        GREY = "grey", "Grey"

    name = models.CharField(max_length=40)
    slug = models.SlugField("short name", max_length=20, unique=True)
    colour = models.CharField(max_length=10, choices=Colour.choices, default=Colour.YELLOW)
    key = models.CharField(
        max_length=1,
        blank=True,
        validators=[is_free_key],
        help_text="Pressed in the reader, it marks the picked words.",
    )
    asks = models.BooleanField(
        "asks a question",
        default=False,
        help_text="Notes under it are open until somebody resolves them.",
    )
    is_offered = models.BooleanField(
        "offered", default=True, help_text="One that is not stays on the notes that have it."
    )
    position = models.PositiveSmallIntegerField(default=0, help_text="The lowest comes first.")

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(Lower("name"), name="label_is_known_once"),
            models.UniqueConstraint(
                fields=["key"], condition=~Q(key=""), name="label_has_a_key_of_its_own"
            ),
        ]

    def __str__(self) -> str:
        return self.name
