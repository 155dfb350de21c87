"""Bodies, places and events that say in their own words what they are: Riverton Council."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .gazetteer import Match, Sort
from .lexicon import words
from .name import Kind
from .tokens import Token

_TAILS = {
    **dict.fromkeys(words("event_tail"), Kind.OTHER),
    **dict.fromkeys(words("place_tail"), Kind.PLACE),
    **dict.fromkeys(words("organisation_tail"), Kind.ORGANISATION),
}
_HEADS = {
    **dict.fromkeys(words("event_of"), Kind.OTHER),
    **dict.fromkeys(words("place_of"), Kind.PLACE),
    **dict.fromkeys(words("group_of"), Kind.ORGANISATION),
}
_LINKS = frozenset({"of", "for", "on", "against"})
_PLACE_HEADS = words("place_head")
_EVENT_HEADS = words("event_head")
_REGIONS = words("region")
_GIVEN = words("given")
_ORDINARY = words("ordinary")
_SURNAME_TAILS = words("surname_tail")
_VIA = {
    Kind.ORGANISATION: "organisation word",
    Kind.PLACE: "place word",
    Kind.OTHER: "event word",
}


@dataclass(frozen=True, slots=True)
class Body:
    end: int
    kind: Kind

    @property
    def via(self) -> str:
        return _VIA[self.kind]


def find_body(
    tokens: Sequence[Token], known: Mapping[int, Match], start: int, limit: int
) -> Body | None:
    """The body that the capital words from `start` name, if their last or first word says so."""
    for position in range(start, limit - 2):
        kind = _kind_of_head(tokens, start, position)
        if kind:
            return Body(_end_of_complement(tokens, known, position + 2, limit), kind)
    for position in reversed(range(start + 1, limit)):
        if _is_tail(tokens, start, position):
            return Body(position + 1, _TAILS[tokens[position].key])
    return _headed(tokens, known, start, limit)


def _kind_of_head(tokens: Sequence[Token], start: int, position: int) -> Kind | None:
    """The kind that a word like Ministry or Gulf gives to what follows its "of"."""
    if tokens[position + 1].text not in _LINKS:
        return None
    key = tokens[position].key
    if not _is_tail(tokens, start, position):
        return _HEADS.get(key)
    # Chittoor District of Andhra Pradesh is a district in a state, not one name.
    kind = _HEADS.get(key, _TAILS[key])
    return kind if kind is Kind.ORGANISATION else None


def _is_tail(tokens: Sequence[Token], start: int, position: int) -> bool:
    if position == start or tokens[position].key not in _TAILS:
        return False
    is_surname = (  # Sally Field is no field
        position == start + 1
        and tokens[start].key in _GIVEN
        and tokens[position].key in _SURNAME_TAILS
    )
    return not is_surname


def _end_of_complement(
    tokens: Sequence[Token], known: Mapping[int, Match], start: int, limit: int
) -> int:
    if tokens[start].text == "the":
        start += 1
    match = known.get(start)
    if match and match.entry.sort is Sort.NAME:
        start = match.end
        while start < limit and tokens[start].key in _TAILS:
            start += 1  # University of Chicago Press
        return start
    while not tokens[limit - 1].capital:
        limit -= 1
    return limit


def _headed(
    tokens: Sequence[Token], known: Mapping[int, Match], start: int, limit: int
) -> Body | None:
    """Lake Geneva, San Marco, Northern Syria, Hurricane Ada."""
    head, after = tokens[start].key, start + 1
    if after >= limit or not tokens[after].capital:
        return None
    match = known.get(after)
    place_follows = match is not None and match.entry.kind is Kind.PLACE
    if match and match.entry.sort is not Sort.NAME:
        return None
    if head in _EVENT_HEADS:
        return Body(after + 1, Kind.OTHER)
    if head in _PLACE_HEADS and tokens[after].lower not in _ORDINARY:
        return Body(match.end if match else after + 1, Kind.PLACE)
    if head in _REGIONS and match and place_follows:
        return Body(match.end, Kind.PLACE)
    return None
