"""What the database knows of pieces of copy: their articles, and articles with the same text."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db.models import Max, Prefetch

from ..models import Article, Identifier, Version
from .identity import Identity, Scheme
from .pieces import Piece


class Text(NamedTuple):
    """What is published once: a text, by its digest, under a title."""

    digest: str
    title: str


@dataclass(slots=True, eq=False)
class Entry:
    """An article into which pieces are entered. It is locked, or not stored yet."""

    article: Article
    is_new: bool = False
    versions: int = 0
    has_guid: bool = False
    current: Version | None = None  # the version it turns to, if it turns to one
    is_changed: bool = False
    copy_of: "Entry | None" = None

    def turn(self, version: Version) -> None:
        """Show this version from now on, and look for its like and its story again."""
        self.is_changed = True
        if version.pk is None or version.pk != self.article.current_id:
            self.current = version
            self.article.compared_at = self.article.grouped_at = None
            self.article.tagged_at = None
        else:
            self.current = None

    @property
    def is_first(self) -> bool:
        """Whether it is new, and there is no more to it than the version it turns to."""
        is_alone = self.versions == 1 and self.copy_of is None
        return self.is_new and is_alone and self.current is not None


@dataclass(slots=True)
class Known:
    """Articles by what identifies them, and versions, with their articles, by what they say."""

    articles: dict[Identity, Entry] = field(default_factory=dict)
    versions: dict[Text, tuple[Version, Entry]] = field(default_factory=dict)
    places: dict[tuple[int, str], Entry] = field(default_factory=dict)
    """Of copy without an identity, by its document and part: it may be cleaned anew."""

    def entries(self) -> set[Entry]:
        return {
            *self.articles.values(),
            *(entry for _, entry in self.versions.values()),
            *self.places.values(),
        }


def known(pieces: Sequence[Piece]) -> Known:
    """Ask in two or three queries, and five more if anything is known. Locks what it finds."""
    values = {identity.value for piece in pieces for identity in piece.identities}
    digests = {piece.digest for piece in pieces if piece.digest}
    identifiers = list(Identifier.objects.filter(value__in=values))
    said = Version.objects.filter(text_sha256__in=digests)
    versions = list(said.only("article", "title", "text_sha256", "document", "part"))
    nameless = _made_of(piece.document.pk for piece in pieces if not piece.identities)
    entries = _entries(
        {row.article_id for row in identifiers}
        | {row.article_id for row in versions}
        | set(nameless.values())
    )
    return Known(
        articles={
            Identity(Scheme(row.scheme), row.value): entries[row.article_id] for row in identifiers
        },
        versions={
            Text(row.text_sha256, row.title): (row, entries[row.article_id]) for row in versions
        },
        places={place: entries[pk] for place, pk in nameless.items()},
    )


def _made_of(documents: Iterable[int]) -> dict[tuple[int, str], int]:
    """The articles that were made of these documents before, by the document and its part."""
    made = Version.objects.filter(document__in=set(documents)).order_by("pk")
    rows = made.values_list("document", "part", "article")
    return {(document, part): article for document, part, article in rows}


def _entries(articles: Collection[int]) -> dict[int, Entry]:
    if not articles:
        return {}
    # The articles that these stand under may change with them: all are locked in one order.
    copies = Article.objects.filter(pk__in=articles, duplicate_of__isnull=False)
    leads = copies.values_list("duplicate_of", flat=True)
    locked = Article.objects.select_for_update().filter(pk__in={*articles, *leads}).order_by("pk")
    # Asked by itself: a join would still see the version that was current before the lock.
    current = Prefetch("current", Version.objects.only("document", "part"))
    entries = {article.pk: Entry(article) for article in locked.prefetch_related(current)}
    numbers = Version.objects.filter(article__in=articles).values_list("article")
    for pk, latest in numbers.annotate(latest=Max("number")):
        entries[pk].versions = latest
    named = Identifier.objects.filter(article__in=articles, scheme=Scheme.GUID)
    for pk in named.values_list("article", flat=True):
        entries[pk].has_guid = True
    return entries
