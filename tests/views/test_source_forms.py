"""Sources are made and changed by desk chiefs, who see first what would come in."""

from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import Settings
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from articles.forms.sources import SourceForm
from articles.models import Article, Event, IntakeRule, RawDocument, Source
from articles.views import source_forms
from tests.factories import SourceFactory, TagFactory
from tests.faults.servers import saying, serving
from tests.ingestion.sources.feeds import BRIDGE, TUNNEL, entry, feed_answer, page_answer

pytestmark = pytest.mark.django_db
NEW = reverse("source_create")
IMPORT = reverse("source_import")
HOSTILE = "<script>alert(1)</script>"
# Nothing answers there: what is saved is asked at once.
NOBODY = "http://127.0.0.1:1/feed"


def filled(**fields: str) -> dict[str, str]:
    """The form of a feed without rules."""
    given = {"name": "Harbour Wire (sample)", "address": NOBODY, "poll_every": "30"}
    return given | {"rules-TOTAL_FORMS": "1", "rules-INITIAL_FORMS": "0"} | fields


def rule(value: str, effect: str = "exclude", field: str = "words") -> dict[str, str]:
    return {"rules-0-effect": effect, "rules-0-field": field, "rules-0-value": value}


def save(client: Client, kind: str = "feed", **fields: str) -> Any:
    return client.post(f"{NEW}?kind={kind}", filled(**fields))


def test_a_feed_is_made_and_asked_at_once(
    chief_client: Client, chief: User, settings: Settings
) -> None:
    settings.ALLOWED_NETWORKS = ["127.0.0.1"]
    TagFactory.create(name="Harbour")
    with serving(saying(feed_answer(entry("A bridge opens", BRIDGE)))) as server:
        response = save(chief_client, address=server.url, tags="harbour", usage_terms="Ask us.")

    source = Source.objects.get()
    assertRedirects(response, reverse("source_detail", args=[source.pk]))
    assert (source.kind, source.poll_every.total_seconds()) == (Source.Kind.FEED, 1800)
    assert [tag.name for tag in source.default_tags.all()] == ["Harbour"]
    assert Article.objects.get().source == source
    event = Event.objects.get(subject_type="source")
    assert (event.actor, event.verb) == (chief, Event.Verb.ADDED)


@pytest.mark.parametrize("kind", ["folder", "drop"])
def test_a_folder_is_made_with_its_path_without_links(
    chief_client: Client, tmp_path: Path, kind: str
) -> None:
    (tmp_path / "copy").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "copy")

    save(chief_client, kind, address=f"{tmp_path}/copy/../link")

    assert Source.objects.get().address == str(tmp_path / "copy")


@pytest.mark.parametrize("address", ["/no/such/folder", "copy", "../..", "", "/etc/passwd", "~"])
def test_what_is_no_folder_is_refused_with_a_sentence(chief_client: Client, address: str) -> None:
    response = save(chief_client, "folder", address=address)

    assertContains(response, 'class="errorlist"', status_code=422)
    assert not Source.objects.exists()


