"""Labelled documents made a little different each time they are seen."""

import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from .splits import Document, Entity, Sentence

SWAPPED = 0.2  # of the distinct names in a document
RECASED = 0.11  # of sentences
RECASED_DOCUMENTS = 0.02
_SMALL = frozenset(
    {"a", "an", "the", "of", "in", "on", "at", "to", "for", "and", "or", "but", "by", "with"}
    | {"from", "as", "into", "over", "vs", "via"}
)

Names = Mapping[str, Sequence[tuple[str, ...]]]  # by label
Swap = Callable[[str, tuple[str, ...]], tuple[str, ...]]  # label and name → another name


def names_in(documents: Iterable[Document]) -> Names:
    """The names to swap in: those of the labelled documents that are written with a capital."""
    names: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
    for document in documents:
        for sentence in document.sentences:
            for start, end, label in sentence.entities:
                name = sentence.tokens[start:end]
                if len(name) <= 6 and name[0][0].isupper() and not name[0].isdigit():
                    names[label].add(name)
    return {label: sorted(found) for label, found in names.items()}


def swap_names(document: Sequence[Sentence], names: Names, rng: random.Random) -> list[Sentence]:
    """Some names become other names of their kind, the same one wherever they stand."""
    swaps: dict[tuple[str, tuple[str, ...]], tuple[str, ...] | None] = {}

    def swapped(label: str, name: tuple[str, ...]) -> tuple[str, ...]:
        key = (label, name)
        if key not in swaps:
            swaps[key] = rng.choice(names[label]) if rng.random() < SWAPPED else None
        return swaps[key] or name

    return [_with_names(sentence, swapped) for sentence in document]


def _with_names(sentence: Sentence, swapped: Swap) -> Sentence:
    tokens: list[str] = []
    entities: list[Entity] = []
    past = 0
    for start, end, label in sorted(sentence.entities):
        tokens.extend(sentence.tokens[past:start])
        first = len(tokens)
        tokens.extend(swapped(label, sentence.tokens[start:end]))
        entities.append((first, len(tokens), label))
        past = end
    tokens.extend(sentence.tokens[past:])
    return Sentence(tuple(tokens), tuple(entities))


def recase(sentences: Sequence[Sentence], rng: random.Random) -> list[Sentence]:
    """Some sentences, and now and then a whole document, in capitals, Title Case or lower case."""
    way = _way(rng) if rng.random() < RECASED_DOCUMENTS else None
    return [
        Sentence(recased(sentence.tokens, way or _way(rng)), sentence.entities)
        if way or rng.random() < RECASED
        else sentence
        for sentence in sentences
    ]


def _way(rng: random.Random) -> str:
    return rng.choices(("capitals", "title", "every", "lower"), (45, 25, 15, 15))[0]


def recased(tokens: Sequence[str], way: str) -> tuple[str, ...]:
    if way == "capitals":
        return tuple(token.upper() for token in tokens)
    if way == "lower":
        return tuple(token.lower() for token in tokens)
    return tuple(
        token
        if (way == "title" and token in _SMALL and number) or not token[:1].isalpha()
        else token[:1].upper() + token[1:]
        for number, token in enumerate(tokens)
    )
