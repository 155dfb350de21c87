"""Put each article, as it arrives, into the recent story it tells of, or start one with it.

A story is the sum of its articles, each a vector of length 1 of its words by weight and rarity. An
article joins the story whose sum points most nearly where it does (cosine), if that is near enough;
and as its coming may show that two stories are one, those that now point the same way are put
together. The same bound holds for both, for headlines and for full texts.

What this costs does not grow with the archive: only stories of the last `WINDOW` are looked at, of
those only the newest that have one of the article's weightiest words, and of each only so many
words are kept. A copy of an article goes where its original is and counts for nothing. What a
person has touched is never put under another story. Knows nothing of Django.
"""

import heapq
from collections import OrderedDict, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import sqrt
from operator import itemgetter

from .rarity import Rarity
from .words import Words

METHOD = "shared words 1"
SAME_STORY = 0.12
WINDOW = timedelta(hours=72)

MOST_ASKED = 25  # words of an article by which stories are looked up
MOST_KEYS = 25  # words of an article by which its story is found
MOST_PER_WORD = 20  # stories found by one word
MOST_COMPARED = 8
MOST_WORDS = 200  # of a story
MOST_SHOWN = 8


@dataclass(slots=True)
class Gathered:
    """A story: the sum of what its articles are about."""

    pk: int
    latest: datetime
    words: Words = field(default_factory=dict)
    square: float = 0.0
    articles: list[int] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)
    is_kept: bool = False
    """A person touched it: it is never put under another story."""

    def add(self, words: Mapping[str, float]) -> None:
        for word, weight in words.items():
            before = self.words.get(word, 0.0)
            self.words[word] = before + weight
            self.square += weight * (weight + 2 * before)
        if len(self.words) > 2 * MOST_WORDS:
            kept = heapq.nlargest(MOST_WORDS, self.words.items(), key=itemgetter(1))
            self.words = dict(kept)
            self.square = sum(weight * weight for weight in self.words.values())


@dataclass(frozen=True, slots=True)
class Placed:
    """Where an article is now, how surely, and by which words, weightiest first.

    Its articles are now this story's as well: those of the stories `merged`.
    """

    story: int
    score: float = 1.0
    shared: Sequence[str] = ()
    merged: Sequence[int] = ()


class Stories:
    """The recent stories. Articles are placed in the order in which they arrive."""

    def __init__(self, same_story: float = SAME_STORY) -> None:
        self.same_story = same_story
        self.rarity = Rarity()
        self.recent: OrderedDict[int, Gathered] = OrderedDict()  # the longest untouched first
        self.by_word: dict[str, dict[int, None]] = {}  # the newest last
        self.story_of: dict[int, int] = {}

    def place(self, pk: int, words: Words, at: datetime, *, original: int | None = None) -> Placed:
        """The article's place; it starts a story that has its id where it fits in none."""
        self._forget_before(at - WINDOW)
        if original in self.story_of:
            story = self.recent[self.story_of[original]]
            self._hold(story, pk, at)
            return Placed(story.pk)
        self.rarity.read(words)
        weights = self._weights(words)
        compared = self._compared(weights)
        score, best = max(((score, story.pk) for score, story in compared), default=(0.0, 0))
        joins = score >= self.same_story
        story = self.recent[best] if joins else Gathered(pk, at)
        shared = shared_words(weights, story.words)
        self._hold(story, pk, at)
        story.add(weights)
        self._index(story, heapq.nlargest(MOST_KEYS, weights, key=weights.__getitem__))
        if not joins:
            return Placed(story.pk)
        others = [other for _, other in compared if other is not story]
        story, merged = self._put_together(story, others)
        return Placed(story.pk, min(1.0, score), shared, merged)

    def keep(self, story: int) -> None:
        """Say that a person touched this story."""
        self.recent[story].is_kept = True

    def _weights(self, words: Words) -> Words:
        """The words by weight and rarity, as a vector of length 1."""
        weights = {word: weight * self.rarity.of(word) for word, weight in words.items()}
        length = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        return {word: weight / length for word, weight in weights.items() if weight}

    def _compared(self, weights: Words) -> list[tuple[float, Gathered]]:
        """The stories likeliest to tell of it, each with the cosine."""
        likely: defaultdict[int, float] = defaultdict(float)
        for word in heapq.nlargest(MOST_ASKED, weights, key=weights.__getitem__):
            for story in self.by_word.get(word, ()):
                likely[story] += weights[word] ** 2
        found = heapq.nlargest(MOST_COMPARED, likely, key=likely.__getitem__)
        stories = [self.recent[story] for story in found]
        return [(_dot(weights, story.words) / sqrt(story.square), story) for story in stories]

    def _hold(self, story: Gathered, pk: int, at: datetime) -> None:
        story.articles.append(pk)
        story.latest = at
        self.story_of[pk] = story.pk
        self.recent[story.pk] = story
        self.recent.move_to_end(story.pk)

    def _index(self, story: Gathered, words: Sequence[str]) -> None:
        for word in words:
            holders = self.by_word.setdefault(word, {})
            holders.pop(story.pk, None)
            holders[story.pk] = None
            story.keys.add(word)
            if len(holders) > MOST_PER_WORD:
                oldest = next(iter(holders))
                del holders[oldest]
                self.recent[oldest].keys.discard(word)

    def _put_together(self, story: Gathered, others: list[Gathered]) -> tuple[Gathered, list[int]]:
        """Take in each story that points the same way; the older id stays, or what is kept."""
        merged = []
        while others:
            nearness = {
                other.pk: _likeness(story, other)
                for other in others
                if not (story.is_kept and other.is_kept)
            }
            nearest = max(nearness, key=nearness.__getitem__, default=None)
            if nearest is None or nearness[nearest] < self.same_story:
                break
            other = self.recent[nearest]
            others.remove(other)
            into, gone = sorted((story, other), key=lambda one: (not one.is_kept, one.pk))
            self._take_in(into, gone)
            merged.append(gone.pk)
            story = into
        return story, merged

    def _take_in(self, into: Gathered, gone: Gathered) -> None:
        latest = max(into.latest, gone.latest)
        self._forget(gone)
        into.add(gone.words)
        self._index(into, list(gone.keys))
        for pk in gone.articles:
            self._hold(into, pk, latest)

    def _forget_before(self, moment: datetime) -> None:
        while self.recent:
            oldest = next(iter(self.recent.values()))
            if oldest.latest >= moment:
                return
            self._forget(oldest)

    def _forget(self, story: Gathered) -> None:
        del self.recent[story.pk]
        for word in story.keys:
            holders = self.by_word[word]
            del holders[story.pk]
            if not holders:
                del self.by_word[word]
        for pk in story.articles:
            del self.story_of[pk]


def shared_words(one: Mapping[str, float], other: Mapping[str, float]) -> list[str]:
    """The words that two have in common, those that tell most first."""
    shared = {word: weight * other[word] for word, weight in one.items() if word in other}
    return heapq.nlargest(MOST_SHOWN, shared, key=shared.__getitem__)


def _likeness(one: Gathered, other: Gathered) -> float:
    return _dot(one.words, other.words) / sqrt(one.square * other.square)


def _dot(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    return sum(one[word] * other[word] for word in one.keys() & other.keys())
