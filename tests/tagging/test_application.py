import pytest
from django.contrib.auth.models import User

from articles.models import ArticleTag, Event, Tag
from articles.tagging.application import add_tag, alike, remove_tag
from tests.factories import ArticleFactory, TagFactory

pytestmark = pytest.mark.django_db


def test_a_tag_is_created_on_its_first_use_with_who_put_it_there(editor: User) -> None:
    article = ArticleFactory.create()

    add_tag(article=article, name="Defence", added_by=editor)

    assert ArticleTag.objects.get(content_object=article).added_by == editor
    assert Event.objects.get().after == {"article": article.pk, "tag": "Defence"}


@pytest.mark.parametrize(("known", "typed"), [("Defence", "DEFENCE"), ("Élysée", "élysée")])
def test_a_tag_is_known_however_it_is_capitalised(editor: User, known: str, typed: str) -> None:
    tag = TagFactory.create(name=known)

    assert add_tag(article=ArticleFactory.create(), name=typed, added_by=editor) == tag
    assert Tag.objects.count() == 1


def test_tags_that_differ_in_a_sign_are_two(editor: User) -> None:
    article = ArticleFactory.create()

    add_tag(article=article, name="C", added_by=editor)
    add_tag(article=article, name="C++", added_by=editor)

    assert set(article.tags.names()) == {"C", "C++"}


def test_a_comma_is_part_of_a_name(editor: User) -> None:
    article = ArticleFactory.create()

    add_tag(article=article, name="Paris, Texas", added_by=editor)

    assert list(article.tags.names()) == ["Paris, Texas"]


def test_adding_a_tag_twice_is_adding_it_once(editor: User, chief: User) -> None:
    article = ArticleFactory.create()

    add_tag(article=article, name="Defence", added_by=editor)
    add_tag(article=article, name="defence", added_by=chief)

    assert ArticleTag.objects.get().added_by == editor
    assert Event.objects.count() == 1


def test_a_tag_taken_off_stays_in_the_vocabulary(editor: User) -> None:
    article = ArticleFactory.create()
    tag = add_tag(article=article, name="Defence", added_by=editor)

    remove_tag(article=article, tag=tag, removed_by=editor)
    remove_tag(article=article, tag=tag, removed_by=editor)

    assert not article.tags.exists()
    assert Tag.objects.get() == tag
    assert Event.objects.filter(verb=Event.Verb.REMOVED).count() == 1


def test_suggestions_hold_what_was_typed() -> None:
    TagFactory.create(name="Harbour")
    TagFactory.create(name="Old harbour")
    TagFactory.create(name="Bridges")

    assert [tag.name for tag in alike("harb")] == ["Harbour", "Old harbour"]
