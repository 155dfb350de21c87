"""When two spellings are one name."""

import re
from collections.abc import Sequence

from ..names.folding import fold

_MARKS = str.maketrans({"'": None, ".": None, "&": " and ", **dict.fromkeys("-–—_,/", " ")})
_SINGLE_LETTERS = re.compile(r"\b(\w) (?=\w\b)")


def key(name: str) -> str:
    """What is left of a name when spelling no longer matters: "the U.S." and "US" are "us"."""
    words = fold(name).casefold().translate(_MARKS).split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return _SINGLE_LETTERS.sub(r"\1", " ".join(words))


def abbreviations(name: str) -> set[str]:
    """The keys of the abbreviations a long name may have: of all its words, of the capital ones."""
    words = [word for word in re.split(r"[\s-]+", fold(name)) if word]
    capitals = [word[0] for word in words if word[0].isupper()]
    made = {"".join(capitals).casefold(), "".join(word[0] for word in words).casefold()}
    return {letters for letters in made if len(letters) > 1}


def is_same_person(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether a full name may be a shorter form of another: J. Roe, Jane Mary Roe.

    The surname is the same, and every other word is one of the longer name or its initial.
    """
    if short[-1] != long[-1] or len(short) > len(long) or not _stands_for(short[0], long[0]):
        return False
    rest = iter(long[:-1])
    return all(any(_stands_for(word, other) for other in rest) for word in short[:-1])


def _stands_for(word: str, other: str) -> bool:
    return word == other or (len(word) == 1 and other.startswith(word))
