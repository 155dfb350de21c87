"""When two spellings are one name."""

import re
from collections.abc import Sequence
from functools import lru_cache

from ..names.folding import fold

# The same names come again and again, in an article and in the next: each is compared once.
REMEMBERED = 2**16

_MARKS = str.maketrans({"'": None, ".": None, "&": " and ", **dict.fromkeys("-–—_,/", " ")})
_FEWEST_LETTERS = 3
_SINGLE_LETTERS = re.compile(r"\b(\w) (?=\w\b)")
_INITIALS = re.compile(r"(?:[A-Z]\.?){1,3}")
_GENERATIONS = {"junior": "jr", "senior": "sr", **{one: one for one in ("jr", "sr", "ii", "iii")}}
_WRITTEN_OUT = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue",
     "Ø": "Oe", "Å": "Aa"}
)  # fmt: skip


@lru_cache(REMEMBERED)
def key(name: str) -> str:
    """What is left of a name when spelling no longer matters: "the U.S." and "US" are "us"."""
    words = fold(name).casefold().translate(_MARKS).split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return _SINGLE_LETTERS.sub(r"\1", " ".join(words))


@lru_cache(REMEMBERED)
def keys(name: str) -> frozenset[str]:
    """The keys under which a name may be known: Müller is written Muller and Mueller.

    Only who sees the marked letter knows that its two letters mean one: Michael is no Michal.
    """
    if name.isascii():
        return frozenset({key(name)})
    return frozenset({key(name), key(name.translate(_WRITTEN_OUT))})


@lru_cache(REMEMBERED)
def person(name: str) -> tuple[tuple[str, ...], str]:
    """The words of a person's name as they are compared, and Jr., Sr., II or III, if they say so.

    Initials stand apart: J.K. Morrow and JK Morrow are j, k, morrow.
    """
    words: list[str] = []
    shouts = name.isupper()
    for word in fold(name).replace(",", " ").replace("-", " ").split():
        letters = key(word)
        if _INITIALS.fullmatch(word) and (not shouts or "." in word) and len(letters) < 4:
            words += letters
        elif letters:
            words += letters.split()
    if len(words) > 1 and words[-1] in _GENERATIONS:
        return tuple(words[:-1]), _GENERATIONS[words[-1]]
    return tuple(words), ""


@lru_cache(REMEMBERED)
def surname(name: str) -> str:
    """The last word of a person's name as it is compared; of "Roe Jr.", Roe. Empty of nothing."""
    words, _ = person(name)
    return words[-1] if words else ""


@lru_cache(REMEMBERED)
def abbreviations(name: str) -> frozenset[str]:
    """The keys of the abbreviations a long name may have: of all its words, of the capital ones."""
    words = [word for word in re.split(r"[\s-]+", fold(name)) if word]
    if words and words[0].casefold() == "the":
        words = words[1:]
    capitals = [word[0] for word in words if word[0].isupper()]
    made = {"".join(capitals).casefold(), "".join(word[0] for word in words).casefold()}
    return frozenset(letters for letters in made if len(letters) > 1)


def may_abbreviate(short: str, long: str) -> bool:
    """Whether letters given in brackets may stand for some of the words: CDC, of CDC and P."""
    letters = key(short)
    rest = iter(
        letter
        for word in re.split(r"[\s-]+", fold(long))
        if word[:1].isupper()
        for letter in (word if word.isupper() else word[0]).casefold()
    )
    is_short = short.isupper() and letters.isalpha() and len(letters) >= _FEWEST_LETTERS
    return is_short and all(letter in rest for letter in letters)


def is_same_person(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether a full name may be a shorter form of another: J. Roe, Jane Mary Roe.

    The surname is the same, and every other word is one of the longer name or its initial.
    """
    if short[-1] != long[-1] or len(short) > len(long) or not _stands_for(short[0], long[0]):
        return False
    rest = iter(long[:-1])
    return all(any(_stands_for(word, other) for other in rest) for word in short[:-1])


def may_be_one(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two full names may be one person's, the longer either of them."""
    if len(one) < 2 or len(other) < 2:
        return False
    return is_same_person(one, other) or is_same_person(other, one)


def is_same_body(one: str, other: str) -> bool:
    """Whether two keys of long names may name one organisation: all but its tail, its spelling."""
    one, other = _spelt(one), _spelt(other)
    return one == other or one.startswith(f"{other} ") or other.startswith(f"{one} ")


def _stands_for(word: str, other: str) -> bool:
    return word == other or (len(word) == 1 and other.startswith(word))


def _spelt(words: str) -> str:
    for british, american in (("isation", "ization"), ("defence", "defense"), ("centre", "center")):
        words = words.replace(british, american)
    return " ".join(word for word in words.split() if word not in {"of", "for", "and", "the"})
