"""What a finder of names finds."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from ...spans import Span


class Kind(StrEnum):
    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Name:
    """Words that name something, and why we think so.

    `role` is the title beside a person's name, as written ("US Secretary of State"); it is
    not part of the span. `reads_as` is the usual name of a thing known under several.
    """

    span: Span
    kind: Kind
    confidence: float
    role: str = ""
    reads_as: str = ""
    via: str = ""


class Finder(Protocol):
    """Anything that finds names: the rules here, a trained model, an installed pipeline."""

    @property
    def name(self) -> str: ...

    @property
    def version(self) -> str: ...

    def find(self, text: str) -> list[Name]:
        """The names in `text`, in order, none over another."""
        ...
