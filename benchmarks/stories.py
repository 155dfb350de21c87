"""How well and how fast articles on one event are put together.

    make bench-stories DATA=file [THRESHOLD=shipped]
    python -m benchmarks.stories FILE [--threshold shipped] [--shuffles 5] [--without EVIDENCE]

FILE has one article a line: `set` (wikinews or headlines), `event`, `title` and `text`. Articles
are placed in an order drawn at random by the product's own pass (`articles/stories/placing.py`),
each as it arrives. B-cubed: for each article, how many of those in its story are of its event
(precision), and how many of its event are in its story (recall); F1 of the two means.

The bound from which an article joins a story is chosen on half of the events of both sets together
(the same for both) and scored on the other half; both ways, over several shuffles: `wikinews_b3`
and `headlines_b3` are the means. With `--threshold shipped` all articles of a set are grouped with
the product's bound, in as many orders.

`articles_per_cpu_s`: from the texts of the wikinews set to their places. `cost_100k_over_1k`: CPU
an article for a thousand made-up ones after 100,000 and after 1,000, one every ten seconds, of
which half tell of events that others tell of as well. Names take no part in placing.

`--without` leaves a kind of evidence out: `title` (its words count as others do), `background`
(what is known of common words beforehand), `length` (the whole text is read), `rarity` (all words
say as much), `merging` (stories stay apart). Prints tables, and as its last line one JSON object.
"""

import argparse
import gzip
import json
import random
import time
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count, islice
from pathlib import Path
from statistics import fmean
from typing import TypeVar
from unittest import mock

from articles.stories import placing, rarity, words
from articles.stories.placing import SAME_STORY, Stories
from articles.stories.words import Words, words_of

BOUNDS = (0.08, 0.09, 0.1, 0.11, 0.12, 0.13, 0.14, 0.16)
SHUFFLES = 5
SMALL, LARGE, MEASURED = 1_000, 100_000, 1_000
ROUNDS = 5
EVERY = timedelta(seconds=10)
START = datetime(2026, 3, 2, 5, 0, tzinfo=UTC)
EVIDENCE = ("title", "background", "length", "rarity", "merging")


@dataclass(frozen=True, slots=True)
class Article:
    event: str
    title: str
    text: str


Item = TypeVar("Item")
Sets = Mapping[str, Sequence[Article]]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    options.add_argument("file", type=Path)
    options.add_argument("--threshold", choices=["chosen", "shipped"], default="chosen")
    options.add_argument("--shuffles", type=int, default=SHUFFLES)
    options.add_argument("--without", choices=EVIDENCE)
    options.add_argument("--no-cost", action="store_true", help="leave out how fast it is")
    chosen = options.parse_args()
    sets = read_articles(chosen.file)
    measure = with_shipped_bound if chosen.threshold == "shipped" else with_chosen_bound
    with without(chosen.without):
        scores = measure(sets, chosen.shuffles)
        result: dict[str, float] = {f"{name}_b3": round(fmean(f), 3) for name, f in scores.items()}
        if not chosen.no_cost:
            result["articles_per_cpu_s"] = round(articles_per_cpu_s(sets["wikinews"]))
            result["cost_100k_over_1k"] = round(cost_100k_over_1k(), 2)
    print(json.dumps(result))


def read_articles(path: Path) -> Sets:
    sets = defaultdict(list)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            sets[row["set"]].append(Article(row["event"], row["title"], row["text"]))
    return sets


@contextmanager
def without(evidence: str | None) -> Iterator[None]:
    """Place articles as if there were no such evidence."""
    changes = {
        "title": (words, "IN_A_TITLE", 1),
        "background": (rarity, "common_words", dict),
        "length": (words, "MOST_READ", 10**6),
        "rarity": (rarity, "SHARPNESS", 0),
        "merging": (placing.Stories, "_put_together", lambda _, story, __: (story, [])),
    }
    with ExitStack() as stack:
        if evidence:
            module, name, value = changes[evidence]
            stack.enter_context(mock.patch.object(module, name, value))
        if evidence == "length":
            stack.enter_context(mock.patch.object(words, "LONGEST", 10**6))
        yield


def with_shipped_bound(sets: Sets, shuffles: int) -> Mapping[str, list[float]]:
    scores: defaultdict[str, list[float]] = defaultdict(list)
    for name, articles in sets.items():
        read = [words_of(article.title, article.text) for article in articles]
        for seed in range(shuffles):
            order = shuffled(range(len(articles)), seed)
            scores[name].append(score(articles, read, order, SAME_STORY))
        show(name, SAME_STORY, scores[name])
    return scores


