"""What editors ruled on lines: the key of a line, and the rulings that hold for some copy."""

import re
from collections.abc import Mapping, Sequence
from hashlib import sha256
from types import MappingProxyType
from unicodedata import category

from .lines import Line
from .times import DAYS_AND_MONTHS

Rulings = Mapping[str, bool]  # by the key of a line, whether it is kept

NO_RULINGS: Rulings = MappingProxyType({})
LONGEST_KEY = 300
MARK = re.compile(r"[^\w\s]|_")
WORD_OR_NUMBER = re.compile(r"\d+|[^\d\s]+")


def line_key(text: str) -> str:
    """What lines of one kind have in common: their words, whatever the numbers, dates and marks.

    A line without a letter or a number has itself as its key.
    """
    words: list[str] = []
    for word in WORD_OR_NUMBER.findall(MARK.sub(_unless_accent, text.casefold())):
        is_number = word[0].isdigit() or word in DAYS_AND_MONTHS
        if not is_number:
            words.append(word)
        elif words[-1:] != ["#"]:
            words.append("#")
    key = " ".join(words) or "".join(text.split())
    if len(key) <= LONGEST_KEY:
        return key
    digest = sha256(key.encode()).hexdigest()
    return f"{key[: LONGEST_KEY - len(digest) - 1]} {digest}"


def ruled_lines(lines: Sequence[Line], rulings: Rulings) -> dict[int, bool]:
    """The numbers of the lines that there is a ruling on, and whether it keeps them."""
    if not rulings:
        return {}
    found = ((line.number, rulings.get(line_key(line.text))) for line in lines)
    return {number: keeps for number, keeps in found if keeps is not None}


def _unless_accent(mark: re.Match[str]) -> str:
    """Vowel signs and accents belong to their words: with other ones they are other words."""
    return mark[0] if category(mark[0]).startswith("M") else " "
