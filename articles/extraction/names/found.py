"""A name among the words of a sentence, before it is a name in a text."""

from collections.abc import Sequence
from dataclasses import dataclass

PERSON, ORGANISATION, PLACE, PEOPLE, WORK = "PER", "ORG", "LOC", "NORP", "MISC"


@dataclass(slots=True)
class Found:
    """The words `start` to before `end` of a sentence. `label` is one of those above.

    `rule` is empty where the tagger found it so, and else the rule that went on from there.
    """

    start: int
    end: int
    label: str
    confidence: float
    rule: str = ""

    def words(self, sentence: Sequence[str]) -> tuple[str, ...]:
        return tuple(sentence[self.start : self.end])
