"""What a question finds is what it plainly means, however it is made up. All of it is fictional."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from django.contrib.auth.models import User

from articles import listing
from articles.models import Article, Version
from articles.read_state import mark_read
from articles.search import index, narrowing
from articles.search.language import parse
from articles.search.question import (
    AllOf,
    AnyOf,
    Field,
    Not,
    Part,
    Words,
    fields_of,
    kinds_in,
    write,
)
from tests.factories import (
    AnnotationFactory,
    ArticleFactory,
    SourceFactory,
    TagFactory,
    UserFactory,
)

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
VOCABULARY = ("bridge", "ferry", "harbour", "mayor", "quay", "tram")
ASKED = {
    "state": ("new", "ready"),
    "is": ("unread", "read", "annotated", "tagged", "killed", "mine", "unassigned"),
    "tag": ("Rail", "Roads", "Nothing"),
    "source": ("Coast", "Wire"),
    "language": ("de", "en"),
    "by": ("Rook", "Vale"),
    "assignee": ("me", "other", "nobody-here"),
    "note": ("why",),
    "after": ("2d",),
    "before": ("3d",),
}
FIELDS = [Field(name, value) for name, values in ASKED.items() for value in values]


@dataclass(frozen=True)
class Told:
    """What is known of an article."""

    row: Article
    title: str
    text: str
    byline: str
    language: str
    tags: frozenset[str]
    note: str | None
    is_read: bool

    def has(self, words: str) -> bool:
        return any(f" {words} " in f" {told} " for told in (self.title, self.text))

    def holds(self, field: Field, reader: User) -> bool:
        value, assignee = field.value, self.row.assignee
        known = {
            "state": self.row.status == value,
            "is": self.facts(reader).get(value, False),
            "tag": value in self.tags,
            "source": value in self.row.source.name,
            "language": self.language == value,
            "by": value in self.byline,
            "assignee": assignee is not None
            and assignee.username == {"me": reader.username}.get(value, value),
            "note": value in (self.note or ""),
            "after": self.row.arrived_at >= NOW - timedelta(days=2),
            "before": self.row.arrived_at < NOW - timedelta(days=3),
        }
        return known[field.name]

    def facts(self, reader: User) -> dict[str, bool]:
        return {
            "unread": not self.is_read,
            "read": self.is_read,
            "annotated": self.note is not None,
            "tagged": bool(self.tags),
            "killed": self.row.killed_at is not None,
            "mine": self.row.assignee == reader,
            "unassigned": self.row.assignee is None,
        }

    def meets(self, part: Part, reader: User) -> bool:
        match part:
            case Words(text):
                return self.has(text)
            case Field():
                return self.holds(part, reader)
            case Not(turned):
                return not self.meets(turned, reader)
            case AllOf(parts):
                return all(self.meets(one, reader) for one in parts)
            case AnyOf(parts):
                return any(self.meets(one, reader) for one in parts)


def copy(chance: Random, reader: User) -> list[Told]:
    sources = [SourceFactory.create(name=name) for name in ("Coast", "Wire North", "Wire South")]
    tags = [TagFactory.create(name=name) for name in ("Rail", "Roads")]
    people = [None, reader, UserFactory.create(username="other")]
    made: list[Told] = []
    for number in range(80):
        title, text = (" ".join(chance.choices(VOCABULARY, k=3)) for _ in range(2))
        article = ArticleFactory.create(
            title=title,
            text=f"Today {text}",
            source=chance.choice(sources),
            status=chance.choice(["new", "ready", "spiked"]),
            arrived_at=NOW - timedelta(days=number // 20, hours=1),
            assignee=chance.choice(people),
            duplicate_of=chance.choice(made).row if number % 4 == 3 else None,
            is_withheld=number % 11 == 0,
            killed_at=NOW if number % 7 == 0 else None,
            kill_notice="Withdrawn." if number % 7 == 0 else "",
        )
        byline, language = chance.choice(["", "Cora Rook", "Edo Vale"]), chance.choice(["de", "en"])
        assert article.current
        index.remove([article.current.pk])
        Version.objects.filter(pk=article.current.pk).update(byline=byline, written_in=language)
        index.put([article.current.pk])
        has = chance.sample(tags, k=chance.choice([0, 0, 1, 2]))
        article.tags.add(*has)
        note, is_read = chance.choice([None, None, "why", "so"]), chance.random() < 0.5
        if note:
            AnnotationFactory.create(version=article.current, quote="Today", note=note)
        if is_read:
            mark_read(reader=reader, articles=[article.pk])
        names = frozenset(tag.name for tag in has)
        made.append(Told(article, title, text, byline, language, names, note, is_read))
    return made


def made_up(chance: Random, depth: int = 0) -> Part:
    drawn = chance.random()
    if depth == 4 or drawn < 0.35:
        words = chance.choices(VOCABULARY, k=chance.choice([1, 1, 2]))
        asked = Words(" ".join(words), is_phrase=len(words) > 1)
        return asked if chance.random() < 0.4 else chance.choice(FIELDS)
    if drawn < 0.55:
        return Not(made_up(chance, depth + 1))
    parts = tuple(made_up(chance, depth + 1) for _ in range(chance.choice([2, 2, 3])))
    return AnyOf(parts) if drawn < 0.78 else AllOf(parts)


def listed(question: AllOf, articles: list[Told], reader: User) -> list[int]:
    """The newest first; near-duplicates stand under their leading article, if that is listed."""
    open_ = [one for one in articles if not one.row.is_withheld]
    met = [one for one in open_ if one.meets(question, reader)]
    of_articles = kinds_in(question) <= listing.OF_ARTICLES
    leading = {one.row.pk for one in (open_ if of_articles else met)}
    if fields_of(question, "source"):
        leading = set()
    shown = [one.row for one in met if one.row.duplicate_of_id not in leading]
    newest = sorted(shown, key=lambda row: (row.arrived_at, row.pk), reverse=True)
    return [row.pk for row in newest]


@pytest.mark.parametrize(("few", "many"), [(2000, 50_000), (3, 50_000), (3, 10)])
def test_any_question_finds_what_it_says(
    editor: User, monkeypatch: pytest.MonkeyPatch, few: int, many: int
) -> None:
    monkeypatch.setattr(narrowing, "FEW", few)
    monkeypatch.setattr(narrowing, "MANY", many)
    chance = Random(few + many)  # noqa: S311
    articles = copy(chance, editor)
    for _ in range(100):
        asked = write(AllOf((made_up(chance),)))[:500]
        question = parse(asked)
        found = listing.found(question, reader=editor, now=NOW).order_by("-arrived_at", "-pk")
        assert list(found.values_list("pk", flat=True)) == listed(question, articles, editor), asked
