"""Many articles of the list at once. People and events are fictional."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from articles.briefings.curation import add_article, restore_item
from articles.forms import selection
from articles.models import Article, ArticleTag, Briefing, Event, ReadArticle, Tag
from articles.tagging.application import add_tag
from articles.views import selecting
from tests.factories import ArticleFactory, BriefingFactory, TagFactory, UserFactory

URL = reverse("article_list")


def send(client: Client, do: str, *articles: Article, url: str = URL, **more: Any) -> HttpResponse:
    data = {"do": do, "article": [article.pk for article in articles], **more}
    response: HttpResponse = client.post(url, data)  # type: ignore[assignment]
    return response


def undo(client: Client, url: str = URL) -> str:
    """What the list says once what it says was done is taken back."""
    done = client.get(url).context["done"]
    client.post(url, {"undo": done.token})
    return str(client.get(url).context["done"].sentence)


def read() -> set[int]:
    return set(ReadArticle.objects.values_list("article_id", flat=True))


def test_the_chosen_are_read_and_unread_and_it_is_taken_back(editor_client: Client) -> None:
    one, two, three = ArticleFactory.create_batch(3)

    response = send(editor_client, "read", one, two)

    assertRedirects(response, f"{URL}#article-{max(one.pk, two.pk)}", fetch_redirect_response=False)
    assert read() == {one.pk, two.pk}
    assert undo(editor_client) == "Taken back: 2 articles."
    assert read() == set()

    send(editor_client, "read", one, two)
    send(editor_client, "unread", two, three)
    assert read() == {one.pk}
    undo(editor_client)
    assert read() == {one.pk, two.pk}


def test_what_was_done_is_said_once(editor_client: Client) -> None:
    send(editor_client, "read", ArticleFactory.create())

    assertContains(editor_client.get(URL), "Marked read: 1 article.")
    assertNotContains(editor_client.get(URL), "Marked read")


def test_what_changes_nothing_has_nothing_to_take_back(editor_client: Client) -> None:
    send(editor_client, "unread", ArticleFactory.create())

    page = editor_client.get(URL)

    assertContains(page, "Nothing changed")
    assertNotContains(page, 'name="undo"')


def test_a_tag_is_put_on_those_that_have_it_not_and_taken_off_those_alone(
    editor_client: Client, editor: User
) -> None:
    one, two = ArticleFactory.create_batch(2)
    add_tag(article=one, name="Harbour", added_by=UserFactory.create())
    Event.objects.all().delete()

    send(editor_client, "tag", one, two, tag="harbour")

    assert ArticleTag.objects.filter(tag__name="Harbour").count() == 2
    event = Event.objects.get()
    assert (event.verb, event.actor) == ("added", editor)
    assert event.after == {"article": two.pk, "tag": "Harbour"}
    undo(editor_client)
    assert ArticleTag.objects.get().content_object == one
    assert Event.objects.latest("pk").before == {"article": two.pk, "tag": "Harbour"}


def test_a_tag_that_was_taken_off_comes_back_as_it_was(editor_client: Client, editor: User) -> None:
    one, two = ArticleFactory.create_batch(2)
    other = UserFactory.create()
    add_tag(article=one, name="Harbour", added_by=other)

    send(editor_client, "untag", one, two, tag="Harbour")
    assert not ArticleTag.objects.exists()
    assert undo(editor_client) == "Taken back: 1 article."

    assert ArticleTag.objects.get().added_by == other


def test_all_that_match_are_more_than_the_page(editor_client: Client) -> None:
    ArticleFactory.create_batch(35, title="Bridge")
    ferry = ArticleFactory.create(title="Ferry", text="It sails.")

    send(editor_client, "read", url=f"{URL}?q=bridge", all="1")

    assert len(read()) == 35
    assert ferry.pk not in read()


def test_so_many_are_taken_at_once(editor_client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (selection, selecting):
        monkeypatch.setattr(module, "MOST_CHOSEN", 2)
    ArticleFactory.create_batch(3)

    send(editor_client, "read", all="1")

    assertContains(editor_client.get(URL), "These are the 2 newest: do it again for more.")
    assert len(read()) == 2
    send(editor_client, "read", all="1")
    assert len(read()) == 3


def test_all_that_match_are_tagged_by_and_by(
    editor_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (selection, selecting):
        monkeypatch.setattr(module, "MOST_CHOSEN", 2)
    ArticleFactory.create_batch(3)
    for do, count in (("tag", 2), ("tag", 3), ("untag", 1), ("untag", 0)):
        send(editor_client, do, all="1", tag="Harbour")
        assert ArticleTag.objects.count() == count


def test_copy_under_embargo_is_not_touched(editor_client: Client) -> None:
    secret = ArticleFactory.create(is_withheld=True)

    send(editor_client, "tag", secret, tag="Harbour")
    send(editor_client, "tag", all="1", tag="Harbour")

    assert not ArticleTag.objects.exists()


@pytest.mark.parametrize(
    ("do", "tag", "has_chosen", "sentence"),
    [
        ("read", "", False, "Choose some articles first."),
        ("burn", "", True, "Say what to do with them."),
        ("tag", "", True, "Type the name of a tag first."),
        ("tag", "…", True, "A tag needs a letter or a digit."),
        ("untag", "Harbour", True, "There is no tag “Harbour”."),
    ],
)
def test_what_cannot_be_done_is_said_and_the_choice_stays(
    editor_client: Client, do: str, tag: str, has_chosen: bool, sentence: str
) -> None:
    article = ArticleFactory.create()
    chosen = [article] if has_chosen else []

    response = send(editor_client, do, *chosen, tag=tag)

    assertContains(response, sentence, status_code=422)
    box = response.content.decode().split('name="article"')[1].split(">")[0]
    assert ("checked" in box) == has_chosen
    assert not Tag.objects.exists()


def test_nothing_is_done_with_what_nobody_sees(editor_client: Client) -> None:
    ArticleFactory.create()

    assert send(editor_client, "read", url=f'{URL}?q="', all="1").status_code == 422
    assert read() == set()


@pytest.mark.parametrize("keys", [["x"], ["9" * 30], ["-1"], ["²"]])
def test_keys_that_are_none_are_left_out(editor_client: Client, keys: list[str]) -> None:
    response = editor_client.post(URL, {"do": "read", "article": keys})

    assert response.status_code == 422


def test_an_old_undo_takes_nothing_back(editor_client: Client) -> None:
    one, two = ArticleFactory.create_batch(2)
    send(editor_client, "read", one)
    old = editor_client.get(URL).context["done"].token
    send(editor_client, "read", two)

    editor_client.post(URL, {"undo": old})

    assertContains(editor_client.get(URL), "nothing was taken back")
    assert read() == {one.pk, two.pk}


def test_a_tag_that_is_gone_is_said_to_be(editor_client: Client) -> None:
    send(editor_client, "tag", ArticleFactory.create(), tag="Harbour")
    done = editor_client.get(URL).context["done"]
    Tag.objects.all().delete()

    editor_client.post(URL, {"undo": done.token})

    assertContains(editor_client.get(URL), "The tag is no longer there")


def test_many_cost_as_much_as_few(editor_client: Client) -> None:
    counts = []
    TagFactory.create(name="Harbour")
    for count in (1, 20):
        articles = ArticleFactory.create_batch(count)
        with CaptureQueriesContext(connection) as queries:
            send(editor_client, "tag", *articles, tag="Harbour")
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_a_state_is_set_for_many_and_taken_back(editor_client: Client, editor: User) -> None:
    one, two = ArticleFactory.create(), ArticleFactory.create(status="ready")
    three = ArticleFactory.create(status="reading")

    send(editor_client, "ready", one, two, three)

    assert set(Article.objects.values_list("status", flat=True)) == {"ready"}
    told = Event.objects.order_by("pk").values_list("subject_id", "before", "after")
    assert list(told) == [
        (one.pk, {"status": "new"}, {"status": "ready"}),
        (three.pk, {"status": "reading"}, {"status": "ready"}),
    ]
    Article.objects.filter(pk=three.pk).update(status="spiked")  # somebody else
    said = undo(editor_client)
    assert said == "Taken back: 1 article. Changed since then, and left as it is: 1 article."
    stood = dict(Article.objects.values_list("pk", "status"))
    assert stood == {one.pk: "new", two.pk: "ready", three.pk: "spiked"}


def test_all_that_match_are_assigned_and_taken_back(editor_client: Client) -> None:
    ada = UserFactory.create(first_name="Ada", last_name="Byron")
    ArticleFactory.create_batch(32, title="Bridge")
    ferry = ArticleFactory.create(title="Ferry", text="It sails.")

    send(editor_client, "assign", url=f"{URL}?q=bridge", all="1", person=ada.pk)

    assert Article.objects.filter(assignee=ada).count() == 32
    assertContains(editor_client.get(URL), "Assigned to Ada Byron: 32 articles.")
    send(editor_client, "assign", ferry, person="")
    assertContains(editor_client.get(URL), "Nothing changed")
    send(editor_client, "assign", url=f"{URL}?q=bridge", all="1", person="")
    assert undo(editor_client) == "Taken back: 32 articles."
    assert Article.objects.filter(assignee=ada).count() == 32


def test_many_are_added_to_a_briefing_and_taken_out(editor_client: Client) -> None:
    briefing = BriefingFactory.create(title="Morning")
    one, two, three = (ArticleFactory.create(title=title) for title in ("One", "Two", "Three"))
    killed = ArticleFactory.create(killed_at=timezone.now(), kill_notice="Withdrawn.")
    add_article(briefing=briefing, article=two, editor=briefing.created_by)

    send(editor_client, "brief", one, two, three, killed, briefing=briefing.pk)

    items = briefing.items.values_list("version__title", flat=True)
    assert list(items) == ["Two", "Three", "One"]
    sentence = editor_client.get(URL).context["done"].sentence
    assert sentence == (
        "Added to “Morning”: 2 articles. Already in it, or withdrawn by the sender: 2."
    )
    items.filter(version=one.current).update(note="Lead with this.")
    done = editor_client.session["last_done"]
    editor_client.post(URL, {"undo": done["token"]})
    assert list(items.all()) == ["Two", "One"]
    removal = Event.objects.filter(verb="removed", subject_type="item").get()
    restore_item(removal=removal, briefing=briefing, editor=briefing.created_by)
    assert list(items.all()) == ["Two", "Three", "One"]


def test_without_a_briefing_one_of_today_is_begun(editor_client: Client) -> None:
    one, two = ArticleFactory.create_batch(2)

    send(editor_client, "brief", one, two)

    assert Briefing.objects.get().items.count() == 2
    send(editor_client, "brief", one, briefing="999")
    assert Briefing.objects.count() == 1


def test_a_briefing_takes_so_many_at_once(
    editor_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(selecting, "MOST_AT_ONCE", 2)
    briefing = BriefingFactory.create()
    ArticleFactory.create_batch(3)
    for count in (2, 3):
        send(editor_client, "brief", all="1", briefing=briefing.pk)
        assert briefing.items.count() == count


@pytest.mark.parametrize("do", ["ready", "assign", "brief"])
def test_what_is_done_with_many_costs_as_much_as_with_few(editor_client: Client, do: str) -> None:
    counts, briefing = [], BriefingFactory.create()
    for count in (2, 20):
        articles = ArticleFactory.create_batch(count)
        person = UserFactory.create().pk
        with CaptureQueriesContext(connection) as queries:
            send(editor_client, do, *articles, person=person, briefing=briefing.pk)
        counts.append(len(queries))

    assert counts[0] == counts[1]
