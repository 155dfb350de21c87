"""What the words beside an unexplained name, and its own shape, say about its kind."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from .gazetteer import Match
from .lexicon import words
from .name import Kind
from .pieces import Piece
from .roles import is_honorific, role_after, role_before
from .tokens import Token

_GIVEN = words("given")
_ORDINARY = words("ordinary")
_NO_BODIES = words("abbreviation")
_LONGEST_ABBREVIATION = 8
_SHORT_ABBREVIATION = 5
_PLACE_SUFFIXES = tuple(words("place_suffix"))


@dataclass(frozen=True, slots=True)
class Cue:
    kind: Kind
    weight: float
    via: str


_WORD_BEFORE = {
    "the": Cue(Kind.ORGANISATION, 0.7, "capitals"),
    "by": Cue(Kind.PERSON, 1, "capitals"),
    **dict.fromkeys(words("place_cue_weak"), Cue(Kind.PLACE, 0.8, "place cue")),
    **dict.fromkeys(words("place_verb"), Cue(Kind.PLACE, 1.5, "place cue")),
    **dict.fromkeys(words("place_cue"), Cue(Kind.PLACE, 2.5, "place cue")),
    **dict.fromkeys(words("speech"), Cue(Kind.PERSON, 1.5, "speech verb")),
}
_WORD_AFTER = {
    **dict.fromkeys(words("leads_cue"), Cue(Kind.PERSON, 1.5, "capitals")),
    **dict.fromkeys(words("place_noun"), Cue(Kind.PLACE, 2, "place cue")),
    **dict.fromkeys(words("body_cue"), Cue(Kind.ORGANISATION, 2.5, "capitals")),
    **dict.fromkeys(words("acts"), Cue(Kind.PERSON, 1, "capitals")),
    **dict.fromkeys(words("speech"), Cue(Kind.PERSON, 2, "speech verb")),
}
_PLACE_NOUNS = words("place_noun")


def cues_for(
    tokens: Sequence[Token], piece: Piece, starts: Mapping[int, int], known: Mapping[int, Match]
) -> Iterator[Cue]:
    """Every cue for the kind of the piece; their weights add up."""
    yield from _cues_in_shape(tokens[piece.start : piece.end])
    yield from _cues_before(tokens, piece, starts)
    yield from _cues_after(tokens, piece.end, known)


def _cues_in_shape(name: Sequence[Token]) -> Iterator[Cue]:
    first, last = name[0], name[-1]
    if first.dateline:
        yield Cue(Kind.PLACE, 4, "dateline")
    if len(name) == 1 and _is_abbreviation(first):
        yield Cue(Kind.ORGANISATION, 2, "abbreviation")
    if any(token.text == "&" for token in name):
        yield Cue(Kind.ORGANISATION, 3, "organisation word")
    if first.key in _GIVEN:
        yield Cue(Kind.PERSON, 2, "given name")
    spelt = [token for token in name if token.text[0].isalpha()]
    if 2 <= len(spelt) <= 3 and not any(t.shouts or t.lower in _ORDINARY for t in spelt):
        yield Cue(Kind.PERSON, 1, "capitals")
    if len(last.key) > 5 and last.lower.endswith(_PLACE_SUFFIXES):
        yield Cue(Kind.PLACE, 0.7, "place word")
    if not first.shouts and first.text[1:] != first.text[1:].lower():
        yield Cue(Kind.ORGANISATION, 0.5, "capitals")  # YouTube


def _is_abbreviation(token: Token) -> bool:
    letters = token.key
    fits = len(letters) <= _LONGEST_ABBREVIATION and letters.isalpha() and token.shouts
    return fits and letters not in _NO_BODIES


def _may_be_titled(tokens: Sequence[Token], piece: Piece) -> bool:
    """A veteran NATO diplomat, a chief HWU negotiator: the post is not that of the name."""
    short = piece.end == piece.start + 1 and len(tokens[piece.start].key) <= _SHORT_ABBREVIATION
    is_abbreviation = short and _is_abbreviation(tokens[piece.start])
    return piece.kind in {None, Kind.PERSON} and not is_abbreviation


def _cues_before(tokens: Sequence[Token], piece: Piece, starts: Mapping[int, int]) -> Iterator[Cue]:
    start = piece.start
    if not start:
        return
    before = tokens[start - 1]
    if is_honorific(before):
        yield Cue(Kind.PERSON, 6, "title")
    role_start, role_end = role_before(tokens, start, starts)
    if role_start < role_end and _may_be_titled(tokens, piece):
        yield Cue(Kind.PERSON, 4, "title")
    if before.lower in _WORD_BEFORE:
        yield _WORD_BEFORE[before.lower]
    if before.text == "of" and start > 1 and tokens[start - 2].text in _PLACE_NOUNS:
        yield Cue(Kind.PLACE, 3, "place cue")  # the city of Riverton


def _cues_after(tokens: Sequence[Token], end: int, known: Mapping[int, Match]) -> Iterator[Cue]:
    after = [token.text for token in tokens[end : end + 2]]
    if not after:
        return
    if after[0] in _WORD_AFTER:
        yield _WORD_AFTER[after[0]]
    role_start, role_end = role_after(tokens, end, known)
    if role_start < role_end:
        yield Cue(Kind.PERSON, 3, "apposition")
    if after[0] == "," and len(after) > 1:
        if after[1] == "who" or after[1].isdigit():
            yield Cue(Kind.PERSON, 2, "capitals")
        elif end + 1 in known and known[end + 1].entry.kind is Kind.PLACE:
            yield Cue(Kind.PLACE, 1, "place cue")  # Riverton, Ohio
