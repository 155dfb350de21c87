"""What a web page says of its article, in its head or for machines."""

from dataclasses import dataclass, fields
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Facts:
    """What is not said is empty. `summary` is a standfirst only if the page shows it."""

    title: str = ""
    summary: str = ""
    byline: str = ""
    publisher: str = ""
    section: str = ""
    language: str = ""
    keywords: tuple[str, ...] = ()
    published_at: datetime | None = None
    updated_at: datetime | None = None
    url: str = ""
    usage_terms: str = ""

    def or_else(self, others: "Facts") -> "Facts":
        """These facts, and those of others where these are empty."""
        names = [field.name for field in fields(self)]
        return Facts(**{name: getattr(self, name) or getattr(others, name) for name in names})
