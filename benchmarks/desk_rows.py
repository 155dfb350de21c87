"""The rows of `benchmarks/desk_data.py`. Import it once Django is set up."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from itertools import accumulate
from random import Random
from typing import Any

from django.contrib.auth.models import Group, User
from django.db import connection, models, transaction
from django.utils import timezone

from articles.extraction.linking import key
from articles.models import (
    Alias,
    Annotation,
    Article,
    ArticleTag,
    Entity,
    Figure,
    Identifier,
    Membership,
    Mention,
    Quote,
    RawDocument,
    ReadArticle,
    Sighting,
    Source,
    Story,
    Tag,
    Version,
)
from articles.roles import EDITORS
from articles.search import index

from .made_up_copy import CUE, Found, Piece, Scribe

CHUNK = 1000
DAYS = 180
SOURCES, TAGS = 40, 300
ARTICLES_A_STORY = 8
LANGUAGES = {"en": 85, "de": 5, "fr": 5, "es": 4, "": 1}
STATES = {"new": 60, "reading": 20, "ready": 15, "spiked": 5}
READERS = ("bench-editor", "bench-other")


class Loader:
    """Writes articles in their order. The keys are known beforehand, so that nothing is asked."""

    def __init__(self) -> None:
        self.scribe = Scribe(seed=0)
        self.dice = Random(1)
        self.last: Counter[str] = Counter()
        self.rows: defaultdict[type[models.Model], list[Any]] = defaultdict(list)
        self.now = timezone.now().replace(minute=0, second=0, microsecond=0)
        self.readers = [_reader(name) for name in READERS]
        self.weights = {size: _weights(size) for size in (SOURCES, TAGS)}
        self.entity_base = Entity.objects.order_by("-pk").values_list("pk", flat=True).first() or 0

    def load(self, articles: int) -> Iterator[int]:
        """How many are loaded, after each of a few lots."""
        with connection.cursor() as cursor:  # what is half loaded is loaded anew
            cursor.execute("PRAGMA synchronous=OFF")
            cursor.execute("PRAGMA cache_size=-400000")
        self._vocabulary(stories=max(1, articles // ARTICLES_A_STORY))
        self._write()
        for first in range(0, articles, CHUNK):
            count = min(CHUNK, articles - first)
            currents = [self._article(first + n, articles) for n in range(count)]
            with transaction.atomic():
                self._write()
                index.put(currents)
            if (first // CHUNK + 1) % 10 == 0:
                yield first + count

    def _article(self, number: int, of: int) -> int:
        """The key of its current version."""
        dice = self.dice
        ago = timedelta(days=DAYS) * ((of - number - dice.random()) / of)
        at = self.now - ago
        article = Article(
            source_id=_picked(dice, self.weights[SOURCES]) + 1, uri=f"https://wire.test/{number}",
            status=_drawn(dice, STATES), arrived_at=at, seen_at=at, grouped_at=at, tagged_at=at,
            compared_at=at, is_withheld=dice.random() < 0.002,
        )  # fmt: skip
        if dice.random() < 0.003:
            article.embargoed_until = self.now + timedelta(days=365)
        if number > 200 and dice.random() < 0.03:
            article.duplicate_of_id = self.last["Article"] - dice.randrange(150)
            article.likeness, article.duplicate_method = 0.9, "made up 1"
        if dice.random() < 0.002:
            article.killed_at, article.kill_notice = at, "Withdrawn (sample)."
        self._add(article)
        versions = 2 if dice.random() < 0.08 else 1
        for nth in range(versions):
            piece = self.scribe.piece()
            current = self._version(article, nth + 1, piece, at)
        article.current_id = current.pk
        self._add(Identifier(article_id=article.pk, scheme="url", value=article.uri))
        self._desk_work(article, current, piece)
        return current.pk

    def _version(self, article: Article, nth: int, piece: Piece, at: datetime) -> Version:
        copy, dice = piece.text.encode(), self.dice
        document = RawDocument(
            source_id=article.source_id, uri=article.uri, content=copy, size=len(copy),
            sha256=sha256(copy).hexdigest(), received_at=at, seen_at=at, state="published",
        )  # fmt: skip
        self._add(document)
        language = _drawn(dice, LANGUAGES)
        version = Version(
            article_id=article.pk, document_id=document.pk, number=nth, title=piece.title,
            text=piece.text, text_sha256=document.sha256, cleaner="made up 1", extraction="done",
            byline=self.scribe.byline() if dice.random() < 0.6 else "", language=language,
            written_in=language, section=dice.choice(["", "", "World", "Business", "Sport"]),
            published_at=at, created_at=at,
        )  # fmt: skip
        self._add(version)
        self._add(
            Sighting(
                document_id=document.pk, outcome="published",
                article_id=article.pk, version_id=version.pk,
            )
        )  # fmt: skip
        self._names(version, piece)
        return version

    def _names(self, version: Version, piece: Piece) -> None:
        mention_of: dict[int, int] = {}
        for found in piece.names:
            entity = self.entity_base + found.name.number + 1
            mention = Mention(
                **_span(version, found), entity_id=entity, linked_id=entity, finder="made up 1",
                key=key(found.words), kind=found.name.kind, found_as=found.name.kind,
                hidden="An editor hid it." if self.dice.random() < 0.02 else "",
            )  # fmt: skip
            self._add(mention)
            mention_of[found.start] = mention.pk
        for said in piece.quotes:
            speaker = said.start - len(CUE + said.name.words)
            self._add(
                Quote(
                    **_span(version, said), style="direct", finder="made up 1", cue="said",
                    speaker_id=mention_of[speaker],
                )
            )  # fmt: skip
        for figure in piece.figures:
            self._add(
                Figure(
                    **_span(version, figure), kind="count", value=int(figure.words),
                    finder="made up 1",
                    owner_id=next(iter(mention_of.values())),
                )
            )  # fmt: skip

    def _desk_work(self, article: Article, current: Version, piece: Piece) -> None:
        """What people and rules made of it."""
        dice = self.dice
        picked = {_picked(dice, self.weights[TAGS]) for _ in range(dice.choice([0, 1, 1, 2, 4]))}
        for tag in sorted(picked):
            self._add(ArticleTag(tag_id=tag + 1, content_object_id=article.pk))
        if dice.random() < 0.6:
            # Of the stories of these days: an event is told of for a week or so.
            newest = article.pk // ARTICLES_A_STORY
            story = max(1, min(self.stories, newest - int(dice.expovariate(1 / 150))))
            self._add(Membership(story_id=story, article_id=article.pk, method="made up 1"))
        for reader, share in zip(self.readers, (0.5, 0.1), strict=True):
            if dice.random() < share:
                self._add(ReadArticle(reader_id=reader.pk, article_id=article.pk))
        if dice.random() < 0.05:
            for words in dice.sample(piece.names, min(2, len(piece.names))):
                self._add(
                    Annotation(
                        **_span(current, words), author_id=dice.choice(self.readers).pk,
                        label_id=dice.choice(["check", "key-quote", "figure"]), note="Made up.",
                        created_at=article.arrived_at, updated_at=article.arrived_at,
                    )
                )  # fmt: skip

    def _vocabulary(self, *, stories: int) -> None:
        """Sources, tags, names and stories."""
        self.stories = stories
        self.last["Entity"] = self.entity_base
        for number in range(SOURCES):
            self._add(Source(name=f"Wire {number + 1} (made up)"))
        words = sorted(set(self.scribe.words))
        for word in self.dice.sample(words, TAGS):
            self._add(Tag(name=word.capitalize(), slug=word))
        for name in self.scribe.names:
            surname = key(name.words.split()[-1]) if name.kind == "person" else ""
            entity = Entity(
                kind=name.kind, name=name.words, key=key(name.words), surname_key=surname
            )
            self._add(entity)
            self._add(Alias(entity_id=entity.pk, name=entity.name, key=entity.key))
        for number in range(stories):
            self._add(Story(title=f"{self.dice.choice(words).capitalize()} {number}"))

    def _add(self, row: models.Model) -> None:
        name = type(row).__name__
        if name not in self.last:
            newest = type(row)._meta.base_manager.order_by("-pk").values_list("pk", flat=True)
            self.last[name] = newest.first() or 0
        self.last[name] += 1
        row.pk = self.last[name]
        self.rows[type(row)].append(row)

    def _write(self) -> None:
        """Articles and their versions name each other: checked when the transaction ends."""
        with transaction.atomic():
            for model, rows in self.rows.items():
                model._meta.base_manager.bulk_create(rows, batch_size=CHUNK)
        self.rows.clear()


def _reader(name: str) -> User:
    """An editor, who may not read copy under embargo."""
    reader = User.objects.create_user(name)
    reader.groups.add(Group.objects.get(name=EDITORS))
    return reader


def _span(version: Version, found: Found) -> dict[str, Any]:
    return {
        "version_id": version.pk, "start": found.start, "end": found.end, "quote": found.words
    }  # fmt: skip


def _weights(size: int) -> Sequence[float]:
    return list(accumulate(1 / rank for rank in range(1, size + 1)))


def _picked(dice: Random, weights: Sequence[float]) -> int:
    return dice.choices(range(len(weights)), cum_weights=weights)[0]


def _drawn(dice: Random, shares: dict[str, int]) -> str:
    return dice.choices(list(shares), weights=list(shares.values()))[0]
