"""Whether a sentence speaks of what was or of what will be, where it names a date."""

from .almanac import COMING, PAST
from .lexicon import AUXILIARIES, DETERMINERS, PRONOUNS, STOPS, sort
from .moments import Tense
from .phrases import NOUNS_IN_ED
from .words import Words

FARTHEST_TENSE = 14
LONGEST_DATELINE = 6
AFTER_DATES = STOPS | sort("after_date")
# Forms in -ed that say nothing of when: "a proposed vote", "based in".
NO_PAST = COMING | NOUNS_IN_ED | sort("past_not")
# A form in -ed behind one of these is no verb of its own: "will be signed", "the injured".
BEFORE_PARTICIPLES = (STOPS - PRONOUNS) | AUXILIARIES | DETERMINERS
# "agreed to meet on Monday", unlike "came to meet them on Monday".
PROMISING = sort("promising")
LOOK_ON = frozenset({"was", "were", "had"})


def tense_at(words: Words, index: int, end: int) -> Tense | None:
    """Whether the sentence speaks of what was or what will be, by the nearest word that tells.

    Of "Friday's vote" and "the June election" its verbs tell nothing. A dateline is of the past.
    """
    if _is_dateline(words, index, end):
        return Tense.PAST
    if words.sort(end) == "own" or _is_noun(words, end):
        return None
    before = range(index - 1, max(index - FARTHEST_TENSE, 0) - 1, -1)
    behind = range(end, min(end + (FARTHEST_TENSE if index <= 2 else 1), len(words)))
    is_ahead = False
    for place in (*before, *behind):
        if words.at(place) in COMING:
            return Tense.COMING
        is_ahead = is_ahead or _is_infinitive(words, place, index)
        if _is_past(words, place):
            # "He was to travel" and "they agreed to meet" look forward from a day that is past.
            looks_on = words.at(place) in LOOK_ON and words.at(place + 1) == "to"
            looks_on = looks_on or (is_ahead and words.at(place) in PROMISING)
            return None if looks_on else Tense.PAST
    return None


def _is_past(words: Words, place: int) -> bool:
    """Whether the word says that something has happened: not so "will be held", "backed by"."""
    word, before = words.at(place), words.at(place - 1)
    if word in PAST:
        return before != "be"
    is_form = word.endswith("ed") and len(word) > 4 and not words.is_capital(place)
    is_verb = before not in BEFORE_PARTICIPLES and before != "-" and words.sort(place - 1) != "own"
    return is_form and is_verb and word not in NO_PAST and words.at(place + 1) != "by"


def _is_infinitive(words: Words, place: int, date: int) -> bool:
    """Whether "to" and a verb stand here, before the date: "agreed to meet on Monday"."""
    is_led = words.at(place) == "to" and place + 1 < date
    is_verb = words.is_word(place + 1) and not words.is_capital(place + 1)
    return is_led and is_verb and words.at(place + 1) not in DETERMINERS


def _is_dateline(words: Words, index: int, end: int) -> bool:
    """As in "PORT VALE, June 3 (Harbour Wire) -"."""
    opens = 0 < index <= LONGEST_DATELINE and words.raw(0).isupper() and words.at(index - 1) == ","
    return opens and words.at(end) in ("(", "-", "–", "—")


def _is_noun(words: Words, index: int) -> bool:
    """Whether the word behind a date is what the date describes: "the June election"."""
    is_word = words.is_word(index) and not words.is_capital(index)
    is_verb = words.at(index).endswith("ed") and words.at(index) not in NO_PAST
    return is_word and not is_verb and words.at(index) not in AFTER_DATES
