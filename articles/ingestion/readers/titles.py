"""Titles that a document has among its properties: often left over from another one."""

from collections.abc import Sequence

SEARCHED = 4


def place_of_title(paragraphs: Sequence[str], title: str) -> int | None:
    """Which of the paragraphs at the top says the title, if one does and is not all there is."""
    wanted = _plain(title)
    if not wanted or len(paragraphs) < 2:
        return None
    top = enumerate(paragraphs[:SEARCHED])
    return next((place for place, text in top if _plain(text) == wanted), None)


def _plain(text: str) -> str:
    return "".join(text.casefold().split())
