"""How a sentence is written: where all words are capital, a capital proves nothing."""

from collections.abc import Sequence
from enum import Enum, auto

_LONG = 4  # letters: "with" and "from" are small in many titles
_FEWEST = 2
_MOST = 0.7


class Lettering(Enum):
    ORDINARY = auto()
    TITLE = auto()
    CAPITALS = auto()


def lettering_of(words: Sequence[str]) -> Lettering:
    """ORDINARY, in Title Case or IN CAPITALS; too short a sentence is ordinary."""
    long = [word for word in words if len(word) > _LONG and word[0].isalpha()]
    most = max(_FEWEST, _MOST * len(long))
    if sum(map(str.islower, long)) > len(long) - most:
        return Lettering.ORDINARY
    if sum(map(str.isupper, long)) >= most:
        return Lettering.CAPITALS
    capital = sum(word[0].isupper() for word in long)
    small = any(map(str.islower, words[1:]))
    return (
        Lettering.TITLE
        if capital >= most and (capital > _FEWEST or not small)
        else Lettering.ORDINARY
    )
