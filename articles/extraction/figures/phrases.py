"""Noun phrases around a figure, by where they must end: there is no parser here.

A phrase ends at a word that cannot be part of one (a preposition, a verb the lexicon knows, a
pronoun, a sign). Words are counted as in `Words`; nothing looks further than `FARTHEST` words.
"""

from dataclasses import dataclass

from .almanac import MONTHS, WEEKDAYS
from .lexicon import AUXILIARIES, DETERMINERS, PRONOUNS, STOPS, is_plural, sort
from .words import Words

LONGEST_PHRASE = 6
# What stands behind these is no subject: "exports to Norland fell".
ASIDES = frozenset({"of", "in", "for", "at", "to", "from", "on", "with", "per", "between", "by"})
TIES = frozenset("-&")
# Nouns that are finite verbs more often.
ALSO_NOUNS = sort("also_noun")
NOUNS_IN_LY = sort("in_ly")
NOUNS_IN_ED = sort("in_ed")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words `first` up to `end`; `owner` is whose they are: "Germany" of "Germany's exports"."""

    first: int
    end: int
    owner: tuple[int, int] | None = None


def phrase_after(words: Words, index: int, *, is_led: bool = False) -> Phrase | None:
    """The noun phrase that starts at that word, without its determiner.

    `is_led` says that a determiner stands before: then "plan" begins as a noun, and no verb.
    """
    place = index
    while words.at(place) in DETERMINERS:
        place += 1
    first, owner = place, None
    while is_led and words.at(place) in ALSO_NOUNS and place - first < LONGEST_PHRASE:
        place += 1
    while place < len(words) and place - first < LONGEST_PHRASE:
        if words.sort(place) == "own":
            owner = (first, place) if place > first else None
            first = place + 1
        elif not _goes_on(words, place, first):
            break
        elif is_plural(words.at(place)) and not _more_follows(words, place):
            place += 1
            break
        place += 1
    while place > first and words.at(place - 1) in TIES:
        place -= 1
    return Phrase(first, place, owner) if place > first else None


def phrase_before(words: Words, index: int) -> Phrase | None:
    """The noun phrase that ends right before that word, without its determiner."""
    place, owner_end = index, None
    while place > 0 and index - place < LONGEST_PHRASE:
        if words.sort(place - 1) == "own":
            owner_end = place - 1
            break
        is_part = _can_stand(words, place - 1) or _is_tied_number(words, place - 1)
        if not is_part or words.at(place - 1) in DETERMINERS:
            break
        is_verb = _can_stand(words, place - 2) or words.at(place - 2) == ","
        if _is_past(words, place - 1) and is_verb:
            break
        place -= 1
    while place < index and words.at(place) in TIES:
        place += 1
    if place == index:
        return None
    owner = phrase_before_own(words, owner_end) if owner_end else None
    return Phrase(place, index, owner)


def phrase_before_own(words: Words, own: int) -> tuple[int, int] | None:
    """Whose: the words before "'s" at `own`, or None for a pronoun."""
    place = own
    while place > 0 and own - place < LONGEST_PHRASE:
        if not _can_stand(words, place - 1) or words.at(place - 1) in DETERMINERS:
            break
        if place < own and words.is_capital(place) and not words.is_capital(place - 1):
            break
        place -= 1
    return (place, own) if place < own else None


def subject_before(words: Words, index: int) -> Phrase | None:
    """The phrase a verb at `index` is said of: "Inflation in Norland", "The price of oil".

    `owner` is the name behind "in" or "of"; a common noun behind "of" stays in the phrase.
    """
    while words.at(index - 1) in AUXILIARIES or words.at(index - 1) in ("not", "also", "to"):
        index -= 1
    index = _before_aside(words, index)
    phrase = phrase_before(words, index)
    if not phrase:
        return None
    opener = phrase.first - 1
    while words.at(opener) in DETERMINERS:
        opener -= 1
    if words.at(opener) not in ASIDES:
        return phrase
    outer = phrase_before(words, opener)
    if not outer:
        return phrase
    if words.is_capital(phrase.first) and words.at(opener) in ("of", "in"):
        return Phrase(outer.first, outer.end, (phrase.first, phrase.end))
    if words.at(opener) == "of":
        return Phrase(outer.first, phrase.end, outer.owner or phrase.owner)
    return outer


def is_somebody(words: Words, stretch: tuple[int, int] | None) -> bool:
    """Whether the words can own a figure: no pronoun, no date."""
    if stretch is None:
        return False
    owner = words.low[stretch[0] : stretch[1]]
    return not any(word in PRONOUNS or word in WEEKDAYS or word in MONTHS for word in owner)


def _before_aside(words: Words, index: int) -> int:
    """Before "The company, founded in 1998, employs": the word after "company"."""
    if words.at(index - 1) != ",":
        return index
    for place in range(index - 2, max(index - 12, 0), -1):
        if words.at(place) == ",":
            return place
    return index


def _can_stand(words: Words, place: int) -> bool:
    """Whether the word can be part of a noun phrase at all."""
    sort = words.sort(place)
    if sort == "sign":
        return words.is_hyphen(place) or words.at(place) == "&"
    return sort in ("word", "code") and words.at(place) not in STOPS


def _is_tied_number(words: Words, place: int) -> bool:
    """Whether a number belongs to the noun behind it: "the 10-year bond"."""
    return words.sort(place) == "number" and words.is_hyphen(place + 1)


def _goes_on(words: Words, place: int, first: int) -> bool:
    """Whether a phrase read forwards goes on with the word."""
    word = words.at(place)
    if not _can_stand(words, place) or (place > first and word in DETERMINERS):
        return False
    if place == first or words.is_capital(place):
        return True
    if _is_past(words, place):
        return words.is_hyphen(place - 1)
    return not (word.endswith("ly") and word not in NOUNS_IN_LY)


def _is_past(words: Words, place: int) -> bool:
    """Whether the word is a verb's past form: "reported"; it may still describe a noun."""
    word = words.at(place)
    return word.endswith("ed") and len(word) > 3 and word not in NOUNS_IN_ED


def _more_follows(words: Words, place: int) -> bool:
    """Whether a plural is not yet the head: "sports teams", "troops'", "rights-based"."""
    following = words.at(place + 1)
    if words.sort(place + 1) == "own" or words.is_hyphen(place + 1):
        return True
    return is_plural(following) and following not in STOPS
