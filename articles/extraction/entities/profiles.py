"""What is known of one entity, out of what the newest articles say that name it.

Every question starts from the newest articles that the reader may see: their number is bounded, so
a page costs the same for someone who is named once or a million times.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.db.models import Exists, OuterRef, Q, Subquery

from ...models import Alias, Article, Entity, Figure, Kind, Mention, Quote, Version
from ...models.articles import ArticleQuerySet
from ...models.extracts import ExtractQuerySet
from ..asking import OPEN
from .merging import members
from .timelines import Timeline, timeline

RECENT = 200
COUNTED = 500
MOST_ALIASES = 40
MOST_EXTRACTS = 6
MOST_ALIKE = 8
MOST_MERGED = 40
LOOKED_BACK = 20_000


@dataclass(frozen=True)
class Role:
    """What someone is, as last seen beside the name, and where; None if an editor says so."""

    words: str
    article: Article | None


@dataclass(frozen=True)
class Form:
    """Another way an entity is named: the newest article that does, or whose name it was."""

    name: str
    article: Article | None
    merged: Entity | None


class Profile:
    """`among` are the articles to show, of all that the reader may see (`readable`)."""

    def __init__(self, entity: Entity, among: ArticleQuerySet, readable: ArticleQuerySet) -> None:
        self.entity = entity
        self.among = among
        self.readable = readable

    @cached_property
    def versions(self) -> list[int]:
        """The newest texts that name it, newest first: `COUNTED` at most."""
        naming = Mention.objects.shown().filter(Exists(self._now()), entity=self.entity)
        newest = naming.order_by("-version_id").values_list("version_id", flat=True).distinct()
        return list(newest[:COUNTED])

    @property
    def is_cut(self) -> bool:
        return len(self.versions) == COUNTED

    @cached_property
    def merged(self) -> list[Entity]:
        """What was merged into it, and into those."""
        pks = members([self.entity.pk]) - {self.entity.pk}
        found = Entity.objects.filter(pk__in=pks).select_related("merged_into")
        return list(found.order_by("key", "pk")[:MOST_MERGED])

    @cached_property
    def role(self) -> Role | None:
        """The one last seen, of all that it was merged from; none that the reader may not know."""
        told = [one for one in (self.entity, *self.merged) if one.role]
        seen_in = {one.role_seen_in_id for one in told if one.role_seen_in_id is not None}
        versions = Version.objects.filter(pk__in=seen_in).values_list("pk", "article")
        article_of = dict(versions) if seen_in else {}
        articles = self.readable.order_by().in_bulk(set(article_of.values())) if seen_in else {}
        for one in sorted(told, key=lambda one: one.role_seen_in_id or 0, reverse=True):
            article = articles.get(article_of.get(one.role_seen_in_id or 0, 0))
            if article or one.role_seen_in_id is None:
                return Role(one.role, article)
        return None

    def timeline(self) -> Timeline | None:
        """How often it was named, in articles by when they came in."""
        moments: Sequence[datetime] = list(
            self.among.filter(current__in=self.versions)
            .order_by()
            .values_list("arrived_at", flat=True)
        )
        return timeline(moments) if moments else None

    def forms(self) -> list[Form]:
        """Its other names, each with the newest of these articles that has it.

        None that only copy tells which the reader may not know.
        """
        pks = [self.entity.pk, *(one.pk for one in self.merged)]
        written = Mention.objects.filter(entity=self.entity, key=OuterRef("key")).order_by()
        naming = written.shown().filter(Exists(self._now()))
        newest = Subquery(naming.order_by("-version_id").values("version_id")[:1])
        openly = written.filter(Exists(self.readable.filter(pk=OuterRef("version__article"))))
        rows = Alias.objects.filter(entity__in=pks).exclude(key=self.entity.key)
        rows = rows.filter(Exists(openly) | ~Exists(written))
        rows = rows.annotate(seen_in=newest).order_by("name", "pk")
        aliases = {alias.key: alias for alias in rows[:MOST_ALIASES]}
        named = [alias.seen_in for alias in aliases.values() if alias.seen_in]
        articles = {
            article.current_id: article
            for article in self.among.filter(current__in=named).order_by()
        }
        merged = {one.pk: one for one in self.merged}
        return [
            Form(alias.name, articles.get(alias.seen_in), merged.get(alias.entity_id))
            for alias in aliases.values()
        ]

    def quotes(self) -> list[Quote]:
        """The newest of what it says."""
        said = self._quotes().filter(
            # Of the same texts, too: of somebody who is named often, not all mentions are read.
            speaker__version__in=self.versions[:RECENT],
            speaker__entity=self.entity,
            speaker__hidden="",
        )
        return list(said.order_by("-version_id", "start")[:MOST_EXTRACTS])

    def quotes_about(self) -> list[Quote]:
        """The newest of what others say that names it."""
        inside = Mention.objects.shown().filter(
            version=OuterRef("version"),
            entity=self.entity,
            start__gte=OuterRef("start"),
            end__lte=OuterRef("end"),
        )
        others = Q(speaker=None) | ~Q(speaker__entity=self.entity)
        said = self._quotes().filter(others, Exists(inside))
        return list(said.order_by("-version_id", "start")[:MOST_EXTRACTS])

    def figures(self) -> list[Figure]:
        """The newest numbers that are said to be its own."""
        recent = self.versions[:RECENT]
        owned = Figure.objects.shown().filter(owner__entity=self.entity, owner__hidden="")
        found = owned.filter(version__in=recent, owner__version__in=recent)
        found = found.select_related("version__article").defer(*_TEXTS)
        return list(found.order_by("-version_id", "start")[:MOST_EXTRACTS])

    def alike(self) -> list[Entity]:
        """Others of its name or surname: they may be one, or one of them two."""
        return alike(self.entity)

    def _quotes(self) -> ExtractQuerySet[Quote]:
        shown = Quote.objects.shown().filter(version__in=self.versions[:RECENT])
        return shown.select_related("version__article", "speaker__entity").defer(*_TEXTS)

    def _now(self) -> ArticleQuerySet:
        return self.among.filter(current=OuterRef("version")).order_by()


_TEXTS = ("version__text", "version__standfirst")


def alike(entity: Entity) -> list[Entity]:
    """Others that stand for themselves and share a name with it, or a surname with a person."""
    same = Alias.objects.filter(key=entity.key).values("entity")
    shared = Q(pk__in=same)
    if entity.kind == Kind.PERSON and entity.surname_key:
        shared |= Q(kind=Kind.PERSON, surname_key=entity.surname_key)
    others = Entity.objects.standing().filter(shared).exclude(pk=entity.pk)
    return list(others.order_by("key", "pk")[:MOST_ALIKE])


def open_questions(among: ArticleQuerySet, *, most: int) -> list[Mention]:
    """The newest names of which it was left open who is meant, one for each form in an article.

    Only so many of the newest mentions are looked at.
    """
    newest = Mention.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    naming = among.filter(current=OuterRef("version")).order_by()
    asking = Mention.objects.shown().filter(
        Exists(naming), pk__gt=newest - LOOKED_BACK, why__contains=OPEN, ruling=None
    )
    rows = asking.select_related("entity", "version__article").defer(*_TEXTS)
    found: dict[tuple[int, str], Mention] = {}
    for mention in rows.order_by("-version_id", "start")[: most * 4]:
        found.setdefault((mention.version_id, mention.key), mention)
    return list(found.values())[:most]
