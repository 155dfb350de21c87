"""Whether a sentence speaks of what was or of what will be, where it names a date."""

from .almanac import COMING, PAST
from .lexicon import STOPS, sort
from .moments import Tense
from .words import Words

FARTHEST_TENSE = 14
AFTER_DATES = STOPS | sort("after_date")


def tense_at(words: Words, index: int, end: int) -> Tense | None:
    """Whether the sentence speaks of what was or what will be, by the nearest word that tells.

    Of "Friday's vote" and "the June election" its verbs tell nothing.
    """
    if words.sort(end) == "own" or _is_noun(words, end):
        return None
    before = range(index - 1, max(index - FARTHEST_TENSE, 0) - 1, -1)
    behind = range(end, min(end + FARTHEST_TENSE, len(words))) if index <= 2 else ()
    for place in (*before, *behind):
        if words.at(place) in COMING:
            return Tense.COMING
        if words.at(place) in PAST:
            # "He was to travel" and "they had to meet" look forward from a day that is past.
            looks_on = words.at(place) in ("was", "were", "had") and words.at(place + 1) == "to"
            return None if looks_on else Tense.PAST
    return None


def _is_noun(words: Words, index: int) -> bool:
    """Whether the word behind a date is what the date describes: "the June election"."""
    is_word = words.is_word(index) and not words.is_capital(index)
    return is_word and words.at(index) not in AFTER_DATES
