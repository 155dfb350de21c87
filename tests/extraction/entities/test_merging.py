"""Two entities that are one. The people are made up."""

import pytest
from django.contrib.auth.models import User
from pytest_django import DjangoAssertNumQueries

from articles.extraction.entities.merging import (
    CannotMerge,
    follow_merges,
    members,
    merge,
    standing_for,
    unmerge,
)
from articles.models import Entity, Event, Mention
from tests.factories import ArticleFactory, EntityFactory, MentionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def three() -> tuple[Entity, Entity, Entity]:
    """Three entities, each named in an article of its own."""
    found = [EntityFactory.create(name=name) for name in ("Jon Morrow", "Jonathan Morrow", "J. M.")]
    for entity in found:
        version = ArticleFactory.create(text=f"Then {entity.name} spoke.").current
        MentionFactory.create(version=version, entity=entity, quote=entity.name)
    return found[0], found[1], found[2]


def whose() -> list[str]:
    """Whom each mention stands for, in the order in which they were made."""
    return [str(mention.entity) for mention in Mention.objects.order_by("pk")]


def test_the_mentions_of_the_merged_are_those_of_the_other(
    three: tuple[Entity, Entity, Entity], editor: User
) -> None:
    jon, jonathan, _ = three

    merge(entity=jon, into=jonathan, actor=editor)

    assert whose() == ["Jonathan Morrow", "Jonathan Morrow", "J. M."]
    assert Mention.objects.filter(linked=jon).count() == 1
    assert list(Entity.objects.standing().order_by("pk")) == [jonathan, three[2]]
    event = Event.objects.get()
    assert (event.verb, event.actor, event.subject_id) == ("merged", editor, jon.pk)


def test_a_merge_that_is_undone_was_never_there(
    three: tuple[Entity, Entity, Entity], editor: User
) -> None:
    jon, jonathan, _ = three
    before = list(Mention.objects.order_by("pk").values())

    merge(entity=jon, into=jonathan, actor=editor)
    unmerge(entity=jon, actor=editor)

    assert list(Mention.objects.order_by("pk").values()) == before
    jon.refresh_from_db()
    assert jon.merged_into is None


@pytest.mark.parametrize("first", [0, 1])
def test_a_chain_of_merges_is_undone_in_any_order(
    three: tuple[Entity, Entity, Entity], editor: User, first: int
) -> None:
    merge(entity=three[0], into=three[1], actor=editor)
    merge(entity=three[1], into=three[2], actor=editor)
    assert whose() == ["J. M."] * 3

    unmerge(entity=three[first], actor=editor)
    halfway = [["Jon Morrow", "J. M.", "J. M."], ["Jonathan Morrow", "Jonathan Morrow", "J. M."]]
    assert whose() == halfway[first]

    unmerge(entity=three[1 - first], actor=editor)
    assert whose() == ["Jon Morrow", "Jonathan Morrow", "J. M."]


def test_what_is_merged_into_a_merged_one_goes_where_that_went(
    three: tuple[Entity, Entity, Entity], editor: User
) -> None:
    merge(entity=three[1], into=three[2], actor=editor)

    assert merge(entity=three[0], into=three[1], actor=editor) == three[2]
    assert whose() == ["J. M."] * 3


def test_what_is_recorded_after_a_merge_goes_back_with_it(
    three: tuple[Entity, Entity, Entity], editor: User
) -> None:
    jon, jonathan, _ = three
    merge(entity=jon, into=jonathan, actor=editor)
    version = ArticleFactory.create(text="Jon Morrow slept.").current
    new = MentionFactory.create(version=version, entity=jonathan, linked=jon, quote="Jon Morrow")

    unmerge(entity=jon, actor=editor)

    new.refresh_from_db()
    assert new.entity == jon


def test_a_second_click_changes_nothing(three: tuple[Entity, Entity, Entity], editor: User) -> None:
    for _ in range(2):
        merge(entity=three[0], into=three[1], actor=editor)
    assert Event.objects.count() == 1

    for _ in range(2):
        unmerge(entity=three[0], actor=editor)
    assert Event.objects.count() == 2


def test_two_editors_cannot_merge_two_into_each_other(
    three: tuple[Entity, Entity, Entity], editor: User
) -> None:
    merge(entity=three[0], into=three[1], actor=editor)

    with pytest.raises(CannotMerge, match="Jon Morrow is merged into Jonathan Morrow already"):
        merge(entity=three[1], into=three[0], actor=editor)


def test_what_went_elsewhere_meanwhile_stays_there(
    three: tuple[Entity, Entity, Entity], editor: User
) -> None:
    merge(entity=three[0], into=three[1], actor=editor)

    with pytest.raises(CannotMerge, match="was merged into Jonathan Morrow meanwhile"):
        merge(entity=three[0], into=three[2], actor=editor)
    assert whose() == ["Jonathan Morrow", "Jonathan Morrow", "J. M."]


def test_nothing_is_merged_into_itself(three: tuple[Entity, Entity, Entity], editor: User) -> None:
    with pytest.raises(CannotMerge, match="itself"):
        merge(entity=three[0], into=three[0], actor=editor)


def test_a_mention_that_was_recorded_during_a_merge_follows_it(
    three: tuple[Entity, Entity, Entity], editor: User
) -> None:
    jon, jonathan, _ = three
    merge(entity=jon, into=jonathan, actor=editor)
    Mention.objects.filter(linked=jon).update(entity=jon)

    assert follow_merges() == 1
    assert whose() == ["Jonathan Morrow", "Jonathan Morrow", "J. M."]
    assert follow_merges() == 0


def test_who_belongs_to_whom(three: tuple[Entity, Entity, Entity], editor: User) -> None:
    merge(entity=three[0], into=three[1], actor=editor)
    merge(entity=three[1], into=three[2], actor=editor)

    assert members([three[2].pk]) == {entity.pk for entity in three}
    assert standing_for(Entity.objects.get(pk=three[0].pk)) == three[2]


def test_a_merge_costs_the_same_for_many_mentions(
    editor: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    jon, jonathan = EntityFactory.create(name="Jon"), EntityFactory.create(name="Jonathan")
    for _ in range(20):
        version = ArticleFactory.create(text="Then Jon spoke.").current
        MentionFactory.create(version=version, entity=jon, quote="Jon")

    with django_assert_num_queries(9):
        merge(entity=jon, into=jonathan, actor=editor)
