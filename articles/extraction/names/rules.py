"""The finder that needs no model: a gazetteer, titles, capitals, and what stands beside them."""

from operator import attrgetter

from .agreement import settle
from .candidates import Candidate, read_candidates
from .headings import Echoes, mark_heading
from .name import Name
from .tokens import Token, read_lines


class RulesFinder:
    name = "rules"
    version = "1"

    def find(self, text: str) -> list[Name]:
        """The names in `text`, in order, none over another."""
        candidates: list[Candidate] = []
        headings: list[list[Token]] = []
        small: set[str] = set()
        for line in read_lines(text):
            if mark_heading(line):
                headings.append(line)
            else:
                small.update(token.text for token in line if not token.capital)
            candidates += read_candidates(text, line)
        names = list(settle(candidates, small))
        echoes = Echoes(text, names)
        for heading in headings:
            names += echoes.find(heading)
        return sorted(names, key=attrgetter("span"))
