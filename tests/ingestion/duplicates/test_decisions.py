from collections.abc import Callable

import pytest
from django.contrib.auth.models import User

from articles.ingestion.duplicates.decisions import make_lead, part_from_lead
from articles.models import Article, Event
from tests.factories import ArticleFactory


@pytest.fixture
def lead(db: None) -> Article:
    return ArticleFactory.create()


def copy_of(lead: Article, likeness: float = 0.9) -> Article:
    copy: Article = ArticleFactory.create(
        duplicate_of=lead, likeness=likeness, duplicate_method="test 1"
    )
    return copy


def places() -> dict[int, int | None]:
    return dict(Article.objects.values_list("pk", "duplicate_of"))


def test_what_is_no_copy_stands_on_its_own_by_a_persons_word(lead: Article, editor: User) -> None:
    copy, other = copy_of(lead), copy_of(lead)

    part_from_lead(article=copy, editor=editor)

    copy.refresh_from_db()
    assert places() == {lead.pk: None, copy.pk: None, other.pk: lead.pk}
    assert (copy.duplicate_decided_by, copy.likeness) == (editor, None)
    event = Event.objects.get()
    assert (event.before, event.after) == ({"duplicate_of": lead.pk}, {"duplicate_of": None})


def test_the_others_follow_the_one_that_is_made_to_lead(lead: Article, editor: User) -> None:
    copy, other = copy_of(lead, 0.8), copy_of(lead)

    make_lead(article=copy, editor=editor)

    assert places() == {lead.pk: copy.pk, copy.pk: None, other.pk: copy.pk}
    lead.refresh_from_db()
    other.refresh_from_db()
    assert (lead.likeness, lead.duplicate_method) == (0.8, "test 1")
    assert lead.duplicate_decided_by == editor
    assert (other.likeness, other.duplicate_decided_by) == (None, None)


@pytest.mark.parametrize("decide", [part_from_lead, make_lead])
def test_the_same_again_changes_nothing(
    lead: Article, editor: User, decide: Callable[..., Article]
) -> None:
    copy = copy_of(lead)
    decide(article=copy, editor=editor)
    before = places(), Event.objects.count()

    decide(article=copy, editor=editor)

    assert (places(), Event.objects.count()) == before
