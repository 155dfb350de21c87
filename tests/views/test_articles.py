from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from articles.models import Article, CutLine, Event, Membership, Version
from articles.status import set_status
from articles.tagging.application import add_tag
from articles.views import article_rows
from tests.factories import (
    AnnotationFactory,
    ArticleFactory,
    EntityFactory,
    MentionFactory,
    SourceFactory,
    StoryFactory,
    TagFactory,
    UserFactory,
)
from tests.name_rulings import FigureFactory, QuoteFactory

URL = reverse("article_list")


@pytest.fixture(autouse=True)
def pages_of_thirty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(article_rows, "PER_PAGE", 30)


def titles(client: Client, query: str = "") -> list[str]:
    page = client.get(f"{URL}{query}").context["page"]
    return [article.current.title for article in page.rows]


def many(count: int) -> list[Article]:
    """Articles of which the first is the newest."""
    now = timezone.now()
    return [
        ArticleFactory.create(title=f"Article {n}", arrived_at=now - timedelta(minutes=n))
        for n in range(count)
    ]


def test_the_list_costs_the_same_for_many_articles(editor_client: Client, editor: User) -> None:
    counts = []
    for more in (1, 29):
        for article in many(more):
            add_tag(article=article, name=f"Tag {article.pk}", added_by=editor)
            AnnotationFactory.create(version=article.current)
        with CaptureQueriesContext(connection) as queries:
            editor_client.get(URL)
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 14


def test_the_newest_come_first(editor_client: Client) -> None:
    many(3)

    assert titles(editor_client) == ["Article 0", "Article 1", "Article 2"]


def test_the_pages_follow_one_another_both_ways(editor_client: Client) -> None:
    articles = many(65)
    names = [f"Article {n}" for n in range(65)]

    assert titles(editor_client) == names[:30]
    assert titles(editor_client, f"?older={articles[29].pk}") == names[30:60]
    assert titles(editor_client, f"?older={articles[59].pk}") == names[60:]
    assert titles(editor_client, f"?newer={articles[60].pk}") == names[30:60]
    assert titles(editor_client, f"?newer={articles[30].pk}") == names[:30]


def test_the_page_at_either_end_has_no_link_beyond(editor_client: Client) -> None:
    articles = many(31)

    first = editor_client.get(URL)
    last = editor_client.get(f"{URL}?older={articles[29].pk}")

    assertNotContains(first, "Newer")
    assertContains(first, f"?older={articles[29].pk}")
    assertNotContains(last, "Older")
    assertContains(last, f"?newer={articles[30].pk}")


def test_articles_of_the_same_moment_are_all_shown(editor_client: Client) -> None:
    now = timezone.now()
    articles = [ArticleFactory.create(title=str(n), arrived_at=now) for n in range(31)]

    assert len(titles(editor_client)) == 30
    assert titles(editor_client, f"?older={articles[1].pk}") == ["0"]


def test_newer_articles_of_the_same_moment_are_all_shown(editor_client: Client) -> None:
    now = timezone.now()
    articles = [ArticleFactory.create(title=str(n), arrived_at=now) for n in range(61)]

    assert titles(editor_client, f"?newer={articles[0].pk}") == [str(n) for n in range(30, 0, -1)]


@pytest.mark.parametrize("narrowed", ["status=ready", "tag=defence"])
def test_the_second_page_is_narrowed_like_the_first(
    editor_client: Client, editor: User, narrowed: str
) -> None:
    tag = TagFactory.create(name="Defence")
    articles = many(64)
    for article in articles[::2]:
        article.tags.add(tag)
        Article.objects.filter(pk=article.pk).update(status=Article.Status.READY)
    names = [f"Article {n}" for n in range(0, 64, 2)]

    assert titles(editor_client, f"?{narrowed}") == names[:30]
    assert titles(editor_client, f"?{narrowed}&older={articles[58].pk}") == names[30:]
    assert titles(editor_client, f"?{narrowed}&newer={articles[60].pk}") == names[:30]


