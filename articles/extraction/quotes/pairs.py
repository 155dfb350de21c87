"""What stands between quotation marks: pairs of marks, also over several paragraphs.

Every mark is looked at once and the stack of open marks is shallow, so that the time is linear in
the text whatever it is made of.
"""

from dataclasses import dataclass, replace

from ...spans import Span
from .marks import CLOSERS, OPENERS, SINGLE, Mark, read_marks

_CLOSED_BY = {
    "“": {"”", '"', "“", "''"},
    "„": {"“", "”", '"'},
    "‟": {"”", '"'},
    '"': {'"', "”"},
    "``": {"''", '"', "”"},
    "''": {"''", '"', "”"},
    "”": {"”", '"'},
    "«": {"»"},
    "»": {"«", "»"},
    "‹": {"›"},
    "›": {"‹", "›"},
    "‘": {"’", "'"},
    "'": {"'", "’"},
    "‚": {"‘", "’"},
    "‛": {"’", "'"},
}
_DEEPEST = 4
# How many marks, and gaps between paragraphs, to look ahead for a mark that closes.
_LOOK_AHEAD = 8
_GAPS_AHEAD = 3


@dataclass(frozen=True, slots=True)
class Marked:
    """Words between marks, with the marks. `depth` is how many others they stand inside."""

    span: Span
    closed: bool = True
    depth: int = 0


@dataclass(slots=True)
class _Open:
    mark: Mark
    starts_paragraph: bool
    goes_on: bool = False


def marked_words(text: str) -> list[Marked]:
    """Every stretch between marks in the order of the text, an outer one before its inner ones."""
    found = sorted(_Pairing(text).pairs(), key=lambda one: (one.span.start, -one.span.end))
    around: list[Marked] = []
    pairs: list[Marked] = []
    for pair in found:
        while around and around[-1].span.end <= pair.span.start:
            around.pop()
        pairs.append(replace(pair, depth=len(around)))
        around.append(pair)
    return pairs


class _Pairing:
    def __init__(self, text: str) -> None:
        self.text = text
        self.marks = read_marks(text)
        self.open: list[_Open] = []
        self.done: list[Marked] = []

    def pairs(self) -> list[Marked]:
        paragraph = len(self.text) - len(self.text.lstrip())
        skipped = -1
        for index, mark in enumerate(self.marks):
            if index == skipped:
                continue
            if not mark.family:
                paragraph = mark.end
                skipped = index + 1 if self._end_paragraph(index) else skipped
            elif (place := self._closed_by(mark)) is not None:
                self._close(place, mark)
            elif mark.can_open:
                self._push(mark, starts_paragraph=mark.start == paragraph)
        if self.open:
            self._leave_open(self.open[0], len(self.text))
        return self.done

    def _closed_by(self, mark: Mark) -> int | None:
        """The place in the stack of what this mark closes."""
        for place in range(len(self.open) - 1, -1, -1):
            opened = self.open[place].mark
            if opened.family == mark.family:
                fits = mark.text in _CLOSED_BY.get(opened.text, ())
                return place if fits and _closes(mark) else None
            if mark.family == SINGLE:
                return None
        return None

    def _close(self, place: int, mark: Mark) -> None:
        first = self.open[place].mark
        if first.end < mark.start:
            self.done.append(Marked(Span(first.start, mark.end)))
        del self.open[place:]

    def _push(self, mark: Mark, *, starts_paragraph: bool) -> None:
        if mark.text in {'"', "''", "'", "‘"}:
            # The same mark again: what it opened before was never closed.
            same = (place for place, one in enumerate(self.open) if one.mark.text == mark.text)
            del self.open[next(same, len(self.open)) :]
        if len(self.open) < _DEEPEST:
            self.open.append(_Open(mark, starts_paragraph))

    def _end_paragraph(self, index: int) -> bool:
        """Whether what is open goes on, and the mark that follows says so again."""
        if not self.open:
            return False
        first, gap = self.open[0], self.marks[index]
        del self.open[1:]
        repeated = self._is_repeated(first, index)
        if self._has_own_pair(first) or not (repeated or self._closes_later(first, index)):
            self._leave_open(first, gap.start)
            self.open.clear()
            return False
        first.goes_on = True
        return repeated

    def _is_repeated(self, first: _Open, index: int) -> bool:
        following = self.marks[index + 1] if index + 1 < len(self.marks) else None
        return (
            following is not None
            and following.start == self.marks[index].end
            and following.can_open
            and (following.text == first.mark.text or following.family == "guillemet")
            and following.family == first.mark.family
        )

    def _closes_later(self, first: _Open, index: int) -> bool:
        """Whether the next mark of this family closes, a few paragraphs on."""
        gaps = 1
        for mark in self.marks[index + 1 : index + 1 + _LOOK_AHEAD]:
            gaps += not mark.family
            if gaps > _GAPS_AHEAD:
                return False
            if mark.family == first.mark.family != SINGLE:
                fits = mark.text in _CLOSED_BY.get(first.mark.text, ())
                return fits and mark.can_close and not mark.can_open
        return False

    def _has_own_pair(self, first: _Open) -> bool:
        """“A. “B.” is one mark too many, no quotation that goes on."""
        last = self.done[-1].span.start if self.done else -1
        return last > first.mark.start and self.text.startswith(first.mark.text, last)

    def _leave_open(self, first: _Open, end: int) -> None:
        """A quotation that opened a paragraph reaches to its end; any other mark is a slip."""
        may_be = first.starts_paragraph or first.goes_on
        if not may_be or first.mark.family == SINGLE or self._has_own_pair(first):
            return
        words = self.text[first.mark.start : end].rstrip()
        if len(words) > len(first.mark.text):
            span = Span(first.mark.start, first.mark.start + len(words))
            self.done.append(Marked(span, closed=False))


def _closes(mark: Mark) -> bool:
    if mark.text in OPENERS:
        return mark.can_close and not mark.can_open
    if mark.text in CLOSERS or mark.family == SINGLE:
        return mark.can_close or mark.family != SINGLE
    return mark.can_close or not mark.can_open
