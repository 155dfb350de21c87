"""The quotes and figures beside a text: who said what, and how many, how much, when."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from ..models import Entity, Figure, Quote, Version


@dataclass(frozen=True)
class Speaker:
    """Who spoke, with their quotes. `entity` is None if the text names nobody.

    Then `described` is how it describes them ("the diplomat"), or empty if it does not.
    """

    entity: Entity | None
    described: str
    quotes: list[Quote] = field(default_factory=list)


class ReaderExtracts:
    """Asked once: the quotes and the figures of a version, rejected ones among them."""

    def __init__(self, version: Version, most: int) -> None:
        """`most` is how many of each are listed; all of them are marked in the text."""
        self.version = version
        self.most = most

    @cached_property
    def all_quotes(self) -> Sequence[Quote]:
        return list(self.version.quotes.select_related("speaker__entity", "judged_by"))

    @cached_property
    def all_figures(self) -> Sequence[Figure]:
        return list(self.version.figures.select_related("owner__entity", "judged_by"))

    @cached_property
    def quotes(self) -> Sequence[Quote]:
        return [quote for quote in self.all_quotes if not _is_wrong(quote)]

    @cached_property
    def figures(self) -> Sequence[Figure]:
        return [figure for figure in self.all_figures if not _is_wrong(figure)]

    @cached_property
    def wrong_quotes(self) -> Sequence[Quote]:
        return [quote for quote in self.all_quotes if _is_wrong(quote)]

    @cached_property
    def wrong_figures(self) -> Sequence[Figure]:
        return [figure for figure in self.all_figures if _is_wrong(figure)]

    def listed_figures(self) -> Sequence[Figure]:
        return self.figures[: self.most]

    def by_speaker(self) -> list[Speaker]:
        """The quotes of each speaker together, whoever speaks first in the text first."""
        found: dict[int | str, Speaker] = {}
        for quote in self.quotes[: self.most]:
            # An editor may have said who spoke, and another that this is no name.
            is_named = quote.speaker is not None and not quote.speaker.hidden
            entity = quote.speaker.entity if quote.speaker and is_named else None
            described = "" if entity else _described(quote)
            place: int | str = entity.pk if entity else described.casefold()
            found.setdefault(place, Speaker(entity, described)).quotes.append(quote)
        return list(found.values())


def _described(quote: Quote) -> str:
    return " ".join(quote.speaker_words.split())


def _is_wrong(extract: Quote | Figure) -> bool:
    return extract.verdict == extract.Verdict.REJECTED
