"""Who is who inside one article: Rubio is Marco Rubio, HWU the Harbour Workers Union."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from ..names import Kind, Name
from .groups import Group, Join, join, listed
from .keys import abbreviations, is_same_person, key

_DEFINES = re.compile(r"\s*(?:\(|,? or |,? known as )(?:the )?[“\"‘']?")
_LONGEST_DEFINING = 15
# Beyond this many people of one surname the text is a register: every guess would be wrong.
_CROWD = 50


def group_names(text: str, names: Sequence[Name]) -> list[Group]:
    """The names of an article, grouped by what they name, in the order of the text."""
    groups = _alike(text, names)
    groups = join(groups, _defined(text, names, groups))
    groups = join(groups, _short_bodies(groups))
    groups = join(groups, _shorter_full_names(groups))
    groups = join(groups, _parts_of_names(groups))
    return sorted(groups, key=lambda group: group.names[0])


def _alike(text: str, names: Sequence[Name]) -> list[Group]:
    groups: dict[tuple[Kind, str], Group] = {}
    for index, name in enumerate(names):
        form = name.span.of(text)
        same = groups.setdefault(
            (name.kind, key(name.reads_as or form)), Group(name.kind, [], [], name.reads_as)
        )
        same.names.append(index)
        if form not in same.forms:
            same.forms.append(form)
            if name.reads_as and key(form) != key(name.reads_as):
                same.why.append(f"{form} is {name.reads_as}")
    return list(groups.values())


def _defined(text: str, names: Sequence[Name], groups: Iterable[Group]) -> Iterator[Join]:
    """Harbour Workers Union (HWU), and HWU (Harbour Workers Union)."""
    owner = {index: group for group in groups for index in group.names}
    for index, (first, second) in enumerate(pairwise(names)):
        between = text[first.span.end : second.span.start]
        if len(between) > _LONGEST_DEFINING or not _DEFINES.fullmatch(between):
            continue
        one, other = owner[index], owner[index + 1]
        if key(second.span.of(text)) in abbreviations(first.span.of(text)):
            yield other, one, f"abbreviation given beside {one.best}"
        elif key(first.span.of(text)) in abbreviations(second.span.of(text)):
            yield one, other, f"abbreviation given beside {other.best}"


def _short_bodies(groups: Iterable[Group]) -> Iterator[Join]:
    """HWU without its brackets, Acme for Acme Widgets Inc.: if only one body can be meant."""
    bodies = [group for group in groups if group.kind is Kind.ORGANISATION]
    shorter: dict[str, list[Group]] = defaultdict(list)
    for body in bodies:
        words = body.key.split()
        starts = {" ".join(words[:end]) for end in range(1, len(words))}
        for form in starts | abbreviations(body.best):
            shorter[form].append(body)
    for body in bodies:
        meant = shorter.get(body.key, [])
        if len(meant) == 1 and not body.reads_as:
            yield body, meant[0], f"short for {meant[0].best} in this article"


def _shorter_full_names(groups: Iterable[Group]) -> Iterator[Join]:
    """J. Roe for Jane Roe, Lars Rasmussen for Lars Løkke Rasmussen."""
    by_surname: dict[str, list[tuple[Group, list[str]]]] = defaultdict(list)
    for group in groups:
        words = group.key.split()
        if group.kind is Kind.PERSON and len(words) > 1:
            by_surname[words[-1]].append((group, words))
    for people in by_surname.values():
        for person, words in people if len(people) <= _CROWD else ():
            longer = [
                one for one in people if one[0] is not person and is_same_person(words, one[1])
            ]
            fullest = max(longer, key=lambda one: len(one[1]), default=None)
            if fullest and all(is_same_person(other, fullest[1]) for _, other in longer):
                yield person, fullest[0], f"shorter form of {fullest[0].best}"


def _parts_of_names(groups: Iterable[Group]) -> Iterator[Join]:
    """A surname alone, or a first name alone, is the one person here who carries it."""
    people = [group for group in groups if group.kind is Kind.PERSON]
    by_surname, by_first_name = _by_part(people)
    for person in people:
        for part, carriers in (("surname", by_surname), ("first name", by_first_name)):
            # Bjørn Østergård, itself an end of Lars Bjørn Østergård, is no second owner.
            owners = [one for one in carriers.get(person.key, []) if one.key not in by_surname]
            if len(owners) == 1:
                where = "earlier" if owners[0].names[0] < person.names[0] else "later"
                yield person, owners[0], f"same {part} as {owners[0].best} {where} in this article"
            elif owners:
                person.ambiguous = True
                named = listed([owner.best for owner in owners])
                person.why.append(f"ambiguous: {named} carry this {part} in this article")
            if owners:
                break


def _by_part(
    people: Iterable[Group],
) -> tuple[Mapping[str, list[Group]], Mapping[str, list[Group]]]:
    """People by every end of their name (Løkke Rasmussen, Rasmussen), and by its first word."""
    by_surname: dict[str, list[Group]] = defaultdict(list)
    by_first_name: dict[str, list[Group]] = defaultdict(list)
    for person in people:
        words = person.key.split()
        for start in range(1, len(words)):
            by_surname[" ".join(words[start:])].append(person)
        if len(words) > 1:
            by_first_name[words[0]].append(person)
    return by_surname, by_first_name
