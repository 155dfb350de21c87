"""Copy under embargo: on no screen of those who may not read it, and in no export."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from articles.briefings.curation import add_article
from articles.briefings.publishing import publish
from articles.models import Article, Briefing, Item, Membership
from articles.views.reader_page import version_of
from tests.factories import (
    AnnotationFactory,
    ArticleFactory,
    BriefingFactory,
    EntityFactory,
    MentionFactory,
    StoryFactory,
    TagFactory,
)
from tests.updates import update

FAR = datetime(2099, 5, 1, 6, tzinfo=UTC)
SECRET = "The budget of the harbour"


@pytest.fixture
def article(db: None) -> Article:
    """Named, tagged and in a story called by its headline, beside another article."""
    secret: Article = ArticleFactory.create(title=SECRET, embargoed_until=FAR)
    told = ArticleFactory.create(title="Told to everyone")
    story, ada = StoryFactory.create(title=SECRET), EntityFactory.create(name="Ada Byron")
    tag = TagFactory.create(name="Harbour")
    for one in (secret, told):
        Membership.objects.create(story=story, article=one)
        MentionFactory.create(version=one.current, entity=ada)
        one.tags.add(tag)
    update(secret, title=SECRET, text="Ada Byron spends 5 million on the harbour.")
    MentionFactory.create(version=secret.current, entity=ada)
    return secret


def told(article: Article) -> Article:
    return Article.objects.exclude(pk=article.pk).get()


def name_in(article: Article) -> str:
    return version_of(article).mentions.get().entity.get_absolute_url()


SCREENS: dict[str, Callable[[Article], str]] = {
    "articles": lambda _: reverse("article_list"),
    "source": lambda article: f"{reverse('article_list')}?source={article.source_id}",
    "stories": lambda _: reverse("story_list"),
    "story": lambda article: article.membership.story.get_absolute_url(),
    "tag": lambda article: article.tags.get().get_absolute_url(),
    "name": name_in,
    "reader of the same story": lambda article: told(article).get_absolute_url(),
    "briefing": lambda _: BriefingFactory.create().get_absolute_url(),
}
PAGES: dict[str, Callable[[Article], str]] = {
    "reader": lambda article: article.get_absolute_url(),
    "versions": lambda article: reverse("version_differences", args=[article.pk, 1, 2]),
    "differences": lambda article: reverse(
        "article_differences", args=[told(article).pk, article.pk]
    ),
}


@pytest.mark.parametrize("screen", SCREENS)
def test_no_list_shows_it_to_those_who_may_not_read_it(
    editor_client: Client, chief_client: Client, article: Article, screen: str
) -> None:
    url = SCREENS[screen](article)

    assertNotContains(editor_client.get(url), SECRET)
    assertContains(chief_client.get(url), SECRET)


@pytest.mark.parametrize("page", PAGES)
def test_it_is_not_found_by_those_who_may_not_read_it(
    editor_client: Client, chief_client: Client, article: Article, page: str
) -> None:
    url = PAGES[page](article)

    assert editor_client.get(url).status_code == 404
    assert chief_client.get(url).status_code in {200, 403}


def test_its_raw_copy_is_not_opened_either(
    editor_client: Client, chief_client: Client, article: Article
) -> None:
    url = reverse("document_raw", args=[version_of(article).document_id])

    assert editor_client.get(url).status_code == 403
    assert chief_client.get(url).status_code == 200


@pytest.mark.parametrize("verb", ["edit", "delete"])
def test_a_note_on_it_is_not_found_either(
    editor_client: Client, editor: User, article: Article, verb: str
) -> None:
    note = AnnotationFactory.create(version=article.current, quote="5 million", author=editor)

    response = editor_client.post(reverse(f"annotation_{verb}", args=[note.pk]), {"label": "check"})

    assert response.status_code == 404
    note.refresh_from_db()


@pytest.mark.parametrize("screen", ["articles", "story", "tag", "name"])
def test_a_list_marks_it_for_those_who_may(
    chief_client: Client, article: Article, screen: str
) -> None:
    page = chief_client.get(SCREENS[screen](article))

    assertContains(page, "Under embargo until 1 May 2099, 06:00 UTC")


def test_what_is_withheld_until_further_notice_says_so(
    editor_client: Client, chief_client: Client
) -> None:
    article = ArticleFactory.create(is_withheld=True)

    assert editor_client.get(article.get_absolute_url()).status_code == 404
    assertContains(chief_client.get(article.get_absolute_url()), "Not for publication")


def test_the_permission_opens_it(editor_client: Client, editor: User, article: Article) -> None:
    editor.user_permissions.add(Permission.objects.get(codename="read_embargoed_article"))

    assertContains(editor_client.get(article.get_absolute_url()), SECRET)


def test_once_it_has_ended_everyone_reads_it(editor_client: Client, article: Article) -> None:
    Article.objects.filter(pk=article.pk).update(embargoed_until=timezone.now())

    assertContains(editor_client.get(reverse("article_list")), SECRET)
    assertNotContains(editor_client.get(article.get_absolute_url()), "Under embargo")


def test_counts_leave_it_out(editor_client: Client, article: Article) -> None:
    assertContains(editor_client.get(reverse("story_list")), "1 article<")
    assertContains(editor_client.get(reverse("tag_list")), "1 article<")


def test_a_story_that_a_person_named_keeps_its_name(
    editor_client: Client, chief: User, article: Article
) -> None:
    story = article.membership.story
    story.title, story.named_by = "Harbour", chief
    story.save(update_fields=["title", "named_by"])

    assertContains(editor_client.get(story.get_absolute_url()), '<h1 dir="auto">Harbour</h1>')


@pytest.mark.parametrize("given", ["article", "annotation", "version"])
def test_it_is_not_added_to_a_briefing_by_those_who_may_not_read_it(
    editor_client: Client, article: Article, given: str
) -> None:
    note = AnnotationFactory.create(version=article.current, quote="5 million")
    subjects = {"article": article.pk, "annotation": note.pk, "version": article.current_id}

    response = editor_client.post(
        reverse("item_add"), {given: subjects[given], "quote": "5 million"}
    )

    assertContains(response, "This article is no longer there.", status_code=422)
    assert not Item.objects.exists()


def test_a_rundown_keeps_its_words_from_those_who_may_not_read_them(
    editor_client: Client, chief_client: Client, chief: User, article: Article
) -> None:
    briefing = BriefingFactory.create()
    add_article(briefing=briefing, article=article, editor=chief)

    page = editor_client.get(briefing.get_absolute_url())

    for words in (SECRET, "5 million", article.uri, article.get_absolute_url()):
        assertNotContains(page, words)
    assertContains(page, "Copy under embargo")
    assertContains(chief_client.get(briefing.get_absolute_url()), SECRET)


def test_a_briefing_with_it_is_not_published(
    chief_client: Client, chief: User, article: Article
) -> None:
    briefing = BriefingFactory.create()
    add_article(briefing=briefing, article=article, editor=chief)

    page = chief_client.get(briefing.get_absolute_url())

    assertContains(page, f"“{SECRET}” cannot be published now.")
    assertContains(page, "Under embargo until 1 May 2099, 06:00 UTC.")


def published_before_the_embargo(editor: User) -> Briefing:
    article = ArticleFactory.create(title=SECRET)
    briefing: Briefing = BriefingFactory.create()
    add_article(briefing=briefing, article=article, editor=editor)
    publish(briefing=briefing, editor=editor, at=timezone.now() - timedelta(hours=1))
    Article.objects.update(embargoed_until=FAR)
    return briefing


@pytest.mark.parametrize("suffix", ["md", "html"])
def test_an_edition_that_cites_it_is_downloaded_by_nobody(
    editor_client: Client, chief_client: Client, chief: User, suffix: str
) -> None:
    briefing = published_before_the_embargo(chief)
    url = reverse("edition_export", args=[briefing.pk, 1, suffix])

    for client in (editor_client, chief_client):
        assertContains(client.get(url), "Under embargo until 1 May 2099", status_code=409)


def test_the_page_of_that_edition_says_why(chief_client: Client, chief: User) -> None:
    briefing = published_before_the_embargo(chief)

    page = chief_client.get(reverse("edition_detail", args=[briefing.pk, 1]))

    assertContains(page, "may not leave the newsroom now. Under embargo until 1 May 2099")
    assertNotContains(page, reverse("edition_export", args=[briefing.pk, 1, "md"]))
