import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from articles.extraction.asking import MOST_CHOICES, asks, choices
from articles.models import Alias, Mention, Version
from tests.factories import ArticleFactory, EntityFactory, MentionFactory
from tests.name_rulings import NameRulingFactory

TEXT = "Ada Brand and Anna Brand met. Brand left."
OPEN = "ambiguous: Ada Brand and Anna Brand carry this surname in this article"


@pytest.fixture
def version(db: None) -> Version:
    made = ArticleFactory.create(text=TEXT).current
    assert made
    return made


def asking(version: Version, **more: object) -> Mention:
    return MentionFactory.create(version=version, quote="Brand", start=30, why=OPEN, **more)


def test_a_name_asks_until_an_editor_has_ruled(version: Version) -> None:
    mention = asking(version)
    assert asks(mention)

    mention.ruling = NameRulingFactory.create(
        version=version, made_at=timezone.now(), quote="Brand"
    )
    assert not asks(mention)


def test_a_hidden_name_does_not_ask(version: Version) -> None:
    assert not asks(asking(version, hidden="An editor ruled so."))


def test_those_named_in_the_text_come_first(version: Version) -> None:
    elsewhere = EntityFactory.create(name="Axel Brand", surname_key="brand")
    ada, anna = (
        MentionFactory.create(version=version, quote=name).entity
        for name in ("Ada Brand", "Anna Brand")
    )
    mention = asking(version)

    assert choices([*version.mentions.select_related("entity")]) == {
        mention.pk: [ada, anna, elsewhere]
    }


def test_those_that_were_merged_are_no_choice(version: Version) -> None:
    one = EntityFactory.create(name="Axel Brand", surname_key="brand")
    gone = EntityFactory.create(name="A. Brand", surname_key="brand", merged_into=one)
    Alias.objects.create(entity=gone, name="Brand", key="brand")
    mention = asking(version)

    assert choices([mention]) == {mention.pk: [one]}


def test_no_more_choices_than_can_be_shown(version: Version) -> None:
    for number in range(MOST_CHOICES + 2):
        EntityFactory.create(name=f"Ada {number} Brand", surname_key="brand")
    mention = asking(version)

    assert len(choices([mention])[mention.pk]) == MOST_CHOICES


def test_nothing_is_asked_where_no_name_asks(
    version: Version, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    mention = MentionFactory.create(version=version, quote="Ada Brand")

    with django_assert_num_queries(0):
        assert choices([mention]) == {}
