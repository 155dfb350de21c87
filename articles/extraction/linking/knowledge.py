"""What is known before any article has named it: our own knowledge base, read once.

It says what one thing's names are. It never says who holds a post today: an article does.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from ..names import Kind, lexicon
from .keys import key, keys, person, surname

NAME = "newsroom-knowledge 1"

COUNTRY, CITY, REGION = "country", "city", "region"
_SORTS = {"city": CITY, "region": REGION, "state": REGION}
_SHARED = "many"


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing and its names. Of a person, the `post` held and where, `as_of` a month."""

    kind: Kind
    name: str
    aliases: tuple[str, ...] = ()
    sort: str = ""
    wikidata_id: str = ""
    post: frozenset[str] = frozenset()
    where: frozenset[str] = frozenset()
    as_of: str = ""


def fact_of(kind: Kind, forms: Iterable[str]) -> Fact | None:
    """The one thing that these forms may name; None if none, or if they could be several.

    An abbreviation counts only where it is written as one: Who sang is no health organisation.
    """
    book = _by_name()
    found = {
        fact.name: fact
        for form in forms
        for fact in book.get((kind, key(form)), ())
        if _is_written_so(form, fact)
    }
    return next(iter(found.values())) if len(found) == 1 else None


def in_post(name: str, role: str) -> Fact | None:
    """Who of this surname holds the post that the role names, at the place that it names.

    Both must be said beside the name: a surname alone, or a post alone, is nobody.
    """
    said = key(role) if role else ""
    words, states = set(said.split()), nations(role)
    fits = [
        fact
        for fact in _by_surname().get(surname(name), ())
        if fact.post <= words
        and any(one in states or f" {one} " in f" {said} " for one in fact.where)
    ]
    return fits[0] if len(fits) == 1 else None


def nations(words: str) -> set[str]:
    """The keys of the states that a role names: of "French President", france."""
    parts = key(words).split()
    pairs = (" ".join(two) for two in pairwise(parts))
    book = _nations()
    return {book[part] for part in (*parts, *pairs) if part in book}


def _is_written_so(form: str, fact: Fact) -> bool:
    if " " in form or len(form) > 5 or fact.kind is not Kind.ORGANISATION:
        return True
    return form in fact.aliases or form == fact.name or form.isupper()


@cache
def _by_name() -> dict[tuple[Kind, str], list[Fact]]:
    book: dict[tuple[Kind, str], list[Fact]] = {}
    for fact in facts():
        names = {one for name in (fact.name, *fact.aliases) for one in keys(name)}
        for one in names:
            if fact.kind is not Kind.PERSON or " " in one:
                book.setdefault((fact.kind, one), []).append(fact)
    return book


@cache
def _by_surname() -> dict[str, list[Fact]]:
    book: dict[str, list[Fact]] = {}
    for fact in facts():
        if fact.kind is Kind.PERSON:
            full = [person(name)[0] for name in (fact.name, *fact.aliases)]
            # Of some the first word is the surname: Xi, Kim.
            for one in {word for words in full for word in (words[0], words[-1])}:
                book.setdefault(one, []).append(fact)
    return book


@cache
def _nations() -> dict[str, str]:
    book: dict[str, str] = {}
    for name, also, demonyms, _ in lexicon.rows("states.tsv"):
        for form in (name, *_split(also), *_split(demonyms)):
            book.setdefault(key(form), key(name))
    return book


@cache
def facts() -> tuple[Fact, ...]:
    """All that is known, states first: of two places of one name the first is meant."""
    ids = {(kind, name): number for kind, name, number in lexicon.rows("wikidata.tsv")}
    found: dict[tuple[Kind, str], Fact] = {}
    for fact in (*_states(), *_places(), *_bodies(), *_people()):
        number = ids.get((fact.kind.value, fact.name), "")
        made = Fact(
            fact.kind, fact.name, fact.aliases, fact.sort, number, fact.post, fact.where, fact.as_of
        )
        found.setdefault((fact.kind, key(fact.name)), made)
    return tuple(found.values())


def _states() -> Iterator[Fact]:
    for name, also, _, capitals in lexicon.rows("states.tsv"):
        yield Fact(Kind.PLACE, name, _split(also), COUNTRY)
        for capital in _split(capitals):
            yield Fact(Kind.PLACE, capital, (), CITY)


def _places() -> Iterator[Fact]:
    for name, also, sort, *_ in lexicon.rows("places.tsv"):
        yield Fact(Kind.PLACE, name, _split(also), _SORTS.get(sort, ""))


def _bodies() -> Iterator[Fact]:
    for name, also, _, *shared in lexicon.rows("organisations.tsv"):
        if _SHARED not in shared:
            yield Fact(Kind.ORGANISATION, name, _split(also))


def _people() -> Iterator[Fact]:
    for name, also, post, where, as_of in lexicon.rows("people.tsv"):
        seats = {key(seat) for seat in _split(where)}
        words = frozenset(key(post).split())
        yield Fact(Kind.PERSON, name, _split(also), "", "", words, frozenset(seats), as_of)


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)
