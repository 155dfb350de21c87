"""Captions of a picture gallery: the same long line again and again, over a picture credit."""

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import pairwise

from .lines import Line, letters_key

SHORTEST = 60


def caption_lines(lines: Sequence[Line], credit_numbers: Collection[int]) -> set[int]:
    """Numbers of the lines that repeat what stands right above a picture credit."""
    if not credit_numbers:
        return set()
    starts = {line.number: _start(line.text) for line in lines if len(line.text) >= SHORTEST}
    times = Counter(starts.values())
    captions = {
        starts[above.number]
        for above, below in pairwise(lines)
        if below.number in credit_numbers and above.number in starts
    }
    return {number for number, start in starts.items() if start in captions and times[start] > 1}


def _start(text: str) -> str:
    """The first letters: a gallery cuts long captions short ("... more")."""
    return letters_key(text[:100])[:SHORTEST]
