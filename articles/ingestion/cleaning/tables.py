"""How tables of words and phrases are written in this package, and how phrases are looked for."""

from collections import defaultdict
from collections.abc import Iterable
from operator import itemgetter

ANCHOR = 4
START = itemgetter(slice(ANCHOR))


def word_table(table: str) -> frozenset[str]:
    """Words with spaces or line ends between them."""
    return frozenset(table.split())


def phrase_table(table: str) -> frozenset[str]:
    """Phrases with semicolons or line ends between them."""
    return frozenset(phrase.strip() for phrase in table.replace("\n", ";").split(";")) - {""}


class PhraseFinder:
    """Finds phrases anywhere in a text, and looks only for those whose anchor it has.

    The anchor of a phrase is how a word in it starts that also starts a word of any text with
    the phrase: an inner word, or the last one if it is not too short.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        self._anchored: dict[str, list[str]] = defaultdict(list)
        self._others: list[str] = []
        for phrase in phrases:
            inner, last = phrase.split()[1:-1], phrase.split()[1:][-1:]
            sure = inner + [word for word in last if len(word) >= ANCHOR]
            if sure:
                self._anchored[max(sure, key=len)[:ANCHOR]].append(phrase)
            else:
                self._others.append(phrase)
        self._anchors = frozenset(self._anchored)

    def phrases_in(self, text: str) -> frozenset[str]:
        """`text` has one space between words, as lines have."""
        anchors = self._anchors.intersection(map(START, text.split()))
        found = [phrase for phrase in self._others if phrase in text]
        for anchor in anchors:
            found += [phrase for phrase in self._anchored[anchor] if phrase in text]
        return frozenset(found)
