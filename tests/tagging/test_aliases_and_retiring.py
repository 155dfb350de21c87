import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from articles.models import ArticleTag, Event, Tag, TagAlias
from articles.tagging.application import TagRetired, add_tag, alike, known_tag
from articles.tagging.vocabulary import NameTaken, rename_tag, retire_tag, set_aliases, tag_at
from tests.factories import ArticleFactory, TagFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("typed", ["Klimaschutz", "KLIMASCHUTZ", "klimaschutz"])
def test_a_typed_alias_becomes_its_tag(editor: User, typed: str) -> None:
    tag = TagFactory.create(name="Climate")
    set_aliases(tag=tag, names=["Klimaschutz"], actor=editor)

    assert add_tag(article=ArticleFactory.create(), name=typed, added_by=editor) == tag
    assert Tag.objects.count() == 1


def test_an_alias_is_of_one_tag_alone() -> None:
    set_aliases(tag=TagFactory.create(name="Climate"), names=["Weather"], actor=None)
    TagFactory.create(name="Storms")
    other = TagFactory.create(name="Rain")

    for name in ("WEATHER", "storms"):
        with pytest.raises(NameTaken):
            set_aliases(tag=other, names=[name], actor=None)
    with pytest.raises(NameTaken):
        rename_tag(tag=other, name="weather", actor=None)


def test_a_tag_may_take_the_name_of_its_own_alias() -> None:
    tag = TagFactory.create(name="Climate")
    set_aliases(tag=tag, names=["Weather"], actor=None)

    rename_tag(tag=tag, name="Weather", actor=None)

    assert known_tag("weather") == tag
    assert not TagAlias.objects.exists()


def test_setting_the_same_aliases_again_tells_nothing(editor: User) -> None:
    tag = TagFactory.create(name="Climate")

    for _ in range(2):
        set_aliases(tag=tag, names=["Weather", "weather", "CLIMATE"], actor=editor)

    assert Event.objects.get().after == {"aliases": ["weather"]}


def test_a_retired_tag_stays_where_it_is_and_is_offered_no_more(editor: User) -> None:
    tag, article = TagFactory.create(name="Climate"), ArticleFactory.create()
    add_tag(article=article, name="Climate", added_by=editor)

    for _ in range(2):
        retire_tag(tag=tag, at=timezone.now(), actor=editor)

    assert ArticleTag.objects.filter(tag=tag).exists()
    assert not alike("clim").exists()
    with pytest.raises(TagRetired):
        add_tag(article=ArticleFactory.create(), name="climate", added_by=editor)
    assert Event.objects.filter(subject_type="tag").count() == 1


def test_a_tag_that_is_brought_back_is_offered_again(editor: User) -> None:
    tag = TagFactory.create(name="Climate", retired_at=timezone.now())

    retire_tag(tag=tag, at=None, actor=editor)

    assert alike("clim").get() == tag


def test_every_address_of_before_leads_to_the_tag() -> None:
    tag = TagFactory.create(name="Defense")

    for name in ("Defence", "Security", "Defence"):
        rename_tag(tag=tag, name=name, actor=None)

    assert {tag_at(slug) for slug in ("defense", "defence", "security")} == {tag}
    assert tag_at("unknown") is None


def test_an_address_belongs_to_the_tag_that_has_it_now() -> None:
    rename_tag(tag=TagFactory.create(name="Defense"), name="Security", actor=None)
    newer = TagFactory.create(name="Defense")

    assert tag_at("defense") == newer
