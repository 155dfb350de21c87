"""Entries of a feed whose whole text is on a page of their own: they wait for that page."""

from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from ..models import LinkedPage, RawDocument, Sighting
from .pieces import Piece

LINKED = Sighting.Outcome.LINKED
LONGEST_URL = 1000
RENEWED = [
    *("document", "part", "entry_sha256", "state", "failures", "next_try_at"),
    *("claimed_at", "attempts"),
]


def set_aside_linked(pieces: Iterable[Piece]) -> None:
    """Set entries aside whose page is to be fetched; where it was never had, their own words do."""
    linked = [piece for piece in pieces if _leads_on(piece)]
    if not linked:
        return
    failed = LinkedPage.objects.filter(
        document__in={piece.document.pk for piece in linked}, state=LinkedPage.State.FAILED
    )
    never_had = failed.exclude(url__in=_fetched_before(failed))
    on_their_own = set(never_had.values_list("document", "part"))
    for piece in linked:
        if (piece.document.pk, piece.part) not in on_their_own:
            piece.aside = LINKED


def _fetched_before(pages: QuerySet[LinkedPage]) -> QuerySet[RawDocument, Any]:
    """Their addresses, of those whose whole text is here from another time."""
    fetched = RawDocument.objects.filter(state=RawDocument.State.PUBLISHED)
    return fetched.filter(uri__in=pages.values("url")).values("uri")


def await_pages(pieces: Iterable[Piece]) -> None:
    """Let the pages of these entries be fetched: those that are new, or of which more is said."""
    linked = {
        (piece.document.source_id, piece.item.url): piece
        for piece in pieces
        if piece.aside == LINKED
    }
    if not linked:
        return
    pages = LinkedPage.objects.filter(url__in={url for _, url in linked})
    pages = pages.select_related("document").defer("document__content")
    known = {(page.source_id, page.url): page for page in pages}
    LinkedPage.objects.bulk_create(
        # In one order, so that two workers wait for each other in turn.
        [
            _page(linked[place])
            for place in sorted(linked)
            if _says_more(linked[place], known.get(place))
        ],
        update_conflicts=True,
        unique_fields=["source", "url"],
        update_fields=RENEWED,
    )


def _leads_on(piece: Piece) -> bool:
    url = piece.item.url
    return (
        piece.document.source.fetches_pages
        and piece.copy is not None
        and piece.aside is None
        and url != piece.document.uri
        and 0 < len(url) <= LONGEST_URL
    )


def _says_more(piece: Piece, page: LinkedPage | None) -> bool:
    """Whether the page is new, or the entry says something else, and says it later."""
    if page is None:
        return True
    is_other = page.entry_sha256 != _digest(piece)
    return is_other and page.document.seen_at <= piece.document.seen_at


def _page(piece: Piece) -> LinkedPage:
    return LinkedPage(
        source=piece.document.source,
        document=piece.document,
        part=piece.part,
        url=piece.item.url,
        entry_sha256=_digest(piece),
        next_try_at=timezone.now(),
    )


def _digest(piece: Piece) -> str:
    """Of what the entry says, so that its page is fetched again when that changes."""
    said = (piece.item.title, piece.item.text, str(piece.item.updated_at))
    return sha256("\0".join(said).encode()).hexdigest()
