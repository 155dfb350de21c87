"""What differs between two texts, sentence by sentence. Knows nothing of Django.

Sentences that stand once in each text are fixed points (the patience diff of Bram Cohen): between
two of them little is left to compare. What is left is compared in pieces of bounded size, so that
two texts as long as a book take seconds: what is beyond that counts as taken out and put in.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from itertools import groupby, pairwise
from typing import Literal

from .sentences import sentences

Kind = Literal["kept", "removed", "added", "changed"]
Block = tuple[int, int, int, int]
"""Where a stretch of the old text starts and ends, and where one of the new does."""

MOST_COMPARED = 40_000  # pairs of sentences, or of words: two hundred on each side
REACH = 8  # so many sentences further on, another wording of a sentence is looked for
SAME_SENTENCE = 0.5
FEW_WORDS = 2

EAST_ASIAN = "\u3040-\u30ff\u3400-\u9fff"
MARKS = r".,;:!?…\"“”„‘’«»()\[\]。、！？「」『』"
LETTERS = rf"[^\s{MARKS}{EAST_ASIAN}]+"
EAST_ASIAN_AT_END = re.compile(rf"[{EAST_ASIAN}]\Z")
# A word with the marks inside it (“5.2”, “don’t”), one East Asian character, or marks.
WORD = re.compile(rf"(?:{LETTERS}(?:[.,:’']{LETTERS})*|[{EAST_ASIAN}]|[{MARKS}]+)\s*")


@dataclass(frozen=True, slots=True)
class Words:
    """A run of words that both texts have, or only one of them."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of one text or of both, or the two wordings of one."""

    kind: Kind
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Differences:
    """The new text with what was taken out of the old one in its place."""

    paragraphs: tuple[tuple[Sentence, ...], ...]

    @property
    def summary(self) -> str:
        """`2 sentences added, 1 changed`; empty if the sentences are the same."""
        counts = Counter(sentence.kind for part in self.paragraphs for sentence in part)
        told: list[str] = []
        kinds: tuple[Kind, ...] = ("added", "removed", "changed")
        for kind in kinds:
            if count := counts[kind]:
                noun = "" if told else "sentence " if count == 1 else "sentences "
                told.append(f"{count} {noun}{kind}")
        return ", ".join(told)


def differences(old: str, new: str) -> Differences:
    paragraphs: list[list[Sentence]] = []
    for sentence, opens in _aligned(list(_placed(old)), list(_placed(new))):
        if opens or not paragraphs:
            paragraphs.append([])
        paragraphs[-1].append(sentence)
    return Differences(tuple(map(tuple, paragraphs)))


def word_differences(old: str, new: str) -> tuple[Words, ...]:
    """The words of two lines; those that are in both stand as in the new one."""
    before, after = WORD.findall(old.strip()), WORD.findall(new.strip())
    found: list[Words] = []
    for (i, j, k, m), same in _in_runs(list(_between(_bare(before), _bare(after)))):
        removed, there = "".join(before[i:j]), "".join(after[k:m])
        if same:
            found.append(Words("kept", there))
            continue
        # What was taken out must touch neither what it followed nor what was put in for it.
        if removed and found and before[i - 1][-1].isspace() and not found[-1].text[-1].isspace():
            removed = f" {removed}"
        if there and removed[-1:].strip() and not EAST_ASIAN_AT_END.search(removed):
            removed += " "
        found += [Words("removed", removed), Words("added", there)]
        found = [words for words in found if words.text]
    return tuple(found)


def _in_runs(blocks: list[tuple[Block, bool]]) -> list[tuple[Block, bool]]:
    """With a word or two that both have, between longer changes, taken for changed, too.

    Nobody can read a sentence in which every second word is struck through.
    """
    runs: list[tuple[Block, bool]] = []
    for block, same in blocks:
        run = block
        if not same and len(runs) > 1:
            (before, _), (between, _) = runs[-2:]
            words = _length(between)
            if words <= FEW_WORDS and 2 * words < _length(before) + _length(block):
                run = (before[0], block[1], before[2], block[3])
                del runs[-2:]
        runs.append((run, same))
    return runs


def _length(block: Block) -> int:
    i, j, k, m = block
    return max(j - i, m - k)