def test_a_list_reads_no_accounts(db: None) -> None:
    assert "auth_user" not in str(Article.objects.for_reading().query)


def test_the_first_heading_is_that_of_the_page(editor_client: Client, editor: User) -> None:
    add_tag(article=ArticleFactory.create(), name="Defence", added_by=editor)

    page = editor_client.get(URL).content.decode()

    assert page.index("<h1") < page.index("<h2")


def test_a_page_that_has_run_empty_shows_the_newest(editor_client: Client) -> None:
    articles = many(2)

    assert len(titles(editor_client, f"?older={articles[1].pk}")) == 2
    assert len(titles(editor_client, f"?newer={articles[0].pk}")) == 2


@pytest.mark.parametrize(
    "query",
    [f"?older={'9' * 30}", "?older=x", "?newer=", "?source=x", "?status=odd"],
)
def test_an_address_that_makes_no_sense_shows_the_newest(editor_client: Client, query: str) -> None:
    many(1)

    assert titles(editor_client, query) == ["Article 0"]


def test_the_list_is_filtered_by_state_source_and_tag(editor_client: Client, editor: User) -> None:
    source, tag = SourceFactory.create(), TagFactory.create(name="Defence")
    wanted = ArticleFactory.create(title="Wanted", source=source, status=Article.Status.READY)
    add_tag(article=wanted, name="Defence", added_by=editor)
    ArticleFactory.create(title="Other")

    assert titles(editor_client, "?status=ready") == ["Wanted"]
    assert titles(editor_client, f"?source={source.pk}") == ["Wanted"]
    assert titles(editor_client, f"?tag={tag.slug}") == ["Wanted"]
    assert titles(editor_client, f"?status=new&tag={tag.slug}") == []


def test_the_filters_stay_while_paging_and_can_be_taken_away(editor_client: Client) -> None:
    source = SourceFactory.create(name="Harbour Wire")
    ArticleFactory.create_batch(31, source=source, status=Article.Status.READY)

    response = editor_client.get(f"{URL}?status=ready&source={source.pk}")

    older = response.context["page"].older.pk
    assertContains(response, f"{URL}?status=ready&amp;source={source.pk}&amp;older={older}")
    asked = "q=source%3A%22Harbour+Wire%22"
    assertContains(response, f'<a class="tag" href="{URL}?{asked}"><bdi>state:ready</bdi>')


def test_a_row_says_what_there_is_to_know(editor_client: Client) -> None:
    article = ArticleFactory.create(text="The first words. " * 30 + "\n\nThe second paragraph.")
    Version.objects.update(
        title_is_derived=True, publisher="Harbour Post", section="Politics", extraction="failed"
    )
    AnnotationFactory.create_batch(2, version=article.current, quote="first", label_id="check")

    response = editor_client.get(URL)

    for words in ["2 notes", "headline made from the text", "Harbour Post", "Politics"]:
        assertContains(response, words)
    assertContains(response, "names could not be found")
    assertContains(response, "The first words. The first…")
    assertNotContains(response, "The second paragraph.")


def test_names_that_are_still_looked_for_are_said_to_be(editor_client: Client) -> None:
    ArticleFactory.create()
    Version.objects.update(extraction="waiting")

    assertContains(editor_client.get(URL), "names are being found")


def test_an_article_without_a_version_is_on_no_screen(editor_client: Client) -> None:
    article = Article.objects.create(
        source=SourceFactory.create(), uri="file:///half.txt", arrived_at=timezone.now()
    )

    assert titles(editor_client) == []
    assert editor_client.get(article.get_absolute_url()).status_code == 404


def test_an_empty_list_says_what_to_do_next(editor_client: Client) -> None:
    page = editor_client.get(URL)

    assertContains(page, f'<a href="{reverse("intake")}">Take in</a>', html=True)
    assertContains(page, f'<a href="{reverse("source_list")}">source</a>', html=True)
    assertContains(editor_client.get(f"{URL}?status=ready"), "Show all articles")


