import csv
import io
import json
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from pytest_django.asserts import assertContains, assertNotContains

from articles.annotations.threads import reply_to, settle
from articles.models import Annotation
from articles.views import annotation_list
from tests.factories import AnnotationFactory, ArticleFactory, UserFactory

pytestmark = pytest.mark.django_db
URL = "/annotations/"


def note(**given: Any) -> Annotation:
    text = given.pop("text", "😀 The mayor, Ada Byron, opened the bridge.")
    article = ArticleFactory.create(text=text, **given.pop("article", {}))
    created: Annotation = AnnotationFactory.create(version=article.current, **given)
    return created


def taken_along(client: Client, suffix: str, **asked: str) -> str:
    response = client.get(reverse("annotation_export", args=[suffix]), asked)
    content: bytes = response.getvalue()
    return content.decode()


def test_notes_on_all_articles_stand_in_one_list(editor_client: Client) -> None:
    one, other = note(note="Who *asked*?"), note(quote="Ada Byron", label_id="figure")

    response = editor_client.get(URL)

    assertContains(response, "Who <em>asked</em>?")
    for row in (one, other):
        assertContains(response, f'href="{row.get_absolute_url()}"')
    assertContains(response, "1 open question<")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"label": "check"}, {"open", "resolved"}),
        ({"label": "figure"}, {"figure"}),
        ({"state": "open"}, {"open"}),
        ({"state": "resolved"}, {"resolved"}),
        ({"q": "ASKED who"}, {"open"}),
        ({"q": "byron"}, {"figure"}),
        ({"q": "nobody"}, {"resolved"}),
        ({"q": " ", "label": "odd", "author": "x", "before": "²"}, {"open", "resolved", "figure"}),
    ],
)
def test_notes_are_filtered(
    editor_client: Client, editor: User, asked: dict[str, str], found: set[str]
) -> None:
    rows: dict[str, Annotation] = {
        "open": note(note="Who asked?"),
        "resolved": note(),
        "figure": note(quote="Ada Byron", label_id="figure"),
    }
    reply_to(pk=rows["resolved"].pk, author=editor, text="Nobody.")
    settle(pk=rows["resolved"].pk, by=editor, is_resolved=True, at=timezone.now())

    page = editor_client.get(URL, asked).context["page"]

    assert {row.pk for row in page.rows} == {rows[name].pk for name in found}


def test_notes_of_one_person(editor_client: Client) -> None:
    author = UserFactory.create()
    mine = note(author=author)
    note()

    page = editor_client.get(URL, {"author": author.pk}).context["page"]

    assert page.rows == [mine]


def test_a_long_list_goes_on_with_its_filters(
    editor_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(annotation_list, "PER_PAGE", 2)
    rows = [note() for _ in range(3)]

    first = editor_client.get(URL, {"label": "check"})
    address = f"{URL}?label=check&before={rows[1].pk}"
    assertContains(first, 'href="{}"'.format(address.replace("&", "&amp;")))

    page = editor_client.get(address).context["page"]
    assert page.rows == [rows[0]]


def test_notes_on_copy_under_embargo_are_listed_and_taken_along_by_no_editor(
    editor_client: Client, chief_client: Client
) -> None:
    note(article={"embargoed_until": timezone.now() + timedelta(hours=1)}, note="Kept back.")

    assertNotContains(editor_client.get(URL), "Kept back.")
    assertContains(chief_client.get(URL), "Kept back.")
    for suffix in ("csv", "json", "jsonld"):
        assert "Kept back." not in taken_along(editor_client, suffix)
        assert "Kept back." in taken_along(chief_client, suffix)


def test_the_list_costs_the_same_for_many_notes(
    editor_client: Client, editor: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    note()
    with CaptureQueriesContext(connection) as few:
        editor_client.get(URL)
    for _ in range(5):
        reply_to(pk=note().pk, author=editor, text="Yes.")

    with django_assert_num_queries(len(few)):
        editor_client.get(URL)


def test_hostile_notes_are_only_text(editor_client: Client) -> None:
    note(note="<img src=x onerror=alert(1)>", article={"title": "<img src=y>"})

    assertNotContains(editor_client.get(URL), "<img")


@pytest.mark.parametrize("hostile", ["=1+1", " =1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\n=1"])
def test_no_cell_of_the_table_is_a_formula(editor_client: Client, hostile: str) -> None:
    note(note=hostile, article={"title": hostile})

    rows = list(csv.DictReader(io.StringIO(taken_along(editor_client, "csv"))))

    assert rows[0]["note"] == rows[0]["title"] == f"'{hostile}"


def test_the_files_hold_what_the_filters_leave(editor_client: Client) -> None:
    kept = note(note="A “quoted”, line\nbroken note")
    note(label_id="figure")

    (row,) = csv.DictReader(io.StringIO(taken_along(editor_client, "csv", label="check")))
    (told,) = json.loads(taken_along(editor_client, "json", label="check"))["notes"]

    assert row["note"] == told["note"] == kept.note
    assert row["words"] == told["quote"] == kept.quote
    assert row["state"] == "open"


def test_a_web_annotation_selects_its_words_by_quote_and_by_code_points(
    editor_client: Client, editor: User
) -> None:
    row = note(note="Who *asked*?")
    reply_to(pk=row.pk, author=editor, text="The mayor.")

    file = json.loads(taken_along(editor_client, "jsonld"))
    said, answer = file["first"]["items"]

    assert file["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert said["id"] == f"http://testserver{row.get_absolute_url()}"
    assert (said["motivation"], answer["motivation"]) == ("questioning", "replying")
    assert said["creator"] == {"type": "Person", "name": row.author.username}
    assert said["created"].endswith("Z")
    quoted, placed = said["target"]["selector"]
    assert quoted["exact"] == row.quote
    assert row.version.text[placed["start"] : placed["end"]] == row.quote
    assert said["body"][0]["value"] == "Who *asked*?"
    assert said["body"][1] == {"type": "TextualBody", "purpose": "classifying", "value": "Check"}
    assert answer["target"] == said["id"]


def test_a_format_that_is_not_there_is_not_found(editor_client: Client) -> None:
    assert editor_client.get(reverse("annotation_export", args=["pdf"])).status_code == 404
