"""What the whole text says about each possible name: one thing has one kind in an article."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from ...spans import Span
from .candidates import Candidate, Votes
from .name import Kind, Name

_ENOUGH = 1.0
_SURNAME_WEIGHT = 6.0
_ENDINGS = ("ing", "ed", "ly", "tion", "ness", "ments")
_CONFIDENCE = {
    "gazetteer": 0.95,
    "title": 0.95,
    "dateline": 0.95,
    "apposition": 0.85,
    "given name": 0.9,
    "again in this text": 0.9,
    "organisation word": 0.85,
    "place word": 0.8,
    "event word": 0.7,
    "speech verb": 0.75,
    "place cue": 0.65,
    "abbreviation": 0.6,
    "capitals": 0.5,
}


def settle(candidates: Sequence[Candidate], small: AbstractSet[str]) -> Iterator[Name]:
    """The candidates that are names. `small` are the words the text also writes small."""
    text = _Text(candidates, small)
    for candidate in candidates:
        kind, via = text.judge(candidate)
        if kind:
            yield Name(
                span=Span(candidate.start, candidate.end),
                kind=kind,
                confidence=_CONFIDENCE[via],
                role=candidate.role if kind is Kind.PERSON else "",
                reads_as=candidate.reads_as if kind is candidate.pattern else "",
                via=via,
            )


class _Text:
    """What the candidates that stand firm say together."""

    def __init__(self, candidates: Sequence[Candidate], small: AbstractSet[str]) -> None:
        self._small = small
        self._votes: dict[tuple[str, ...], Votes] = {}
        self._times: Counter[tuple[str, ...]] = Counter()
        for candidate in candidates:
            if not candidate.doubtful:
                votes = self._votes.setdefault(candidate.words, defaultdict(float))
                _add(votes, candidate.votes)
                self._times[candidate.words] += 1
        self._surnames = {
            surname
            for words, votes in self._votes.items()
            if len(words) > 1 and _leading(votes) is Kind.PERSON
            for surname in _surnames(words)
        }

    def judge(self, candidate: Candidate) -> tuple[Kind | None, str]:
        if candidate.titled and not candidate.ordinary:
            return Kind.PERSON, "title"
        is_surname = _small(candidate.words) in self._surnames
        if candidate.ordinary and not candidate.pattern and not is_surname:
            return None, ""
        votes: Votes = defaultdict(float, self._votes.get(candidate.words, {}))
        if not votes and not (candidate.doubtful and self._is_common(candidate)):
            _add(votes, candidate.votes)
        if is_surname:
            votes[Kind.PERSON] += _SURNAME_WEIGHT * max(1, self._times[candidate.words])
        kind = _leading(votes)
        told_here = kind is not None and kind is _leading(candidate.votes)
        return kind, candidate.via if told_here else "again in this text"

    def _is_common(self, candidate: Candidate) -> bool:
        """Whether a word that opens a sentence is only a word."""
        word = candidate.words[0].lower()
        return candidate.ordinary or word in self._small or word.endswith(_ENDINGS)


def _add(votes: Votes, more: Votes) -> None:
    for kind, weight in more.items():
        votes[kind] += weight


def _leading(votes: Votes) -> Kind | None:
    """The kind with the most votes, if they are enough to name anything at all."""
    kind = max(votes, key=lambda kind: votes[kind], default=None)
    return kind if kind and votes[kind] >= _ENOUGH else None


def _surnames(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Every end of a full name by which it may be called: Leyen, von der Leyen; Assad."""
    words = _small(words)
    for start in range(1, len(words)):
        yield words[start:]
    yield (words[-1].removeprefix("al-"),)


def _small(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word.lower() for word in words)
