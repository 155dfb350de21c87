"""Publishing, and taking away what was published."""

import re
from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from articles.briefings.curation import add_article, add_words
from articles.briefings.publishing import publish
from articles.models import Briefing, Edition
from tests.factories import ArticleFactory, BriefingFactory

SEVEN = datetime(2026, 3, 1, 7, tzinfo=UTC)


@pytest.fixture
def briefing(editor: User) -> Briefing:
    briefing: Briefing = BriefingFactory.create(title="“Morning”: Łódź/مرحبا")
    add_article(briefing=briefing, article=ArticleFactory.create(), editor=editor)
    return briefing


@pytest.fixture
def edition(briefing: Briefing, editor: User) -> Edition:
    return publish(briefing=briefing, editor=editor, at=SEVEN)


def url(briefing: Briefing) -> str:
    return f"/briefings/{briefing.pk}/publish/"


def seen(client: Client, briefing: Briefing) -> dict[str, str]:
    """What the form to publish sends, of the rundown as this editor sees it now."""
    page = client.get(briefing.get_absolute_url()).content.decode()
    digest = re.search(r'name="seen" value="(\w+)"', page)
    assert digest
    return {"seen": digest.group(1)}


def test_a_desk_chief_publishes(chief_client: Client, briefing: Briefing) -> None:
    response = chief_client.post(url(briefing), seen(chief_client, briefing))

    assertRedirects(response, f"/briefings/{briefing.pk}/editions/1/")
    assert Edition.objects.get().published_by.username == "chief"


def test_an_editor_without_the_permission_does_not(
    editor_client: Client, briefing: Briefing
) -> None:
    response = editor_client.post(url(briefing))

    assertContains(response, "You may not publish.", status_code=403)
    assert not Edition.objects.exists()


def test_a_second_click_publishes_nothing_more(chief_client: Client, briefing: Briefing) -> None:
    chief_client.post(url(briefing), seen(chief_client, briefing))
    response = chief_client.post(url(briefing), seen(chief_client, briefing))

    assertContains(response, "Nothing has changed since edition 1.", status_code=422)
    assert Edition.objects.count() == 1


def test_an_empty_briefing_is_refused_with_a_sentence(chief_client: Client) -> None:
    briefing = BriefingFactory.create()

    response = chief_client.post(url(briefing), seen(chief_client, briefing))

    assertContains(response, "There is nothing to publish yet", status_code=422)


def test_what_nobody_has_looked_at_is_not_published(
    chief_client: Client, briefing: Briefing, editor: User
) -> None:
    before = seen(chief_client, briefing)
    add_words(briefing=briefing, note="Slipped in.", editor=editor)

    refused = chief_client.post(url(briefing), before)
    unseen = chief_client.post(url(briefing))

    for response in (refused, unseen):
        assertContains(response, "The rundown has changed since you looked", status_code=422)
        assertContains(response, "Slipped in.", status_code=422)
    assert not Edition.objects.exists()
    chief_client.post(url(briefing), seen(chief_client, briefing))
    assert "Slipped in." in str(Edition.objects.get().content)


def test_two_clicks_on_one_page_publish_once(chief_client: Client, briefing: Briefing) -> None:
    form = seen(chief_client, briefing)
    chief_client.post(url(briefing), form)

    response = chief_client.post(url(briefing), form)

    assertContains(response, "Nothing has changed since edition 1.", status_code=422)


def test_an_address_alone_publishes_nothing(chief_client: Client, briefing: Briefing) -> None:
    assert chief_client.get(url(briefing)).status_code == 405


def test_an_edition_shows_its_hash_and_that_it_holds(
    editor_client: Client, edition: Edition
) -> None:
    response = editor_client.get(edition.get_absolute_url())

    assertContains(response, edition.sha256)
    assertContains(response, "Verified: this is what was published.")
    assertContains(response, '<h1 dir="auto">“Morning”: Łódź/مرحبا</h1>')


def test_an_edition_shows_what_was_frozen_not_what_is_now(
    editor_client: Client, editor: User, edition: Edition
) -> None:
    add_words(briefing=edition.briefing, note="Thought of later.", editor=editor)

    response = editor_client.get(edition.get_absolute_url())

    assertNotContains(response, "Thought of later.")


def test_an_edition_costs_the_same_for_many_citations(
    editor_client: Client,
    editor: User,
    briefing: Briefing,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(12):
        add_article(briefing=briefing, article=ArticleFactory.create(), editor=editor)
    edition = publish(briefing=briefing, editor=editor, at=SEVEN)

    with django_assert_max_num_queries(6):
        editor_client.get(edition.get_absolute_url())


@pytest.mark.parametrize(
    ("suffix", "media_type"),
    [("md", "text/markdown; charset=utf-8"), ("html", "text/html; charset=utf-8")],
)
def test_an_edition_is_taken_away_as_a_file(
    editor_client: Client, edition: Edition, suffix: str, media_type: str
) -> None:
    response = editor_client.get(f"{edition.get_absolute_url()}{suffix}/")

    assert response["Content-Type"] == media_type
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"].startswith("default-src 'none'")
    assert response["Content-Disposition"] == (
        f'attachment; filename="morning-odz-edition-1.{suffix}"; '
        f"filename*=UTF-8''Morning-%C5%81%C3%B3d%C5%BA-"
        f"%D9%85%D8%B1%D8%AD%D8%A8%D8%A7-edition-1.{suffix}"
    )
    assertContains(response, "opened the bridge")


def test_a_title_without_letters_still_gives_a_file_name(
    editor_client: Client, editor: User
) -> None:
    briefing = BriefingFactory.create(title='"; 😀 \r\n/..')
    add_article(briefing=briefing, article=ArticleFactory.create(), editor=editor)
    edition = publish(briefing=briefing, editor=editor, at=SEVEN)

    response = editor_client.get(f"{edition.get_absolute_url()}md/")

    assert response["Content-Disposition"] == (
        "attachment; filename=\"briefing-edition-1.md\"; filename*=UTF-8''briefing-edition-1.md"
    )


@pytest.mark.parametrize("rest", ["2/", "1/exe/", "1/MD/", "2/md/"])
def test_what_was_never_published_is_not_found(
    editor_client: Client, edition: Edition, rest: str
) -> None:
    address = f"/briefings/{edition.briefing_id}/editions/{rest}"

    assert editor_client.get(address).status_code == 404


def test_an_edition_that_was_tampered_with_is_not_passed_off_as_published(
    editor_client: Client, edition: Edition
) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE articles_edition SET sha256 = %s", ["0" * 64])

    page = editor_client.get(edition.get_absolute_url())
    assertContains(page, "does not match its hash")
    assertNotContains(page, "Verified")
    assertNotContains(page, "opened the bridge")
    export = editor_client.get(f"{edition.get_absolute_url()}md/")
    assertContains(export, "does not match its hash", status_code=409)
