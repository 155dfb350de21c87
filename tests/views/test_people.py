from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from articles.annotations.notes import annotate
from articles.annotations.threads import reply_to
from articles.models import Article, Callout
from articles.roles import EDITORS
from articles.status import set_status
from articles.tagging.application import add_tag
from articles.views import people
from tests.factories import AnnotationFactory, ArticleFactory, UserFactory

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def ada(db: None) -> User:
    return UserFactory.create(username="ada", first_name="Ada", last_name="Byron")


def note_on(article: Article, author: User, text: str) -> None:
    version = article.current
    assert version
    note = annotate(
        version=version, author=author, quote="bridge", start=0, label="check", note=text
    )
    reply_to(pk=note.pk, author=author, text=text)


def embargoed() -> Article:
    return ArticleFactory.create(title="Kept secret", embargoed_until=NOW + timedelta(hours=1))


def test_everybody_is_listed_by_name_with_their_roles(editor_client: Client, ada: User) -> None:
    ada.groups.add(Group.objects.get(name=EDITORS))
    UserFactory.create(username="gone", is_active=False)
    AnnotationFactory.create(version=ArticleFactory.create().current, author=ada)

    response = editor_client.get(reverse("person_list"))

    assertContains(response, "Ada Byron")
    assertContains(response, "Editors")
    assertContains(response, "1 open question")
    assertNotContains(response, "gone")


def test_a_long_list_goes_on(editor_client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(people, "PER_PAGE", 2)
    for number in range(3):
        UserFactory.create(username=f"person-{number}")

    first = editor_client.get(reverse("person_list"))
    second = editor_client.get(reverse("person_list"), {"after": "person-0"})

    assert [one.username for one in first.context["page"].rows] == ["editor", "person-0"]
    assert [one.username for one in second.context["page"].rows] == ["person-1", "person-2"]


def test_the_list_costs_the_same_for_many(
    editor_client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    UserFactory.create_batch(20)

    with django_assert_num_queries(8):
        editor_client.get(reverse("person_list"))


def test_a_page_tells_what_somebody_is_to_see_to(editor_client: Client, ada: User) -> None:
    ArticleFactory.create(title="A bridge", assignee=ada)
    ArticleFactory.create(title="A ferry", assignee=ada, status="ready")
    ArticleFactory.create(title="A secret", assignee=ada, is_withheld=True)

    page = editor_client.get(reverse("person_detail", args=[ada.username]))

    assertContains(page, "A bridge")
    assertNotContains(page, "A ferry")
    assertNotContains(page, "A secret")


def test_a_page_tells_what_somebody_did(editor_client: Client, ada: User) -> None:
    article = ArticleFactory.create()
    note_on(article, ada, "Is this so?")
    add_tag(article=article, name="Harbour", added_by=ada)
    set_status(article=article, status=Article.Status.READY, actor=ada)

    response = editor_client.get(reverse("person_detail", args=["ada"]))

    assert [one.noun for one in response.context["doings"]] == [
        "an article",
        "a tag",
        "a reply",
        "a note",
    ]
    assertContains(response, "Harbour")
    assertContains(response, "· <bdi>ready</bdi>")
    assertContains(response, f"{article.get_absolute_url()}#annotation-")


def test_it_tells_nothing_of_copy_under_embargo(
    editor_client: Client, chief_client: Client, ada: User
) -> None:
    article = embargoed()
    note_on(article, ada, "Is this so?")
    add_tag(article=article, name="Harbour", added_by=ada)
    url = reverse("person_detail", args=["ada"])

    response = editor_client.get(url)

    assert list(response.context["doings"]) == []
    assertNotContains(response, "Harbour")
    assertNotContains(response, "bridge")
    assertContains(chief_client.get(url), "Kept secret")


def test_a_page_costs_the_same_however_much_was_done(
    editor_client: Client, ada: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(5):
        note_on(ArticleFactory.create(), ada, "@editor Is this so?")

    with django_assert_num_queries(13):
        editor_client.get(reverse("person_detail", args=["ada"]))


def test_where_somebody_is_called_is_new_until_they_have_seen_it(
    editor_client: Client, editor: User, ada: User
) -> None:
    note_on(ArticleFactory.create(), ada, "@editor?")
    url = reverse("callout_list")

    assertContains(editor_client.get(url), "New</span>", count=2)
    assertContains(editor_client.get(reverse("person_detail", args=["editor"])), "2 new")
    assertRedirects(editor_client.post(reverse("callouts_seen")), url)
    assertNotContains(editor_client.get(url), "New</span>")


def test_opening_the_article_is_to_see_it(editor_client: Client, ada: User) -> None:
    article = ArticleFactory.create()
    note_on(article, ada, "@editor?")

    page = editor_client.get(article.get_absolute_url())

    assert not Callout.objects.unseen().exists()
    assertContains(page, '<a href="/people/editor/" class="called">@editor</a>', count=2)


def test_a_call_on_copy_under_embargo_is_not_shown(editor_client: Client, ada: User) -> None:
    note_on(embargoed(), ada, "@editor?")

    assertContains(editor_client.get(reverse("callout_list")), "Nobody has called you yet")


def test_the_calls_of_others_are_theirs(editor_client: Client, chief: User, ada: User) -> None:
    note_on(ArticleFactory.create(), chief, "@ada?")

    assertNotContains(editor_client.get(reverse("callout_list")), "New</span>")


def test_the_list_of_calls_costs_the_same_for_many(
    editor_client: Client, ada: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(5):
        note_on(ArticleFactory.create(), ada, "@editor?")

    with django_assert_num_queries(8):
        editor_client.get(reverse("callout_list"))
