"""How surely one text is a copy of another: reprinted, trimmed, edited here and there.

A text is cut into shingles, every run of four words in it (Broder 1997), and each shingle becomes
a number. The smallest numbers are a fair sample of a text, and the same wherever it is printed:

- Its **keys** are the smallest number in each of five classes. Texts that share a share J of their
  shingles have a key in common with a chance of 1 - (1 - J)^5: 99.6 % if one lost a third.
- Its **sketch** holds the 64 smallest numbers, which tell how much of the shorter text stands in
  the longer one, and like samples of its names and its figures. Yesterday's weather report says
  the same words of other places and other degrees: the shares of words, names and figures multiply.

Shingles with a name or a figure in them come before all others, for the rest is what every article
says. A name is a word that is not in lower case; so a text all in capitals is like none that is
not. Words are compared without regard to punctuation and to how Unicode writes them; in a script
without spaces each character is a word.
"""

import heapq
import re
import struct
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import NamedTuple, Self
from unicodedata import normalize

NAME = "shingles, names and figures"
VERSION = "1"

KEYS = 5
# A disclaimer under every article must not make each a candidate of each.
MOST_PER_KEY = 8
MOST_COMPARED = 20
SURE = 0.72

WORDS_IN_A_SHINGLE = 4
MOST_SHINGLES = 64
MOST_FACTS = 24
FORGIVEN = 2  # the fewer facts a text has, the less it says that one of them differs
LEAST_LEFT = 0.3  # a text with less than this of another one's length is not its reprint

BITS = 30  # what Python multiplies fastest
MASK = (1 << BITS) - 1
LANE = 8  # bytes for each number, so that none runs into the next when multiplied
FIRST, SECOND = 0x2545F491, 0x1E3779B1  # odd, so that different words stay different
MOST_KNOWN, LONGEST_KNOWN = 1 << 17, 40  # words kept in memory: 20 MB of them at most
PLAIN, NAMING, FIGURE, KIND = range(4)  # kinds of word, and the bits that hold them

UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
DIGIT = re.compile(r"\d")

Numbers = Sequence[int]
Keys = tuple[int | None, ...]
"""A number for each class, or None where a short text has nothing in it."""
Holders = Mapping[tuple[int, int], Sequence[int]]
"""The texts that have a key, by its place among the keys and the key."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """Samples of a text, each ascending; 451 bytes at most."""

    shingles: Numbers
    names: Numbers
    figures: Numbers

    def __bytes__(self) -> bytes:
        counts = len(self.shingles), len(self.names), len(self.figures)
        numbers = *self.shingles, *self.names, *self.figures
        return struct.pack(f"<3B{len(numbers)}I", *counts, *numbers)

    @classmethod
    def read(cls, stored: bytes) -> Self:
        shingles, names, figures = stored[:3]
        numbers = struct.unpack_from(f"<{shingles + names + figures}I", stored, 3)
        facts = shingles + names
        return cls(numbers[:shingles], numbers[shingles:facts], numbers[facts:])


class Fingerprint(NamedTuple):
    keys: Keys
    sketch: Sketch


def fingerprint(text: str) -> Fingerprint:
    """What is stored of a text so that copies of it are found. Without words it has no keys."""
    if not text.isascii() and UNSPACED.search(text):
        text = UNSPACED.sub(r" \g<0> ", text)
    pieces = text.replace("—", " ").replace("–", " ").replace("--", " ").split()
    words = list(filter(None, map(WORD_NUMBERS.__getitem__, pieces)))
    facts = {number for number in words if number & KIND}
    shingles = _smallest_shingles(words)
    smallest = {number % KEYS: number for number in reversed(shingles)}
    return Fingerprint(
        keys=tuple(map(smallest.get, range(KEYS))),
        sketch=Sketch(shingles, _facts(facts, NAMING), _facts(facts, FIGURE)),
    )


class WordNumbers(dict[str, int]):
    """The number of each word: 30 bits for its letters, and two for its kind.

    It is 0 for what has neither letter nor figure.
    """

    def __missing__(self, word: str) -> int:
        letters = (word if word.isascii() else normalize("NFKC", word)).casefold()
        if not letters.isalnum():
            letters = "".join(filter(str.isalnum, letters))
        digest = blake2b(letters.encode(), digest_size=4).digest()
        plain = PLAIN if word.islower() else NAMING
        kind = FIGURE if DIGIT.search(letters) else plain
        number = int.from_bytes(digest, "little") & ~KIND | kind if letters else 0
        if len(word) <= LONGEST_KNOWN:
            if len(self) >= MOST_KNOWN:
                self.clear()
            self[word] = number
        return number


WORD_NUMBERS = WordNumbers()


def likeness(one: Sketch, other: Sketch) -> float:
    """From 0 to 1, how much of the shorter text is in the longer one: words, names, figures."""
    first = _comparable(one.shingles, other.shingles, MOST_SHINGLES)
    second = _comparable(other.shingles, one.shingles, MOST_SHINGLES)
    if len(first) > len(second):
        one, other, first, second = other, one, second, first
    if not len(first) > LEAST_LEFT * len(second):
        return 0.0
    words = len(set(first).intersection(second)) / len(first)
    if words < LEAST_LEFT:  # most of what is compared: it shares a phrase or a disclaimer
        return 0.0
    return words * _kept(one.names, other.names) * _kept(one.figures, other.figures)


def holders(known: Mapping[int, Keys]) -> Holders:
    """The texts that have each key, the newest (with the highest number) first."""
    found: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for number in sorted(known, reverse=True):
        for place, key in enumerate(known[number]):
            if key is not None:
                found[place, key].append(number)
    return found


def likely_originals(number: int, keys: Keys, among: Holders) -> list[int]:
    """The texts worth comparing with this one: most keys in common first, then the newest."""
    shared: Counter[int] = Counter()
    for place, key in enumerate(keys):
        if key is not None:
            shared.update(among.get((place, key), ())[:MOST_PER_KEY])
    del shared[number]
    return heapq.nlargest(MOST_COMPARED, shared, key=lambda other: (shared[other], other))


def surplus(among: Holders) -> dict[int, list[int]]:
    """For each place of a key, the texts to take it from: so many newer ones have it as well."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    for (place, _), texts in among.items():
        if texts[MOST_PER_KEY:]:
            found[place] += texts[MOST_PER_KEY:]
    return found


