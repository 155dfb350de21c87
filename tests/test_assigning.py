"""Who sees to an article: given, taken back, and found. People and events are fictional."""

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from articles.models import Article, Event
from articles.search.asking import people_called
from articles.status import assign, set_back, set_many
from articles.views.article_rows import PER_PAGE
from tests.factories import ArticleFactory, UserFactory

LIST = reverse("article_list")
QUEUE = reverse("queue")


def send(client: Client, article: Article, person: User | None) -> int:
    given = {"person": person.pk if person else ""}
    return client.post(reverse("article_assign", args=[article.pk]), given).status_code


def test_an_article_is_given_and_what_happened_is_kept(editor_client: Client, editor: User) -> None:
    ada, article = UserFactory.create(username="ada"), ArticleFactory.create()

    send(editor_client, article, ada)
    send(editor_client, article, ada)  # says nothing new
    send(editor_client, article, None)

    article.refresh_from_db()
    assert article.assignee is None
    told = Event.objects.order_by("pk").values_list("before", "after", "actor")
    assert list(told) == [
        ({"assignee": None}, {"assignee": "ada"}, editor.pk),
        ({"assignee": "ada"}, {"assignee": None}, editor.pk),
    ]


@pytest.mark.parametrize("person", ["x", "999"])
def test_nobody_is_given_what_is_not_there(editor_client: Client, person: str) -> None:
    article = ArticleFactory.create()
    address = reverse("article_assign", args=[article.pk])

    assertContains(
        editor_client.post(address, {"person": person}),
        "There is nobody like that",
        status_code=422,
    )
    assertContains(editor_client.post(address), "Choose somebody first", status_code=422)


def test_who_has_left_is_given_nothing(editor_client: Client) -> None:
    gone = UserFactory.create(is_active=False)

    assert send(editor_client, ArticleFactory.create(), gone) == 422


def test_the_reader_and_the_list_say_whose_it_is(editor_client: Client, editor: User) -> None:
    ada = UserFactory.create(first_name="Ada", last_name="Byron")
    article = ArticleFactory.create(assignee=ada)

    for address in (article.get_absolute_url(), LIST):
        assertContains(editor_client.get(address), "Ada Byron")
    assign(article=article, assignee=editor, actor=editor)
    assertContains(editor_client.get(article.get_absolute_url()), "<bdi>Yours</bdi>")
    assertContains(editor_client.get(LIST), "<bdi>yours</bdi>")


def test_a_row_is_taken_and_given_back(editor_client: Client, editor: User) -> None:
    one, other = ArticleFactory.create_batch(2)

    response = editor_client.post(LIST, {"take": one.pk, "all": "1", "article": other.pk})

    assertRedirects(response, f"{LIST}#article-{one.pk}", fetch_redirect_response=False)
    assert list(Article.objects.filter(assignee=editor)) == [one]
    done = editor_client.get(LIST).context["done"]
    assert done.sentence == "Assigned to you: 1 article."
    editor_client.post(LIST, {"undo": done.token})
    assert not Article.objects.filter(assignee=editor).exists()


@pytest.mark.parametrize(
    ("asked", "titles"),
    [
        ("is:mine", ["Mine"]),
        ("assignee:me", ["Mine"]),
        ("is:unassigned", ["Nobody's"]),
        ("-is:unassigned", ["Ada's", "Mine"]),
        ('assignee:"ada byron"', ["Ada's"]),
        ("assignee:ada", ["Ada's"]),
        ("assignee:byr", ["Ada's"]),
        ("is:mine OR assignee:ada", ["Ada's", "Mine"]),
    ],
)
def test_it_is_asked_whose_an_article_is(
    editor_client: Client, editor: User, asked: str, titles: list[str]
) -> None:
    ada = UserFactory.create(username="ada", first_name="Ada", last_name="Byron")
    for title, whose in (("Mine", editor), ("Ada's", ada), ("Nobody's", None)):
        ArticleFactory.create(title=title, assignee=whose)

    rows = editor_client.get(LIST, {"q": asked}).context["page"].rows

    assert sorted(str(article) for article in rows) == sorted(titles)


def test_whom_nobody_is_called_is_said(editor_client: Client) -> None:
    assertContains(
        editor_client.get(LIST, {"q": "assignee:zorro"}), "Nobody here is called “zorro”"
    )
    assertContains(editor_client.get(LIST, {"q": "is:his"}), "mine, unassigned")


def test_people_are_found_by_their_very_name_first(db: None) -> None:
    ada = UserFactory.create(username="ada")
    adam = UserFactory.create(username="adam")

    assert people_called("ADA") == [ada.pk]
    assert people_called("dam") == [adam.pk]


def test_the_queue_has_what_is_mine_and_not_done_oldest_first(
    editor_client: Client, editor: User
) -> None:
    for title, status in (
        ("First", "new"),
        ("Done", "ready"),
        ("Out", "spiked"),
        ("Last", "reading"),
    ):
        ArticleFactory.create(title=title, status=status, assignee=editor)
    ArticleFactory.create(title="Another's", assignee=UserFactory.create())

    page = editor_client.get(QUEUE)

    assert [str(article) for article in page.context["page"].rows] == ["First", "Last"]
    assertNotContains(page, "Another's")


def test_the_queue_goes_on_and_says_when_it_is_empty(editor_client: Client, editor: User) -> None:
    assertContains(editor_client.get(QUEUE), "Nothing waits for you.")
    ArticleFactory.create_batch(PER_PAGE + 1, assignee=editor, arrived_at=timezone.now())

    first = editor_client.get(QUEUE).context["page"]
    second = editor_client.get(QUEUE, {"after": first.last.pk}).context["page"]

    assert (len(first.rows), len(second.rows), second.last) == (PER_PAGE, 1, None)
    assert editor_client.get(QUEUE, {"after": "x"}).status_code == 200


def test_copy_under_embargo_is_in_no_queue_of_who_may_not_read_it(
    editor_client: Client, editor: User
) -> None:
    secret = ArticleFactory.create(title="A secret", assignee=editor, is_withheld=True)

    assertNotContains(editor_client.get(QUEUE), "A secret")
    assert send(editor_client, secret, editor) == 404


def test_the_queue_asks_as_much_of_many_as_of_few(editor_client: Client, editor: User) -> None:
    counts = []
    for _ in range(2):
        ArticleFactory.create_batch(8, assignee=editor)
        with CaptureQueriesContext(connection) as queries:
            editor_client.get(QUEUE)
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_what_was_changed_since_then_is_not_taken_back(editor: User) -> None:
    ada, bob = UserFactory.create_batch(2)
    one = ArticleFactory.create(assignee=ada)
    two, three = ArticleFactory.create_batch(2)
    keys = [one.pk, two.pk, three.pk]
    before = set_many(field="assignee", value=editor.pk, articles=keys, actor=editor)
    assign(article=two, assignee=bob, actor=bob)
    ada_pk = ada.pk
    ada.delete()

    again = set_back(field="assignee", value=editor.pk, before=before, actor=editor)

    assert before == {one.pk: ada_pk, two.pk: None, three.pk: None}
    assert again == [one.pk, three.pk]
    whose = dict(Article.objects.values_list("pk", "assignee"))
    assert whose == {one.pk: None, two.pk: bob.pk, three.pk: None}


def test_a_queue_is_looked_up_in_an_index(editor: User) -> None:
    mine = Article.objects.in_queue_of(editor).order_by("arrived_at", "pk")
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":  # which reads so small a table as a whole
            for way in ("seqscan", "sort"):
                cursor.execute(f"SET LOCAL enable_{way} = off")

    assert "article_by_assignee" in mine.explain()
