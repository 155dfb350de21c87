"""The list of briefings, and the rundown."""

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from articles.briefings.curation import add_article, add_excerpt, add_words, remove_item
from articles.briefings.rundown import briefings_before
from articles.models import Article, Briefing
from tests.factories import ArticleFactory, BriefingFactory, UserFactory, VersionFactory

HOSTILE = "<script>alert(1)</script> \"'><img src=x onerror=alert(1)> \u202e" + "x" * 200


def filled(editor: User, *, size: int) -> Briefing:
    briefing: Briefing = BriefingFactory.create()
    for _ in range(size):
        article: Article = ArticleFactory.create()
        add_article(briefing=briefing, article=article, editor=editor)
        assert article.current is not None
        add_excerpt(
            briefing=briefing, version=article.current, start=0, quote="the bridge", editor=editor
        )
    return briefing


@pytest.mark.parametrize("size", [1, 31])
def test_the_list_costs_the_same_for_many_briefings(
    editor_client: Client, django_assert_max_num_queries: DjangoAssertNumQueries, size: int
) -> None:
    BriefingFactory.create_batch(size)

    with django_assert_max_num_queries(5):
        editor_client.get("/briefings/")


@pytest.mark.parametrize("size", [1, 12])
def test_the_rundown_costs_the_same_for_many_items(
    editor_client: Client,
    editor: User,
    django_assert_max_num_queries: DjangoAssertNumQueries,
    size: int,
) -> None:
    briefing = filled(editor, size=size)

    with django_assert_max_num_queries(11):
        editor_client.get(briefing.get_absolute_url())


def test_the_list_shows_the_newest_first_and_goes_on_where_it_ended(editor_client: Client) -> None:
    briefings = BriefingFactory.create_batch(31)

    first = editor_client.get("/briefings/")
    assertNotContains(first, f'href="{briefings[0].get_absolute_url()}"')
    second = editor_client.get(f"/briefings/?before={briefings[1].pk}")

    assertContains(first, f'href="/briefings/?before={briefings[1].pk}"')
    assertContains(second, f'href="{briefings[0].get_absolute_url()}"')
    assertNotContains(second, f'href="{briefings[1].get_absolute_url()}"')


def test_a_list_that_was_refused_a_title_goes_on_where_it_ended(editor_client: Client) -> None:
    briefings = BriefingFactory.create_batch(31)

    for address in ("/briefings/new/", "/briefings/items/"):
        response = editor_client.post(address, {"title": ""})
        link = f'href="/briefings/?before={briefings[1].pk}"'
        assertContains(response, link, status_code=422)


def test_the_list_reads_no_more_briefings_than_it_shows(db: None) -> None:
    assert "GROUP BY" not in str(briefings_before(None).query)


@pytest.mark.parametrize("before", ["0", "x", "9" * 40, "-1", "²"])
def test_an_address_that_makes_no_sense_is_harmless(editor_client: Client, before: str) -> None:
    assert editor_client.get("/briefings/", {"before": before}).status_code == 200


def test_an_empty_list_says_what_to_do(editor_client: Client) -> None:
    assertContains(editor_client.get("/briefings/"), "There is no briefing yet.")


def test_a_briefing_is_begun_with_a_title(editor_client: Client, editor: User) -> None:
    response = editor_client.post("/briefings/new/", {"title": "Morning"})

    briefing = Briefing.objects.get()
    assertRedirects(response, f"/briefings/{briefing.pk}/")
    assert (briefing.title, briefing.created_by) == ("Morning", editor)


def test_a_second_click_begins_no_second_briefing(editor_client: Client) -> None:
    for _ in range(2):
        editor_client.post("/briefings/new/", {"title": "Morning"})

    assert Briefing.objects.count() == 1


@pytest.mark.parametrize("title", ["", "   ", "x" * 301])
def test_a_title_that_cannot_be_is_refused_with_the_form(editor_client: Client, title: str) -> None:
    response = editor_client.post("/briefings/new/", {"title": title})

    assertContains(response, "errorlist", status_code=422)
    assert not Briefing.objects.exists()


def test_title_and_introduction_are_revised(editor_client: Client) -> None:
    briefing = BriefingFactory.create()

    response = editor_client.post(
        f"/briefings/{briefing.pk}/edit/",
        {"title": "Evening", "introduction": "Good\r\n*evening*."},
        follow=True,
    )

    assertContains(response, "Good\n<em>evening</em>.")
    briefing.refresh_from_db()
    assert briefing.introduction == "Good\n*evening*."


