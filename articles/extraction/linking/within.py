"""Who is who inside one article: Rubio is Marco Rubio, HWU the Harbour Workers Union."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from ..names import Kind, Name
from . import definitions
from .groups import Group, Join, join, listed
from .keys import abbreviations, is_same_person, key, keys, person
from .knowledge import fact_of

# Beyond this many people of one surname the text is a register: every guess would be wrong.
_CROWD = 50


def group_names(text: str, names: Sequence[Name]) -> list[Group]:
    """The names of an article, grouped by what they name, in the order of the text."""
    groups = _alike(text, names)
    groups = definitions.follow(text, names, groups)
    groups = _usually_called(text, names, groups)
    groups = join(groups, _spelt_otherwise(groups))
    groups = join(groups, _short_bodies(groups))
    groups = join(groups, _shorter_full_names(groups))
    groups = join(groups, _parts_of_names(groups))
    return sorted(groups, key=lambda group: group.names[0])


def _alike(text: str, names: Sequence[Name]) -> list[Group]:
    """Names written alike. Those of a people (Danish) stand for its state, and are no form."""
    groups: dict[tuple[Kind, str, bool], Group] = {}
    for index, name in enumerate(names):
        form = name.span.of(text)
        kind = Kind.PLACE if name.demonym_of else name.kind
        place = kind, key(name.demonym_of or form), bool(name.hidden)
        same = groups.get(place)
        if same is None:
            same = groups[place] = Group(kind, [], [], is_hidden=bool(name.hidden))
        same.names.append(index)
        same.sort = same.sort or name.sort
        same.reads_as = same.reads_as or name.demonym_of or name.reads_as
        if name.demonym_of:
            same.because(f"{form} is said of {name.demonym_of}", [index])
        elif form not in same.forms:
            same.forms.append(form)
    return list(groups.values())


def _usually_called(text: str, names: Sequence[Name], groups: Iterable[Group]) -> list[Group]:
    """Those with one usual name are one: the US, the U.S. and the United States."""
    called: dict[tuple[Kind, str], Group] = {}
    kept = []
    for group in groups:
        _look_up(group)
        if group.reads_as:
            _say_what_it_is(text, names, group)
        place = group.kind, group.key
        if place in called:
            called[place].absorb(group, "")
        else:
            kept.append(group)
            called[place] = group
    return kept


def _look_up(group: Group) -> None:
    if group.owners:
        return
    own = [form for form in group.forms if key(form) not in group.given]
    group.fact = fact_of(group.kind, [group.reads_as] if group.reads_as else own)
    # The country and the region of one name are two places.
    if group.fact and {group.sort, group.fact.sort} == {"country", "region"}:
        group.fact = None
    if group.fact:
        group.reads_as = group.reads_as or group.fact.name
        group.sort = group.sort or group.fact.sort


def _say_what_it_is(text: str, names: Sequence[Name], group: Group) -> None:
    for index in group.names:
        form = names[index].span.of(text)
        if not names[index].demonym_of and key(form) != key(group.reads_as):
            group.because(f"{form} is {group.reads_as}", [index])


def _spelt_otherwise(groups: Iterable[Group]) -> Iterator[Join]:
    """Müller and Mueller; Byron's where the finder took the ending for a part of the name."""
    by_key = {(group.kind, group.key): group for group in groups}
    for group in groups:
        best = group.best
        if best.endswith(("'s", "’s")) and (same := by_key.get((group.kind, key(best[:-2])))):
            yield group, same, f"{best} is of {same.best}"
        for other in () if best.isascii() else keys(best) - {group.key}:
            if same := by_key.get((group.kind, other)):
                yield same, group, f"another spelling of {best}"


def _short_bodies(groups: Iterable[Group]) -> Iterator[Join]:
    """HWU without its brackets, Acme for Acme Widgets Inc.: if only one body can be meant."""
    bodies = [group for group in groups if group.kind is Kind.ORGANISATION]
    shorter: dict[str, list[Group]] = defaultdict(list)
    for body in bodies:
        words = body.key.split()
        starts = {" ".join(words[:end]) for end in range(1, len(words))}
        if not body.is_hidden and not body.owners:
            for form in starts | abbreviations(body.best):
                shorter[form].append(body)
    for body in bodies:
        meant = shorter.get(body.key, [])
        if len(meant) == 1 and not body.reads_as and not body.owners:
            yield body, meant[0], f"short for {meant[0].best} in this article"


def _shorter_full_names(groups: Iterable[Group]) -> Iterator[Join]:
    """J. Roe for Jane Roe, Lars Rasmussen for Lars Løkke Rasmussen."""
    by_surname: dict[tuple[str, str], list[tuple[Group, tuple[str, ...]]]] = defaultdict(list)
    for group in groups:
        if group.kind is Kind.PERSON and not group.is_hidden:
            words, generation = person(group.best)
            if len(words) > 1:
                by_surname[words[-1], generation].append((group, words))
    for people in by_surname.values():
        for someone, words in people if 1 < len(people) <= _CROWD else ():
            longer = [
                one for one in people if one[0] is not someone and is_same_person(words, one[1])
            ]
            fullest = max(longer, key=lambda one: len(one[1]), default=None)
            if fullest and all(is_same_person(other, fullest[1]) for _, other in longer):
                yield someone, fullest[0], f"shorter form of {fullest[0].best}"


def _parts_of_names(groups: Iterable[Group]) -> Iterator[Join]:
    """A surname alone, or a first name alone, is the one person here who carries it."""
    people = [group for group in groups if group.kind is Kind.PERSON]
    by_surname, by_first_name = _by_part(people)
    for someone in people:
        words, generation = person(someone.best)
        alone = " ".join((*words, generation)).strip()
        for part, carriers in (("surname", by_surname), ("first name", by_first_name)):
            # Bjørn Østergård, itself an end of Lars Bjørn Østergård, is no second owner.
            owners = [
                one
                for one in carriers.get(alone, [])
                if " ".join(person(one.best)[0]) not in by_surname
            ]
            if len(owners) == 1:
                where = "earlier" if owners[0].names[0] < someone.names[0] else "later"
                yield someone, owners[0], f"same {part} as {owners[0].best} {where} in this article"
            elif owners:
                someone.owners = owners
                named = listed([owner.best for owner in owners])
                someone.because(f"ambiguous: {named} carry this {part} in this article")
            if owners:
                break


def _by_part(
    people: Iterable[Group],
) -> tuple[dict[str, list[Group]], dict[str, list[Group]]]:
    """People by every end of their name (Løkke Rasmussen, Rasmussen), and by its first word.

    The younger is known by his end with Jr. as well: Roe Jr. is not the elder Roe.
    """
    by_surname: dict[str, list[Group]] = defaultdict(list)
    by_first_name: dict[str, list[Group]] = defaultdict(list)
    for someone in people:
        full = [] if someone.is_hidden else [one for one in someone.as_person() if one[0][1:]]
        for first in {words[0] for words, _ in full}:
            by_first_name[first].append(someone)
        for end in {end for words, generation in full for end in _ends(words, generation)}:
            by_surname[end].append(someone)
    return by_surname, by_first_name


def _ends(words: Sequence[str], generation: str) -> Iterator[str]:
    for start in range(1, len(words)):
        end = " ".join(words[start:])
        yield end
        if generation:
            yield f"{end} {generation}"
