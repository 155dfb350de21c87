"""What the page around a line shows: where its prose stands, and what stands beside the line."""

from collections import Counter
from collections.abc import Sequence
from itertools import accumulate

from .lines import phrase_key
from .reasons import CutReason
from .signs import REASONS, line_signs, long_words, share_in, shared_words

# Where `line_signs` gives these.
WORDS, ENDING, SMALL, FURNITURE, OPENING = 0, 3, 9, 11, 12
CERTAIN, EDGE, HEADING, PROSE = 19, 20, 21, 22
BESIDE = (WORDS, ENDING, SMALL, FURNITURE, EDGE)
NEIGHBOURS = (-2, -1, 1, 2)
NEAR, WIDE = 3, 10
ENOUGH_WORDS = 60  # a longer paragraph counts for no more than this
COST_OF_A_LABEL = 6.0  # how many words of prose a line without any takes back
FAR = 99
ALIKE = 0.6
SIGNED = (REASONS[CutReason.BYLINE], REASONS[CutReason.TIME])


def page_signs(
    texts: Sequence[str],
    found: Sequence[tuple[CutReason | None, CutReason | None]],
    kept: Sequence[bool],
) -> list[list[float]]:
    """The signs of every line of a page: its own, its neighbours' and its place."""
    own = [line_signs(text, *reasons) for text, reasons in zip(texts, found, strict=True)]
    for row, keep in zip(own, kept, strict=True):
        row.append(keep)
    prose = [_prose(row) for row in own]
    columns = [
        _repetitions(texts, prose),
        _places(own, prose),
        _neighbours(own),
        _marks(texts, own),
        spread(prose),
        distances(prose),
        block([words or -COST_OF_A_LABEL for words in prose]),
    ]
    return joined(own, *columns)


def joined(*columns: Sequence[Sequence[float]]) -> list[list[float]]:
    """The signs of each line from all the columns, one after the other."""
    return [[sign for part in parts for sign in part] for parts in zip(*columns, strict=True)]


def _prose(row: Sequence[float]) -> float:
    is_clear = row[PROSE] and not row[EDGE] and not row[CERTAIN]
    return min(row[WORDS], ENOUGH_WORDS) if is_clear else 0.0


def _repetitions(texts: Sequence[str], prose: Sequence[float]) -> list[list[float]]:
    """How often the line stands on the page, and how much of it other lines say too."""
    keys = [phrase_key(text) for text in texts]
    times = Counter(keys)
    words = [long_words(text) for text in texts]
    first = words[0] if words else set()
    known = shared_words([own for own, weight in zip(words, prose, strict=True) if weight])
    return [
        [times[key], share_in(own, first), share_in(own, known)]
        for key, own in zip(keys, words, strict=True)
    ]


def _places(own: Sequence[Sequence[float]], prose: Sequence[float]) -> list[list[float]]:
    """How far down the line stands, in lines, in words and in prose, and what is above it."""
    count = len(own)
    words = list(accumulate(row[WORDS] for row in own))
    above = list(accumulate(prose))
    all_words, all_prose = max([*words[-1:], 1]), max([*above[-1:], 1])
    page = [count, all_prose / all_words, sum(map(bool, prose)) / (count or 1)]
    rows: list[list[float]] = []
    headings, since, kind = 0, FAR, 0.0
    for index, row in enumerate(own):
        if row[HEADING] and above[index]:
            headings, since, kind = headings + 1, 0, row[HEADING]
        place = [index / count, words[index] / all_words, above[index] / all_prose]
        rows.append([*page, *place, above[index], all_prose - above[index], headings, since, kind])
        since = min(since + 1, FAR)
    return rows


def _marks(texts: Sequence[str], own: Sequence[Sequence[float]]) -> list[list[float]]:
    """How far it is to what stands over an article: its title again, a byline, a date."""
    title = long_words(texts[0]) if texts else set()
    titles = [
        float(index > 0 and len(title) > 1 and share_in(title, long_words(text)) >= ALIKE)
        for index, text in enumerate(texts)
    ]
    signed = [float(row[EDGE] in SIGNED) for row in own]
    return [[*a, *b] for a, b in zip(distances(titles), distances(signed), strict=True)]


def _neighbours(own: Sequence[Sequence[float]]) -> list[list[float]]:
    nothing = [-1.0] * len(BESIDE)
    seen = [[row[sign] for sign in BESIDE] for row in own]
    padded = [nothing, nothing, *seen, nothing, nothing]
    return [
        [sign for offset in NEIGHBOURS for sign in padded[index + 2 + offset]]
        for index in range(len(own))
    ]


def spread(weights: Sequence[float]) -> list[list[float]]:
    """The mean weight of the lines near by, and of those further around, above and below."""
    sums = [0.0, *accumulate(weights)]
    last = len(weights)

    def mean(start: int, end: int) -> float:
        start, end = max(start, 0), min(end, last)
        return (sums[end] - sums[start]) / (end - start) if end > start else 0.0

    return [
        [
            mean(i - NEAR, i),
            mean(i + 1, i + 1 + NEAR),
            mean(i - WIDE, i),
            mean(i + 1, i + 1 + WIDE),
        ]
        for i in range(last)
    ]


def distances(weights: Sequence[float]) -> list[list[float]]:
    """How many lines it is to the next line of weight, upwards and downwards."""
    down = _steps(list(reversed(weights)))[::-1]
    return [[above, below] for above, below in zip(_steps(weights), down, strict=True)]


def _steps(weights: Sequence[float]) -> list[float]:
    steps: list[float] = []
    since = FAR
    for weight in weights:
        steps.append(since)
        since = 1 if weight > 0 else min(since + 1, FAR)
    return steps


def block(weights: Sequence[float]) -> list[list[float]]:
    """Where the line stands to the run of lines that weigh most together, and that run's share."""
    start, end = heaviest_run(weights)
    whole = sum(weight for weight in weights if weight > 0) or 1.0
    share = sum(weight for weight in weights[start:end] if weight > 0) / whole
    return [
        [start <= i < end, max(min(i - start, FAR), -FAR), max(min(end - i, FAR), -FAR), share]
        for i in range(len(weights))
    ]


def heaviest_run(weights: Sequence[float]) -> tuple[int, int]:
    """Start and end of the run with the largest sum, as Kadane finds it."""
    best, best_start, best_end = 0.0, 0, 0
    total, start = 0.0, 0
    for index, weight in enumerate(weights):
        if total <= 0:
            total, start = 0.0, index
        total += weight
        if total > best:
            best, best_start, best_end = total, start, index + 1
    return best_start, best_end
