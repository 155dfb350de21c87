"""Noun phrases: the words that name or describe who speaks."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ...spans import Span
from . import grammar
from .extents import (
    after_dateline,
    antecedent,
    apposed_after,
    apposed_before,
    before_insertion,
    extent,
    head,
    is_joined,
    relative_before,
    start_of,
)
from .quotation import Named
from .reading import Sentence, Sort, is_name, key_at, text_at

FARTHEST = 60  # tokens into a sentence that its subject is looked for in
_NEAR = 6
_BARE_PRONOUNS = grammar.PRONOUNS - grammar.DETERMINERS
_BEGINS = grammar.PRONOUNS | grammar.DETERMINERS
_NO_START = grammar.ENDS_PHRASE | grammar.LEADS_IN | (grammar.DAYS - {"last"})
_NO_PHRASE = grammar.DETERMINERS - grammar.STANDS_ALONE


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand for somebody: a name (its number), a pronoun, or a description.

    `head` is the noun of a description; "the mayor" is definite, "a mayor" is not.
    """

    span: Span
    name: int | None = None
    pronoun: str = ""
    head: str = ""
    is_definite: bool = False


def phrase_before(sentence: Sentence, end: int, names: Sequence[Named]) -> Phrase | None:
    """The noun phrase whose last word is the token `end`: the subject of a verb after it."""
    phrase = _phrase_before(sentence, end, names)
    return _or_apposed(sentence, phrase, apposed_before(sentence, end), names)


def _phrase_before(sentence: Sentence, end: int, names: Sequence[Named]) -> Phrase | None:
    end = before_insertion(sentence, end)
    if end < 0:
        return None
    if sentence[end].key in grammar.RELATIVES:
        return _plain_before(sentence, antecedent(sentence, end), names)
    relative = relative_before(sentence, end)
    if not relative:
        return _plain_before(sentence, end, names)
    phrase = _plain_before(sentence, relative - 1, names)
    if phrase is None or phrase.name is not None or phrase.pronoun:
        return phrase
    span = Span(phrase.span.start, sentence[end].end)
    return replace(phrase, span=span, is_definite=False)


def phrase_after(sentence: Sentence, start: int, names: Sequence[Named]) -> Phrase | None:
    """The noun phrase that begins with the token `start`."""
    if start >= len(sentence) or sentence[start].sort in {Sort.STOP, Sort.QUOTE}:
        return None
    first = sentence[start]
    if first.key in _BARE_PRONOUNS:
        return Phrase(first.span, pronoun=first.key)
    if first.key in _NO_START:
        return None
    end, name = extent(sentence, start)
    if name is not None:
        return _named(sentence, name, names)
    phrase = _described(sentence, start, end - 1) if end > start else None
    return phrase and _or_apposed(sentence, phrase, apposed_after(sentence, end), names)


def _or_apposed(
    sentence: Sentence, phrase: Phrase | None, apposed: int | None, names: Sequence[Named]
) -> Phrase | None:
    """ "Its leader, Ada Byron, said": the person named beside a description of nobody by name."""
    if apposed is None or names[sentence[apposed].number].kind != "person":
        return phrase
    is_person = phrase and (
        phrase.pronoun or (phrase.name is not None and names[phrase.name].kind == "person")
    )
    return phrase if is_person else _named(sentence, apposed, names)


def subject_of(sentence: Sentence, names: Sequence[Named], limit: int) -> Phrase | None:
    """Whom a sentence is about: its first noun phrase, after "In Brussels on Monday,".

    Only the tokens before `limit` are looked at.
    """
    limit = min(limit, FARTHEST)
    start = after_dateline(sentence, limit) or _after_lead(sentence, limit)
    for place in range(start, min(limit, start + _NEAR)):
        token = sentence[place]
        may_begin = place == start or token.sort is Sort.NAME or token.key in _BEGINS
        if may_begin and (phrase := phrase_after(sentence, place, names)):
            return phrase
    return None


def _after_lead(sentence: Sentence, limit: int) -> int:
    start = 0
    while start < limit and sentence[start].key in grammar.CONJUNCTIONS:
        start += 1
    key = key_at(sentence, start)
    if text_at(sentence, start + 1) == ",":
        start += 2 if key in grammar.OPENING_ADVERBS or key.endswith("ly") else 0
    key = key_at(sentence, start)
    if key in grammar.LEADS_IN or key.endswith("ing"):
        commas = (place for place in range(start, limit) if sentence[place].text == ",")
        start = next(commas, start) + 1
    return start


def _plain_before(sentence: Sentence, end: int, names: Sequence[Named]) -> Phrase | None:
    if end < 0 or sentence[end].sort in {Sort.STOP, Sort.QUOTE}:
        return None
    token = sentence[end]
    if token.sort is Sort.NAME:
        whose = _owner(sentence, end) or _two(sentence, end, names)
        return whose or _named(sentence, end, names)
    determined = key_at(sentence, end - 1) in grammar.DETERMINERS
    if token.key in grammar.PRONOUNS and not determined:
        return Phrase(token.span, pronoun=token.key)
    return _described_before(sentence, end)


def _owner(sentence: Sentence, end: int) -> Phrase | None:
    """ "A spokesman for Byron said": the spokesman speaks, not Byron; so of "Analysts at Acme"."""
    if not is_joined(sentence, end):
        return None
    phrase = _described_before(sentence, end)
    speaks = phrase and (phrase.head in grammar.PEOPLE or phrase.head.endswith("s"))
    return phrase if speaks else None


def _two(sentence: Sentence, end: int, names: Sequence[Named]) -> Phrase | None:
    """ "Rook and Byron said": two speak, so it is neither."""
    if key_at(sentence, end - 1) != "and" or not is_name(sentence, end - 2):
        return None
    first, second = names[sentence[end - 2].number], names[sentence[end].number]
    if first.kind != second.kind or first.who == second.who:
        return None
    return Phrase(Span(first.span.start, second.span.end), head="and")


def _named(sentence: Sentence, place: int, names: Sequence[Named]) -> Phrase:
    number = sentence[place].number
    return Phrase(names[number].span, name=number)


def _described_before(sentence: Sentence, end: int) -> Phrase | None:
    start = start_of(sentence, end)
    return None if start is None else _described(sentence, start, end)


def _described(sentence: Sentence, start: int, end: int) -> Phrase | None:
    first = sentence[start]
    if start == end and first.key in _NO_PHRASE:
        return None
    return Phrase(
        Span(first.start, sentence[end].end),
        head=head(sentence, start, end).key,
        is_definite=(first.key == "the" or first.is_capital) and first.key not in {"a", "an"},
    )
