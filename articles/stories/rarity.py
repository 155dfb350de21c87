"""How much a word says: the rarer, the more.

How many articles have a word is known beforehand for the commonest (`common_words.tsv`: a share of
all articles, and the words that about so many have), as if `BEFOREHAND` articles had been read;
what a newsroom's own articles say comes on top of that, and outweighs it in time. So the first
article of a newsroom is judged as the thousandth, and what stands under every article of one source
soon says nothing. Knows nothing of Django.
"""

from collections import Counter
from collections.abc import Iterable
from functools import cache
from importlib import resources
from math import log

BEFOREHAND = 3_000
SHARPNESS = 1.4
MOST_REMEMBERED = 20_000  # articles; then what was read counts half
FILE = "common_words.tsv"


class Rarity:
    """What a word weighs, from 0; learns from each article that is read."""

    def __init__(self) -> None:
        self.articles = 0.0
        self.having: Counter[str] = Counter()

    def read(self, words: Iterable[str]) -> None:
        self.articles += 1
        self.having.update(words)
        if self.articles >= MOST_REMEMBERED:
            self.articles /= 2
            self.having = Counter(
                {word: count // 2 for word, count in self.having.items() if count > 1}
            )

    def of(self, word: str) -> float:
        having = self.having[word] + BEFOREHAND * common_words().get(word, 0.0)
        every = self.articles + BEFOREHAND + 1
        return log(every / having) ** SHARPNESS if 0 < having < every else 0.0


@cache
def common_words() -> dict[str, float]:
    """The share of all articles that have each of the commonest words."""
    lines = (resources.files(__package__) / FILE).read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines[1:])
    return {word: float(share) for share, words in rows for word in words.split()}
