"""What the reader shows of an article."""

from dataclasses import dataclass, field
from functools import cached_property

from django.contrib.auth.models import User
from django.db.models import Max, QuerySet
from django.shortcuts import get_object_or_404

from ..annotations.marked_text import Paragraph, paragraphs
from ..annotations.notes import may_change
from ..models import Annotation, Article, CutLine, Entity, Event, Kind, Mention, Story, Version

HEADINGS = {
    Kind.PERSON: "People",
    Kind.ORGANISATION: "Organisations",
    Kind.PLACE: "Places",
    Kind.OTHER: "Other names",
}
MOST_OF_A_STORY = 10


def article_or_404(pk: int) -> Article:
    articles = Article.objects.for_reading().select_related("current__document")
    return get_object_or_404(articles.defer("current__document__content"), pk=pk)


def version_of(article: Article) -> Version:
    """The version that is read: articles without one are on no screen."""
    if article.current is None:
        raise ValueError(f"{article} has no version to read")
    return article.current


@dataclass(frozen=True)
class Note:
    annotation: Annotation
    may_change: bool
    change: Event | None
    """The last one, if another than the author made it."""


@dataclass(frozen=True)
class Named:
    """An entity with its mentions in this text, in their order."""

    entity: Entity
    mentions: list[Mention] = field(default_factory=list)


class ReaderPage:
    """An article before a reader. Each part is asked for once, and only if the page shows it."""

    def __init__(self, article: Article, reader: User) -> None:
        self.article = article
        self.version = version_of(article)
        self.reader = reader

    @cached_property
    def annotations(self) -> QuerySet[Annotation]:
        return self.version.annotations.for_reading()

    @cached_property
    def mentions(self) -> QuerySet[Mention]:
        return self.version.mentions.shown().select_related("entity")

    @cached_property
    def cut_lines(self) -> QuerySet[CutLine]:
        return self.version.cut_lines.all()

    @cached_property
    def story(self) -> Story | None:
        return Story.objects.filter(memberships__article=self.article).first()

    @cached_property
    def same_story(self) -> list[Article]:
        """The newest of the other articles."""
        if self.story is None:
            return []
        others = Article.objects.for_reading().filter(membership__story=self.story)
        others = others.exclude(pk=self.article.pk).defer("current__text")
        return list(others.order_by("-arrived_at", "-pk")[:MOST_OF_A_STORY])

    def paragraphs(self) -> list[Paragraph[Annotation | Mention]]:
        marks: list[Annotation | Mention] = [*self.annotations, *self.mentions]
        return list(paragraphs(self.version.text, marks))

    def notes(self) -> list[Note]:
        return [
            Note(note, may_change(note, self.reader), self._changes.get(note.pk))
            for note in self.annotations
        ]

    @cached_property
    def _changes(self) -> dict[int, Event]:
        """The last change of each note that another than its author changed last."""
        authors = {note.pk: note.author_id for note in self.annotations}
        changes = Event.objects.filter(
            subject_type=Annotation._meta.model_name,
            subject_id__in=authors,
            verb=Event.Verb.CHANGED,
        )
        last = changes.values("subject_id").annotate(last=Max("pk")).values("last")
        return {
            change.subject_id: change
            for change in Event.objects.filter(pk__in=last).select_related("actor")
            if change.actor_id != authors[change.subject_id]
        }

    def names(self) -> list[tuple[str, list[Named]]]:
        """Who and what is named, by kind, the most named first."""
        named: dict[int, Named] = {}
        for mention in self.mentions:
            known = named.setdefault(mention.entity_id, Named(mention.entity))
            known.mentions.append(mention)
        by_count = sorted(named.values(), key=lambda one: -len(one.mentions))
        groups = {kind: [one for one in by_count if one.entity.kind == kind] for kind in HEADINGS}
        return [(HEADINGS[kind], group) for kind, group in groups.items() if group]
