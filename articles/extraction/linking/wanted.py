"""By what the caller finds what the names of an article may be, before linking them."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..names import Kind, Name
from .keys import keys, surname
from .knowledge import Fact, fact_of, in_post

# Müller is known by both spellings; of Mueller nobody sees which letters are one.
_WRITTEN_OUT = ("ae", "a"), ("oe", "o"), ("ue", "u"), ("aa", "a")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whatever has one of these keys as a name or alias, and people of these surnames."""

    keys: frozenset[str]
    surnames: frozenset[str]


def wanted(text: str, names: Sequence[Name]) -> Wanted:
    """What to look up for these names: rather too much than too little, `link` decides."""
    found: set[str] = set()
    surnames: set[str] = set()
    for name in names:
        form = name.span.of(text)
        for written in {form, name.reads_as, name.demonym_of} - {""}:
            found |= keys(written)
        if form.endswith(("'s", "’s")):
            found |= keys(form[:-2])
        kind = Kind.PLACE if name.demonym_of else name.kind
        facts = [fact_of(kind, [name.demonym_of or form])]
        if kind is Kind.PERSON:
            facts.append(in_post(form, name.role) if name.role else None)
            surnames.add(surname(form))
        for fact in facts:
            found |= _names_of(fact)
            if fact and kind is Kind.PERSON:
                surnames.add(surname(fact.name))
    found |= {form.replace(two, one) for form in found for two, one in _WRITTEN_OUT if two in form}
    return Wanted(frozenset(found - {""}), frozenset(surnames - {""}))


def _names_of(fact: Fact | None) -> set[str]:
    names = (fact.name, *fact.aliases) if fact else ()
    return {form for name in names for form in keys(name)}
