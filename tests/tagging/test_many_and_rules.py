"""What is done with many articles at once is as much a person's decision as with one."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import ArticleTag, TagRule, TagSuggestion
from articles.search.asking import tags_called
from articles.tagging.many import put_tags_back, tag_many, take_back_tags, untag_many
from articles.tagging.merging import merge_tags
from articles.tagging.vocabulary import rename_tag
from tests.factories import ArticleFactory, TagFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_what_is_taken_off_many_stays_off_until_it_is_put_back(editor: User) -> None:
    tag, articles = TagFactory.create(), ArticleFactory.create_batch(2)
    pks = [article.pk for article in articles]
    TagSuggestion.objects.create(article=articles[0], tag=tag)
    tag_many(articles=pks, tag=tag, actor=editor)

    had = untag_many(articles=pks, tag=tag, actor=editor)
    states = TagSuggestion.objects.filter(tag=tag).values_list("state", flat=True)
    assert list(states) == ["removed", "removed"]

    put_tags_back(tag=tag, before=had, actor=editor)
    assert list(states.all()) == ["accepted"]
    assert ArticleTag.objects.filter(tag=tag, added_by=editor).count() == 2


def test_what_is_put_back_does_not_need_those_who_have_left(editor: User) -> None:
    tag, articles = TagFactory.create(), ArticleFactory.create_batch(2)
    pks, left = [article.pk for article in articles], UserFactory.create()
    rule = TagRule.objects.create(tag=tag, kind=TagRule.Kind.ANY, words="bridge")
    tag_many(articles=pks[:1], tag=tag, actor=left)
    ArticleTag.objects.create(tag=tag, content_object=articles[1], rule=rule)
    TagSuggestion.objects.create(article=articles[0], tag=tag, state="accepted", decided_by=left)
    had = untag_many(articles=pks, tag=tag, actor=editor)
    left.delete()
    rule.delete()

    assert put_tags_back(tag=tag, before=had, actor=editor) == pks

    stood = ArticleTag.objects.filter(tag=tag).values_list("added_by", "rule")
    assert list(stood) == [(None, None)] * 2
    assert TagSuggestion.objects.get().decided_by is None


@pytest.mark.parametrize("state", ["open", "rejected"])
def test_what_was_decided_before_many_were_tagged_holds_again(editor: User, state: str) -> None:
    tag, articles = TagFactory.create(), ArticleFactory.create_batch(2)
    TagSuggestion.objects.create(article=articles[0], tag=tag, state=state)
    before = tag_many(articles=[one.pk for one in articles], tag=tag, actor=editor)

    take_back_tags(tag=tag, before=before, actor=editor)

    left = TagSuggestion.objects.get()
    assert (left.article, left.state, left.decided_by) == (articles[0], state, None)
    assert not ArticleTag.objects.exists()


def test_a_retired_tag_is_put_on_no_selection(editor_client: Client) -> None:
    tag, article = TagFactory.create(name="Old", retired_at=timezone.now()), ArticleFactory.create()

    editor_client.post(
        reverse("article_list"), {"do": "tag", "tag": "old", "article": [article.pk]}
    )

    assert not ArticleTag.objects.filter(tag=tag).exists()


@pytest.mark.parametrize("asked", ["defense", "Quays", "quays"])
def test_a_search_finds_a_tag_by_what_it_was_called_before(asked: str) -> None:
    tag = TagFactory.create(name="Defense")
    rename_tag(tag=tag, name="Defence", actor=None)
    merge_tags(kept=tag, merged=[TagFactory.create(name="Quays")], actor=None)

    assert list(tags_called(asked).distinct()) == [tag]


def test_a_kept_search_and_an_old_address_follow_a_tag_that_was_renamed_and_merged(
    editor_client: Client,
) -> None:
    tag, article = TagFactory.create(name="Old harbour"), ArticleFactory.create()
    tag_many(articles=[article.pk], tag=tag, actor=User.objects.get(username="editor"))
    addresses = [{"q": 'tag:"Old harbour"'}, {"q": "tag:old-harbour"}, {"tag": "old-harbour"}]
    rename_tag(tag=tag, name="Quays", actor=None)
    for merged_into in (None, "Waterfront"):
        if merged_into:
            merge_tags(kept=TagFactory.create(name=merged_into), merged=[tag], actor=None)
            addresses.append({"tag": "quays"})
        for address in addresses:
            rows = editor_client.get(reverse("article_list"), address).context["page"].rows
            assert list(rows) == [article], address
