"""How likely two articles tell of one event, from the names they share.

The score is a weighted overlap coefficient (Szymkiewicz-Simpson): the weight of the names in both,
divided by the weight of the names in the one that names less. A name weighs what its rarity says
(inverse document frequency, Spärck Jones 1972), from 0 to 1: ln(1 + N/n) / ln(1 + N) for a name
that n of N articles have. N counts `ELSEWHERE` articles more, which have none of these names, so
that the first articles of a newsroom are not judged by each other alone. A place weighs half: what
happens in a capital shares it with all that happens there. An article of few names counts as if it
had `FEWEST` rare ones, or two capitals would make a story.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from math import log

METHOD = "shared names 1"
SAME_STORY = 0.4
ELSEWHERE = 500
FEWEST = 5.0
PLACE = 0.5

Names = Mapping[int, str]
"""The key of each name in an article, and its kind."""


class Rarity:
    """How much each name weighs among these articles."""

    def __init__(self, articles: Iterable[Names]) -> None:
        self.counts: Counter[int] = Counter()
        self.articles = ELSEWHERE
        for names in articles:
            self.articles += 1
            self.counts.update(names.keys())

    def weight(self, names: Names) -> float:
        return sum(self._weight(key, kind) for key, kind in names.items())

    def _weight(self, key: int, kind: str) -> float:
        rarity = log(1 + self.articles / max(1, self.counts[key])) / log(1 + self.articles)
        return rarity * PLACE if kind == "place" else rarity


def similarity(one: Names, other: Names, rarity: Rarity) -> float:
    """0 for nothing in common, 1 for the names of one being all among the names of the other."""
    shared = {key: kind for key, kind in one.items() if key in other}
    least = min(rarity.weight(one), rarity.weight(other))
    return min(1.0, rarity.weight(shared) / max(least, FEWEST))
