"""Two workers at the same work at the same moment. On PostgreSQL they truly are."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from articles.extraction.recording import await_extraction_again, extract_version
from articles.ingestion.publishing import clean_document
from articles.models import Article, Entity, Job, Version
from articles.tagging.application import add_tag
from tests.factories import ArticleFactory, RawDocumentFactory, UserFactory

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE = [f"{given} Byron{end}" for given in ("Ada", "Charles", "Mary") for end in ("ski", "son")]


def at_once(work: Callable[[int], object], pks: Iterable[int]) -> None:
    """Do the work on every row at the same moment, each in a thread with its own connection."""
    given = list(pks)
    together = Barrier(len(given))

    def do(pk: int) -> None:
        try:
            together.wait()
            work(pk)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(given)) as workers:
        list(workers.map(do, given))


@pytest.mark.parametrize("attempt", range(5))
def test_they_may_name_the_same_new_people_in_any_order(attempt: int) -> None:
    versions = []
    for names in (PEOPLE, PEOPLE[::-1]):
        text = " ".join(f"“It will hold,” said {name} in Brussels." for name in names)
        version = ArticleFactory.create(text=f"{text} That was {attempt}.").current
        assert version is not None
        await_extraction_again(version)
        versions.append(version)

    at_once(extract_version, [version.pk for version in versions])

    assert Version.objects.filter(extraction=Version.Extraction.DONE).count() == 2
    assert Entity.objects.filter(name="Ada Byronski").count() == 1
    assert not Job.objects.exists()


def test_one_text_from_two_places_is_one_article() -> None:
    text = b"Bridge opens\n\nThe mayor, Ada Byron, opened the harbour bridge on Tuesday morning."
    documents = [RawDocumentFactory.create(content=text) for _ in range(4)]

    at_once(clean_document, [document.pk for document in documents])

    assert Article.objects.get().documents.count() == 4
    assert not Job.objects.exists()


def test_one_document_is_cleaned_by_one_of_them() -> None:
    document = RawDocumentFactory.create(content=b"Bridge opens\n\nThe mayor opened it at noon.")

    at_once(clean_document, [document.pk] * 4)

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
