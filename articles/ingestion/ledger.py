"""What is to be written of a batch of pieces, and the writing of it, table by table."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db.models import OuterRef, Subquery

from ..models import Article, ArticleTag, CutLine, Identifier, Sighting, Version
from ..models.rows import insert_objects, insert_rows
from ..search import index
from . import cleaning
from .duplicates.grouping import part_from_same_text, put_under
from .identity import Identity
from .known import Entry
from .pieces import Piece

CHANGING = [
    *("current", "rank", "seen_at", "embargoed_until", "is_withheld", "killed_at", "kill_notice"),
    *("compared_at", "grouped_at", "tagged_at"),
]


class Seen(NamedTuple):
    """A sighting before its rows have keys."""

    piece: Piece
    outcome: Sighting.Outcome
    entry: Entry | None
    version: Version | None

    @property
    def is_again(self) -> bool:
        return self.outcome == Sighting.Outcome.SEEN

    @property
    def place(self) -> tuple[str, str, int | None]:
        version = self.version.pk if self.version else None
        return self.piece.document.uri, self.piece.part, version

    def row(self) -> tuple[int, str, str, int | None, int | None]:
        document, part, version = self.piece.document.pk, self.piece.part, self.version
        article = self.entry.article.pk if self.entry else None
        return document, part, self.outcome.value, article, version.pk if version else None


@dataclass(slots=True)
class Ledger:
    """Rows that wait to be written. Articles and versions get their keys only by `write`."""

    entries: list[Entry] = field(default_factory=list)
    versions: list[Version] = field(default_factory=list)
    cut: list[tuple[Version, cleaning.CutLine]] = field(default_factory=list)
    identifiers: dict[Identity, Entry] = field(default_factory=dict)
    seen: list[Seen] = field(default_factory=list)

    def begin(self, article: Article) -> Entry:
        entry = Entry(article, is_new=True)
        self.entries.append(entry)
        return entry

    def see(
        self,
        piece: Piece,
        outcome: Sighting.Outcome,
        entry: Entry | None = None,
        version: Version | None = None,
    ) -> None:
        self.seen.append(Seen(piece, outcome, entry, version))

    def add(self, version: Version, cut: Sequence[cleaning.CutLine]) -> None:
        self.versions.append(version)
        self.cut += [(version, line) for line in cut]

    def write(self, known: Iterable[Entry]) -> list[Version]:
        """Write everything: tables in one order, and rows in that of what is unique in them."""
        new = self.entries
        insert_objects([entry.article for entry in new])
        versions = sorted(self.versions, key=lambda one: (one.text_sha256, one.title))
        for version in versions:
            version.article_id = version.article.pk  # which a new article has only now
        insert_objects(versions)
        insert_rows(
            CutLine,
            ("version", "number", "text", "reason", "confidence"),
            [
                (version.pk, line.number, line.text, line.reason.value, line.confidence)
                for version, line in self.cut
            ],
        )
        insert_rows(
            Identifier,
            ("article", "scheme", "value"),
            [
                (self.identifiers[one].article.pk, one.scheme.value, one.value)
                for one in sorted(self.identifiers)
            ],
        )
        self._write_sightings()
        _change(list(dict.fromkeys([*new, *(entry for entry in known if entry.is_changed)])))
        _tag([entry.article for entry in new])
        return versions

    def _write_sightings(self) -> None:
        """What became of each part, in place of what was said of these documents before.

        A feed that says again what it said adds no row.
        """
        documents = {one.piece.document.pk for one in self.seen}
        Sighting.objects.filter(document__in=documents).delete()
        known: set[tuple[str, str, int]] = set()
        if again := {one.version.pk for one in self.seen if one.is_again and one.version}:
            rows = Sighting.objects.filter(version__in=again)
            known = set(rows.values_list("document__uri", "part", "version"))
        insert_rows(
            Sighting,
            ("document", "part", "outcome", "article", "version"),
            [one.row() for one in self.seen if one.place not in known],
        )


def _change(entries: Sequence[Entry]) -> None:
    """Let articles show the version they turned to, and let that be found in place of the last."""
    turned = [one for one in entries if one.current]
    index.remove([one.article.current_id for one in turned if one.article.current_id])
    first = [one.article.pk for one in turned if one.is_first]
    versions = Version.objects.filter(article=OuterRef("pk"))
    Article.objects.filter(pk__in=first).update(current=Subquery(versions.values("pk")[:1]))
    for entry in entries:
        if not entry.is_first:
            _change_article(entry)
    index.put([one.current.pk for one in turned if one.current])


def _change_article(entry: Entry) -> None:
    article = entry.article
    if entry.current:
        article.current = entry.current
    article.save(update_fields=CHANGING)
    if entry.copy_of:
        put_under(article.pk, entry.copy_of.article.pk)
    elif entry.current and article.duplicate_of_id:
        part_from_same_text(article.pk)


def _tag(articles: Sequence[Article]) -> None:
    """New articles start with the tags of their source; a person may take them away for good."""
    sources = {article.source_id: article.source for article in articles}
    tags = {pk: source.default_tags.all() for pk, source in sources.items()}
    ArticleTag.objects.bulk_create(
        [
            ArticleTag(tag=tag, content_object=article)
            for article in articles
            for tag in tags[article.source_id]
            if tag.retired_at is None
        ]
    )