def _smallest_shingles(words: Sequence[int]) -> Numbers:
    shingles = _shingles(words)
    # Sorting the few that can be among the smallest is cheaper than sorting all.
    likely = MASK // (len(shingles) or 1) * MOST_SHINGLES * 4
    smallest = sorted({number for number in shingles if number < likely})
    if len(smallest) < MOST_SHINGLES:
        smallest = sorted(set(shingles))
    return tuple(smallest[:MOST_SHINGLES])


def _shingles(words: Sequence[int]) -> Sequence[int]:
    """A number for each run of four words, all computed at once in the lanes of a long integer."""
    if not words:
        return ()
    count = max(len(words), WORDS_IN_A_SHINGLE)
    packed = int.from_bytes(struct.pack(f"<{len(words)}Q", *words), "little")
    lanes = int.from_bytes((1).to_bytes(LANE, "little") * count, "little")
    mask = lanes * MASK
    ones = packed >> 2 & mask  # without the kinds
    twos = (ones * FIRST + (ones >> 8 * LANE)) & mask
    fours = (twos * SECOND + (twos >> 16 * LANE)) & mask
    facts = packed | packed >> 1  # the lowest bit of each lane
    facts |= facts >> 8 * LANE
    facts |= facts >> 16 * LANE
    commonplace = lanes & ~facts
    stored = (fours | commonplace << BITS).to_bytes(LANE * count, "little")
    return struct.unpack_from(f"<{count - WORDS_IN_A_SHINGLE + 1}Q", stored)


def _facts(facts: Iterable[int], kind: int) -> Numbers:
    return tuple(sorted(number for number in facts if number & KIND == kind)[:MOST_FACTS])


def _kept(facts: Numbers, others: Numbers) -> float:
    """How many of the facts are among the others."""
    facts = _comparable(facts, others, MOST_FACTS)
    kept = len(set(facts).intersection(others))
    return (kept + FORGIVEN) / (len(facts) + FORGIVEN)


def _comparable(sample: Numbers, other: Numbers, most: int) -> Numbers:
    """As far as the other sample goes: a full one says nothing of what comes after it."""
    return sample[: bisect_right(sample, other[-1])] if len(other) == most else sample