@dataclass(frozen=True, slots=True)
class _Placed:
    text: str
    opens: bool
    """Whether a paragraph begins with it."""


_Told = Iterator[tuple[Sentence, bool]]


def _placed(text: str) -> Iterator[_Placed]:
    end = 0
    for span in sentences(text):
        yield _Placed(span.of(text), opens="\n\n" in text[end : span.start])
        end = span.end


def _aligned(old: Sequence[_Placed], new: Sequence[_Placed]) -> _Told:
    blocks = _blocks([one.text for one in old], [one.text for one in new])
    for same, group in groupby(blocks, key=lambda block: block[1]):
        stretches = [block for block, _ in group]
        (i, _, k, _), (_, j, _, m) = stretches[0], stretches[-1]
        yield from _whole("kept", new[k:m]) if same else _reworded(old[i:j], new[k:m])


def _whole(kind: Kind, stretch: Sequence[_Placed]) -> _Told:
    for one in stretch:
        yield Sentence(kind, (Words(kind, one.text),)), one.opens


def _reworded(old: Sequence[_Placed], new: Sequence[_Placed]) -> _Told:
    """Sentences of two stretches that differ: pairs that are two wordings of one, and the rest."""
    texts, counted = [one.text for one in old], cache(_counted)
    told, waiting = 0, 0
    for place, one in enumerate(new):
        likest = _likest(one.text, texts[told : told + REACH], counted)
        if likest is None:
            continue
        other = told + likest
        yield from _whole("removed", old[told:other])
        yield from _whole("added", new[waiting:place])
        yield _both(old[other].text, one.text), one.opens
        told, waiting = other + 1, place + 1
    yield from _whole("removed", old[told:])
    yield from _whole("added", new[waiting:])


def _both(old: str, new: str) -> Sentence:
    return Sentence("kept" if old == new else "changed", word_differences(old, new))


def _likest(text: str, others: Sequence[str], counted: Callable[[str], Counter[str]]) -> int | None:
    """The place of the wording that shares most words, if it shares half of them."""
    if text in others:
        return others.index(text)
    shares = [_share(counted(text), counted(other)) for other in others]
    best = max(shares, default=0)
    return shares.index(best) if best >= SAME_SENTENCE else None


def _share(one: Counter[str], other: Counter[str]) -> float:
    return 2 * (one & other).total() / (one.total() + other.total())


def _counted(text: str) -> Counter[str]:
    return Counter(_bare(WORD.findall(text)))


def _bare(words: Sequence[str]) -> list[str]:
    return [word.strip() for word in words]


def _blocks(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[Block, bool]]:
    """Stretches of both in their order, and whether the two are the same."""
    borders = [(-1, -1), *_fixed_points(old, new), (len(old), len(new))]
    for (before, after), (i, k) in pairwise(borders):
        for block, same in _between(old[before + 1 : i], new[after + 1 : k]):
            a, b, c, d = block
            yield (a + before + 1, b + before + 1, c + after + 1, d + after + 1), same
        if i < len(old):
            yield (i, i + 1, k, k + 1), True


def _between(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[Block, bool]]:
    if len(old) * len(new) > MOST_COMPARED:
        yield (0, len(old), 0, len(new)), False
        return
    for kind, *place in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        i, j, k, m = place
        yield (i, j, k, m), kind == "equal"


def _fixed_points(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """The most sentences that stand once in each text, and in the same order in both."""
    once_old, once_new = _once(old), _once(new)
    pairs = [(i, once_new[text]) for text, i in once_old.items() if text in once_new]
    ends: list[int] = []  # the least place in the new text that ends a row of each length
    last: list[int] = []  # the pair that does
    previous: list[int | None] = []
    for number, (_, place) in enumerate(pairs):
        length = bisect_left(ends, place)
        previous.append(last[length - 1] if length else None)
        ends[length : length + 1] = [place]
        last[length : length + 1] = [number]
    row = []
    found = last[-1] if last else None
    while found is not None:
        row.append(pairs[found])
        found = previous[found]
    return row[::-1]


def _once(texts: Sequence[str]) -> dict[str, int]:
    counts = Counter(texts)
    return {text: place for place, text in enumerate(texts) if counts[text] == 1}
