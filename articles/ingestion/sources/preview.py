"""What would come in from a source, before it is one. No copy is stored."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice

from django.conf import settings

from ...models import IntakeRule, Source
from ..admission import is_admitted
from ..fetching import FetchFailed
from ..files import Refused, files_below, printable, read_file
from ..intake import Delivery
from ..pieces import Piece, Reading
from ..readers import Copy, pages, reader_of
from .discovery import FeedLink, discover
from .drops import dropped
from .folders import FolderClosed, opened
from .hosts import HostBusy, ask_for_all
from .looking import look_into
from .web import refuse_prose

SECONDS = 10  # somebody waits for the answer
MOST_ITEMS = 10
BEGINNING = 600


@dataclass(frozen=True, slots=True)
class PreviewedItem:
    """An item as it would be published. `is_left_out`: the rules keep it out."""

    title: str
    lead: str
    text: str  # how it begins
    published_at: datetime | None
    url: str
    is_left_out: bool


@dataclass(slots=True)
class Preview:
    """`found` counts all items. `feeds` are those that the page offers, if the address is one."""

    items: list[PreviewedItem] = field(default_factory=list)
    found: int = 0
    problems: list[str] = field(default_factory=list)
    feeds: list[FeedLink] = field(default_factory=list)

    def show(self, reading: Reading, rules: Sequence[IntakeRule] = ()) -> None:
        """Add what was found in a document, as far as there is room."""
        self.problems += filter(None, [reading.problem])
        self.found += len(reading.pieces)
        room = MOST_ITEMS - len(self.items)
        self.items += islice(_items(reading.pieces.values(), rules), room)


def preview(kind: str, address: str, *, rules: Sequence[IntakeRule] = (), now: datetime) -> Preview:
    """Fetch, read and clean what is there now. Trouble is said in the preview, never raised."""
    shown = Preview()
    source = Source(kind=kind, address=address, name=address[:200])
    try:
        for delivery in _deliveries(source, shown):
            shown.show(look_into(delivery, source=source, now=now, most=MOST_ITEMS), rules)
    except (FetchFailed, HostBusy, FolderClosed) as problem:
        shown.problems.append(str(problem))
    return shown


def preview_of(delivery: Delivery, *, now: datetime) -> Preview:
    """The same of copy that is here already."""
    shown = Preview()
    source = Source(kind=Source.Kind.PASTE, name=delivery.uri[:200])
    shown.show(look_into(delivery, source=source, now=now, most=MOST_ITEMS))
    return shown


def _deliveries(source: Source, shown: Preview) -> Iterator[Delivery]:
    if source.kind in Source.Kind.on_the_web():
        yield _fetched(source, shown)
    else:
        yield from _files(source, shown)


def _fetched(source: Source, shown: Preview) -> Delivery:
    answer = ask_for_all(source.address, seconds=min(SECONDS, settings.FETCH_SECONDS))
    if reader_of(Copy(answer.content, url=answer.url, media_type=answer.media_type)) is pages:
        shown.feeds = discover(answer.url, answer.content, answer.media_type)
    if source.kind == Source.Kind.FEED:
        refuse_prose(answer)
    return Delivery(source.address, answer.content, answer.media_type)


def _files(source: Source, shown: Preview) -> Iterator[Delivery]:
    """The first files of the folder."""
    root = opened(source.address)
    fences = [fence for fence in (settings.INGEST_ROOTS, [root]) if fence]
    paths = dropped(root) if source.kind == Source.Kind.DROP else files_below(root)
    for path in islice(paths, MOST_ITEMS):
        try:
            content = read_file(path, fences=fences, limit=settings.MAX_DOCUMENT_BYTES)
        except Refused as problem:
            shown.problems.append(f"{printable(path.relative_to(root))}: {problem}")
        else:
            yield Delivery(path.as_uri(), content)


def _items(pieces: Iterable[Piece], rules: Sequence[IntakeRule]) -> Iterator[PreviewedItem]:
    for piece in pieces:
        copy, applicant = piece.copy, piece.applicant
        if copy is not None and applicant is not None:
            yield PreviewedItem(
                title=copy.title,
                lead=copy.standfirst or copy.text.partition("\n\n")[0],
                text=copy.text[:BEGINNING],
                published_at=piece.item.published_at,
                url=piece.item.url,
                is_left_out=not is_admitted(applicant, rules),
            )
