"""What a finder of names finds."""

from collections.abc import Sequence
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

    `finder` is the name and version of what found it: a tagger, or a rule that went on from
    there ("consistency 1"). `hidden` is a sentence that says why the words are not shown as a
    name, and empty where they are. "Danish" is hidden, and its `demonym_of` is "Denmark".
    `sort` tells a "country", a "city" and a "region" apart; "" where nobody knows.
    """

    span: Span
    kind: Kind
    confidence: float
    role: str = ""
    reads_as: str = ""
    via: str = ""
    finder: str = ""
    hidden: str = ""
    demonym_of: str = ""
    sort: str = ""


class Finder(Protocol):
    """Anything that finds names: the trained model, the rules, an installed pipeline."""

    @property
    def name(self) -> str: ...

    @property
    def version(self) -> str: ...

    def find(self, text: str) -> list[Name]:
        """The names in `text`, in order, none over another; hidden ones among them."""
        ...

    def find_many(self, texts: Sequence[str]) -> list[list[Name]]:
        """The names in each of the texts. The texts know nothing of each other."""
        ...


class UnknownBackend(Exception):
    """No finder has this name, or what it needs is not installed; a sentence says which."""
