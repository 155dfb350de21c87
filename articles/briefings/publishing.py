"""Publish: freeze a rundown into an edition, and read an edition back."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from django.contrib.auth.models import User
from django.db import transaction

from .. import models
from ..models import Briefing, Event, Item, Version
from ..spans import Span
from .edition import Citation, Edition, Entry, UnknownSchema, fingerprint
from .rundown import items_of
from .since import why_not_out

MAY_PUBLISH = "articles.publish_briefing"
CHANGED = "The rundown has changed since you looked at it. Look again, then publish."


class NotPublishable(Exception):
    """This cannot be published, or not now. The message is a sentence for the editor."""


class BrokenSeal(Exception):
    """The stored content is not what was published: its hash is another."""


@transaction.atomic
def publish(
    *, briefing: Briefing, editor: User, at: datetime, seen: str | None = None
) -> models.Edition:
    """Freeze the rundown as the next edition. Of two at once, one publishes.

    `seen` is the digest of the draft that the editor looked at. Raises `NotPublishable` if the
    rundown says something else by now, cites nothing, cites what is killed or under embargo, or
    says what its latest edition said.
    """
    briefing = Briefing.objects.select_for_update().get(pk=briefing.pk)
    latest = latest_edition(briefing)
    items = list(items_of(briefing))
    draft = compose(briefing, items, number=next_number(latest), editor=editor, at=at)
    if seen is not None and seen != draft.digest:
        raise NotPublishable(CHANGED)
    if problem := why_not_publish(draft, latest, items):
        raise NotPublishable(problem)
    content = draft.to_data()
    published = models.Edition.objects.create(
        briefing=briefing,
        number=draft.number,
        content=content,
        sha256=fingerprint(content),
        published_by=editor,
        published_at=at,
    )
    after = {"number": published.number, "sha256": published.sha256}
    Event.objects.record(Event.Verb.PUBLISHED, briefing, actor=editor, after=after)
    return published


def latest_edition(briefing: Briefing) -> models.Edition | None:
    return briefing.editions.order_by("-number").first()


def next_number(latest: models.Edition | None) -> int:
    return latest.number + 1 if latest else 1


def why_not_publish(draft: Edition, latest: models.Edition | None, items: Sequence[Item]) -> str:
    """What stands against publishing, as a sentence; empty if nothing does."""
    if not draft.entries:
        return "There is nothing to publish yet: add an article or an excerpt first."
    if not draft.citations:
        return "Nothing here has a source yet: add an article or an excerpt first."
    if problem := why_not_out(item.version for item in items if item.version):
        return problem
    if latest and _says_the_same(draft, latest):
        return f"Nothing has changed since edition {latest.number}."
    return ""


def compose(
    briefing: Briefing, items: Iterable[Item], *, number: int, editor: User, at: datetime
) -> Edition:
    """The rundown as an edition. The same words of the same version are one citation."""
    entries: list[Entry] = []
    citations: dict[tuple[int, Span], Citation] = {}
    for item in items:
        cited = None
        if item.version and (span := item.span):
            place = item.version.pk, span
            if place not in citations:
                citations[place] = _citation(len(citations) + 1, item.version, span, item.quote)
            cited = citations[place].number
        entries.append(Entry(kind=item.kind, note=item.note, citation=cited))
    return Edition(
        title=briefing.title,
        number=number,
        published_at=_iso(at),
        publisher=editor.get_full_name() or editor.get_username(),
        introduction=briefing.introduction,
        entries=tuple(entries),
        citations=tuple(citations.values()),
    )


def unsealed(published: models.Edition) -> Edition:
    """The edition as it was published. Raises `BrokenSeal` if it is not what it was."""
    if fingerprint(published.content) != published.sha256:
        raise BrokenSeal("The content of this edition does not match its hash.")
    try:
        return Edition.from_data(published.content)
    except UnknownSchema as error:
        raise BrokenSeal(f"The content of this edition cannot be read: {error}.") from error


def _says_the_same(draft: Edition, published: models.Edition) -> bool:
    try:
        return draft.says_the_same_as(unsealed(published))
    except BrokenSeal:
        return False


def _citation(number: int, version: Version, span: Span, quote: str) -> Citation:
    source = version.article.source
    return Citation(
        number=number,
        source=version.publisher or source.name,
        headline=version.title,
        headline_is_derived=version.title_is_derived,
        date=_iso(version.published_at or version.document.received_at),
        date_is="published" if version.published_at else "received",
        uri=version.article.uri,
        document_sha256=version.document.sha256,
        version=version.number,
        start=span.start,
        end=span.end,
        quote=quote,
        usage_terms=source.usage_terms,
    )


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds")
