"""What people know copy by, where a job or a document has its address."""

from django import template

from ..ingestion.by_hand import name_of

register = template.Library()


@register.filter
def copy_name(subject: str) -> str:
    """The name of a file that was handed in; anything else as it stands."""
    return name_of(subject) if subject.startswith(("upload:", "paste:", "api:")) else subject
