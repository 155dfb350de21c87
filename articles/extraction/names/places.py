"""Which sort of place a name is: country, city or region."""

from collections.abc import Sequence
from functools import cache

from . import lexicon
from .folding import fold
from .gazetteer import entry_of
from .name import Kind
from .tokens import looks

_AREAS = lexicon.words("area")
_TOWNS = frozenset({"City", "Town", "Village"})
_HALVES = lexicon.words("region")
_OF_TOWN = ("city", "town", "village", "suburb", "port")


def sort_of(name: Sequence[str], before: Sequence[str] = (), after: Sequence[str] = ()) -> str:
    """ "country", "city" or "region" of the place these words name, "" where nobody knows.

    `before` and `after` are the words beside it: the town of Riverton; Riverton, Ohio.
    """
    entry = entry_of(name)
    if entry and entry.kind is Kind.PLACE:
        return entry.place
    keys = [looks(word)[2].title() if word.isupper() else looks(word)[2] for word in name]
    if len(keys) > 1 and (keys[-1] in _AREAS or keys[0] in _AREAS):
        return "region"
    if len(keys) > 1 and keys[-1] in _TOWNS:
        return "city"
    if len(keys) > 1 and keys[0] in _HALVES:
        return "region"  # northern Riverton, however large
    if fold(" ".join(name).replace(" - ", "-")).lower() in _cities():
        return "city"
    return "city" if _stands_as_town(before, after) else ""


def _stands_as_town(before: Sequence[str], after: Sequence[str]) -> bool:
    if len(before) > 1 and before[-1] == "of" and before[-2] in _OF_TOWN:
        return True
    if len(after) < 2 or after[0] != ",":
        return False
    entry = entry_of(after[1:2]) or entry_of(after[1:3])
    return entry is not None and entry.place in {"country", "region"}


@cache
def _cities() -> frozenset[str]:
    """Cities of at least 50,000 people, folded and small: a text may shout."""
    return frozenset(fold(name).lower() for name, _country in lexicon.rows("cities.tsv"))
