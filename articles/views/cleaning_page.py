"""What the page on cleaning shows of an article's copy."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from ..ingestion.cleaning import By, CutReason, JudgedLine, Part
from ..ingestion.judged_copy import JudgedCopy, UnreadableCopy
from ..models import Article, Job, LineRuling, RawDocument, Version
from .reader_page import version_of

CERTAIN = 0.99
UNSURE = 0.85
KEPT_AS = {
    Part.HEADLINE: "Kept as the headline",
    Part.STANDFIRST: "Kept as the standfirst",
    Part.TEXT: "Kept",
}
SAID_BY = {By.RULE: "a rule", By.MODEL: "the line model", By.RULING: "a ruling on its sentence"}
# What is shown of the copy, by what its address says.
SELECTIONS = {"": "All lines", "cut": "Cut or ruled on", "unsure": "Unsure or ruled on"}


@dataclass(frozen=True)
class ShownLine:
    line: JudgedLine
    ruling: LineRuling | None
    alike: int
    """How many other lines of this copy a ruling on it would hold for."""

    @property
    def number(self) -> int:
        """As people count."""
        return self.line.number + 1

    @property
    def state(self) -> str:
        return "kept" if self.line.is_kept else "cut"

    @property
    def other(self) -> str:
        """The decision that reverses it."""
        return "cut" if self.line.is_kept else "keep"

    @property
    def button(self) -> str:
        return "Cut" if self.line.is_kept else "Restore"

    @property
    def is_unsure(self) -> bool:
        return self.line.confidence < UNSURE

    @property
    def verdict(self) -> str:
        if isinstance(self.line.reason, Part):
            return KEPT_AS[self.line.reason]
        if self.line.reason is CutReason.RULING:
            return "Cut"
        return f"Cut: {self.line.reason}"

    @property
    def sureness(self) -> str:
        if self.line.confidence >= CERTAIN:
            return "certain"
        return f"{int(self.line.confidence * 100)} % sure"

    @property
    def judge(self) -> str:
        """Who says so, unless a ruling on this line does."""
        return SAID_BY[self.line.by]


class CleaningPage:
    """Each part is asked for once, and only if the page shows it: to read copy takes its time.

    `article` comes with its current version and the document of that.
    """

    def __init__(self, article: Article, selection: str = "") -> None:
        self.article = article
        self.version = version_of(article)
        self.source = self.version.document.source
        self.selection = selection if selection in SELECTIONS else ""
        self.query = f"?show={self.selection}" if self.selection else ""

    @cached_property
    def _read(self) -> JudgedCopy | UnreadableCopy:
        whole = Version.objects.select_related("document__source").defer("text")
        try:
            return JudgedCopy(whole.get(pk=self.version.pk))
        except UnreadableCopy as problem:
            return problem

    @property
    def unreadable(self) -> str:
        """Why the lines cannot be shown."""
        return str(self._read) if isinstance(self._read, UnreadableCopy) else ""

    @cached_property
    def lines(self) -> list[ShownLine]:
        if isinstance(self._read, UnreadableCopy):
            return []
        rulings, keys = self._read.rulings, self._read.keys
        alike = Counter(keys.values())
        return [
            ShownLine(line, rulings.get(keys[line.number]), alike[keys[line.number]] - 1)
            for line in self._read.lines
        ]

    @cached_property
    def _selected(self) -> dict[str, list[ShownLine]]:
        return {
            "": self.lines,
            "cut": [one for one in self.lines if one.ruling or not one.line.is_kept],
            "unsure": [one for one in self.lines if one.ruling or one.is_unsure],
        }

    def shown(self) -> list[ShownLine]:
        return self._selected[self.selection]

    def selections(self) -> list[tuple[str, str, int]]:
        """What can be shown: as the address has it, as people call it, how many lines."""
        return [(key, name, len(self._selected[key])) for key, name in SELECTIONS.items()]

    @cached_property
    def rulings(self) -> list[tuple[LineRuling, ShownLine]]:
        """Those that hold for lines of this copy, each with the first of these; newest first."""
        first = {line.ruling: line for line in reversed(self.lines) if line.ruling}
        return sorted(first.items(), key=lambda held: held[0].made_at, reverse=True)

    @property
    def is_waiting(self) -> bool:
        return self.version.document.state == RawDocument.State.WAITING

    @property
    def problem(self) -> str:
        """Why the copy could not be cleaned again."""
        if self.version.document.state != RawDocument.State.REFUSED:
            return ""
        jobs = Job.objects.failed().filter(document=self.version.document_id)
        return jobs.values_list("problem", flat=True).first() or ""
