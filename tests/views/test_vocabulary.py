"""Looking after the vocabulary at the desk."""

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from articles.models import ArticleTag, Event, Source, Tag, TagMerge
from articles.tagging.tree import place_tag
from articles.tagging.vocabulary import set_aliases
from tests.factories import ArticleFactory, SourceFactory, TagFactory

pytestmark = pytest.mark.django_db
HTMX = {"hx-request": "true"}
HOSTILE = "<script>alert(1)</script>"


def edit(tag: Tag) -> str:
    return reverse("tag_edit", args=[tag.pk])


def merge(tag: Tag) -> str:
    return reverse("tag_merge", args=[tag.pk])


def test_a_tag_is_made_with_all_that_is_known_of_it(chief_client: Client, chief: User) -> None:
    TagFactory.create(name="Politics")
    given = {
        "name": " Elections ",
        "above": "politics",
        "aliases": "Polls\r\nVotes\r\n",
        "description": "Of every kind.",
        "colour": "teal",
    }

    response = chief_client.post(reverse("tag_create"), given)

    tag = Tag.objects.get(name="Elections")
    assertRedirects(response, tag.get_absolute_url())
    assert (tag.parent, tag.depth, tag.colour) == (Tag.objects.get(name="Politics"), 1, "teal")
    assert sorted(tag.aliases.values_list("name", flat=True)) == ["Polls", "Votes"]
    assert Event.objects.filter(actor=chief, verb=Event.Verb.ADDED).get().subject_id == tag.pk


