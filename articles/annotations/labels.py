"""The labels that a newsroom begins with. Admins change them as they like."""

from typing import Any

from ..models import Label

FIRST_LABELS: tuple[dict[str, Any], ...] = (
    {"slug": "key-quote", "name": "Key quote", "colour": Label.Colour.BLUE, "key": "q"},
    {"slug": "check", "name": "Check", "colour": Label.Colour.YELLOW, "key": "c", "asks": True},
    {"slug": "figure", "name": "Figure", "colour": Label.Colour.ROSE, "key": "f"},
    {"slug": "background", "name": "Background", "colour": Label.Colour.GREEN, "key": "g"},
)


def create_first_labels(using: str = "default") -> None:
    """Where there is no label at all, nobody could write a note."""
    labels = Label.objects.using(using)
    if not labels.exists():
        labels.bulk_create(
            Label(position=position, **given) for position, given in enumerate(FIRST_LABELS)
        )
