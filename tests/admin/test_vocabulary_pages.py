"""Rename and merge tags in the admin."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from articles.models import ArticleTag, Event, Tag, TagSuggestion
from tests.factories import ArticleFactory, TagFactory

pytestmark = pytest.mark.django_db
LIST = reverse("admin:articles_tag_changelist")
MERGE = reverse("admin:articles_tag_merge")


def address(tag: Tag) -> str:
    return reverse("admin:articles_tag_change", args=[tag.pk])


def merging(*tags: Tag) -> str:
    return f"{MERGE}?{'&'.join(f'tag={tag.pk}' for tag in tags)}"


def test_a_tag_is_renamed_with_its_address(chief_client: Client, chief: User) -> None:
    tag = TagFactory.create(name="Defense")

    chief_client.post(address(tag), {"name": "Defence", "description": "British spelling."})

    tag.refresh_from_db()
    assert (tag.name, tag.slug, tag.description) == ("Defence", "defence", "British spelling.")
    renamed, described = Event.objects.filter(subject_type="tag").order_by("pk")
    assert (renamed.actor, renamed.after["name"]) == (chief, "Defence")
    assert described.after == {"description": "British spelling."}


@pytest.mark.parametrize("name", ["trade", "TRADE", " Trade  "])
def test_a_name_that_exists_is_refused_and_a_merge_is_offered(
    chief_client: Client, name: str
) -> None:
    TagFactory.create(name="Trade")
    tag = TagFactory.create(name="Commerce")

    response = chief_client.post(address(tag), {"name": name, "description": ""})

    assertContains(response, "Merge the two instead.")
    tag.refresh_from_db()
    assert tag.name == "Commerce"


@pytest.mark.parametrize("name", ["", "???", "x" * 101])
def test_a_name_that_cannot_be_one_is_refused(chief_client: Client, name: str) -> None:
    tag = TagFactory.create(name="Trade")

    response = chief_client.post(address(tag), {"name": name, "description": ""})

    assertContains(response, "errorlist")
    tag.refresh_from_db()
    assert tag.name == "Trade"


def test_a_tag_is_added(chief_client: Client, chief: User) -> None:
    given = {"name": "Trade", "description": ""}
    chief_client.post(reverse("admin:articles_tag_add"), given)

    assert Tag.objects.get().slug == "trade"
    assert Event.objects.get().actor == chief


def test_tags_on_no_article_can_be_found(chief_client: Client) -> None:
    used, unused = TagFactory.create(name="Used"), TagFactory.create(name="Idle")
    ArticleTag.objects.create(content_object=ArticleFactory.create(), tag=used)

    response = chief_client.get(LIST, {"use": "none"})

    assertContains(response, address(unused))
    assertNotContains(response, address(used))


def test_the_chosen_tags_are_shown_before_they_are_merged(chief_client: Client) -> None:
    one, other = TagFactory.create(name="<b>Trade"), TagFactory.create(name="Tariffs")

    response = chief_client.post(
        LIST, {"action": "merge", "_selected_action": [one.pk, other.pk]}, follow=True
    )

    assertContains(response, "Which one stays?")
    assertContains(response, "&lt;b&gt;Trade")
    assert Tag.objects.count() == 2


def test_one_tag_alone_is_not_merged(chief_client: Client) -> None:
    tag = TagFactory.create()

    response = chief_client.post(
        LIST, {"action": "merge", "_selected_action": [tag.pk]}, follow=True
    )

    assertContains(response, "Choose two or more")


def test_the_others_are_merged_into_the_one_that_stays(chief_client: Client, chief: User) -> None:
    kept, gone = TagFactory.create(name="Trade"), TagFactory.create(name="Tariffs")
    article = ArticleFactory.create()
    ArticleTag.objects.create(content_object=article, tag=gone)

    response = chief_client.post(merging(kept, gone), {"kept": kept.pk}, follow=True)

    assertContains(response, "Merged into “Trade”.")
    assert list(article.tags.all()) == [kept]
    assert list(Tag.objects.all()) == [kept]
    assert Event.objects.get().actor == chief


def test_a_second_click_finds_them_merged(chief_client: Client) -> None:
    kept, gone = TagFactory.create(), TagFactory.create()
    for _ in range(2):
        response = chief_client.post(merging(kept, gone), {"kept": kept.pk}, follow=True)

    assertContains(response, "merged already")
    assert Event.objects.filter(verb=Event.Verb.MERGED).count() == 1


@pytest.mark.parametrize("given", [{}, {"kept": "999"}, {"kept": "x"}])
def test_without_a_choice_nothing_is_merged(chief_client: Client, given: dict[str, str]) -> None:
    tags = TagFactory.create_batch(2)

    assert chief_client.post(merging(*tags), given).status_code == 422
    assert Tag.objects.count() == 2


def test_only_one_of_the_chosen_can_stay(chief_client: Client) -> None:
    one, other, third = TagFactory.create_batch(3)

    assert chief_client.post(merging(one, other), {"kept": third.pk}).status_code == 422


@pytest.mark.parametrize("query", ["", "?tag=x", "?tag=1&tag=²", f"?tag=1&tag={10**30}"])
def test_an_address_that_makes_no_sense_leads_back(chief_client: Client, query: str) -> None:
    assertRedirects(chief_client.get(MERGE + query), LIST)


def test_merging_is_not_for_everyone(client: Client, editor: User) -> None:
    editor.is_staff = True
    editor.save(update_fields=["is_staff"])
    client.force_login(editor)

    assert client.get(merging(*TagFactory.create_batch(2))).status_code == 403


def test_a_tag_taken_off_in_the_admin_is_put_on_by_no_rule_again(chief_client: Client) -> None:
    article, tag = ArticleFactory.create(), TagFactory.create()
    row = ArticleTag.objects.create(content_object=article, tag=tag)

    chief_client.post(reverse("admin:articles_articletag_delete", args=[row.pk]), {"post": "yes"})

    assert not ArticleTag.objects.exists()
    assert TagSuggestion.objects.get().state == TagSuggestion.State.REMOVED
    assert Event.objects.filter(verb=Event.Verb.REMOVED).count() == 1
