"""The finder that needs no model: a gazetteer, titles, capitals, and what stands beside them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import attrgetter

from ...spans import Span
from .agreement import settle
from .candidates import Candidate, read_candidates
from .gazetteer import matches
from .headings import Echoes, mark_heading
from .name import Kind, Name
from .people import is_of_place, why_hidden
from .places import sort_of
from .tokens import Token, read_lines, read_words


class RulesFinder:
    name = "rules"
    version = "2"

    def find(self, text: str) -> list[Name]:
        """The names in `text`, in order, none over another; hidden ones among them."""
        candidates: list[Candidate] = []
        headings: list[list[Token]] = []
        lines: list[list[Token]] = []
        small: set[str] = set()
        for line in read_lines(text):
            lines.append(line)
            if mark_heading(line):
                headings.append(line)
            else:
                small.update(token.text for token in line if not token.capital)
            candidates += read_candidates(text, line)
        names = list(settle(candidates, small))
        echoes = Echoes(text, names)
        for heading in headings:
            names += echoes.find(heading)
        names += _peoples(text, lines, names)
        return [self._signed(text, name) for name in sorted(names, key=attrgetter("span"))]

    def find_many(self, texts: Sequence[str]) -> list[list[Name]]:
        return [self.find(text) for text in texts]

    def _signed(self, text: str, name: Name) -> Name:
        sort = ""
        if name.kind is Kind.PLACE:
            sort = sort_of([token.text for token in read_words(name.span.of(text), 0)])
        return replace(name, finder=f"{self.name} {self.version}", sort=sort)


def _peoples(text: str, lines: Sequence[Sequence[Token]], names: Sequence[Name]) -> Iterator[Name]:
    """Who belongs to a country or region, where no name says so: hidden, but linked to it."""
    taken = {place for name in names for place in range(name.span.start, name.span.end)}
    for line in lines:
        for match in matches(line).values():
            span = Span(line[match.start].start, line[match.end - 1].end)
            if is_of_place(match.entry) and span.start not in taken:
                taken.update(range(span.start, span.end))
                place = match.entry.reads_as
                yield Name(
                    span=span,
                    kind=Kind.OTHER,
                    confidence=0.95,
                    via="gazetteer",
                    hidden=why_hidden(span.of(text), place),
                    demonym_of=place,
                )
