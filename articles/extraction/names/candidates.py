"""Possible names of a line, each with the votes for its kind from where it stands."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ...spans import Span
from .evidence import Cue, cues_for
from .gazetteer import Match, matches
from .lexicon import words
from .name import Kind
from .pieces import Cutter, Piece
from .roles import role_beside
from .runs import runs
from .tokens import Token

_ORDINARY = words("ordinary")
_NO_NAMES = words("abbreviation")
_PATTERN_WEIGHT = 5.0

Votes = dict[Kind, float]


@dataclass(slots=True)
class Candidate:
    """`doubtful`: nothing here but a capital that proves nothing; the rest of the text decides.

    `pattern`: the kind by its own words, whatever stands beside it.
    `titled`: a title right here settles that it is a person, whatever it is elsewhere.
    """

    start: int
    end: int
    words: tuple[str, ...]
    votes: Votes
    via: str
    role: str
    reads_as: str
    ordinary: bool
    pattern: Kind | None
    doubtful: bool
    titled: bool


def read_candidates(text: str, line: Sequence[Token]) -> Iterator[Candidate]:
    known = matches(line)
    starts = {match.end: match.start for match in known.values()}
    cutter = Cutter(line, known)
    for start, end in runs(line, known):
        for piece in cutter.cut(start, end):
            yield _candidate(text, line, piece, starts, known)
            if piece.kind is Kind.ORGANISATION:
                starts[piece.end] = piece.start


def _candidate(
    text: str,
    line: Sequence[Token],
    piece: Piece,
    starts: Mapping[int, int],
    known: Mapping[int, Match],
) -> Candidate:
    name = line[piece.start : piece.end]
    votes: Votes = defaultdict(float)
    if piece.kind:
        votes[piece.kind] += _PATTERN_WEIGHT
    # In a heading the neighbours prove nothing either: "Council Warns", "Turns Toward".
    found = [] if name[0].heading else list(cues_for(line, piece, starts, known))
    for cue in found:
        votes[cue.kind] += cue.weight
    ordinary = all(_is_ordinary(token) for token in name)
    return Candidate(
        start=name[0].start,
        end=name[-1].end,
        words=tuple(token.key for token in name),
        votes=votes,
        via=piece.via or _strongest(found, votes),
        role=_role(text, line, piece, starts, known),
        reads_as=piece.reads_as,
        ordinary=ordinary,
        pattern=piece.kind,
        doubtful=_is_doubtful(name, piece, ordinary=ordinary),
        titled=any(cue.via == "title" for cue in found),
    )


def _strongest(cues: Iterable[Cue], votes: Votes) -> str:
    """What speaks most for the kind that has the most votes."""
    leading = [cue for cue in cues if votes[cue.kind] == max(votes.values())]
    return max(leading, key=lambda cue: cue.weight).via if leading else ""


def _role(
    text: str,
    line: Sequence[Token],
    piece: Piece,
    starts: Mapping[int, int],
    known: Mapping[int, Match],
) -> str:
    start, end = role_beside(line, Span(piece.start, piece.end), starts, known)
    if start == end:
        return ""
    return text[line[start].start : line[end - 1].end]


def _is_ordinary(token: Token) -> bool:
    """An ordinary word; shouted, only a long one: WHO and IS are names, CERTAIN is not."""
    if token.shouts and len(token.key) <= 3 and (not token.loud or token.key == "US"):
        return token.key in _NO_NAMES
    return token.lower in _ORDINARY or token.key in _NO_NAMES


def _is_doubtful(name: Sequence[Token], piece: Piece, *, ordinary: bool) -> bool:
    if piece.kind and not (ordinary and len(name) == 1):
        return False
    return name[0].heading or (name[0].opens and len(name) == 1)
