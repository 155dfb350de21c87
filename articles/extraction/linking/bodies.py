"""Which known organisation, place or thing a name is."""

from ..names import Kind
from .across import NOBODY, Index, Known, Match, forms_of, only
from .groups import Group
from .keys import is_same_body, key


def find_body(index: Index, group: Group) -> Match:
    """By a whole name, before an alias; by a short form only if the long ones agree.

    CMA, where the article says that it is the Coastal Marine Authority, is no known agency that
    has the same letters.
    """
    forms = forms_of(group)
    long = {form for form in forms if " " in form}
    for part in (long, forms - long):
        for found, how in (
            (index.named(group.kind, part), "same name as"),
            (index.called(group.kind, part), "also a name of"),
        ):
            agreed = [one for one in found if _agrees(one, group, long)]
            if agreed:
                return only(agreed, how, 1.0)
    return NOBODY


def _agrees(one: Known, group: Group, long: set[str]) -> bool:
    """Whether nothing speaks against it: no other long name, not the country for the region."""
    if {one.sort, group.sort} == {"country", "region"}:
        return False
    if group.kind is not Kind.ORGANISATION or not long:
        return True
    theirs = {form for form in map(key, (one.name, *one.aliases)) if " " in form}
    return not theirs or any(is_same_body(mine, form) for mine in long for form in theirs)
