"""Cut a run of capitals into the names, titles and ordinary words it is made of."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from .bodies import find_body
from .gazetteer import Match, Sort
from .lexicon import words
from .name import Kind
from .roles import end_of_role, is_honorific
from .tokens import Token

_CALENDAR = words("calendar")
_ORDINARY = words("ordinary")
_GIVEN = words("given")
_GENERATION = words("generation")
_BODY_START = words("body_start")
_LEADING_PARTICLES = words("particle_start")
_LONGEST_PERSON = 6
_SHORTEST_SURNAME = 4


@dataclass(slots=True)
class Piece:
    """Some words of a line that may be a name. Without a kind, its neighbours must tell."""

    start: int
    end: int
    kind: Kind | None = None
    via: str = ""
    reads_as: str = ""


class Cutter:
    """Cuts the runs of one line."""

    def __init__(self, tokens: Sequence[Token], known: Mapping[int, Match]) -> None:
        self._tokens = tokens
        self._known = known

    def cut(self, start: int, end: int) -> Iterator[Piece]:
        while start < end:
            piece = self._body_or_known(start, end)
            past = piece.end if piece else self._past_other_words(start, end)
            if past == start:
                piece = self._person(start, end) or self._single(start) or self._rest(start, end)
                past = piece.end
            if piece:
                yield piece
            start = past

    def _body_or_known(self, start: int, end: int) -> Piece | None:
        if not self._may_start_body(start):
            return None
        match = self._name_at(start)
        limit = self._limit(start, end)
        body = find_body(self._tokens, self._known, start, limit)
        if body and end_of_role(self._tokens, start, end) >= body.end:
            return None  # Secretary of State is no state
        if body and not (match and match.end >= body.end):
            if self._tokens[start].text == "The":
                return None  # The Guardian Council is not The Guardian
            return Piece(start, body.end, body.kind, body.via)
        if match and match.length > 1:
            return _known_piece(match)
        return None

    def _may_start_body(self, position: int) -> bool:
        token = self._tokens[position]
        match = self._known.get(position)
        if match:
            single_people = match.entry.sort is Sort.PEOPLE and match.length == 1
            return match.entry.sort is Sort.NAME or single_people
        if not token.capital or token.key in _CALENDAR or is_honorific(token):
            return False
        if token.proves_little and token.lower in _ORDINARY:
            return token.key in _BODY_START and not token.heading
        return token.text not in {"The", "A", "An"}

    def _name_at(self, position: int) -> Match | None:
        match = self._known.get(position)
        if not match or match.entry.sort is not Sort.NAME:
            return None
        return match

    def _limit(self, start: int, end: int) -> int:
        """A pattern ends at the latest where a title or a date begins."""
        for position in range(start + 1, end):
            token = self._tokens[position]
            if token.key in _CALENDAR or is_honorific(token):
                return position
            if end_of_role(self._tokens, position, end) > position:
                return position
        return end

    def _past_other_words(self, start: int, end: int) -> int:
        """Past words that are no part of a name: titles, dates, peoples, opening words."""
        token = self._tokens[start]
        match = self._known.get(start)
        if match and match.entry.sort is not Sort.NAME:
            return start if self._is_given_name(match, end) else match.end
        role = end_of_role(self._tokens, start, end)
        if role > start:
            return role
        if not token.capital and not match:
            return start + 1
        if token.key in _CALENDAR or token.text in {"The", "A", "An", "I"}:
            return start + 1
        if token.proves_little and token.lower in _ORDINARY and not token.shouts:
            is_name = self._may_be_surname(start, end) or self._person(start, end)
            return start if is_name else start + 1
        return start

    def _is_given_name(self, people: Match, end: int) -> bool:
        """Christian Morrow is no Christian, unlike Christian voters and Christian Democrats."""
        after = people.end
        if people.length > 1 or after >= end or not _is_given(self._tokens[people.start]):
            return False
        surname = self._tokens[after]
        is_word = after in self._known or surname.lower in _ORDINARY
        return surname.capital and not is_word and end_of_role(self._tokens, after, end) == after

    def _may_be_surname(self, start: int, end: int) -> bool:
        """Stone opens a sentence: the rest of the text must tell whether there is a Mr Stone."""
        token = self._tokens[start]
        return end == start + 1 and not token.heading and len(token.key) >= _SHORTEST_SURNAME

    def _person(self, start: int, end: int) -> Piece | None:
        """A given name and what follows it: JD Vance, Lars Løkke Rasmussen."""
        token = self._tokens[start]
        if not (_is_given(token) or (_is_initials(token) and start not in self._known)):
            return None
        past = start + 1
        while past < min(end, start + _LONGEST_PERSON) and self._continues_person(past, start, end):
            past += 1
        past = self._trim(start, past)
        if past == start + 1 or (start in self._known and self._tokens[past - 1].text[-1] == "s"):
            return None  # Chelsea Clinton is a person, the Dallas Mavericks are not
        return Piece(start, past, Kind.PERSON, "given name")

    def _continues_person(self, position: int, start: int, end: int) -> bool:
        token = self._tokens[position]
        if token.text in {"of", "and", "for", "on", "&", "'s", "’s"}:
            return False
        if not token.capital or token.key in _GENERATION:
            return True
        match = self._known.get(position)
        if match and match.entry.kind is Kind.ORGANISATION and not _like_surname(match, token):
            return False
        if position == start + 1:  # a surname may be any word: Brown, London, May
            return not (token.heading and match)
        if match or token.key in _CALENDAR:
            return False
        role = end_of_role(self._tokens, position, end)
        return role == position or role == position + 1 == end

    def _single(self, start: int) -> Piece | None:
        match = self._name_at(start)
        return _known_piece(match) if match else None

    def _rest(self, start: int, end: int) -> Piece:
        """Capital words that nothing explains, up to something that is explained."""
        limit = self._limit(start, end)
        past = start + 1
        while past < limit and past not in self._known:
            if self._tokens[past].heading and _is_given(self._tokens[past]):
                break
            past += 1
        return Piece(self._with_particles(start), self._trim(start, past))

    def _with_particles(self, start: int) -> int:
        """The small words before a surname that stands alone: von der Leyen, bin Laden."""
        while start > 0 and self._tokens[start - 1].text in _LEADING_PARTICLES:
            start -= 1
        return start

    def _trim(self, start: int, end: int) -> int:
        """Without the small words and marks at the end, but with the "un" of Kim Jong-un."""
        while end > start + 1 and not self._tokens[end - 1].capital:
            if self._tokens[end - 1].text.isalpha() and self._tokens[end - 2].text == "-":
                break
            end -= 1
        return end


def _known_piece(match: Match) -> Piece:
    return Piece(match.start, match.end, match.entry.kind, "gazetteer", match.entry.reads_as)


def _like_surname(match: Match, token: Token) -> bool:
    """A company named after its founder: Wagner, Ford."""
    return match.length == 1 and not token.shouts


def _is_given(token: Token) -> bool:
    return token.key in _GIVEN or (token.loud and token.key.title() in _GIVEN)


def _is_initials(token: Token) -> bool:
    """J., J.K. or JD before a surname."""
    if token.heading or token.lower in _ORDINARY:
        return False
    return token.text.endswith(".") or (len(token.key) == 2 and token.shouts)
