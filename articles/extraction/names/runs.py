"""Runs of capital words: the stretches of a line in which names can lie."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from .gazetteer import Match
from .lexicon import words
from .tokens import Token

_LONGEST = 16
_BODY_HEADS = words("group_of")
_TAKES_OF = words("group_of") | words("place_of") | words("event_of") | words("organisation_tail")
_TITLES = words("title")
_AFTER_TITLE = words("title_of")
_HAVE_TASKS = words("tasks_of")
_INNER = words("inner")
_COMPOUND = words("compound")
_OWNERS = words("owner")


def runs(tokens: Sequence[Token], known: Mapping[int, Match]) -> Iterator[tuple[int, int]]:
    """The runs of a line, each as the tokens from its first up to its end."""
    position = 0
    while position < len(tokens):
        if tokens[position].capital or position in known:
            end = _end_of_run(tokens, position, known)
            yield position, end
            position = end
        else:
            position += 1


def _end_of_run(tokens: Sequence[Token], start: int, known: Mapping[int, Match]) -> int:
    end = _past(start, known)
    while end < min(len(tokens), start + _LONGEST):
        if tokens[end].capital and (not tokens[end].opens or tokens[end].heading):
            end = _past(end, known)
            continue
        bridge = _bridge(tokens, start, end)
        if not bridge or (tokens[end].text == "and" and bridge in known):
            break  # the Ministry of Health and NATO are two
        end = _past(bridge, known)
    return end


def _past(position: int, known: Mapping[int, Match]) -> int:
    return known[position].end if position in known else position + 1


def _bridge(tokens: Sequence[Token], start: int, end: int) -> int:
    """The word that continues the run after small words or a mark, or 0."""
    after = end + 1
    if after >= len(tokens):
        return 0
    if tokens[end].text == "-":
        joined = tokens[end].tight and tokens[after].tight
        named = tokens[after].capital or _is_syllable(tokens[after], end - start)
        return after if joined and named else 0
    if not _joins(tokens, start, end):
        return _past_particles(tokens, end)
    if tokens[after].text == "the" and after + 1 < len(tokens):
        after += 1
    return after if tokens[after].capital else 0


def _joins(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether the mark or small word at `end` can stand inside a name that starts before it."""
    mark, before = tokens[end].text, tokens[end - 1]
    if mark in {"'s", "’s", "'", "’"}:
        return before.key in _OWNERS
    if mark in {"of", "for"} and before.key in _TITLES:
        return tokens[end + 1].key in _AFTER_TITLE
    if mark == "of":
        return before.key in _TAKES_OF or _has_tasks(tokens[start:end])
    if mark in {"for", "on", "against"}:
        return before.key in _BODY_HEADS or (mark == "for" and _has_tasks(tokens[start:end]))
    return mark == "&" or (mark == "and" and _has_tasks(tokens[start:end]))


def _has_tasks(run: Sequence[Token]) -> bool:
    """Ministry of Health and Welfare: "and" goes on where "of" or "for" went before."""
    return any(
        token.text in {"of", "for"} and before.key in _HAVE_TASKS for before, token in pairwise(run)
    )


def _past_particles(tokens: Sequence[Token], end: int) -> int:
    """Ursula von der Leyen, Rio de Janeiro, Mohammed bin Salman, Bashar al-Assad."""
    after = end
    while after < len(tokens) and after - end < 3 and tokens[after].text in _INNER:
        after += 1
    if after > end and after + 1 < len(tokens) and tokens[after].text == "-":
        after += 1
    return after if after > end and after < len(tokens) and tokens[after].capital else 0


def _is_syllable(token: Token, words_before: int) -> bool:
    """The small end of Kim Jong-un or Park Geun-hye, unlike that of Harbour-led."""
    return words_before > 1 and len(token.text) <= 5 and token.text not in _COMPOUND