def test_a_tag_is_changed_and_its_old_address_leads_to_it(chief_client: Client) -> None:
    tag = TagFactory.create(name="Defense", colour="red")
    old = tag.get_absolute_url()

    chief_client.post(edit(tag), {"name": "Defence", "above": "", "aliases": "", "colour": ""})

    tag.refresh_from_db()
    assert (tag.name, tag.colour) == ("Defence", "")
    assertRedirects(chief_client.get(old), tag.get_absolute_url())


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"name": ""}, "Type the name of the tag."),
        ({"name": "Trade"}, "Merge the two instead."),
        ({"aliases": "trade"}, "Merge the two instead."),
        ({"aliases": "???"}, "A tag needs a letter or a digit."),
        ({"aliases": "x" * 101}, "At most 100 characters"),
        ({"above": "Nowhere"}, "There is no tag “Nowhere” yet."),
        ({"above": "Commerce"}, "is this tag, or stands under it"),
        ({"above": "Shops"}, "is this tag, or stands under it"),
        ({"colour": "#ff0000"}, "not one of the available choices"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(
    chief_client: Client, given: dict[str, str], sentence: str
) -> None:
    TagFactory.create(name="Trade")
    tag = TagFactory.create(name="Commerce")
    place_tag(tag=TagFactory.create(name="Shops"), parent=tag, actor=None)

    response = chief_client.post(edit(tag), {"name": "Commerce", **given})

    assertContains(response, sentence, status_code=422)
    tag.refresh_from_db()
    assert (tag.name, tag.parent) == ("Commerce", None)
    assert not tag.aliases.exists()


def test_the_form_says_what_is_known(chief_client: Client) -> None:
    tag = TagFactory.create(name="Trade")
    place_tag(tag=tag, parent=TagFactory.create(name="Economy"), actor=None)
    set_aliases(tag=tag, names=["Commerce"], actor=None)

    response = chief_client.get(edit(tag))

    assertContains(response, 'value="Economy"')
    assertContains(response, "Commerce</textarea>")


def test_the_tree_is_shown_in_its_order_with_its_depth(editor_client: Client) -> None:
    economy, sport = TagFactory.create(name="Economy"), TagFactory.create(name="Economy-class")
    trade = TagFactory.create(name="Trade")
    place_tag(tag=trade, parent=economy, actor=None)

    rows = editor_client.get(reverse("tag_list")).context["page"].rows

    assert [(tag.name, tag.depth) for tag in rows] == [
        (economy.name, 0),
        (trade.name, 1),
        (sport.name, 0),
    ]


def test_a_retired_tag_is_listed_apart_and_brought_back(
    chief_client: Client, editor_client: Client
) -> None:
    tag = TagFactory.create(name="Trade")
    address = reverse("tag_retire", args=[tag.pk])

    assertRedirects(chief_client.post(address), tag.get_absolute_url())
    assertNotContains(editor_client.get(reverse("tag_list")), tag.get_absolute_url())
    assertContains(editor_client.get(reverse("tag_list"), {"retired": ""}), tag.get_absolute_url())
    assertContains(chief_client.get(tag.get_absolute_url()), "Bring back")

    chief_client.post(address, {"act": "bring back"})
    assertContains(editor_client.get(reverse("tag_list")), tag.get_absolute_url())


def test_a_retired_tag_is_not_put_on_and_not_offered(editor_client: Client) -> None:
    tag, article = TagFactory.create(name="Trade", retired_at="2026-11-01T00:00Z"), None
    article = ArticleFactory.create()

    add = reverse("article_tag_add", args=[article.pk])
    response = editor_client.post(add, {"name": "trade"}, headers=HTMX)

    assertContains(response, "is retired", status_code=422)
    assert not ArticleTag.objects.filter(tag=tag).exists()
    assertNotContains(editor_client.get(reverse("tag_suggest"), {"name": "tra"}), "<option")


@pytest.mark.parametrize("field", ["name", "above", "into"])
def test_a_tag_is_suggested_by_its_alias(editor_client: Client, field: str) -> None:
    set_aliases(tag=TagFactory.create(name="Trade"), names=["Commerce"], actor=None)

    assertContains(editor_client.get(reverse("tag_suggest"), {field: "COMM"}), 'value="Trade"')


def test_what_a_merge_changes_is_shown_before_anything_is_changed(chief_client: Client) -> None:
    kept, gone = TagFactory.create(name="Trade"), TagFactory.create(name="Tariffs")
    set_aliases(tag=gone, names=["Duties"], actor=None)
    place_tag(tag=TagFactory.create(name="Steel"), parent=gone, actor=None)
    source = SourceFactory.create()
    source.default_tags.add(gone)
    for tags in ([gone], [gone, kept]):
        ArticleFactory.create().tags.add(*tags)

    response = chief_client.get(merge(gone), {"into": "trade"})

    for words in ("2 articles", "1 of them", "Duties", "Steel", "1 source", "Merge into Trade"):
        assertContains(response, words)
    assert Tag.objects.filter(pk=gone.pk).exists()


def test_a_merge_is_made_and_undone(chief_client: Client, editor_client: Client) -> None:
    kept, gone = TagFactory.create(name="Trade"), TagFactory.create(name="Tariffs")
    article = ArticleFactory.create()
    article.tags.add(gone)
    old = gone.get_absolute_url()

    response = chief_client.post(merge(gone), {"into": "Trade"}, follow=True)
    assertContains(response, "Merged into it")
    assertRedirects(editor_client.get(old), kept.get_absolute_url())
    assertNotContains(editor_client.get(kept.get_absolute_url()), "Merged into it")

    undo = reverse("tag_unmerge", args=[TagMerge.objects.get().pk])
    assertRedirects(chief_client.post(undo), old)
    assert list(article.tags.all()) == [gone]


def test_a_merge_that_cannot_be_undone_now_says_why(chief_client: Client) -> None:
    kept, gone = TagFactory.create(name="Trade"), TagFactory.create(name="Tariffs")
    chief_client.post(merge(gone), {"into": "Trade"})
    set_aliases(tag=kept, names=[], actor=None)
    TagFactory.create(name="tariffs")

    undo = reverse("tag_unmerge", args=[TagMerge.objects.get().pk])

    assertContains(chief_client.post(undo, follow=True), "Rename that one first.")


@pytest.mark.parametrize(
    ("into", "sentence"),
    [
        ("", "Type the name"),
        ("Nothing", "There is no tag “Nothing” yet."),
        ("tariffs", "the tag itself"),
    ],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_no_merge_without_another_tag(
    chief_client: Client, into: str, sentence: str, method: str
) -> None:
    tag = TagFactory.create(name="Tariffs")

    response = getattr(chief_client, method)(merge(tag), {"into": into})

    assertContains(response, sentence, status_code=422)


def test_a_permission_of_its_own_is_enough(client: Client, editor: User) -> None:
    editor.user_permissions.add(Permission.objects.get(codename="manage_vocabulary"))
    client.force_login(editor)

    assert client.get(reverse("tag_create")).status_code == 200


def test_hostile_names_are_shown_as_they_are_written(chief_client: Client) -> None:
    tag = TagFactory.create(name=f"{HOSTILE}\u202e", description=HOSTILE)
    set_aliases(tag=tag, names=[f"{HOSTILE} as well"], actor=None)
    other = TagFactory.create(name="Trade")
    ArticleFactory.create().tags.add(tag)
    place_tag(tag=TagFactory.create(name=f"{HOSTILE} below"), parent=tag, actor=None)

    for address, asked in (
        (edit(tag), {}),
        (merge(tag), {"into": "Trade"}),
        (merge(other), {"into": tag.name}),
        (tag.get_absolute_url(), {}),
        (reverse("tag_list"), {}),
    ):
        response = chief_client.get(address, asked)
        assertNotContains(response, HOSTILE)
        assertContains(response, "&lt;script&gt;alert(1)")


def test_the_preview_costs_the_same_for_much(
    chief_client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    gone = TagFactory.create(name="Tariffs")
    TagFactory.create(name="Trade")
    for number in range(5):
        ArticleFactory.create().tags.add(gone)
        place_tag(tag=TagFactory.create(), parent=gone, actor=None)
        Source.objects.create(name=f"Wire {number}").default_tags.add(gone)

    with django_assert_num_queries(13):
        chief_client.get(merge(gone), {"into": "Trade"})
