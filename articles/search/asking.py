"""A question to the articles, as the database is asked it."""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.text import slugify

from ..models import (
    Alias,
    Annotation,
    Article,
    ArticleTag,
    Entity,
    Kind,
    Mention,
    ReadArticle,
    Reply,
    Source,
    Tag,
    Version,
)
from ..models.articles import MAY_READ_EMBARGOED
from ..models.read_articles import is_read_by
from .finding import in_byline, in_text
from .moments import moment, on_day
from .narrowing import found_by, not_found_by, told_by
from .question import AllOf, AnyOf, Field, Not, Part, Words, has_word

# Whoever is called by so many names of others is asked for more exactly.
MOST_CALLED_SO = 200


@dataclass(frozen=True)
class Asker:
    """For whom and when: what is unread, and which day `today` is, depends on it."""

    reader: User
    now: datetime

    def condition(self, part: Part) -> Q:
        match part:
            case Words():
                return found_by(in_text([part]))
            case Field(name, value):
                return self._field(name, value)
            case Not(Words() as words):
                return not_found_by(in_text([words]))
            case Not(turned):
                return ~self.condition(turned)
            case AnyOf(parts):
                return _any(map(self.condition, parts))
            case AllOf(parts):
                return self._all(parts)

    def _all(self, parts: Sequence[Part]) -> Q:
        """All words are looked up in the index at once, and last: that takes longest."""
        words = [part for part in parts if isinstance(part, Words)]
        asked = Q()
        for part in parts:
            if not isinstance(part, Words):
                asked &= self.condition(part)
        return asked & found_by(in_text(words)) if words else asked

    def _field(self, name: str, value: str) -> Q:
        if name in ("after", "before"):
            at = self.moment(value)
            return Q(arrived_at__gte=at) if name == "after" else Q(arrived_at__lt=at)
        if name == "is":
            return self._fact(value)
        if name == "assignee":
            called = [self.reader.pk] if value.casefold() == "me" else people_called(value)
            # Of one alone, the newest are read off an index.
            return Q(assignee=called[0]) if len(called) == 1 else Q(assignee__in=called)
        return FIELDS[name](value) if name in FIELDS else self._names(name, value)

    def _names(self, kind: str, name: str) -> Q:
        called = self.entities_called(name, kind)
        # One that was merged into another is what its mentions were linked to before.
        meant = Q(entity__in=called) | Q(linked__in=called)
        return told_by(Mention.objects.shown().filter(meant), "version", of="current")

    def entities_called(self, name: str, kind: str) -> list[int]:
        """Those of this name, surname or other form of name that the reader may know."""
        key = _key(name)
        others = self._aliases(key).values("entity")
        called = Q(name__iexact=name) | Q(key=key) | Q(surname_key=key) | Q(pk__in=others)
        entities = Entity.objects.filter(called)
        if kind in Kind.values:
            entities = entities.filter(kind=kind)
        return list(entities.order_by("pk").values_list("pk", flat=True)[:MOST_CALLED_SO])

    def _aliases(self, key: str) -> QuerySet[Alias]:
        """None that only copy tells which the reader may not read."""
        aliases = Alias.objects.filter(key=key)
        if self.reader.has_perm(MAY_READ_EMBARGOED):
            return aliases
        written = Mention.objects.filter(entity=OuterRef("entity"), key=OuterRef("key")).order_by()
        open_to_all = Article.objects.out_of_embargo(self.now).order_by()
        openly = written.filter(version__article__in=open_to_all)
        return aliases.filter(Exists(openly) | ~Exists(written))

    def _fact(self, value: str) -> Q:
        if value == "unread":
            return ~Q(is_read_by(self.reader))
        if value == "read":
            return told_by(ReadArticle.objects.by(self.reader), "article")
        if value == "annotated":
            return told_by(Annotation.objects.all(), "version__article")
        if value == "tagged":
            return told_by(ArticleTag.objects.all(), "content_object")
        if value in ("mine", "unassigned"):
            return Q(assignee=self.reader if value == "mine" else None)
        return Q(killed_at__isnull=False)

    def moment(self, typed: str) -> datetime:
        """The first moment of the day, or that long ago."""
        at = moment(typed)
        if isinstance(at, timedelta):
            return self.now - at
        today = timezone.localtime(self.now).date()
        day = at if isinstance(at, date) else on_day(at or "today", today)
        return timezone.make_aware(datetime.combine(day, time.min))


def _tagged(name: str) -> Q:
    called = list(tags_called(name).values_list("pk", flat=True))
    return told_by(ArticleTag.objects.filter(tag__in=called), "content_object")


def _written_in(language: str) -> Q:
    """Languages are told by the first part of their tag: `de-AT` is not told from `de`."""
    return told_by(Version.objects.filter(written_in=language.lower()), "pk", of="current")


def _noted(words: str) -> Q:
    """Editors say these words in a note on it, or in a reply: on any version."""
    replies = Reply.objects.filter(annotation=OuterRef("pk"), text__icontains=words)
    notes = Annotation.objects.filter(Q(note__icontains=words) | Exists(replies)).order_by()
    return told_by(notes, "version__article")


def tags_called(name: str) -> QuerySet[Tag]:
    """By name or by address: SQLite folds the case of ASCII letters only, an address has none."""
    is_called = Q(name__iexact=name) | Q(slug=name.lower())
    # Another name, or what it was called before: a search that was kept finds it still.
    slugs = [name.lower(), slugify(name, allow_unicode=True)]
    was_called = Q(aliases__key=_folded(name)) | Q(addresses__slug__in=slugs)
    tags: QuerySet[Tag] = Tag.objects.filter(is_called)
    return tags if tags.exists() else Tag.objects.filter(was_called)


def sources_called(name: str) -> list[int]:
    """The source of this name, or else those that have it in theirs, however capitalised."""
    asked = _folded(name)
    names = [(pk, _folded(one)) for pk, one in Source.objects.values_list("pk", "name")]
    return [pk for pk, one in names if one == asked] or [pk for pk, one in names if asked in one]


def people_called(name: str) -> list[int]:
    """Who signs in or is called so, or else those who have it in their names."""
    asked = _folded(name)
    people = User.objects.values_list("pk", "username", "first_name", "last_name")
    names = [
        (pk, (_folded(username), _folded(f"{first} {last}")))
        for pk, username, first, last in people
    ]
    exactly = [pk for pk, known in names if asked in known]
    return exactly or [pk for pk, known in names if any(asked in one for one in known)]


FIELDS: dict[str, Callable[[str], Q]] = {
    "state": lambda value: Q(status=value),
    "by": lambda value: found_by(in_byline(value)) if has_word(value) else Q(pk__in=[]),
    "language": _written_in,
    "note": _noted,
    "tag": _tagged,
    "source": lambda value: Q(source__in=sources_called(value)),
}


def _any(conditions: Iterable[Q]) -> Q:
    either = Q(pk__in=[])
    for condition in conditions:
        either |= condition
    return either


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _key(name: str) -> str:
    """As names are compared: without marks on letters, full stops and an article before them."""
    plain = "".join(
        one
        for one in unicodedata.normalize("NFKD", name)
        if unicodedata.category(one) != "Mn" and one not in "'’."
    )
    return _folded(plain.replace("-", " ")).removeprefix("the ")
