"""What an article is about, as its words with their weights: how often each stands there.

Words are compared without regard to case, accents of spelling and the commonest English endings.
A headline's word counts as often as three of the text, and of the text only the beginning is read:
what an article adds after that is background, which it shares with others on the same subject.
Little words, and single letters and digits, say nothing. In a script without spaces every pair of
neighbouring characters is a word. Knows nothing of Django.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator
from math import log
from unicodedata import normalize

IN_A_TITLE = 3
MOST_READ = 300
LONGEST = 12 * MOST_READ  # characters that are looked at
FEWEST_LETTERS = 2
MOST_KNOWN, LONGEST_KNOWN = 1 << 17, 40  # words kept in memory

WORD = re.compile(r"[^\W_]+(?:(?:['’.]|(?<=\d),(?=\d))(?=\w)[^\W_]+)*")
UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]+")
LITTLE_WORDS = (
    "a about after again all also an and any are as at be been before being both but by can could "
    "day days did do does done dr during each few first for from get gets got had has have having "
    "he her here him his how i if in into is it its last may me might more most mr mrs ms must my "
    "new no nor not of off on one only or other our out over own said same say says shall she "
    "should so some such than that the their them then there these they this those through time "
    "times to told two under up us very was we were what when where which while who whom why will "
    "with would year years you your after just people down"
)
LITTLE = frozenset(LITTLE_WORDS.split())
MARKS = str.maketrans("", "", "'’.,")

Words = dict[str, float]
"""Each word as it is compared, and its weight."""


def words_of(title: str, text: str) -> Words:
    counts: Counter[str] = Counter()
    for word in compared(title):
        counts[word] += IN_A_TITLE
    for _, word in zip(range(MOST_READ), compared(text[:LONGEST]), strict=False):
        counts[word] += 1
    counts.pop("", None)
    return {word: 1 + log(count) for word, count in counts.items()}


def as_written(text: str, words: Collection[str]) -> list[str]:
    """How the text spells these words, each once, in the order in which they stand there."""
    wanted, found = set(words), []
    for word in _spelled(text):
        if STEMS[word] in wanted:
            wanted.remove(STEMS[word])
            found.append(word)
    return found


def compared(text: str) -> Iterator[str]:
    """Its words as they are compared; nothing ("") for those that say nothing."""
    return map(STEMS.__getitem__, _spelled(text))


def _spelled(text: str) -> Iterator[str]:
    if text.isascii():
        yield from WORD.findall(text)
        return
    for word in WORD.findall(normalize("NFKC", text)):
        if UNSPACED.fullmatch(word):
            yield from (word[place : place + 2] for place in range(max(1, len(word) - 1)))
        else:
            yield word


class Stems(dict[str, str]):
    """Each word without what grammar adds to it."""

    def __missing__(self, word: str) -> str:
        stem = _stem(word.casefold())
        if len(word) <= LONGEST_KNOWN:
            if len(self) >= MOST_KNOWN:
                self.clear()
            self[word] = stem
        return stem


STEMS = Stems()


def _stem(word: str) -> str:
    word = word.removesuffix("'s").removesuffix("’s")
    if word in LITTLE or len(word) < FEWEST_LETTERS:
        return ""
    return _without_ending(_singular(word.translate(MARKS)))


def _singular(word: str) -> str:
    if len(word) <= len("news"):
        return word
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    if word.endswith("sses"):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def _without_ending(word: str) -> str:
    if len(word) <= len("going"):
        return word
    word = word.removesuffix("ing") if word.endswith("ing") else word.removesuffix("ed")
    if word.endswith("e"):
        return word[:-1]
    # “stopped” as “stop”; “kill”, “pass” end so themselves.
    doubled = word[-1] == word[-2] and word[-1] not in "ls"
    return word[:-1] if doubled else word
