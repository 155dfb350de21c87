"""Lines of raw copy and what can be seen in them: words, sentence ends, glued words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

SENTENCE_ENDS = tuple(".!?…。！？؟۔।")
CLOSERS = "\"'”’»)]}」』* "
# Scripts without spaces between words: two characters are about a word.
UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")
NUMBER = re.compile(r"\d[\d.,]*")
BULLET = re.compile(r"^(?:[•●▪◦‣·*–—-]|\d{1,2}[.)]|\([a-z\d]\))\s")
GLUE = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, with its number in the raw copy."""

    number: int
    text: str
    opens_block: bool  # nothing, or a blank line, stands above it


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph as it will be read: one line, or several that were one sentence."""

    text: str
    lines: tuple[Line, ...]


def read_lines(text: str) -> Iterator[Line]:
    """Yield the lines that are not blank, with runs of white space made one space."""
    above = ""
    for number, raw in enumerate(text.split("\n")):
        line = " ".join(raw.split())
        if line:
            yield Line(number, line, opens_block=not above)
        above = line


def word_count(text: str) -> int:
    return len(text.split()) + len(UNSPACED.findall(text)) // 2


def ends_sentence(text: str) -> bool:
    return text.rstrip(CLOSERS).endswith(SENTENCE_ENDS)


def is_prose(text: str) -> bool:
    """A sentence or more: what an article is made of, and headlines and labels are not."""
    if not ends_sentence(text):
        return len(text) > 220
    words = word_count(text)
    if text.endswith(("?", "!")):  # many headlines ask or shout
        return words > 16 or any(end + " " in text for end in SENTENCE_ENDS)
    return words >= 4


def is_label(text: str) -> bool:
    return word_count(text) <= 6 and not ends_sentence(text)


def has_letters(text: str) -> bool:
    return any(character.isalpha() for character in text)


def starts_lower(text: str) -> bool:
    return text[:1].islower()


def phrase_key(text: str) -> str:
    """The line as tables know it: lower case, numbers as #, no marks at either end."""
    key = NUMBER.sub("#", text.casefold().replace("’", "'"))
    while key and not (key[0].isalnum() or key[0] == "#"):
        key = key[1:].lstrip()
    while key and not (key[-1].isalnum() or key[-1] == "#"):
        key = key[:-1].rstrip()
    return key


def letters_key(text: str) -> str:
    """Letters and digits alone, to compare lines whatever stands between their words."""
    return "".join(character for character in text.casefold() if character.isalnum())


def unglued(text: str) -> list[str]:
    """Cut where a capital follows a small letter: "MoreLess" has lost its space."""
    borders = [0, *(match.start() for match in GLUE.finditer(text)), len(text)]
    return [text[start:end].strip() for start, end in pairwise(borders)]
