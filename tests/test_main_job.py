"""The main job, as an editor does it: seeds in, briefing out, through HTTP."""

import json

from django.contrib.auth.models import Permission, User
from django.core.management import call_command
from django.test import Client
from pytest_django.asserts import assertContains, assertRedirects

from articles.models import Annotation, Article, Briefing, Edition, Version
from tests.seeds import SEEDS

STEP_UP = "It is understandable for the US that, over time, they want to focus more and more"


def test_the_seeds_become_a_briefing_in_which_every_citation_is_exact(
    transactional_db: None, client: Client
) -> None:
    call_command("ingest", SEEDS, verbosity=0)
    sign_in(client)

    rutte, rubio = Article.objects.order_by("-current__publisher")
    assertContains(client.get("/articles/"), "NATO Chief Urges Europe to ‘Step Up’")
    assertContains(client.get(rutte.get_absolute_url()), "gross domestic product in")
    annotation = annotate(client, rutte, STEP_UP)
    client.post(f"/articles/{rubio.pk}/tags/", {"name": "Defence"})
    assertContains(client.get("/tags/"), "Defence")

    briefing = make_briefing(client, annotation, rubio)
    rundown = client.get(f"/briefings/{briefing.pk}/").context["rundown"]
    seen = {"seen": rundown.draft.digest}
    response = client.post(f"/briefings/{briefing.pk}/publish/", seen)
    assertRedirects(response, f"/briefings/{briefing.pk}/editions/1/")

    edition = Edition.objects.get()
    assert_every_citation_is_exact(edition)
    for suffix, words in (("md", STEP_UP), ("html", STEP_UP)):
        export = client.get(f"/briefings/{briefing.pk}/editions/1/{suffix}/")
        assert export.status_code == 200
        text = export.content.decode()
        assert words in text
        assert "Live Mint" in text
        assert rubio.current is not None
        assert rubio.current.lead in text


def sign_in(client: Client) -> None:
    user = User.objects.create_user("ada", password="a long enough passphrase")
    user.user_permissions.add(Permission.objects.get(codename="publish_briefing"))
    response = client.post(
        "/sign-in/", {"username": "ada", "password": "a long enough passphrase"}, follow=True
    )
    assert response.status_code == 200
    assert response.wsgi_request.user == user


def annotate(client: Client, article: Article, words: str) -> Annotation:
    response = client.post(
        f"/articles/{article.pk}/annotations/",
        {"quote": words, "start": 0, "label": "key-quote", "note": "Lead with this."},
        follow=True,
    )
    assertContains(response, "Lead with this.")
    return Annotation.objects.get()


def make_briefing(client: Client, annotation: Annotation, article: Article) -> Briefing:
    client.post("/briefings/new/", {"title": "Morning briefing"})
    briefing = Briefing.objects.get()
    client.post(
        f"/briefings/{briefing.pk}/edit/",
        {"title": "Europe told to step up", "introduction": "Ministers meet in *Brussels*."},
    )
    client.post("/briefings/items/", {"briefing": briefing.pk, "annotation": annotation.pk})
    client.post("/briefings/items/", {"briefing": briefing.pk, "article": article.pk})
    rundown = client.get(f"/briefings/{briefing.pk}/")
    assertContains(rundown, STEP_UP)
    return briefing


def assert_every_citation_is_exact(edition: Edition) -> None:
    citations = json.loads(json.dumps(edition.content))["citations"]
    assert len(citations) == 2
    for citation in citations:
        version = Version.objects.get(
            document__sha256=citation["document_sha256"], number=citation["version"]
        )
        assert version.text[citation["start"] : citation["end"]] == citation["quote"]
