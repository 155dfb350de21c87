"""Where a name appears: in which articles, in which sentences, and what is named beside it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, OuterRef, QuerySet, Value, Window
from django.db.models.functions import Greatest, Length, RowNumber, Substr

from ..models import Entity, Mention, Version
from ..models.entities import MentionQuerySet
from ..paging import CountOf, Page, first_page, row_at
from ..sentences import Sentence, sentence_around, together
from ..spans import Span

NAMES_PER_PAGE = 50
ARTICLES_PER_PAGE = 20
REACH = 280  # characters of the text that are read on each side of a name
MENTIONS_EACH = 40
SENTENCES_EACH = 3
RECENT = 200
MOST_TOGETHER = 10


@dataclass(frozen=True)
class Appearance:
    """An article that names someone: the first sentences that do, and how many more there are.

    Where so many do that nobody read to the last, there may be even more.
    """

    version: Version
    sentences: Sequence[Sentence]
    more: int
    maybe_even_more: bool


def names(kind: str, *, after: str | None) -> Page[Entity]:
    """Names of one kind by the alphabet, each with the number of articles that name it."""
    entities = Entity.objects.filter(kind=kind).order_by("key", "disambiguation")
    if last := row_at(entities, after):
        entities = entities.filter(key__gte=last.key).exclude(
            key=last.key, disambiguation__lte=last.disambiguation
        )
    naming = _current(Mention.objects.filter(entity=OuterRef("pk"))).values("version_id").distinct()
    return first_page(entities.annotate(article_count=CountOf(naming)), size=NAMES_PER_PAGE)


def appearances(entity: Entity, *, before: int | None) -> Page[Appearance]:
    """The articles that name the entity now, newest first."""
    mentions = _current(Mention.objects.filter(entity=entity))
    if before:
        mentions = mentions.filter(version__lt=before)
    newest = mentions.order_by("-version_id").values_list("version_id", flat=True).distinct()
    page = first_page(newest, size=ARTICLES_PER_PAGE)
    versions = Version.objects.filter(pk__in=page.rows).select_related("article__source")
    sentences = _sentences(mentions.filter(version__in=page.rows))
    rows = [
        _appearance(version, sentences.get(version.pk, []))
        for version in versions.defer("text").order_by("-pk")
    ]
    return Page(rows, last=rows[-1] if page.last else None)


def named_together(entity: Entity) -> QuerySet[Mention, Any]:
    """Whom and what the newest articles that name the entity name beside it, most often first."""
    naming = _current(Mention.objects.filter(entity=entity))
    newest = naming.order_by("-version_id").values_list("version_id", flat=True).distinct()
    versions = list(newest[:RECENT])
    others = Mention.objects.shown().filter(version__in=versions).exclude(entity=entity)
    return (
        others.order_by()
        .values("entity_id", "entity__name", "entity__kind")
        .annotate(article_count=Count("version", distinct=True))
        .order_by("-article_count", "entity__name", "entity_id")[:MOST_TOGETHER]
    )


def _current(mentions: MentionQuerySet) -> MentionQuerySet:
    """Mentions in what articles say now, without those that an editor rejected."""
    return mentions.shown().filter(version__article__current=F("version")).order_by()


def _appearance(version: Version, found: list[Sentence]) -> Appearance:
    shown = list(together(found))
    return Appearance(
        version,
        shown[:SENTENCES_EACH],
        more=len(shown[SENTENCES_EACH:]),
        maybe_even_more=len(found) == MENTIONS_EACH,
    )


def _sentences(mentions: QuerySet[Mention]) -> dict[int, list[Sentence]]:
    """The sentence around each of the first mentions of each version.

    Only the text around each name is read, and only so much of each article.
    """
    place = Window(RowNumber(), partition_by=F("version"), order_by=F("start").asc())
    first = mentions.annotate(place=place).filter(place__lte=MENTIONS_EACH)
    before = Greatest(F("start") + 1 - REACH, Value(1))
    nearby = Mention.objects.filter(pk__in=first.values("pk")).annotate(
        nearby=Substr("version__text", before, F("end") - F("start") + 2 * REACH),
        text_length=Length("version__text"),
    )
    rows = nearby.order_by("-version_id", "start").values_list(
        "version_id", "start", "end", "nearby", "text_length"
    )
    found: defaultdict[int, list[Sentence]] = defaultdict(list)
    for version, start, end, text, length in rows:
        found[version].append(_sentence(text, Span(start, end), length))
    return found


def _sentence(nearby: str, words: Span, length: int) -> Sentence:
    offset = max(words.start - REACH, 0)
    place = Span(words.start - offset, words.end - offset)
    is_end = offset + len(nearby) >= length
    return sentence_around(nearby, place, offset=offset, is_end=is_end)