def test_a_revision_without_a_title_is_refused_and_what_was_typed_stays(
    editor_client: Client,
) -> None:
    briefing = BriefingFactory.create()

    response = editor_client.post(
        f"/briefings/{briefing.pk}/edit/", {"title": "", "introduction": "Typed for an hour."}
    )

    assertContains(response, "Typed for an hour.", status_code=422)
    assertContains(response, "Give the briefing a title first.", status_code=422)


def test_the_rundown_shows_what_is_cited_and_what_will_be_published(
    editor_client: Client, editor: User
) -> None:
    briefing = filled(editor, size=1)
    add_words(briefing=briefing, note="So *it* goes.", editor=editor)

    response = editor_client.get(briefing.get_absolute_url())

    assertContains(response, "characters 29–39")
    assertContains(response, "So <em>it</em> goes.", count=2)
    assertContains(response, '<span class="exact">the bridge</span>')
    assertContains(response, '<span title="At 230 words a minute">15 words · 1 min</span>')


def test_an_empty_rundown_says_what_to_do(editor_client: Client) -> None:
    briefing = BriefingFactory.create()

    response = editor_client.get(briefing.get_absolute_url())

    assertContains(response, "Nothing is in the rundown yet.")


def test_a_newer_version_than_the_one_cited_is_pointed_out(
    editor_client: Client, editor: User
) -> None:
    briefing = filled(editor, size=1)
    assertNotContains(editor_client.get(briefing.get_absolute_url()), "newer version")
    article = Article.objects.get()
    article.current = VersionFactory.create(
        article=article, document=ArticleFactory.create().documents.get(), number=2
    )
    article.save(update_fields=["current"])

    response = editor_client.get(briefing.get_absolute_url())

    assertContains(response, "newer version than the one cited (version 1)", count=2)


def test_only_articles_that_are_not_in_it_as_a_whole_are_offered(
    editor_client: Client, editor: User
) -> None:
    briefing = filled(editor, size=1)
    other = ArticleFactory.create(title="A ferry stops")

    response = editor_client.get(briefing.get_absolute_url())

    assertContains(response, f'<option value="{other.pk}"')
    assertContains(response, "<option", count=4)  # and the three themes


def test_hostile_text_stays_text(editor_client: Client, editor: User) -> None:
    article = ArticleFactory.create(title=HOSTILE, text=HOSTILE)
    briefing = BriefingFactory.create(title=HOSTILE, introduction=HOSTILE)
    add_article(briefing=briefing, article=article, editor=editor, note=HOSTILE)
    removed = add_words(briefing=briefing, note=HOSTILE, editor=editor)
    removal = remove_item(item=removed, editor=editor)

    for address in (f"{briefing.get_absolute_url()}?removed={removal.pk}", "/briefings/"):
        response = editor_client.get(address)
        assertNotContains(response, "<script>alert")
        assertNotContains(response, "<img")


def test_htmx_gets_the_inside_of_the_rundown_alone(editor_client: Client) -> None:
    briefing = BriefingFactory.create()

    response = editor_client.get(briefing.get_absolute_url(), headers={"hx-request": "true"})

    assertContains(response, briefing.title)
    assertNotContains(response, "<html")
    assert "HX-Request" in response["Vary"]


def test_who_may_publish_sees_the_button(editor_client: Client, editor: User) -> None:
    briefing = BriefingFactory.create()
    editor.user_permissions.add(Permission.objects.get(codename="publish_briefing"))

    assertContains(editor_client.get(briefing.get_absolute_url()), "Publish edition 1")


def test_who_may_not_publish_reads_who_may(editor_client: Client) -> None:
    UserFactory.create(first_name="Ada", last_name="Byron", is_superuser=True)
    briefing = BriefingFactory.create()

    response = editor_client.get(briefing.get_absolute_url())

    assertNotContains(response, "Publish edition")
    assertContains(response, "Those who may: <bdi>Ada Byron</bdi>.")


def test_where_nobody_may_publish_the_page_says_so(editor_client: Client) -> None:
    response = editor_client.get(BriefingFactory.create().get_absolute_url())

    assertContains(response, "Nobody may yet")


@pytest.mark.parametrize("address", ["/briefings/", "/briefings/1/", "/briefings/1/editions/1/"])
def test_strangers_are_sent_to_sign_in(client: Client, address: str, db: None) -> None:
    response = client.get(address)

    assertRedirects(response, f"/sign-in/?next={address}", fetch_redirect_response=False)
