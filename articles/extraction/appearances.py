"""Where a name appears: in which articles, in which sentences, and what is named beside it."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
    Window,
)
from django.db.models.functions import Greatest, Length, RowNumber, Substr

from ..models import Alias, Entity, Mention, Version
from ..models.articles import ArticleQuerySet
from ..models.entities import EntityQuerySet
from ..models.mentions import MentionQuerySet
from ..paging import CountOf, Page, first_page, row_at
from ..sentences import Sentence, sentence_around, together
from ..spans import Span
from .linking import key

NAMES_PER_PAGE = 50
ARTICLES_PER_PAGE = 20
REACH = 280  # characters of the text that are read on each side of a name
MENTIONS_EACH = 40
SENTENCES_EACH = 3
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


def names(
    kind: str,
    *,
    after: str | None,
    among: ArticleQuerySet,
    readable: ArticleQuerySet,
    beginning: str = "",
) -> Page[Entity]:
    """Names of one kind by the alphabet, each with how many of the articles `among` name it.

    Those that were merged into another are not among them, and those that are known only from
    copy that is not `readable`. With a `beginning`, only whose name, one of whose other names, or
    whose surname begins like it.
    """
    entities = Entity.objects.standing().filter(kind=kind).order_by("key", "disambiguation")
    entities = known_openly(entities, readable)
    if beginning:
        entities = _beginning_with(entities, key(beginning))
    if last := row_at(entities, after):
        entities = entities.filter(key__gte=last.key).exclude(
            key=last.key, disambiguation__lte=last.disambiguation
        )
    mentions = _current(Mention.objects.filter(entity=OuterRef("pk")), among)
    naming = mentions.values("version_id").distinct()
    # A role may have been seen in copy that is not to be read yet.
    seen_in = readable.filter(versions=OuterRef("role_seen_in")).order_by()
    is_open = Q(role_seen_in=None) | Exists(seen_in)
    role = Case(When(is_open, then=F("role")), default=Value(""))
    entities = entities.annotate(article_count=CountOf(naming), shown_role=role)
    return first_page(entities, size=NAMES_PER_PAGE)


def known_openly(entities: EntityQuerySet, readable: ArticleQuerySet) -> EntityQuerySet:
    """Those whom a readable article names or has named, and those whom no article names."""
    named = Mention.objects.filter(entity=OuterRef("pk")).order_by()
    articles = readable.filter(pk=OuterRef("version__article")).order_by()
    return entities.filter(Exists(named.filter(Exists(articles))) | ~Exists(named))


def _beginning_with(entities: EntityQuerySet, letters: str) -> EntityQuerySet:
    """By their own names and by those of what was merged into them."""
    if not letters:
        return entities.none()
    called = Alias.objects.filter(
        Q(entity=OuterRef("pk")) | Q(entity__merged_into=OuterRef("pk")), key__startswith=letters
    )
    return entities.filter(Q(surname_key__startswith=letters) | Exists(called))


def appearances(entity: Entity, *, before: int | None, among: ArticleQuerySet) -> Page[Appearance]:
    """Those of these articles that name the entity now, newest first."""
    mentions = _current(Mention.objects.filter(entity=entity), among)
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


def named_together(entity: Entity, versions: Collection[int]) -> QuerySet[Mention, Any]:
    """Whom and what these texts name beside the entity, most often first."""
    others = Mention.objects.shown().filter(version__in=versions).exclude(entity=entity)
    return (
        others.order_by()
        .values("entity_id", "entity__name", "entity__kind")
        .annotate(article_count=Count("version", distinct=True))
        .order_by("-article_count", "entity__name", "entity_id")[:MOST_TOGETHER]
    )


def _current(mentions: MentionQuerySet, among: ArticleQuerySet) -> MentionQuerySet:
    """Mentions in what these articles say now, without those that are hidden."""
    naming = among.filter(current=OuterRef("version"))
    return mentions.shown().filter(Exists(naming)).order_by()


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