@pytest.mark.parametrize("act", ["save", "preview"])
def test_no_folder_is_looked_into_outside_those_allowed(
    chief_client: Client, tmp_path: Path, settings: Settings, act: str
) -> None:
    for name in ("inside", "outside"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(BRIDGE)
    settings.INGEST_ROOTS = [tmp_path / "inside"]

    response = save(chief_client, "folder", address=f"{tmp_path}/inside/../outside", act=act)

    assertContains(response, "outside the folders that may be read", status_code=422)
    assertNotContains(response, "Ada Byron", status_code=422)


@pytest.mark.parametrize("address", ["ftp://wire.example/", "javascript:alert(1)", "http://[::"])
def test_what_is_no_web_address_is_refused(chief_client: Client, address: str) -> None:
    assertContains(save(chief_client, address=address), 'class="errorlist"', status_code=422)


def test_two_clicks_make_one_source(chief_client: Client) -> None:
    save(chief_client)

    response = save(chief_client, name="Another name")

    sentence = "This address is already the source “Harbour Wire (sample)”."
    assertContains(response, sentence, status_code=422)
    assert Source.objects.count() == 1


def test_two_clicks_at_one_moment_make_one_source(
    chief_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(chief_client)
    monkeypatch.setattr(SourceForm, "_refuse_known", lambda *_: None)
    monkeypatch.setattr(SourceForm, "_post_clean", construct)

    response = save(chief_client)

    assertContains(response, source_forms.SAVED_MEANWHILE, status_code=422)


def construct(form: SourceForm) -> None:
    """Fill the row, and find nothing wrong with it: as it was when both clicks looked."""
    form.instance.name = form.cleaned_data["name"]
    form.instance.address = form.cleaned_data["address"]


def test_a_name_is_given_once(chief_client: Client) -> None:
    SourceFactory.create(name="Harbour Wire (sample)")

    response = save(chief_client)

    assertContains(response, "Another source has this name already.", status_code=422)


@pytest.mark.parametrize("name", ["Files by hand", "Pasted at the desk", "API: Harbour bridge"])
def test_names_of_what_comes_by_hand_are_kept_for_that(chief_client: Client, name: str) -> None:
    assertContains(save(chief_client, name=name), "Such names are kept", status_code=422)


def test_a_tag_that_is_not_there_is_named(chief_client: Client) -> None:
    response = save(chief_client, tags=f"Harbour, {HOSTILE}")

    assertContains(response, "There is no tag “Harbour”", status_code=422)
    assertNotContains(response, HOSTILE, status_code=422)


def test_rules_are_laid_down_with_it(chief_client: Client) -> None:
    save(chief_client, **rule("horoscope"))

    assert str(IntakeRule.objects.get()) == "never with the words “horoscope”"


def test_a_rule_that_stands_there_twice_is_refused(chief_client: Client) -> None:
    again = {name.replace("0", "1", 1): value for name, value in rule("horoscope").items()}

    response = save(chief_client, **rule("horoscope"), **again, **{"rules-TOTAL_FORMS": "2"})

    assertContains(response, "duplicate", status_code=422)
    assert not Source.objects.exists()


def test_a_rule_without_end_is_refused(chief_client: Client) -> None:
    assertContains(save(chief_client, **rule("x" * 201)), 'class="errorlist"', status_code=422)


def test_rules_are_changed_and_taken_away(chief_client: Client) -> None:
    source = SourceFactory.create(kind="feed", address=NOBODY)
    old = source.rules.create(effect="exclude", field="words", value="horoscope")
    given = filled(**{"rules-INITIAL_FORMS": "1", "rules-0-id": str(old.pk)}, **rule("horoscope"))
    address = reverse("source_edit", args=[source.pk])

    chief_client.post(address, given | {"rules-0-value": "lottery"})
    assert IntakeRule.objects.get().value == "lottery"

    chief_client.post(address, given | {"rules-0-DELETE": "on"})
    assert not IntakeRule.objects.exists()


def test_rules_of_another_source_cannot_be_touched(chief_client: Client) -> None:
    mine, other = (SourceFactory.create(kind="feed", address=f"{NOBODY}{n}") for n in range(2))
    theirs = other.rules.create(effect="exclude", field="words", value="horoscope")
    given = filled(**{"rules-INITIAL_FORMS": "1", "rules-0-id": str(theirs.pk)}, **rule("x"))

    chief_client.post(reverse("source_edit", args=[mine.pk]), given)

    assert IntakeRule.objects.get().value == "horoscope"


@pytest.mark.parametrize("count", ["", "-1", "x", "100000000"])
def test_a_form_without_measure_is_refused(chief_client: Client, count: str) -> None:
    response = save(chief_client, **{"rules-TOTAL_FORMS": count})

    assert response.status_code in {302, 422}


def test_what_would_come_in_is_shown_and_nothing_is_kept(
    chief_client: Client, settings: Settings
) -> None:
    settings.ALLOWED_NETWORKS = ["127.0.0.1"]
    answer = feed_answer(entry("A bridge opens", BRIDGE), entry("A tunnel closes", TUNNEL))
    with serving(saying(answer)) as server:
        response = save(chief_client, address=server.url, act="preview", **rule("tunnel"))

    assertContains(response, "A bridge opens")
    assertContains(response, "Left out by the rules", count=1)
    assert not Source.objects.exists()
    assert not RawDocument.objects.exists()


def test_a_page_offers_its_feeds(chief_client: Client, settings: Settings) -> None:
    settings.ALLOWED_NETWORKS = ["127.0.0.1"]
    link = '<link rel="alternate" type="application/rss+xml" title="News" href="/rss?a=1&amp;b=2">'
    html = f"<!DOCTYPE html><html><head>{link}</head><body><p>{BRIDGE}</p></body></html>"
    with serving(saying(page_answer(html.encode()))) as server:
        response = save(chief_client, "page", address=server.url, act="preview")

    assertContains(response, f"?kind=feed&amp;address=http%3A%2F%2F127.0.0.1%3A{server.port}%2Frss")


def test_an_offered_feed_fills_the_form(chief_client: Client) -> None:
    offered = {"kind": "feed", "address": f'https://wire.example/"{HOSTILE}', "name": "News"}

    response = chief_client.get(NEW, offered)

    assertContains(response, 'value="News"')
    assertNotContains(response, HOSTILE)


def test_a_preview_that_fails_is_a_sentence(chief_client: Client) -> None:
    response = save(chief_client, act="preview")

    assertContains(response, "What would come in")
    assertContains(response, 'class="problem"')
    assertNotContains(response, "Error")


def test_to_a_script_the_preview_is_the_form_alone(chief_client: Client) -> None:
    given = filled(act="preview")

    response = chief_client.post(NEW, given, headers={"hx-request": "true"})

    assertNotContains(response, "<html")
    assertContains(response, 'id="source-form"')


@pytest.mark.parametrize("kind", ["upload", "nonsense", ""])
def test_sources_by_hand_are_not_made_by_hand(chief_client: Client, kind: str) -> None:
    response = chief_client.get(NEW, {"kind": kind})

    assertContains(response, "Address of the feed")


def test_a_source_by_hand_keeps_its_name(chief_client: Client) -> None:
    source = SourceFactory.create(name="Files by hand", kind=Source.Kind.UPLOAD)

    chief_client.post(reverse("source_edit", args=[source.pk]), filled(usage_terms="Ask us."))

    source.refresh_from_db()
    assert (source.name, source.address, source.usage_terms) == ("Files by hand", "", "Ask us.")


def test_a_folder_that_is_gone_for_now_can_be_changed_otherwise(chief_client: Client) -> None:
    source = SourceFactory.create(kind="folder", address="/mnt/gone")
    given = filled(address="/mnt/gone", name="Gone")

    response = chief_client.post(reverse("source_edit", args=[source.pk]), given)

    assert response.status_code == 302


def opml(content: bytes) -> dict[str, SimpleUploadedFile]:
    return {"list": SimpleUploadedFile("feeds.opml", content)}


def test_a_list_of_feeds_is_taken_over(chief_client: Client) -> None:
    SourceFactory.create(name="Known", kind="feed", address="http://127.0.0.1:1/known")
    outlines = "".join(
        f'<outline text="{name}" xmlUrl="{address}"/>'
        for name, address in (
            ("New", NOBODY),
            ("Known", "http://127.0.0.1:1/known"),
            ("Odd", "gopher://wire.example"),
        )
    )
    content = f'<opml version="2.0"><body>{outlines}</body></opml>'.encode()

    response = chief_client.post(IMPORT, opml(content))

    assertContains(response, "1 added, 1 known already, 1 refused")
    assert Source.objects.filter(name="New", kind=Source.Kind.FEED).exists()


@pytest.mark.parametrize(
    "content", [b"", b"not XML", b"<opml/>", b'<!DOCTYPE a [<!ENTITY b "c">]>']
)
def test_what_is_no_list_is_refused_with_a_sentence(chief_client: Client, content: bytes) -> None:
    response = chief_client.post(IMPORT, opml(content))

    assertContains(response, 'class="errorlist"', status_code=422)


def test_a_list_that_is_too_large_is_refused(chief_client: Client, settings: Settings) -> None:
    settings.MAX_DOCUMENT_BYTES = 1024 * 1024

    response = chief_client.post(IMPORT, opml(b" " * (1024 * 1024 + 1)))

    assertContains(response, "It is larger than 1 MB", status_code=422)


def test_saving_leaves_alone_what_a_worker_wrote_meanwhile() -> None:
    source = SourceFactory.create(kind="feed", address=NOBODY, name="Old")
    form = SourceForm(filled(name="New"), instance=Source.objects.get())
    assert form.is_valid()
    Source.objects.update(failures=2, problem="It hangs.")

    source_forms._saved(form)

    source.refresh_from_db()
    assert (source.name, source.failures, source.problem) == ("New", 2, "It hangs.")
