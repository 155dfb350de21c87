"""The copy of a version line by line, under the rulings in force now."""

from functools import cached_property

from django.db.models import Q

from ..models import LineRuling, Version
from .cleaning import JudgedLine, NothingToRead, clean_item, judged_lines, line_key
from .pieces import read_document


class UnreadableCopy(Exception):
    """The article is not in its document any more; the message is for a person."""


class JudgedCopy:
    """What cleaning makes of each line. Needs the version's `document` and its source.

    The document is read anew, which takes its time. Raises `UnreadableCopy`.
    """

    def __init__(self, version: Version) -> None:
        self.version = version
        reading = read_document(version.document)
        if version.part not in reading.pieces:
            raise UnreadableCopy(reading.problem or "The article is not in this document any more.")
        self._item = reading.pieces[version.part].item

    @cached_property
    def rulings(self) -> dict[str, LineRuling]:
        """By the key of their lines; that of the article goes before that of its source."""
        article, source = self.version.article_id, self.version.document.source_id
        found = LineRuling.objects.filter(Q(article=article) | Q(source=source))
        rows = sorted(found.select_related("author"), key=lambda row: row.article_id is not None)
        return {row.key: row for row in rows}

    @cached_property
    def lines(self) -> tuple[JudgedLine, ...]:
        return judged_lines(self._item, self._in_force)

    @cached_property
    def keys(self) -> dict[int, str]:
        """By the number of a line, what lines of its kind have in common."""
        return {line.number: line_key(line.text) for line in self.lines}

    def is_empty_without(self, key: str) -> bool:
        """Whether nothing would be left to read if such lines were cut."""
        try:
            clean_item(self._item, self._in_force | {key: False})
        except NothingToRead:
            return True
        return False

    @property
    def _in_force(self) -> dict[str, bool]:
        return {key: ruling.keeps for key, ruling in self.rulings.items()}
