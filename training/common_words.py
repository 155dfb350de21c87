"""Write `articles/stories/common_words.tsv`: about how many articles have each common word.

    .venv/bin/python -m training.common_words SENTENCES.jsonl.gz

How common a word is follows from its place among the pieces of the model of names, which are in the
order of how often they occur (BERT uncased, Apache-2.0), and from the lists of the gazetteer that
have it: states and ordinary words stand in news more often than that order says. How much each of
these says is fitted (least squares) to lines of news with `tokens`: the Groningen Meaning Bank's,
which are in the public domain. Nothing else of them gets into the file.
"""

import argparse
import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from math import exp, log, log2
from pathlib import Path

import numpy as np

from articles.extraction.names.lexicon import read, rows
from articles.extraction.names.tagger.files import FOLDER
from articles.stories.rarity import FILE
from articles.stories.words import STEMS, compared

ROOT = Path(__file__).parent.parent
OUT = ROOT / "articles" / "stories" / FILE
FIRST_WORD = 1_996  # pieces before are marks, letters and places left free
UNKNOWN = 26_000  # the place of a word that is no piece
SENTENCES = 20  # that are read of an article
RAREST = 0.01  # the share of articles from which a word is common
STEPS = 2  # to each halving of the share

TABLES = ("states", "organisations", "people", "places", "peoples")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("sentences", type=Path)
    sentences = list(read_sentences(options.parse_args().sentences))
    counts = Counter(word for words in sentences for word in words)
    shares = fitted_shares(places_of_pieces(), word_lists(), counts, len(sentences))
    levels: defaultdict[float, list[str]] = defaultdict(list)
    for word, share in shares.items():
        in_articles = 1 - (1 - min(0.9, share)) ** SENTENCES
        if in_articles >= RAREST:
            levels[round(log2(in_articles) * STEPS) / STEPS].append(word)
    lines = [f"{2**level:.4f}\t{' '.join(sorted(levels[level]))}" for level in sorted(levels)[::-1]]
    OUT.write_text("share\twords\n" + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{sum(map(len, levels.values())):,} words, {OUT.stat().st_size:,} bytes")


def read_sentences(path: Path) -> Iterator[set[str]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield set(filter(None, compared(" ".join(json.loads(line)["tokens"]))))


def places_of_pieces() -> dict[str, int]:
    """The place of each word among the pieces that are whole words, counted from 1."""
    pieces = (FOLDER / "vocab.txt").read_text(encoding="utf-8").split("\n")[FIRST_WORD:]
    places: dict[str, int] = {}
    whole = (piece for piece in pieces if piece.isalpha() and len(piece) > 1)
    for place, piece in enumerate(whole, 1):
        places.setdefault(STEMS[piece], place)
    places.pop("", None)
    return places


def word_lists() -> list[set[str]]:
    """The words that each list of the gazetteer has."""
    texts = [" ".join("\t".join(row[:3]) for row in rows(f"{name}.tsv")) for name in TABLES]
    texts += ["\n".join(row[-1] for row in rows("states.tsv"))]
    texts += ["\n".join(row[-1] for row in rows("lexicon.tsv"))]
    texts += [read("given_names.txt"), read("ordinary_words.txt")]
    return [set(filter(None, compared(text))) for text in texts]


def fitted_shares(
    places: dict[str, int], lists: Sequence[set[str]], counts: Counter[str], sentences: int
) -> dict[str, float]:
    """The share of sentences that have each word, by its place and the lists that have it."""

    def signs(word: str) -> list[float]:
        place = log(places.get(word, UNKNOWN) + 20)
        return [1.0, place, place * place, *(float(word in words) for words in lists)]

    known = list(places)
    found = np.array([counts[word] + 0.5 for word in known])
    matrix = np.array([signs(word) for word in known])
    weighed = matrix * np.sqrt(found)[:, None]
    slack = 0.01 * np.eye(matrix.shape[1])
    weights = np.linalg.solve(
        weighed.T @ weighed + slack, weighed.T @ (np.log(found) * np.sqrt(found))
    )
    every = set(known).union(*lists)
    return {word: exp(float(np.dot(signs(word), weights))) / sentences for word in sorted(every)}


if __name__ == "__main__":
    main()
