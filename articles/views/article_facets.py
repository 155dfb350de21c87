"""What the list can be narrowed down by, and how many of its newest articles that leaves.

It is read from so many of the newest articles that were found, and therefore always costs the same.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple

from django.conf.locale import LANG_INFO
from django.contrib.auth.models import User
from django.db.models import Count, Exists, OuterRef
from django.utils import timezone
from django.utils.functional import cached_property

from ..models import Annotation, Article, ArticleTag, Mention
from ..models.articles import ArticleQuerySet
from ..models.read_articles import is_read_by
from ..search.asking import Asker
from ..search.question import NAMED, AllOf, Field, fields_of, with_field, without
from .article_search import url_of

SAMPLE = 200  # more than a page of the list
MOST_COUNTED = 99
OFFERED = 10
NAMED_OFFERED = 8
SINCE = {
    "today": "Today",
    "yesterday": "Since yesterday",
    "7d": "Last 7 days",
    "30d": "Last 30 days",
}


@dataclass(frozen=True)
class Choice:
    label: str
    url: str
    is_chosen: bool
    count: str = ""
    """Such as `7` or `99+`; empty if that is not known."""


@dataclass(frozen=True)
class Facet:
    heading: str
    choices: list[Choice]


class Sampled(NamedTuple):
    pk: int
    version: int
    arrived_at: datetime
    state: str
    source: str
    language: str
    is_read: bool
    is_annotated: bool
    assignee: int | None


class Facets:
    """Three questions to the database, whatever there is to choose from."""

    def __init__(self, found: ArticleQuerySet, question: AllOf, reader: User) -> None:
        self.question = question
        self.asker = Asker(reader, timezone.now())
        notes = Annotation.objects.filter(version__article=OuterRef("pk")).order_by()
        rows = found.order_by("-arrived_at", "-pk").values_list(
            "pk",
            "current",
            "arrived_at",
            "status",
            "source__name",
            "current__written_in",
            is_read_by(reader),
            Exists(notes),
            "assignee",
        )
        self.sample = [Sampled(*row) for row in rows[:SAMPLE]]

    @property
    def newest(self) -> list[int]:
        """The keys of the newest articles that were found, the newest first."""
        return [one.pk for one in self.sample]

    def __iter__(self) -> Iterator[Facet]:
        of_desk = [self._state(), self._yours(), self._days(), Facet("Tag", self.tags)]
        facets = [*of_desk, self._named(), self._sources(), self._languages()]
        return iter([facet for facet in facets if facet.choices])

    def _state(self) -> Facet:
        met = Counter(one.state for one in self.sample)
        chosen = self._chosen("state")
        everything = Choice("All", url_of(without(self.question, chosen)), not chosen)
        states = [
            self._instead("state", value, label, met[value])
            for value, label in Article.Status.choices
        ]
        return Facet("State", [everything, *states])

    def _yours(self) -> Facet:
        unread = sum(not one.is_read for one in self.sample)
        annotated = sum(one.is_annotated for one in self.sample)
        mine = sum(one.assignee == self.asker.reader.pk for one in self.sample)
        nobodys = sum(one.assignee is None for one in self.sample)
        return Facet(
            "Only",
            [
                self._besides("is", "unread", "Unread", unread),
                self._besides("is", "annotated", "Annotated", annotated),
                self._besides("is", "mine", "Mine", mine),
                self._besides("is", "unassigned", "Unassigned", nobodys),
            ],
        )

    def _sources(self) -> Facet:
        met = Counter(one.source for one in self.sample)
        return Facet("Source", self._offered("source", met))

    @cached_property
    def tags(self) -> list[Choice]:
        under = ArticleTag.objects.filter(content_object__in=self.newest)
        met = under.values_list("tag__slug", "tag__name").annotate(met=Count("pk"))
        most = list(met.order_by("-met", "tag__name")[:OFFERED])
        chosen = [self._besides("tag", slug, name, count) for slug, name, count in most]
        known = {slug for slug, *_ in most} | {name for _, name, _ in most}
        others = [one for one in fields_of(self.question, "tag") if one not in known]
        return [self._besides("tag", one, one, 0) for one in others] + chosen

    def _named(self) -> Facet:
        among = Mention.objects.shown().filter(version__in=[one.version for one in self.sample])
        names = among.order_by().values_list("entity__kind", "entity__name", "entity")
        counted = names.annotate(met=Count("version", distinct=True))
        most = counted.order_by("-met", "entity")[:NAMED_OFFERED]
        met = {_field_of(kind, name): count for kind, name, _, count in most}
        asked = [Field(kind, value) for kind in NAMED for value in fields_of(self.question, kind)]
        offered = dict.fromkeys(asked, 0) | met
        choices = [
            self._besides(field.name, field.value, field.value, count)
            for field, count in offered.items()
        ]
        return Facet("Named", choices)

    def _days(self) -> Facet:
        """The sample is in their order: of a day that it does not fill, it has all articles."""
        choices = []
        for value, label in SINCE.items():
            since = self.asker.moment(value)
            met = sum(one.arrived_at >= since for one in self.sample)
            is_whole = met < len(self.sample)
            said = str(met or "") if is_whole and met <= MOST_COUNTED else self._said(met)
            choices.append(replace(self._instead("after", value, label, met), count=said))
        return Facet("Came in", choices)

    def _languages(self) -> Facet:
        met = Counter(one.language for one in self.sample if one.language)
        if len(met) < 2 and not self._chosen("language"):
            return Facet("Language", [])
        return Facet("Language", self._offered("language", met))

    def _offered(self, name: str, met: Counter[str]) -> list[Choice]:
        chosen = [one for one in fields_of(self.question, name) if one not in met]
        most = sorted(met.items(), key=lambda one: (-one[1], one[0]))[:OFFERED]
        values = [*((one, 0) for one in chosen), *most]
        return [self._instead(name, value, _label(name, value), count) for value, count in values]

    def _chosen(self, name: str) -> list[Field]:
        return [Field(name, value) for value in fields_of(self.question, name)]

    def _instead(self, name: str, value: str, label: str, met: int) -> Choice:
        """Takes the place of another value of its kind; chosen again, it is taken away."""
        chosen, field = self._chosen(name), Field(name, value)
        is_chosen = field in chosen
        rest = without(self.question, chosen)
        asked = rest if is_chosen else with_field(rest, field)
        return Choice(label, url_of(asked), is_chosen, self._said(met))

    def _besides(self, name: str, value: str, label: str, met: int) -> Choice:
        """Stands beside others of its kind; chosen again, it is taken away."""
        spelled = {value, label} if name == "tag" else {value}
        chosen = [field for field in self._chosen(name) if field.value in spelled]
        if chosen:
            return Choice(label, url_of(without(self.question, chosen)), True, self._said(met))
        asked = with_field(self.question, Field(name, value))
        return Choice(label, url_of(asked), False, self._said(met))

    def _said(self, met: int) -> str:
        if met > MOST_COUNTED:
            return f"{MOST_COUNTED}+"
        return f"{met}+" if met and len(self.sample) == SAMPLE else str(met or "")


def _field_of(kind: str, name: str) -> Field:
    return Field(kind if kind in NAMED else "entity", name)


def _label(name: str, value: str) -> str:
    if name != "language":
        return value
    return str(LANG_INFO.get(value, {}).get("name", "")) or value
