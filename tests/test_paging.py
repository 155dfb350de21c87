import pytest
from django.utils import timezone

from articles.models import Article, Tag
from articles.paging import first_page, newer, older, row_at, whole_number
from tests.factories import ArticleFactory, TagFactory


@pytest.mark.parametrize("given", [None, "", "-1", "1.5", "ten", "²", "1" * 19, "\0", "0x1"])
def test_what_is_no_whole_number_is_none(given: str | None) -> None:
    assert whole_number(given) is None


def test_a_whole_number_is_read() -> None:
    assert whole_number("42") == 42


@pytest.mark.django_db
def test_a_page_says_where_the_list_goes_on() -> None:
    tags = TagFactory.create_batch(3)
    rows = Tag.objects.order_by("pk")

    assert first_page(rows, size=2).last == tags[1]
    assert first_page(rows, size=3).last is None
    assert first_page(rows.none(), size=3).rows == []


@pytest.mark.django_db
def test_a_row_that_is_gone_is_none() -> None:
    assert row_at(Tag.objects.all(), "7") is None


@pytest.mark.django_db
def test_rows_of_one_moment_follow_each_other_by_their_numbers() -> None:
    now = timezone.now()
    first, second, third = (ArticleFactory.create(arrived_at=now) for _ in range(3))
    articles = Article.objects.all()

    assert list(older(articles, second, by="arrived_at")) == [first]
    assert list(newer(articles, second, by="arrived_at")) == [third]
