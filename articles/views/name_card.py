"""What is known of the words at one place of a text, and what may be ruled on them."""

from dataclasses import dataclass
from functools import cached_property

from django.contrib.auth.models import User
from django.http import Http404
from django.utils import timezone

from ..embargo import articles_for
from ..extraction.appearances import known_openly
from ..extraction.asking import asks, choices
from ..extraction.linking import key
from ..models import Article, Entity, Kind, Mention, NameRuling, Version
from ..models.entities import EntityQuerySet
from ..sentences import Sentence, sentence_around
from ..spans import Span
from .reader_names import usual_scope
from .reader_page import version_of

Scope = NameRuling.Scope
REACH = 280
MOST_SUGGESTED = 8
KIND_KEYS = {Kind.PERSON: "p", Kind.ORGANISATION: "o", Kind.PLACE: "l", Kind.OTHER: "m"}
SCOPES = {
    Scope.HERE: "here",
    Scope.ARTICLE: "in this article",
    Scope.SOURCE: "in this source",
    Scope.EVERYWHERE: "everywhere",
}


def span_or_404(article: Article, start: int, end: int) -> Span:
    """The words of an address; nobody names a place that the text does not have."""
    if not 0 <= start < end <= len(version_of(article).text):
        raise Http404
    return Span(start, end)


@dataclass(frozen=True)
class StaleCard:
    """What an editor typed for words of a text that is not the article's any more."""

    article: Article
    typed: dict[str, str]
    problems: list[str]
    is_stale = True


@dataclass
class NameCard:
    """The words at `span` of the text that is read now, and what is typed beside them.

    `typed` is what a form held that was not taken, so that nothing of it is lost.
    """

    article: Article
    span: Span
    reader: User
    typed: dict[str, str]
    problems: list[str]
    query: str = ""
    is_stale = False

    @cached_property
    def version(self) -> Version:
        return version_of(self.article)

    @cached_property
    def words(self) -> str:
        return self.span.of(self.version.text)

    @property
    def place(self) -> str:
        return f"{self.span.start}-{self.span.end}"

    @cached_property
    def mention(self) -> Mention | None:
        mentions = self.version.mentions.select_related("entity", "ruling__author")
        return mentions.filter(start=self.span.start, end=self.span.end).first()

    @property
    def asks(self) -> bool:
        return self.mention is not None and asks(self.mention)

    @property
    def scope(self) -> str:
        return self.typed.get("scope") or usual_scope(self.mention)

    @property
    def scopes(self) -> list[tuple[str, str]]:
        return [(scope.value, words) for scope, words in SCOPES.items()]

    @property
    def kinds(self) -> list[tuple[str, str, str]]:
        """Each kind, what it is called, and its key."""
        return [(kind.value, kind.label, keyed) for kind, keyed in KIND_KEYS.items()]

    @cached_property
    def suggested(self) -> list[Entity]:
        """Who is looked for; before anyone has typed, who it could be."""
        if self.query:
            return list(known_as(self.query, self.reader))
        if self.mention is None:
            return []
        mentions = [self.mention]
        if self.asks:
            mentions = list(self.version.mentions.shown().select_related("entity"))
        return choices(mentions).get(self.mention.pk, [])

    @property
    def sentence(self) -> Sentence:
        """The words in their sentence, for whoever does not see the text beside."""
        offset = max(self.span.start - REACH, 0)
        nearby = self.version.text[offset : self.span.end + REACH]
        place = Span(self.span.start - offset, self.span.end - offset)
        is_end = self.span.end + REACH >= len(self.version.text)
        return sentence_around(nearby, place, offset=offset, is_end=is_end)

    @property
    def before(self) -> Mention | None:
        return self.version.mentions.shown().filter(start__lt=self.span.start).last()

    @property
    def after(self) -> Mention | None:
        return self.version.mentions.shown().filter(start__gt=self.span.start).first()


def known_as(query: str, reader: User) -> EntityQuerySet:
    """Those whose name, or one of their names, or surname, begins like this, by the alphabet.

    Whom only copy names that the reader may not read is not among them.
    """
    compared = key(query)
    if not compared:
        return Entity.objects.none()
    standing = Entity.objects.standing()
    # A beginning sorts before what begins with it: the index need not be read from its start.
    by_name = standing.filter(aliases__key__startswith=compared, aliases__key__gte=compared)
    by_surname = standing.filter(surname_key__startswith=compared, surname_key__gte=compared)
    found = [*by_name.values_list("pk", flat=True).distinct()[:MOST_SUGGESTED]]
    found += by_surname.values_list("pk", flat=True)[:MOST_SUGGESTED]
    openly = known_openly(standing.filter(pk__in=found), articles_for(reader, timezone.now()))
    return openly.order_by("key", "pk")[:MOST_SUGGESTED]
