"""What a name is, where the labelled data disagree with one another or with us.

A title is no part of a person's name (Ms Moen), an article no part of a place's (the Faroes), and
who belongs to a country is no country (Danish). In the last stage of training labels are settled
so, and so is what teachers say of news.
"""

from collections.abc import Sequence
from typing import Any

from articles.extraction.names import lexicon
from articles.extraction.names.tagger.decoding import KINDS, LABELS

from .splits import Document, Entity, Sentence

_NUMBERS = {label: number for number, label in enumerate(LABELS)}
_TITLES = """
    Mr Mr. Mrs Mrs. Ms Ms. Miss Dr Dr. Prof Prof. Professor Sir Dame Lord Lady King Queen Prince
    Princess Pope President Vice Minister Prime Foreign Home Secretary Senator Sen. Rep.
    Congressman Congresswoman Representative Governor Gov. Mayor General Gen. Colonel Col. Major
    Captain Capt. Lieutenant Lt. Sergeant Sgt. Admiral Judge Justice Archbishop Bishop Cardinal
    Rabbi Imam Ayatollah Chancellor Emperor Empress Coach Detective Premier Chairman Sultan Rev.
    Reverend Marshal Inspector Ambassador Crown Tsar Czar Former
"""
TITLES = frozenset(_TITLES.split())
_PART_OF_NAME = frozenset({("Lady", "Gaga"), ("Captain", "America")})

Array = Any  # numpy comes without types here


def is_demonym(name: Sequence[str]) -> bool:
    return " ".join(name) in lexicon.words("demonym")


def settled(document: Document) -> Document:
    sentences = tuple(
        Sentence(s.tokens, tuple(settled_entity(entity, s.tokens) for entity in s.entities))
        for s in document.sentences
    )
    return Document(document.source, document.kind, document.first_line, sentences)


def settled_entity(entity: Entity, tokens: Sequence[str]) -> Entity:
    start, end, label = entity
    while end - start > 1 and _is_before_name(tokens, start, end, label):
        start += 1
    if label in ("LOC", "ORG") and is_demonym(tokens[start:end]):
        label = "NORP"
    return start, end, label


def _is_before_name(tokens: Sequence[str], start: int, end: int, label: str) -> bool:
    word, following = tokens[start : start + 2]
    if label == "PER":
        only_titles = all(token in TITLES for token in tokens[start:end])
        return not only_titles and _is_title(word, following)
    return word == "the" or (word == "The" and start == 0 and label in ("LOC", "NORP"))


def _is_title(word: str, following: str) -> bool:
    return word in TITLES and following[:1].isupper() and (word, following) not in _PART_OF_NAME


def settle_chances(tokens: Sequence[str], chances: Array) -> Array:
    """What teachers say, [words, labels], as they would say it under these conventions.

    The chance that a name begins at a title or an article is given to the word after it.
    """
    settled = chances.copy()
    for place, word in enumerate(tokens):
        following = tokens[place + 1] if place + 1 < len(tokens) else ""
        if _is_title(word, following):
            _begin_later(settled, place, ["PER"])
        elif word == "the" and following:
            _begin_later(settled, place, KINDS)
    for place, word in enumerate(tokens):
        if is_demonym([word]):
            for kind in ("LOC", "ORG"):
                _no_name_alone(settled, place, kind)
    return settled


def _begin_later(chances: Array, place: int, kinds: Sequence[str]) -> None:
    for kind in kinds:
        begins, inside = _NUMBERS[f"B-{kind}"], _NUMBERS[f"I-{kind}"]
        begun = chances[place, begins]
        _give(chances[place], begins, _NUMBERS["O"], begun)
        _give(chances[place + 1], inside, begins, chances[place + 1, inside] * begun)


def _no_name_alone(chances: Array, place: int, kind: str) -> None:
    """Soviet names a people, unless a name goes on with it: the Soviet Union."""
    begins, inside = _NUMBERS[f"B-{kind}"], _NUMBERS[f"I-{kind}"]
    goes_on = chances[place + 1, inside] if place + 1 < len(chances) else 0.0
    _give(chances[place], begins, _NUMBERS["B-NORP"], chances[place, begins] * (1 - goes_on))


def _give(chances: Array, label: int, other: int, much: float) -> None:
    chances[label] -= much
    chances[other] += much
