"""Web pages copied whole: let the line model find the article that the rules cannot tell apart.

Agency copy and ordinary articles never get here: they have few lines, or few that are no prose.
"""

from collections.abc import Callable, Sequence

from .lines import Line, Passage, is_prose, word_count
from .litter import certain_litter, edge_litter
from .reasons import CutReason
from .surroundings import page_signs

FEWEST_LINES = 20
FEWEST_LITTER_LINES = 3
LEAST_SHARE_OF_LABELS = 0.5
# Below this chance a line that the rules keep goes, above it one of a box comes back.
LIKELY = 0.4
FEWEST_WORDS = 20  # with fewer left the model has not found the article
# What the rules say because of where a line stands; what they say of its own words stays.
OF_PLACE = frozenset(
    (CutReason.AUTHOR, CutReason.COMMENTS, CutReason.FURNITURE, CutReason.LINK, CutReason.EMPTY_BOX)
)

Judge = Callable[[Sequence[str], Sequence[Sequence[float]]], Sequence[float]]


def is_web_page(lines: Sequence[Line]) -> bool:
    """Many lines, most of them no prose, and some that only web pages have."""
    if len(lines) < FEWEST_LINES:
        return False
    labels = sum(not is_prose(line.text) for line in lines)
    if labels < LEAST_SHARE_OF_LABELS * len(lines):
        return False
    return sum(edge_litter(line.text) is not None for line in lines) >= FEWEST_LITTER_LINES


def signs_on_page(lines: Sequence[Line], kept: set[int]) -> list[list[float]]:
    """The signs of each line. `kept`: numbers of the lines that the rules leave in the text."""
    found = [(certain_litter(line.text), edge_litter(line.text)) for line in lines]
    texts = [line.text for line in lines]
    return page_signs(texts, found, [line.number in kept for line in lines])


def reread(
    lines: Sequence[Line],
    passages: Sequence[Passage],
    headline: int | None,
    reasons: Sequence[CutReason | None],
    judge: Judge,
) -> tuple[list[CutReason | None], dict[int, float]]:
    """Give each passage its reason again, by what the model thinks of its lines.

    Also says how likely each passage is that the model had a say in. It has none where the rules
    know a passage by its own words, nor anywhere when it finds no article.
    """
    body = [i for i in range(len(passages)) if i != headline]
    kept = {line.number for i in body if not reasons[i] for line in passages[i].lines}
    chances = judge([line.text for line in lines], signs_on_page(lines, kept))
    chance_of = {line.number: chance for line, chance in zip(lines, chances, strict=True)}
    again = list(reasons)
    said: dict[int, float] = {}
    for i in body:
        reason = reasons[i]
        if reason and (reason not in OF_PLACE or edge_litter(passages[i].text)):
            continue
        said[i] = max(chance_of[line.number] for line in passages[i].lines)
        if said[i] > LIKELY:
            again[i] = None
        else:
            again[i] = reason or CutReason.LIKE_FURNITURE
    words = sum(word_count(passages[i].text) for i in body if not again[i])
    return (again, said) if words >= FEWEST_WORDS else (list(reasons), {})
