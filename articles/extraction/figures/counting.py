"""What is counted: the nouns behind a number, and people without a noun ("23 were killed")."""

from dataclasses import dataclass
from decimal import Decimal

from .lexicon import STOPS, VERBS, is_plural, singular, sort
from .phrases import Phrase
from .words import Words

MOST_WORDS = 7
FUNCTIONS = STOPS - VERBS
FARTHEST_TOLL = 12
TOLL = frozenset({"toll", "tolls"})
HARMED = sort("harmed")
# "a 32-member alliance": counts whose noun stands in the singular.
ATTRIBUTIVE = sort("attributive")
# "one" counts only these; elsewhere it is a pronoun more often than a number.
ONE_OF = sort("one_of")


@dataclass(frozen=True, slots=True)
class Counted:
    """`phrase` holds the nouns, and the figure runs up to its end; `unit` is the head."""

    unit: str
    phrase: Phrase


def counted_at(words: Words, index: int, value: Decimal) -> Counted | None:
    """The things counted behind a number that ends before that word."""
    if words.is_hyphen(index):
        return _attributive(words, index + 1) if value > 1 else None
    if words.joined(index - 1):
        return None
    end = _after_one(words, index) if value == 1 else _after_plural(words, index)
    return Counted(singular(words.at(end - 1)), Phrase(index, end)) if end else None


def _after_one(words: Words, index: int) -> int:
    return index + 1 if words.at(index) in ONE_OF else 0


def _after_plural(words: Words, index: int) -> int:
    """The word after the first plural, or 0 where the phrase ends without one."""
    for place in range(index, min(index + MOST_WORDS, len(words))):
        if words.is_hyphen(place):
            continue
        # Right behind a number "votes" is a noun; further on, more likely a verb.
        if not words.is_word(place) or words.at(place) in (STOPS if place > index else FUNCTIONS):
            return 0
        if is_plural(words.at(place)) and not words.is_hyphen(place + 1):
            return _end_of_plurals(words, place)
    return 0


def _end_of_plurals(words: Words, place: int) -> int:
    """After "teams" of "sports teams"; "three ministers' aides" counts aides, which is rare."""
    while is_plural(words.at(place + 1)) and words.at(place + 1) not in STOPS:
        place += 1
    return place + 1


def _attributive(words: Words, index: int) -> Counted | None:
    """As in "32-member alliance": the noun counted stands in the singular."""
    word = words.at(index)
    if word not in ATTRIBUTIVE or words.is_hyphen(index + 1):
        return None
    return Counted("people" if word == "person" else word, Phrase(index, index + 1))


def are_people(words: Words, first: int, end: int) -> bool:
    """Whether a number from `first` to `end` without a noun counts people who came to harm."""
    if words.at(end) == "who" or words.any_in(first - FARTHEST_TOLL, first - 1, TOLL):
        return True
    if words.any_in(end, end + 1, HARMED):
        return True
    if words.at(end) in ("were", "was", "are", "have", "had") and words.any_in(
        end + 1, end + 4, HARMED
    ):
        return True
    return words.any_in(first - 1, first, HARMED) or (
        words.any_in(first - 4, first, HARMED) and words.at(first - 1) in ("least", "than", "to")
    )
