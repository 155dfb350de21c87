"""Two workers at the same work at the same moment. On PostgreSQL they truly are."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from random import Random
from threading import Barrier
from typing import TypeVar

import pytest
from django.db import connection
from django.utils import timezone

from articles.extraction.extracting import extract_versions
from articles.extraction.recording import await_extraction_again
from articles.ingestion.publishing import clean_documents
from articles.models import Article, ArticleTag, Entity, Job, RawDocument, Version
from articles.status import set_many
from articles.tagging.application import add_tag
from articles.tagging.many import put_tags_back, tag_many, untag_many
from tests.factories import (
    ArticleFactory,
    RawDocumentFactory,
    SourceFactory,
    TagFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE = [f"{given} Byron{end}" for given in ("Ada", "Charles", "Mary") for end in ("ski", "son")]


W = TypeVar("W")


def at_once(work: Callable[[W], object], pieces: Iterable[W]) -> None:
    """Do every piece of work at the same moment, each in a thread with its own connection."""
    given = list(pieces)
    together = Barrier(len(given))

    def do(piece: W) -> None:
        try:
            together.wait()
            work(piece)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(given)) as workers:
        list(workers.map(do, given))


def clean(pk: int) -> None:
    clean_documents([pk])


@pytest.mark.parametrize("attempt", range(5))
def test_they_may_name_the_same_new_people_in_any_order(attempt: int) -> None:
    versions = []
    for names in (PEOPLE, PEOPLE[::-1]):
        text = " ".join(f"“It will hold,” said {name} in Brussels." for name in names)
        version = ArticleFactory.create(text=f"{text} That was {attempt}.").current
        assert version is not None
        await_extraction_again(Version.objects.filter(pk=version.pk))
        versions.append(version)

    at_once(extract_versions, [[version.pk] for version in versions])

    assert Version.objects.filter(extraction=Version.Extraction.DONE).count() == 2
    assert Entity.objects.filter(name="Ada Byronski").count() == 1
    assert not Job.objects.exists()


def test_one_text_from_two_places_is_one_article() -> None:
    text = b"Bridge opens\n\nThe mayor, Ada Byron, opened the harbour bridge on Tuesday morning."
    documents = [RawDocumentFactory.create(content=text) for _ in range(4)]

    at_once(clean, [document.pk for document in documents])

    assert Article.objects.get().documents.count() == 4
    assert not Job.objects.exists()


def test_one_document_is_cleaned_by_one_of_them() -> None:
    document = RawDocumentFactory.create(content=b"Bridge opens\n\nThe mayor opened it at noon.")

    at_once(clean, [document.pk] * 4)

    assert Version.objects.count() == 1


def test_a_tag_that_two_editors_add_is_one_tag() -> None:
    articles = [ArticleFactory.create() for _ in range(4)]
    editor = UserFactory.create()

    def tag(pk: int) -> None:
        name = "Defence" if pk % 2 else "defence"
        add_tag(article=Article.objects.get(pk=pk), name=name, added_by=editor)

    at_once(tag, [article.pk for article in articles])

    assert {str(tag) for article in articles for tag in article.tags.all()} <= {
        "Defence",
        "defence",
    }
    assert len({tag.pk for article in articles for tag in article.tags.all()}) == 1


@pytest.mark.parametrize("attempt", range(5))
def test_many_articles_may_be_tagged_and_set_by_two_editors(attempt: int) -> None:
    editor, source = UserFactory.create(), SourceFactory.create()
    articles = [ArticleFactory.create(source=source).pk for _ in range(60)]
    tag = TagFactory.create()

    def work(piece: int) -> None:
        for state in (Article.Status.READY, Article.Status.NEW) * 4:
            if piece == 0:
                set_many(field="status", value=state, articles=articles, actor=editor)
            elif piece == 1:
                tag_many(articles=articles[::-1], tag=tag, actor=editor)
            else:
                had = untag_many(articles=articles, tag=tag, actor=editor)
                put_tags_back(tag=tag, before=had, actor=editor)

    at_once(work, range(3))

    assert ArticleTag.objects.filter(tag=tag).count() == 60


@pytest.mark.parametrize("attempt", range(3))
def test_feeds_that_say_much_of_the_same_are_published_whole(attempt: int) -> None:
    """Each worker finds again and again that another has just published a part of its feed."""
    source = SourceFactory.create()
    chance = Random(attempt)  # noqa: S311
    documents = [
        RawDocumentFactory.create(
            source=source,
            uri="https://harbour.example/feed",
            content=feed(chance.sample(range(30), 20), boats=number // 4),
            received_at=timezone.now() + timedelta(hours=number),
        )
        for number in range(12)
    ]

    at_once(clean_documents, [[one.pk for one in documents[worker::3]] for worker in range(3)])

    states = {document.state for document in RawDocument.objects.all()}
    assert states == {RawDocument.State.PUBLISHED}
    assert not Job.objects.exists()
    assert not Article.objects.filter(current=None).exists()


def feed(numbers: list[int], *, boats: int) -> bytes:
    entries = [
        f"<item><title>Bridge {n} opens</title><link>https://harbour.example/{n}</link>"
        f"<description>Bridge {n} opened on Tuesday, and {boats} boats passed.</description></item>"
        for n in numbers
    ]
    said = f"<title>A feed (sample)</title>{''.join(entries)}"
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{said}</channel></rss>'.encode()