def test_hostile_copy_is_only_text(editor_client: Client) -> None:
    evil = "<script>alert(1)</script>"
    article = ArticleFactory.create(title=evil, text=evil)

    for url in (URL, article.get_absolute_url()):
        assertNotContains(editor_client.get(url), evil)


def test_strangers_are_sent_to_sign_in(client: Client) -> None:
    assert client.get(URL).status_code == 302


def test_the_reader_costs_the_same_for_many_marks(
    editor_client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    article = ArticleFactory.create(text="Ada Byron opened the bridge. " * 50)
    for n in range(50):
        entity = EntityFactory.create(name=f"Ada Byron {n}")
        place = {"version": article.current, "start": n * 29}
        MentionFactory.create(entity=entity, quote="Ada Byron", **place)
        AnnotationFactory.create(quote="Ada Byron opened", **place)
        version, why = {"version": article.current}, "ambiguous: two are called so"
        speaker = MentionFactory.create(
            entity=entity, quote="opened", start=n * 29 + 10, why=why, **version
        )
        judge = UserFactory.create()
        QuoteFactory.create(
            quote="the bridge", start=n * 29 + 17, speaker=speaker, judged_by=judge, **version
        )
        FigureFactory.create(quote="bridge", start=n * 29 + 21, owner=speaker, **version)

    # Names, quotes and figures are one question each; who could be meant are two more.
    # The first time it is opened, that is asked and kept.
    with django_assert_max_num_queries(35):
        editor_client.get(article.get_absolute_url())


def test_the_text_keeps_its_characters_and_their_places(editor_client: Client) -> None:
    article = ArticleFactory.create(text="😀 One.\n\nTwo.")

    response = editor_client.get(article.get_absolute_url())

    assertContains(response, '<p data-start="0" dir="auto">😀 One.</p>')
    assertContains(response, '<p data-start="8" dir="auto">Two.</p>')


def test_a_standfirst_is_set_apart(editor_client: Client) -> None:
    article = ArticleFactory.create(text="What it is about.\n\nThe text.")
    Version.objects.update(standfirst="What it is about.")

    response = editor_client.get(article.get_absolute_url())

    assertContains(response, 'class="stand">What it is about.</p>')


def test_lines_that_were_cut_are_shown_with_their_reason(editor_client: Client) -> None:
    article = ArticleFactory.create()
    CutLine.objects.create(
        version=article.versions.get(), number=7, text="MoreLess", reason="a button"
    )

    response = editor_client.get(article.get_absolute_url())

    assertContains(response, "1 line cut")
    assertContains(response, "Line 8: a button")


def test_names_are_listed_by_kind_with_how_often(editor_client: Client) -> None:
    article = ArticleFactory.create(text="Ada Byron and Byron met in Harbour.")
    ada = EntityFactory.create(name="Ada Byron", role="Mayor")
    MentionFactory.create(version=article.current, entity=ada, quote="Ada Byron")
    MentionFactory.create(version=article.current, entity=ada, quote="Byron", start=14)
    harbour = EntityFactory.create(name="Harbour", kind="place")
    MentionFactory.create(version=article.current, entity=harbour, quote="Harbour")
    rejected = EntityFactory.create(name="Met Office", kind="organisation")
    MentionFactory.create(
        version=article.current, entity=rejected, quote="met", hidden="An editor ruled so."
    )

    names = editor_client.get(article.get_absolute_url()).context["reading"].names.groups

    assert [
        (heading, [(str(one.entity), len(one.mentions)) for one in named])
        for heading, named in names
    ] == [("People", [("Ada Byron", 2)]), ("Places", [("Harbour", 1)])]


def test_other_articles_of_the_story_are_near(editor_client: Client) -> None:
    article, other = ArticleFactory.create(), ArticleFactory.create(title="The same bridge")
    story = StoryFactory.create()
    for member in (article, other):
        Membership.objects.create(story=story, article=member)

    response = editor_client.get(article.get_absolute_url())

    assertContains(response, "The same bridge")
    assertContains(response, f'<a href="{story.get_absolute_url()}">Same story</a>')
    assert list(response.context["reading"].same_story) == [other]


def test_setting_the_state_is_kept_in_history(editor_client: Client, editor: User) -> None:
    article = ArticleFactory.create()

    response = editor_client.post(reverse("article_status", args=[article.pk]), {"status": "ready"})

    assertRedirects(response, f"{article.get_absolute_url()}#status")
    article.refresh_from_db()
    event = Event.objects.get()
    assert article.status == "ready"
    assert (event.actor, event.before, event.after) == (
        editor,
        {"status": "new"},
        {"status": "ready"},
    )


def test_a_state_that_changes_nothing_is_no_event(editor_client: Client) -> None:
    article = ArticleFactory.create()

    editor_client.post(reverse("article_status", args=[article.pk]), {"status": "new"})

    assert not Event.objects.exists()


@pytest.mark.parametrize(
    ("status", "sentence"),
    [("", "Choose a state first."), ("odd", "There is no such state.")],
)
def test_a_state_that_there_is_not_is_refused(
    editor_client: Client, status: str, sentence: str
) -> None:
    article = ArticleFactory.create()
    address = reverse("article_status", args=[article.pk])

    response = editor_client.post(address, {"status": status})

    assertContains(response, sentence, status_code=422)
    article.refresh_from_db()
    assert article.status == "new"
    assert not Event.objects.exists()


def test_history_says_what_the_state_was_when_it_was_set_not_when_the_page_was_opened(
    editor: User,
) -> None:
    article = ArticleFactory.create()
    Article.objects.update(status=Article.Status.READY)

    set_status(article=article, status=Article.Status.SPIKED, actor=editor)

    assert Event.objects.get().before == {"status": "ready"}


def test_htmx_gets_the_passage_alone(editor_client: Client) -> None:
    article = ArticleFactory.create()

    response = editor_client.get(article.get_absolute_url(), headers={"hx-request": "true"})

    assertContains(response, 'id="passage"')
    assertNotContains(response, "<html")
    assert "HX-Request" in response["Vary"]


def test_an_address_that_leads_nowhere_says_so(editor_client: Client) -> None:
    assertContains(editor_client.get("/nowhere/"), "There is no such page", status_code=404)


@pytest.mark.parametrize("path", ["/nowhere/", "/articles/404/"])
def test_a_missing_page_looks_the_same_in_development(
    editor_client: Client, settings: Settings, path: str
) -> None:
    settings.DEBUG = True

    page = editor_client.get(path)

    assertContains(page, "There is no such page", status_code=404)
    assertNotContains(page, "URLconf", status_code=404)
    assertRedirects(editor_client.get("/articles"), "/articles/", status_code=301)


def test_the_admin_keeps_its_own_missing_pages(chief_client: Client, settings: Settings) -> None:
    settings.DEBUG = True

    page = chief_client.get("/admin/nowhere/")

    assertNotContains(page, "There is no such page", status_code=404)


def test_a_form_that_is_older_than_the_sign_in_says_so(editor: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)

    page = client.post(reverse("briefing_create"), {"title": "Morning"})

    assertContains(page, "This page is older than your sign-in.", status_code=403)


def test_a_row_tells_a_state_but_new(editor_client: Client) -> None:
    ArticleFactory.create(status=Article.Status.READY)
    assertContains(editor_client.get(reverse("article_list")), '<li class="status">Ready</li>')

    Article.objects.update(status=Article.Status.NEW)
    assertNotContains(editor_client.get(reverse("article_list")), 'class="status"')


def test_the_page_for_our_own_mistakes_needs_nothing_that_may_be_broken() -> None:
    assert "This is our fault." in render_to_string("500.html")
