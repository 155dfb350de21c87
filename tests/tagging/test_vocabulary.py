import pytest
from django.contrib.auth.models import User

from articles.models import Article, ArticleTag, Event, Tag
from articles.tagging.merging import TagGone, merge_tags
from articles.tagging.vocabulary import NameTaken, rename_tag
from tests.factories import ArticleFactory, TagFactory, UserFactory

pytestmark = pytest.mark.django_db


def tagged(article: Article, tag: Tag, *, by: User | None = None) -> ArticleTag:
    row: ArticleTag = ArticleTag.objects.create(content_object=article, tag=tag, added_by=by)
    return row


def test_a_renamed_tag_has_an_address_that_fits_and_a_history(editor: User) -> None:
    tag = TagFactory.create(name="Defense")

    rename_tag(tag=tag, name="  Defence   policy ", actor=editor)

    tag.refresh_from_db()
    assert (tag.name, tag.slug) == ("Defence policy", "defence-policy")
    event = Event.objects.get()
    assert (event.verb, event.actor) == (Event.Verb.CHANGED, editor)
    assert event.before["name"] == "Defense"
    assert event.after["name"] == "Defence policy"


@pytest.mark.parametrize("name", ["trade", "TRADE", " Trade "])
def test_a_name_that_exists_is_refused_in_whatever_case(editor: User, name: str) -> None:
    TagFactory.create(name="Trade")
    tag = TagFactory.create(name="Commerce")

    with pytest.raises(NameTaken, match="Merge the two"):
        rename_tag(tag=tag, name=name, actor=editor)

    tag.refresh_from_db()
    assert tag.name == "Commerce"


def test_case_is_ignored_in_every_script(editor: User) -> None:
    TagFactory.create(name="Ärzte")

    with pytest.raises(NameTaken):
        rename_tag(tag=TagFactory.create(name="Doctors"), name="ÄRZTE", actor=editor)


def test_a_tag_may_change_the_case_of_its_own_name(editor: User) -> None:
    tag = rename_tag(tag=TagFactory.create(name="nato"), name="NATO", actor=editor)

    assert (tag.name, tag.slug) == ("NATO", "nato")


def test_renaming_to_the_same_name_tells_nothing(editor: User) -> None:
    rename_tag(tag=TagFactory.create(name="Trade"), name="Trade", actor=editor)

    assert not Event.objects.exists()


def test_names_that_share_an_address_are_told_apart_in_it(editor: User) -> None:
    TagFactory.create(name="C++")

    tag = rename_tag(tag=TagFactory.create(name="Code"), name="C", actor=editor)

    assert tag.slug == "c_1"


def test_merging_moves_every_article_under_the_tag_that_stays(editor: User) -> None:
    kept, gone, also_gone = (
        TagFactory.create(name=name) for name in ("Trade", "trades", "tariffs")
    )
    articles = ArticleFactory.create_batch(3)
    tagged(articles[0], kept)
    tagged(articles[1], gone)
    tagged(articles[2], also_gone)

    merge_tags(kept=kept, merged=[gone, also_gone], actor=editor)

    assert {row.content_object for row in ArticleTag.objects.filter(tag=kept)} == set(articles)
    assert list(Tag.objects.all()) == [kept]


def test_an_article_with_several_of_the_tags_keeps_one_row_and_who_added_it(editor: User) -> None:
    kept, gone = TagFactory.create(), TagFactory.create()
    article = ArticleFactory.create()
    row = tagged(article, kept, by=UserFactory.create())
    tagged(article, gone, by=editor)

    merge_tags(kept=kept, merged=[kept, gone], actor=editor)

    left = ArticleTag.objects.get()
    assert (left.pk, left.added_by, left.added_at) == (row.pk, row.added_by, row.added_at)


def test_of_rows_that_all_go_the_oldest_tag_s_stays() -> None:
    first, second, kept = (TagFactory.create() for _ in range(3))
    article = ArticleFactory.create()
    row = tagged(article, first)
    tagged(article, second)

    merge_tags(kept=kept, merged=[second, first], actor=None)

    left = ArticleTag.objects.get()
    assert (left.pk, left.tag) == (row.pk, kept)


def test_a_merge_is_one_event_and_safe_to_repeat(editor: User) -> None:
    kept, gone = TagFactory.create(name="Trade"), TagFactory.create(name="tariffs")

    for _ in range(2):
        merge_tags(kept=kept, merged=[gone], actor=editor)

    event = Event.objects.get()
    assert (event.verb, event.before, event.after) == (
        Event.Verb.MERGED,
        {"tags": ["tariffs"]},
        {"tag": "Trade"},
    )


def test_nothing_is_merged_into_a_tag_that_is_gone(editor: User) -> None:
    kept, other = TagFactory.create(), TagFactory.create()
    Tag.objects.filter(pk=kept.pk).delete()

    with pytest.raises(TagGone):
        merge_tags(kept=kept, merged=[other], actor=editor)

    assert Tag.objects.filter(pk=other.pk).exists()
