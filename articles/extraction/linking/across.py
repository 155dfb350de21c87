"""Which of the people, organisations and places known from other articles a group is."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..names import Kind
from .groups import Group, listed
from .keys import is_same_person, key


@dataclass(frozen=True, slots=True)
class Known:
    """Someone or something named in other articles; `key` is the caller's own."""

    key: int | str
    kind: Kind
    name: str
    aliases: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Match:
    known: Known | None
    why: str = ""
    confidence: float = 1.0


NOBODY = Match(None)


class Directory:
    """What is known, by every form that may name it."""

    def __init__(self, known: Iterable[Known]) -> None:
        self._by_name: dict[tuple[Kind, str], list[Known]] = defaultdict(list)
        self._by_alias: dict[tuple[Kind, str], list[Known]] = defaultdict(list)
        self._by_surname: dict[str, list[Known]] = defaultdict(list)
        for one in known:
            self._by_name[one.kind, key(one.name)].append(one)
            for alias in {key(alias) for alias in one.aliases} - {key(one.name)}:
                self._by_alias[one.kind, alias].append(one)
            if one.kind == Kind.PERSON:
                self._by_surname[key(one.name).rpartition(" ")[2]].append(one)

    def find(self, group: Group) -> Match:
        """The one known thing the group can be; never a guess between two."""
        if group.kind is not Kind.PERSON:
            return self._by_form(group.kind, group.keys)
        if group.ambiguous:
            return NOBODY
        full = {form for form in group.keys if " " in form}
        match = self._by_form(Kind.PERSON, full or {group.key})
        return match if match.why else self._by_part(group.key)

    def _by_form(self, kind: Kind, forms: Iterable[str]) -> Match:
        """By a whole name, before an alias: an alias of one may be the name of another."""
        forms = list(forms)
        for index, how in ((self._by_name, "same name as"), (self._by_alias, "also a name of")):
            if kind is Kind.PERSON and index is self._by_alias:
                forms = [form for form in forms if " " in form]
            match = _only([one for form in forms for one in index.get((kind, form), ())], how, 1.0)
            if match.why:
                return match
        return NOBODY

    def _by_part(self, name: str) -> Match:
        """By a shorter or longer full name, or a surname if one known person carries it."""
        words = name.split()
        same_surname = self._by_surname.get(words[-1], [])
        if len(words) > 1:
            alike = [one for one in same_surname if _is_form_of(words, key(one.name).split())]
            if alike:
                return _only(alike, "another form of", 0.8)
        carriers = [one for one in same_surname if key(one.name).endswith(f" {name}")]
        carriers += self._by_alias.get((Kind.PERSON, name), ())
        return _only(carriers, "nobody else known is called so but", 0.7)


def _only(found: Iterable[Known], how: str, confidence: float) -> Match:
    distinct = list({one.key: one for one in found}.values())
    if len(distinct) == 1:
        return Match(distinct[0], f"{how} {distinct[0].name}", confidence)
    if distinct:
        carriers = listed([one.name for one in distinct])
        return Match(None, f"ambiguous: {carriers} are known by this name", 0.4)
    return NOBODY


def _is_form_of(words: Sequence[str], others: Sequence[str]) -> bool:
    if len(others) < 2:
        return False
    return is_same_person(words, others) or is_same_person(others, words)
