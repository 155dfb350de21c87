"""The bin, and undoing right after: with and without scripts."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from pytest_django.asserts import assertContains, assertNotContains

from articles.models import Annotation, Article, ArticleTag, Briefing, Label, Tag
from tests.factories import (
    AnnotationFactory,
    ArticleFactory,
    BriefingFactory,
    ItemFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
HTMX = {"hx-request": "true"}


def undo(client: Client, page: str) -> str:
    """The address that the button of the one message on a page posts to."""
    toast = client.get(page).content.decode().partition('id="toast"')[2]
    return toast.partition('action="')[2].partition('"')[0].replace("&amp;", "&")


def deleted(editor: User, **given: object) -> Annotation:
    note: Annotation = AnnotationFactory.create(
        version=ArticleFactory.create().current, author=editor, deleted_at=timezone.now(), **given
    )
    return note


def test_deleting_a_note_is_undone_from_the_next_page(editor_client: Client, editor: User) -> None:
    article = ArticleFactory.create()
    note = AnnotationFactory.create(version=article.current, author=editor)
    editor_client.post(reverse("annotation_delete", args=[note.pk]))

    back = undo(editor_client, article.get_absolute_url())
    response = editor_client.post(back)

    assert response["Location"] == note.get_absolute_url()
    assert Annotation.objects.filter(pk=note.pk).exists()


def test_htmx_gets_the_button_with_the_passage(editor_client: Client, editor: User) -> None:
    note = AnnotationFactory.create(version=ArticleFactory.create().current, author=editor)
    address, back = (
        reverse(f"annotation_{verb}", args=[note.pk]) for verb in ("delete", "restore")
    )
    aimed = HTMX | {"hx-target": "passage"}

    response = editor_client.post(address, headers=aimed)
    assertContains(response, f'hx-post="{back}" hx-target="#passage"')
    response = editor_client.post(back, headers=aimed)

    assertContains(response, f'id="annotation-{note.pk}"')
    assertContains(response, "The note is back.")


def test_a_deleted_note_is_left_out_of_every_list_file_and_count(
    editor_client: Client, editor: User
) -> None:
    note = deleted(editor, note="Nobody reads this any more.")
    article = note.version.article

    for address in (
        reverse("annotation_list"),
        reverse("annotation_list") + "?q=Nobody",
        article.get_absolute_url(),
        reverse("article_list"),
    ):
        page = editor_client.get(address)
        assertNotContains(page, "Nobody reads this any more.")
        assertNotContains(page, "1 note")
    for suffix in ("csv", "json", "jsonld"):
        file = editor_client.get(reverse("annotation_export", args=[suffix]))
        assert b"Nobody" not in file.getvalue()
    assertNotContains(
        editor_client.get(reverse("article_list") + "?q=is:annotated"), article.get_absolute_url()
    )


def test_what_leads_to_a_deleted_note_says_that_it_is_gone(
    editor_client: Client, editor: User
) -> None:
    note = deleted(editor)

    for name in ("annotation_edit", "annotation_history"):
        assert editor_client.get(reverse(name, args=[note.pk])).status_code == 404
    for name in ("annotation_delete", "annotation_reply", "annotation_settle"):
        assert editor_client.post(reverse(name, args=[note.pk])).status_code == 404


def test_the_admin_leaves_out_what_is_in_the_bin(chief_client: Client, chief: User) -> None:
    note = deleted(chief)
    note.replies.create(author=chief, text="A reply in the bin")
    item = ItemFactory.create(briefing__title="Deleted", briefing__deleted_at=timezone.now())

    for name in ("annotation", "reply", "briefing", "item"):
        page = chief_client.get(reverse(f"admin:articles_{name}_changelist"))
        assert page.context["cl"].result_count == 0
    labels = Label.objects.get(pk=note.label.pk)
    assert labels.annotations.count() == 0
    assert item.pk


def test_the_admin_puts_a_briefing_into_the_bin(chief_client: Client) -> None:
    briefing = BriefingFactory.create()

    address = reverse("admin:articles_briefing_delete", args=[briefing.pk])
    chief_client.post(address, {"post": "yes"})

    assert not Briefing.objects.exists()
    assert Briefing.with_deleted.exists()


def test_the_bin_shows_what_one_may_put_back(editor_client: Client, editor: User) -> None:
    note = deleted(editor, note="Says *who*?")
    AnnotationFactory.create(
        version=note.version, note="Somebody else's", deleted_at=timezone.now()
    )
    BriefingFactory.create(title="Harbour", created_by=editor, deleted_at=timezone.now())

    page = editor_client.get(reverse("bin"))

    assertContains(page, "Says <em>who</em>?")
    assertContains(page, "Harbour")
    assertNotContains(page, "Somebody else")


def test_the_bin_costs_the_same_for_many(
    editor_client: Client, editor: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(3):
        deleted(editor, deleted_by=editor)
        BriefingFactory.create(created_by=editor, deleted_at=timezone.now(), deleted_by=editor)

    with django_assert_num_queries(8):
        editor_client.get(reverse("bin"))


def test_the_bin_goes_on_page_after_page(
    editor_client: Client, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("articles.views.bins.PER_PAGE", 1)
    first, second = deleted(editor, note="The first"), deleted(editor, note="The second")
    for title in ("Harbour", "Bridge"):
        BriefingFactory.create(title=title, created_by=editor, deleted_at=timezone.now())

    page = editor_client.get(reverse("bin"))
    assertContains(page, "The second")
    assertNotContains(page, "The first")
    page = editor_client.get(
        reverse("bin"), {"before": second.pk, "briefing": Briefing.with_deleted.latest("pk").pk}
    )

    assertContains(page, "The first")
    assertContains(page, "Harbour")
    assert first.pk


def test_deleting_a_briefing_is_undone_from_the_list(editor_client: Client, editor: User) -> None:
    briefing = BriefingFactory.create(created_by=editor)
    response = editor_client.post(reverse("briefing_delete", args=[briefing.pk]))

    back = undo(editor_client, response["Location"])
    assert editor_client.get(briefing.get_absolute_url()).status_code == 404
    editor_client.post(back)

    assert editor_client.get(briefing.get_absolute_url()).status_code == 200


def test_nothing_is_done_to_an_item_of_a_deleted_briefing(
    editor_client: Client, editor: User
) -> None:
    item = ItemFactory.create(briefing__created_by=editor, briefing__deleted_at=timezone.now())

    for name in ("item_edit", "item_move", "item_remove"):
        address = reverse(name, args=[item.briefing_id, item.pk])
        assert editor_client.post(address, {"note": "x", "to": 0}).status_code == 404


def test_a_tag_comes_back_as_it_stood(editor_client: Client, editor: User) -> None:
    article = ArticleFactory.create()
    tag = Tag.objects.create(name="Harbour")
    rule = tag.rules.create(kind="any", words="bridge")
    ArticleTag.objects.create(tag=tag, content_object=article, rule=rule)
    editor_client.post(reverse("article_tag_remove", args=[article.pk, tag.slug]))
    assert not ArticleTag.objects.exists()

    editor_client.post(undo(editor_client, article.get_absolute_url()))

    row = ArticleTag.objects.get()
    assert (row.rule, row.added_by) == (rule, None)
    assert not article.tag_suggestions.exists()


def test_spiking_is_undone(editor_client: Client) -> None:
    article = ArticleFactory.create(status=Article.Status.READY)
    editor_client.post(reverse("article_status", args=[article.pk]), {"status": "spiked"})

    editor_client.post(undo(editor_client, article.get_absolute_url()))

    article.refresh_from_db()
    assert article.status == Article.Status.READY


@pytest.mark.parametrize(
    ("screen", "field", "theirs"),
    [("article_status", "status", "spiked"), ("article_assign", "person", "")],
)
def test_what_another_decided_since_is_not_undone(
    editor_client: Client, chief_client: Client, editor: User, screen: str, field: str, theirs: str
) -> None:
    """The button may be there for long, on a page that nobody has loaded again."""
    former = UserFactory.create()
    article = ArticleFactory.create(assignee=former)
    address = reverse(screen, args=[article.pk])
    editor_client.post(address, {field: {"status": "ready", "person": editor.pk}[field]})
    back = undo(editor_client, article.get_absolute_url())
    chief_client.post(address, {field: theirs})

    response = editor_client.post(back, follow=True)

    assertContains(response, "Somebody has changed it since then")
    article.refresh_from_db()
    stands = {"status": article.status, "person": article.assignee or ""}[field]
    assert stands == theirs


def test_an_assignment_is_undone(editor_client: Client, editor: User) -> None:
    article = ArticleFactory.create()
    editor_client.post(reverse("article_assign", args=[article.pk]), {"person": editor.pk})

    editor_client.post(undo(editor_client, article.get_absolute_url()))

    article.refresh_from_db()
    assert article.assignee is None
