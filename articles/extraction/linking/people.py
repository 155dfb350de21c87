"""Which known person a name is; never by a surname that two of them carry."""

from ..names import Kind
from .across import ANOTHER_FORM, BY_SURNAME, NOBODY, UNSURE, Index, Known, Match, distinct, only
from .groups import Group, listed
from .keys import keys, may_be_one, person
from .roles import speak_against, speak_for


def find_person(index: Index, group: Group, role: str) -> Match:
    """`role` is what the article says the person is."""
    words, generation = person(group.best)
    if len(words) < 2:
        return _by_bare_name(index, group, role)
    match = _by_whole_name(index, group, role)
    is_initials = all(len(word) == 1 for word in words[:-1])
    if match.why and not is_initials:
        return match
    alike = [one for one in index.of_surname(words[-1]) if _may_be(one, words)]
    if match.known:  # J. Roe is known; but if Jane Roe and John Roe are, it may be either
        several = distinct([match.known, *alike])
        return match if len(several) == 1 else only(several, "", UNSURE)
    return match if match.why else _by_another_form(alike, words, generation, role)


def _by_whole_name(index: Index, group: Group, role: str) -> Match:
    """By name before an alias: an alias of one may be the name of another."""
    forms = {form for name in (group.best, *group.forms) for form in _whole(name)}
    named = index.named(Kind.PERSON, forms)
    if named:
        return only(named, "same name as", 1.0, role)
    words, _ = person(group.best)
    called = [
        one for one in index.called(Kind.PERSON, forms) if not _ends_of(one.full_names, words)
    ]
    return only(called, "also a name of", 1.0, role)


def _whole(name: str) -> frozenset[str]:
    return keys(name) if len(person(name)[0]) > 1 else frozenset()


def _by_another_form(
    alike: list[Known], words: tuple[str, ...], generation: str, role: str
) -> Match:
    """By a shorter or longer full name. The elder is not the younger Roe, so that is asked."""
    same = [one for one in alike if {of for _, of in one.full_names} == {generation}]
    ends = [one for one in same if _ends_of(one.full_names, words)]
    if ends:
        return only(same, "nobody else known is called so but", BY_SURNAME)
    if same:
        return only(same, "another form of", ANOTHER_FORM, role)
    if alike:
        named = listed([one.name for one in alike])
        return Match(None, f"ambiguous: may be {named}, or of one family", UNSURE, distinct(alike))
    return NOBODY


def _by_bare_name(index: Index, group: Group, role: str) -> Match:
    """By a surname that one known person carries; who is only known so is nobody more."""
    words, generation = person(group.best)
    bare = index.named(Kind.PERSON, group.keys)
    called = index.called(Kind.PERSON, group.keys)
    carriers = [
        one
        for one in index.of_surname(words[-1] if words else "")
        if not generation or generation in {of for _, of in one.full_names}
    ]
    carriers += [one for one in called if not _is_first_name(one, words)]
    people = [*carriers, *(one for one in bare if one.settled)]
    by_first_name = [one for one in called if one not in carriers]
    if not people and not by_first_name:
        return only(bare, "same name as", ANOTHER_FORM)
    match = only(people, "nobody else known is called so but", BY_SURNAME)
    if match.known is None:
        named = listed([one.name for one in distinct(by_first_name)])
        doubt = match.why or f"ambiguous: may be {named}, by the first name"
    elif speak_against(role, match.known.role):
        doubt = f"ambiguous: may be {match.known.name}, but is called {role} here"
    else:
        return match
    asked = sorted(
        distinct([*people, *by_first_name]), key=lambda one: not speak_for(role, one.role)
    )
    return Match(bare[0] if bare else None, doubt, UNSURE, tuple(asked))


def _may_be(one: Known, words: tuple[str, ...]) -> bool:
    """Whether every full name of this surname that someone has may be a form of this one."""
    names = [(full, of) for full, of in one.full_names if full[-1] == words[-1]]
    return all(may_be_one(words, full) or full[-len(words) :] == words for full, _ in names)


def _ends_of(names: tuple[tuple[tuple[str, ...], str], ...], words: tuple[str, ...]) -> bool:
    """Løkke Rasmussen for Lars Løkke Rasmussen: a surname of two words."""
    return any(len(full) > len(words) and full[-len(words) :] == words for full, _ in names)


def _is_first_name(one: Known, words: tuple[str, ...]) -> bool:
    return any(full[0] == word for full, _ in one.full_names for word in words[:1])
