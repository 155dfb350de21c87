"""The notes on all articles: those that somebody may read, and as they leave the newsroom."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, Prefetch, Q

from ..embargo import articles_for
from ..models import Annotation, AnnotationTag, Reply, Tag
from ..models.annotations import AnnotationQuerySet
from .export.note import ExportedNote, ExportedReply


def notes_for(reader: User, now: datetime) -> AnnotationQuerySet:
    """The notes on copy that they may read: a note repeats words of it."""
    articles = articles_for(reader, now).filter(pk=OuterRef("version__article"))
    return Annotation.objects.filter(Exists(articles.order_by()))


def holding(notes: AnnotationQuerySet, words: str) -> AnnotationQuerySet:
    """Those that say all these words: in the note, on the words it is on, or in a reply."""
    for word in words.replace("\0", " ").split():
        replies = Reply.objects.filter(annotation=OuterRef("pk"), text__icontains=word)
        is_said = Q(note__icontains=word) | Q(quote__icontains=word)
        notes = notes.filter(is_said | Exists(replies))
    return notes


def tagged_with(notes: AnnotationQuerySet, tag: Tag) -> AnnotationQuerySet:
    """Those with this tag, or with one that stands under it."""
    tags = Tag.objects.filter(pk=tag.pk) | Tag.objects.below(tag.path)
    applied = AnnotationTag.objects.filter(content_object=OuterRef("pk"), tag__in=tags)
    return notes.filter(Exists(applied))


def exported(notes: AnnotationQuerySet, *, site: str) -> Iterator[ExportedNote]:
    """The newest first, a lot at a time. `site` is where the newsroom is: https://desk.example."""
    replies = Prefetch("replies", Reply.objects.select_related("author"))
    rows = notes.select_related("author", "label", "resolved_by", "version")
    rows = (
        rows.defer("version__text", "version__standfirst")
        .prefetch_related(replies)
        .with_calls_and_tags()
    )
    for row in rows.order_by("-pk").iterator(chunk_size=500):
        yield _exported(row, site)


def _exported(row: Annotation, site: str) -> ExportedNote:
    address = f"{site}{row.get_absolute_url()}"
    article = address.partition("#")[0]
    return ExportedNote(
        address=address,
        article=article,
        title=row.version.title,
        version=row.version.number,
        quote=row.quote,
        prefix=row.prefix,
        suffix=row.suffix,
        start=row.start,
        end=row.end,
        label=row.label.name,
        asks=row.label.asks,
        note=row.note,
        tags=tuple(sorted(tag.name for tag in row.its_tags)),
        author=row.written_by or name_of(row.author),
        created_at=row.created_at,
        updated_at=row.updated_at,
        resolved_at=row.resolved_at if row.label.asks else None,
        resolved_by=name_of(row.resolved_by) if row.resolved_by and row.label.asks else "",
        replies=tuple(_replies(row.replies.all(), article)),
    )


def _replies(replies: Iterable[Reply], article: str) -> Iterator[ExportedReply]:
    for one in replies:
        where = f"{article}#reply-{one.pk}-said"
        yield ExportedReply(where, name_of(one.author), one.text, one.written_at)


def name_of(user: User) -> str:
    return user.get_full_name() or user.get_username()
