"""Read copy line by line: what the rules, the line model and editors' rulings make of it."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from .captions import caption_lines
from .carried import Carried
from .confidence import RULED, confidence_in_cut, confidence_in_kept
from .decoding import normalise
from .edges import cut_edges
from .headline import Title, find_headline
from .lines import Line, Passage, read_lines
from .litter import certain_litter, edge_litter
from .reasons import By, CutLine, CutReason, JudgedLine, Part
from .rulings import Rulings, ruled_lines
from .web_pages import Judge, is_web_page, reread
from .wire_marks import is_wire_mark
from .wrapping import join_lines


@dataclass(slots=True)
class Reading:
    """Passages, each with the reason to leave it out or None, and the lines taken out before.

    `chances`: how surely a passage is the article's, where the line model had a say in it.
    `restored`: the numbers of the lines that an editor keeps.
    """

    passages: Sequence[Passage]
    headline: int | None
    reasons: list[CutReason | None]
    chances: Sequence[float | None]
    taken: Sequence[tuple[Line, CutReason]]
    restored: AbstractSet[int]

    def __post_init__(self) -> None:
        if self.headline is not None and not self.kept:
            self.headline = None  # a single line is the text; a title can be made of it

    @property
    def kept(self) -> list[int]:
        """Which passages are the text."""
        return [i for i, why in enumerate(self.reasons) if why is None and i != self.headline]

    @property
    def title(self) -> str:
        """The headline among the lines; empty when there is none."""
        return "" if self.headline is None else self.passages[self.headline].text

    @property
    def cut(self) -> tuple[CutLine, ...]:
        cut = [
            CutLine(line.number, line.text, why, confidence_in_cut(line.text, why))
            for line, why in self.taken
        ]
        for index, why in enumerate(self.reasons):
            if why:
                sure, _ = self._verdict(index)
                lines = self.passages[index].lines
                cut += [CutLine(line.number, line.text, why, sure) for line in lines]
        return tuple(sorted(cut))

    def judged(self, standfirst: str) -> tuple[JudgedLine, ...]:
        """Every line that is not blank. `standfirst`: the text of the passage that is one."""
        return tuple(sorted([*self._judged_before(), *self._judged_in_passages(standfirst)]))

    def _judged_before(self) -> Iterator[JudgedLine]:
        for line, why in self.taken:
            by = By.RULING if why is CutReason.RULING else By.RULE
            sure = confidence_in_cut(line.text, why)
            yield JudgedLine(line.number, line.text, False, why, sure, by)

    def _judged_in_passages(self, standfirst: str) -> Iterator[JudgedLine]:
        for index, (passage, why) in enumerate(zip(self.passages, self.reasons, strict=True)):
            part = Part.STANDFIRST if passage.text == standfirst else Part.TEXT
            part = Part.HEADLINE if index == self.headline else part
            sure, by = self._verdict(index)
            for line in passage.lines:
                yield JudgedLine(line.number, line.text, not why, why or part, sure, by)

    def _verdict(self, index: int) -> tuple[float, By]:
        """How sure it is what became of a passage, and who decided it."""
        passage, why, chance = self.passages[index], self.reasons[index], self.chances[index]
        if _has_any(passage, self.restored):
            return RULED, By.RULING
        if chance is not None:
            return round(1 - chance if why else chance, 4), By.MODEL
        if why:
            return confidence_in_cut(passage.text, why), By.RULE
        return confidence_in_kept(passage.text), By.RULE


def read_copy(text: str, carried: Carried, rulings: Rulings, judge: Judge | None) -> Reading:
    """Read copy. A line that is ruled to be cut is as if it were not there.

    One that is ruled to be kept is in the text at its place, with the rest of its sentence. What
    the rules and the model say of other lines stays.
    """
    everything = list(read_lines(normalise(text)))
    ruled = ruled_lines(everything, rulings)
    lines, taken = _without_certain_litter(everything, ruled, is_wire=bool(carried.title))
    if carried.is_marked_up:
        passages = [Passage(line.text, (line,)) for line in lines]
    else:
        passages = join_lines(lines, lambda line: edge_litter(line) is not None)
    headline = None if carried.title else find_headline(passages)
    name = carried.title if headline is None else passages[headline].text
    title = Title(name, is_given=bool(carried.title))
    reasons = cut_edges(passages, headline, title, is_marked_up=carried.is_marked_up)
    chances: dict[int, float] = {}
    if judge and not carried.is_marked_up and is_web_page(everything):
        reasons, chances = reread(everything, passages, headline, reasons, judge)
    said = [chances.get(index) for index in range(len(passages))]
    reading = Reading(passages, headline, reasons, said, taken, frozenset())
    return _restored(reading, ruled) if True in ruled.values() else reading


def _restored(reading: Reading, ruled: dict[int, bool]) -> Reading:
    """The reading with the lines in the text that an editor keeps."""
    restored = {number for number, is_kept in ruled.items() if is_kept}
    named = None if reading.headline is None else reading.passages[reading.headline]
    rows = [
        (passage, None if _has_any(passage, restored) else why, chance)
        for passage, why, chance in zip(
            reading.passages, reading.reasons, reading.chances, strict=True
        )
    ]
    taken = [(line, why) for line, why in reading.taken if line.number not in restored]
    back = [line for line, _ in reading.taken if line.number in restored]
    rows += [(Passage(line.text, (line,)), None, None) for line in back]
    rows.sort(key=lambda row: row[0].lines[0].number)
    passages = [passage for passage, _, _ in rows]
    headline = None if named is None or _has_any(named, restored) else passages.index(named)
    reasons, chances = [why for _, why, _ in rows], [chance for _, _, chance in rows]
    return Reading(passages, headline, reasons, chances, taken, restored)


def _has_any(passage: Passage, numbers: AbstractSet[int]) -> bool:
    return bool(numbers) and any(line.number in numbers for line in passage.lines)


def _without_certain_litter(
    lines: Sequence[Line], ruled: dict[int, bool], *, is_wire: bool
) -> tuple[list[Line], list[tuple[Line, CutReason]]]:
    """Take these out first: an advertisement may stand in the middle of a sentence."""
    reasons = {line.number: certain_litter(line.text) for line in lines}
    pictures = {number for number, reason in reasons.items() if reason is CutReason.PICTURE}
    reasons |= dict.fromkeys(caption_lines(lines, pictures), CutReason.PICTURE)
    if is_wire:
        marks = (line.number for line in lines if is_wire_mark(line.text))
        reasons |= dict.fromkeys(marks, CutReason.FURNITURE)
    cut_by_ruling = (number for number, is_kept in ruled.items() if not is_kept)
    reasons |= dict.fromkeys(cut_by_ruling, CutReason.RULING)
    kept: list[Line] = []
    taken: list[tuple[Line, CutReason]] = []
    opens_block = False
    for line in lines:
        opens_block = opens_block or line.opens_block
        if reason := reasons[line.number]:
            taken.append((line, reason))
            continue
        kept.append(line if line.opens_block == opens_block else _opening_block(line))
        opens_block = False
    return kept, taken


def _opening_block(line: Line) -> Line:
    return Line(line.number, line.text, opens_block=True)
