"""What the quotes step is given, and what it finds."""

from dataclasses import dataclass
from enum import StrEnum

from ...spans import Span


class Style(StrEnum):
    """DIRECT stands as a clause of its own; PARTIAL is a few words inside the author's sentence."""

    DIRECT = "direct"
    PARTIAL = "partial"


@dataclass(frozen=True, slots=True)
class Named:
    """A name that was found before. Names with the same `who` name the same thing."""

    span: Span
    kind: str
    who: int
    role: str = ""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted words, and who is said to speak them.

    `span` includes the marks; a quotation of several paragraphs is one span. `speaker` are the
    words that name or describe the speaker, None if nobody is said to speak. `who` is the thing
    they refer to, None if it is only described (then `described` has the words) or if two could
    be meant. `cue` are the words that say that somebody speaks. `why` says it for a reader.
    """

    span: Span
    style: Style
    speaker: Span | None
    who: int | None
    described: str
    cue: Span | None
    confidence: float
    why: str
