"""Numbers that are no figures: labels, telephone numbers, scores, times of day, list numbers."""

from .lexicon import sort
from .words import Words

LABELS = sort("label")
TIME_WORDS = sort("time_of_day")
NUMBER_SIGNS = frozenset("#@№§/:+\\_=")
FEWEST_OF_A_TELEPHONE = 3


def refused_at(words: Words, index: int) -> int:
    """The word after a number that is no figure, or 0 where nothing speaks against it."""
    if words.sort(index) != "number":
        return 0
    return (
        _after_a_chain(words, index) or _after_a_time(words, index) or _after_a_mark(words, index)
    )


def is_label(words: Words, index: int) -> bool:
    """Whether the word before makes the number a label: "Article 5", "page 7"."""
    word = words.at(index - 1)
    if word == "." and words.joined(index - 2):
        word = words.at(index - 2)
    return word in LABELS and (word != "no" or words.sort(index) == "number")


def is_named(words: Words, index: int) -> bool:
    """Whether a capitalised word before a bare number reads as its name: "Rheinbund 90"."""
    return index > 1 and words.is_capital(index - 1) and words.is_word(index - 1)


def _after_a_chain(words: Words, index: int) -> int:
    """Telephone numbers, scores and the like: numbers tied by hyphens, strokes, colons, spaces."""
    place, pieces, tied = index, 1, False
    while True:
        if words.at(place + 1) in ("-", "–", "/", ":", "\\", ".") and words.joined(place):
            following = place + 2 if words.joined(place + 1) else 0
        else:
            following = place + 1
        if not following or words.sort(following) != "number":
            break
        tied = tied or (following == place + 2 and words.at(place + 1) in "/:\\")
        place, pieces = following, pieces + 1
    return place + 1 if tied or pieces >= FEWEST_OF_A_TELEPHONE else 0


def _after_a_time(words: Words, index: int) -> int:
    """As in "3 p.m.", "10.30am", "0900 GMT", "9 o'clock"."""
    following = words.low[index + 1 : index + 4]
    if following[:1] and following[0] in TIME_WORDS:
        return index + 2
    return index + 4 if following[:1] == ["o"] and following[2:] == ["clock"] else 0


def _after_a_mark(words: Words, index: int) -> int:
    """Numbers behind "#" or "+", of a list ("2)"), of a type ("F-16", "RS-12M")."""
    before, after = words.at(index - 1), words.at(index + 1)
    if before in NUMBER_SIGNS and words.joined(index - 1):
        return index + 1
    if words.is_hyphen(index - 1) and words.sort(index - 2) in ("word", "code", "number"):
        return index + 1
    is_first = index == 0 or words.at(index - 1) in "(["
    if is_first and after in (")", "]", ".") and words.joined(index):
        return index + 1 if index == 0 or after != "." else 0
    return 0
