from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier

import pytest
from celery.exceptions import SoftTimeLimitExceeded
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext

from articles.ingestion.duplicates import comparing, similarity
from articles.ingestion.duplicates.comparing import await_comparison_again, compare_articles
from articles.models import Article, Fingerprint, Job
from tests.factories import ArticleFactory, UserFactory

NOW = datetime(2026, 3, 2, 5, 0, tzinfo=UTC)
SENTENCES = [
    f"The {who} said on {day} that {what} would {do} before the end of {when}."
    for who, what in (
        ("mayor", "the harbour bridge"),
        ("council", "the new ferry line"),
        ("port", "the northern pier"),
        ("union", "the night shift"),
    )
    for day, do in (("Monday", "open"), ("Tuesday", "close"), ("Friday", "be repaired"))
    for when in ("spring", "the harvest")
]
COPY = "\n\n".join(SENTENCES)
REPRINT = COPY.replace("Tuesday", "Wednesday", 2)
TRIMMED = "\n\n".join(SENTENCES[: len(SENTENCES) * 2 // 3])
OTHER = "\n\n".join(f"Nothing of this has to do with the {n}th page of a book." for n in range(40))


def article(text: str, *, hour: int = 0) -> Article:
    return ArticleFactory.create(
        title=f"At {hour}", text=text, arrived_at=NOW + timedelta(hours=hour)
    )


def compare(*articles: Article) -> None:
    compare_articles([one.pk for one in articles])
    for one in articles:
        one.refresh_from_db()


@pytest.mark.django_db
@pytest.mark.parametrize("copy", [REPRINT, TRIMMED], ids=["reprint", "trimmed"])
def test_a_copy_stands_under_the_article_that_came_first(copy: str) -> None:
    later, first, stranger = article(copy, hour=2), article(COPY), article(OTHER, hour=1)

    compare(later, first, stranger)

    assert (later.duplicate_of, first.duplicate_of, stranger.duplicate_of) == (first, None, None)
    assert later.likeness is not None
    assert later.duplicate_method == comparing.METHOD
    assert later.current is not None
    assert later.current.text == copy


@pytest.mark.django_db
def test_copies_that_come_one_after_the_other_find_one_another() -> None:
    first, second, third = article(COPY), article(REPRINT, hour=1), article(TRIMMED, hour=2)
    for one in (second, third, first):
        compare(one)

    assert set(Article.objects.filter(duplicate_of=first)) == {second, third}


@pytest.mark.django_db
def test_what_stands_under_a_copy_goes_with_it() -> None:
    first, second, third = article(COPY), article(REPRINT, hour=1), article(TRIMMED, hour=2)
    compare(second, third)
    assert third.duplicate_of == second

    compare(first)

    assert set(Article.objects.filter(duplicate_of=first)) == {second, third}


@pytest.mark.django_db
def test_an_article_that_a_person_took_out_stays_out() -> None:
    first, second = article(COPY), article(REPRINT, hour=1)
    Article.objects.filter(pk=second.pk).update(duplicate_decided_by=UserFactory.create())

    compare(first, second)
    await_comparison_again(second)
    compare(second)

    assert second.duplicate_of is None


@pytest.mark.django_db
def test_a_later_copy_may_stand_under_an_article_that_a_person_took_out() -> None:
    taken_out = article(REPRINT)
    Article.objects.filter(pk=taken_out.pk).update(duplicate_decided_by=UserFactory.create())
    later = article(COPY, hour=1)

    compare(taken_out, later)

    assert later.duplicate_of == taken_out


@pytest.mark.django_db
def test_a_copy_whose_text_becomes_another_stands_alone() -> None:
    first, second = article(COPY), article(REPRINT, hour=1)
    compare(first, second)
    assert second.current is not None
    second.current.pk, second.current.number, second.current.text = None, 2, OTHER
    second.current.text_sha256 = "0" * 64
    second.current.save(force_insert=True)
    Article.objects.filter(pk=second.pk).update(current=second.current, compared_at=None)

    compare(second)

    assert second.duplicate_of is None


@pytest.mark.django_db
@pytest.mark.parametrize(
    "barred", [{"killed_at": NOW, "kill_notice": "Not so."}, {"is_withheld": True}], ids=str
)
def test_where_the_leading_article_may_not_be_published_a_copy_leads(
    barred: dict[str, object],
) -> None:
    first, second, third = article(COPY), article(REPRINT, hour=1), article(TRIMMED, hour=2)
    compare(first, second, third)
    Article.objects.filter(pk=first.pk).update(**barred)
    await_comparison_again(first)

    compare(first)

    assert set(Article.objects.filter(duplicate_of=second)) == {first, third}


@pytest.mark.django_db
def test_a_phrase_that_many_share_makes_no_copies_of_them(comes_to_an_end: None) -> None:
    notice = " ".join(SENTENCES[:3])
    articles = [
        article("\n\n".join([*(f"Page {n} of book {n * i}." for i in range(60)), notice]), hour=n)
        for n in range(30)
    ]

    compare(*articles)

    assert not Article.objects.exclude(duplicate_of=None).exists()
    assert Fingerprint.objects.count() == 30


@pytest.mark.django_db
def test_many_articles_are_compared_with_no_more_queries_than_few() -> None:
    articles = [article(" ".join(f"page{n}word{i}" for i in range(50)), hour=n) for n in range(12)]

    few, many = queries_to_compare(articles[:2]), queries_to_compare(articles[2:])

    assert few == many


@pytest.mark.django_db
def test_texts_without_words_are_compared_with_nothing() -> None:
    compare(article("…"), article("— —", hour=1))

    assert not Article.objects.awaiting_comparison().exists()


@pytest.mark.django_db
def test_what_goes_wrong_with_one_is_a_job_and_stops_no_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bad, good = article(OTHER), article(COPY)
    fingerprint = similarity.fingerprint

    def fail(text: str) -> object:
        if text == OTHER:
            raise ZeroDivisionError
        return fingerprint(text)

    with monkeypatch.context() as broken:
        broken.setattr(comparing, "fingerprint", fail)
        compare(bad, good)

    assert good.compared_at
    assert "ZeroDivisionError" in Job.objects.get(state=Job.State.FAILED).problem
    await_comparison_again(bad)
    compare(bad)
    assert not Job.objects.failed().exists()


@pytest.mark.django_db
@pytest.mark.parametrize("passing", [OperationalError, SoftTimeLimitExceeded])
def test_what_will_pass_is_no_job(
    monkeypatch: pytest.MonkeyPatch, passing: type[Exception]
) -> None:
    waiting = article(COPY)

    def fail(_: str) -> None:
        raise passing

    monkeypatch.setattr(comparing, "fingerprint", fail)
    with pytest.raises(passing):
        compare(waiting)

    assert Article.objects.awaiting_comparison().get() == waiting


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("attempt", range(5))
def test_workers_that_bring_copies_at_once_find_one_another(attempt: int) -> None:
    texts = [COPY.replace("Tuesday", day, 1) for day in ("May", "June", "July", "August", "March")]
    articles = [article(text, hour=n) for n, text in enumerate([COPY, *texts])]

    at_once(one.pk for one in articles)

    leads = set(Article.objects.exclude(duplicate_of=None).values_list("duplicate_of", flat=True))
    assert leads == {articles[0].pk}
    assert Article.objects.leading().count() == 1, attempt


def queries_to_compare(articles: Iterable[Article]) -> int:
    with CaptureQueriesContext(connection) as asked:
        compare_articles([one.pk for one in articles])
    return len(asked)


def at_once(pks: Iterable[int]) -> None:
    given = list(pks)
    together = Barrier(len(given))

    def do(pk: int) -> None:
        try:
            together.wait()
            compare_articles([pk])
        finally:
            connection.close()

    with ThreadPoolExecutor(len(given)) as workers:
        list(workers.map(do, given))