def with_chosen_bound(sets: Sets, shuffles: int) -> Mapping[str, list[float]]:
    """The F1 of each half of each shuffle, with the bound that is best for the other half."""
    read = {name: [words_of(one.title, one.text) for one in sets[name]] for name in sets}
    scores: defaultdict[str, list[float]] = defaultdict(list)
    for seed in range(shuffles):
        halves = {name: halves_of(articles, seed) for name, articles in sets.items()}
        curves = {
            (name, side): [score(sets[name], read[name], half, bound) for bound in BOUNDS]
            for name in sets
            for side, half in enumerate(halves[name])
        }
        for side in (0, 1):
            together = [sum(curves[name, side][n] for name in sets) for n in range(len(BOUNDS))]
            best = together.index(max(together))
            for name in sets:
                scores[name].append(curves[name, 1 - side][best])
                show(name, BOUNDS[best], scores[name][-1:])
    return scores


def show(name: str, bound: float, scores: Sequence[float]) -> None:
    print(f"{name:10} {bound:.2f}  " + " ".join(f"{one:.3f}" for one in scores))


def halves_of(articles: Sequence[Article], seed: int) -> tuple[list[int], list[int]]:
    """The articles of half of the events and of the other half, in an order of arrival."""
    events = shuffled(sorted({article.event for article in articles}), seed)
    first = set(events[: len(events) // 2])
    order = shuffled(range(len(articles)), seed)
    return (
        [place for place in order if articles[place].event in first],
        [place for place in order if articles[place].event not in first],
    )


def shuffled(items: Sequence[Item], seed: int) -> list[Item]:
    return random.Random(seed).sample(items, len(items))


def score(
    articles: Sequence[Article], read: Sequence[Words], order: Sequence[int], bound: float
) -> float:
    stories = Stories(bound)
    for place in order:
        stories.place(place, read[place], START)
    found = [stories.story_of[place] for place in order]
    return b_cubed([articles[place].event for place in order], found)


def b_cubed(events: Sequence[Hashable], stories: Sequence[Hashable]) -> float:
    """F1 of the mean precision and the mean recall of the articles (Bagga and Baldwin 1998)."""
    in_event, in_story = Counter(events), Counter(stories)
    both = Counter(zip(events, stories, strict=True))
    precision = sum(n * n / in_story[story] for (_, story), n in both.items()) / len(events)
    recall = sum(n * n / in_event[event] for (event, _), n in both.items()) / len(events)
    return 2 * precision * recall / (precision + recall)


def articles_per_cpu_s(articles: Sequence[Article]) -> float:
    began = time.process_time()
    for _ in range(ROUNDS):
        stories = Stories()
        for pk, article in enumerate(articles):
            stories.place(pk, words_of(article.title, article.text), START)
    return ROUNDS * len(articles) / (time.process_time() - began)


def cost_100k_over_1k() -> float:
    stories, number = Stories(), count()
    news = made_up_news(random.Random(0))

    def place(articles: int) -> float:
        wave = list(islice(news, articles))
        began = time.process_time()
        for title, text in wave:
            pk = next(number)
            stories.place(pk, words_of(title, text), START + pk * EVERY)
        return (time.process_time() - began) / articles

    place(SMALL)
    small = place(MEASURED)
    for _ in range(LARGE // 1000 - 2):
        place(1000)
    large = place(MEASURED)
    print(f"{small * 1e6:.0f} µs an article after {SMALL:,}, {large * 1e6:.0f} after {LARGE:,}")
    return large / small


def made_up_news(dice: random.Random) -> Iterator[tuple[str, str]]:
    """Headlines and texts of 150 words: of ten events at a time, and of one event each."""
    common = [f"common{n}" for n in range(3000)]
    often = [1 / (n + 5) for n in range(len(common))]
    names = [f"Name{n}" for n in range(200_000)]
    events = [dice.sample(names, 12) for _ in range(10)]
    for number in count():
        if number % 50 == 0:
            events[number // 50 % len(events)] = dice.sample(names, 12)
        about = dice.choice(events) if dice.random() < 0.5 else dice.sample(names, 12)
        text = dice.choices(common, often, k=120) + dice.choices(about, k=30)
        dice.shuffle(text)
        yield " ".join([*dice.sample(about, 3), *dice.choices(common, often, k=5)]), " ".join(text)


if __name__ == "__main__":
    main()
