"""What the reader shows of an article."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.conf.locale import LANG_INFO
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone

from ..annotations.history import changes_by_others
from ..annotations.marked_text import Paragraph, paragraphs
from ..annotations.notes import may_change
from ..annotations.placing import Guesses, guesses
from ..annotations.reading import Notes, notes_beside
from ..annotations.threads import may_remove
from ..embargo import articles_for, leading_for
from ..models import (
    Annotation,
    Article,
    CutLine,
    Event,
    Figure,
    Mention,
    Quote,
    Sighting,
    Story,
    TagSuggestion,
    Version,
)
from ..models.people import colleagues
from ..news import NOBODY, as_seen, standing
from ..tagging.suggestions import suggestions_for
from .reader_extracts import ReaderExtracts
from .reader_names import ReaderNames
from .reader_notes import Note, ShownReply

Mark = Annotation | Figure | Mention | Quote
NOTHING: Guesses = {}
MOST_LISTED = 50
EVERYTHING = 10**9
MOST_OF_A_STORY = 10
MOST_VERSIONS = 20
MOST_COPIES = 10
MOST_SIGHTINGS = 10


def readable_or_404(reader: User, pk: int) -> Article:
    articles = articles_for(reader, timezone.now())
    articles = articles.select_related("current__document__source", "assignee")
    return get_object_or_404(articles.defer("current__document__content"), pk=pk)


def version_of(article: Article) -> Version:
    """The version that is read: articles without one are on no screen."""
    if article.current is None:
        raise ValueError(f"{article} has no version to read")
    return article.current


@dataclass(frozen=True)
class ToldVersion:
    version: Version
    before: Version | None
    """The one before it, to compare it with."""

    @property
    def is_cleaned_again(self) -> bool:
        """Whether it is the same copy as before: nothing came in, cleaning made another text."""
        before, version = self.before, self.version
        return before is not None and (
            (before.document_id, before.part) == (version.document_id, version.part)
        )

    @property
    def at(self) -> datetime:
        again = self.is_cleaned_again
        return self.version.created_at if again else self.version.document.received_at


class ReaderPage:
    """An article before a reader. Each part is asked for once, and only if the page shows it."""

    def __init__(self, article: Article, reader: User, *, is_whole: bool = False) -> None:
        """`is_whole`: the lists beside the text are shown to their ends."""
        self.article = article
        self.is_whole = is_whole
        self.version = version_of(article)
        self.reader = reader
        self.now = timezone.now()

    def colleagues(self) -> QuerySet[User]:
        return colleagues()

    @cached_property
    def _written(self) -> Notes:
        return notes_beside(self.version)

    @property
    def most(self) -> int:
        """How many names of a kind, quotes and figures are listed."""
        return EVERYTHING if self.is_whole else MOST_LISTED

    @property
    def is_cut(self) -> bool:
        """Whether a list is longer than what is shown of it."""
        lengths = [len(self.extracts.quotes), len(self.extracts.figures)]
        lengths += [len(names) for _, names in self.names.groups]
        return max(lengths) > self.most

    @cached_property
    def seen(self) -> str:
        """How all of it stands, for the page to ask what has changed since; nobody else is here."""
        stands = standing(articles_for(self.reader, self.now), self.article.pk) or {}
        return as_seen(stands | {"present": NOBODY})

    @cached_property
    def names(self) -> ReaderNames:
        return ReaderNames(self.version)

    @cached_property
    def extracts(self) -> ReaderExtracts:
        return ReaderExtracts(self.version, self.most)

    @property
    def foreign_language(self) -> str:
        """The language of a text that is not English, in which nothing is looked for; else ""."""
        code = self.version.written_in
        if not code or code.split("-")[0] == "en":
            return ""
        return str(LANG_INFO.get(code, {}).get("name", "")) or code

    @cached_property
    def cut_lines(self) -> QuerySet[CutLine]:
        return self.version.cut_lines.all()

    @cached_property
    def versions(self) -> Sequence[Version]:
        """The newest versions, without their texts."""
        versions = self.article.versions.select_related("document__source")
        versions = versions.defer("text", "document__content")
        return list(versions.order_by("-number")[: MOST_VERSIONS + 1])

    def told_versions(self) -> list[ToldVersion]:
        befores = [*self.versions[1:], None]
        return [ToldVersion(*pair) for pair in zip(self.versions, befores, strict=True)][
            :MOST_VERSIONS
        ]

    @cached_property
    def change(self) -> ToldVersion:
        """The version that is read, and the one before it if there was one."""
        earlier = (one for one in self.versions if one.number < self.version.number)
        return ToldVersion(self.version, next(earlier, None))

    @cached_property
    def lead(self) -> Article | None:
        """The article that this one is a near-duplicate of."""
        if self.article.duplicate_of_id is None:
            return None
        leading = articles_for(self.reader, self.now).defer("current__text")
        return leading.filter(pk=self.article.duplicate_of_id).first()

    @cached_property
    def copies(self) -> Sequence[Article]:
        """Its near-duplicates, and one more than are shown if there are more."""
        copies = articles_for(self.reader, self.now).filter(duplicate_of=self.article)
        return list(copies.defer("current__text").order_by("arrived_at", "pk")[: MOST_COPIES + 1])

    @cached_property
    def sightings(self) -> Sequence[Sighting]:
        """Where else exactly this text came in, and one more than are shown if there are more."""
        seen = self.version.sightings.exclude(
            document=self.version.document_id, part=self.version.part
        )
        seen = seen.select_related("document__source").defer("document__content")
        return list(seen.order_by("-pk")[: MOST_SIGHTINGS + 1])

    @cached_property
    def story(self) -> Story | None:
        return Story.objects.filter(memberships__article=self.article).first()

    @cached_property
    def same_story(self) -> list[Article]:
        """The newest of the other articles."""
        if self.story is None:
            return []
        others = leading_for(self.reader, self.now).filter(membership__story=self.story)
        others = others.exclude(pk=self.article.pk).defer("current__text")
        return list(others.order_by("-arrived_at", "-pk")[:MOST_OF_A_STORY])

    @cached_property
    def suggested_tags(self) -> list[TagSuggestion]:
        return list(suggestions_for(self.article))

    def paragraphs(self) -> list[Paragraph[Mark]]:
        extracts = self.extracts
        # Of two over the same words the first is outside: the longest kind of mark comes first.
        marks: list[Mark] = [*extracts.quotes, *self._written.in_place]
        marks += [*extracts.figures, *self.names.mentions]
        return list(paragraphs(self.version.text, marks))

    def notes(self) -> list[Note]:
        return self._as_shown(self._written.in_place)

    def notes_on_earlier(self) -> list[Note]:
        """Notes on words that are not in the text any more, or not for certain."""
        astray = self._written.on_earlier
        return self._as_shown(astray, guesses(astray, self._written.texts, self.version))

    def _as_shown(self, notes: list[Annotation], guessed: Guesses = NOTHING) -> list[Note]:
        return [
            Note(
                note,
                may_change(note, self.reader),
                self._changes.get(note.pk),
                [ShownReply(one, may_remove(one, self.reader)) for one in note.replies.all()],
                guess := guessed.get(note.pk),
                guess.of(self.version.text) if guess else "",
                is_brief=number > self.most,
            )
            for number, note in enumerate(notes, start=1)
        ]

    @cached_property
    def _changes(self) -> dict[int, Event]:
        return changes_by_others([*self._written.in_place, *self._written.on_earlier])
