"""Editors merge, split and name entities on their pages. The people are made up."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from articles.extraction.found_names import as_found
from articles.extraction.names import RulesFinder
from articles.extraction.recording import record_again
from articles.models import Article, Entity, Event, NameRuling
from tests.factories import ArticleFactory, EntityFactory

pytestmark = pytest.mark.django_db


def address(verb: str, entity: Entity) -> str:
    return reverse(f"entity_{verb}", args=[entity.pk])


@pytest.fixture
def articles() -> list[Article]:
    """Two articles that name Ada Byron."""
    found = []
    for words in ("Mayor Ada Byron opened it.", "Ada Byron won the race."):
        article = ArticleFactory.create(text=words, title=words)
        assert article.current
        finder = RulesFinder()
        as_found(article.current, finder, finder.find(article.current.text)).save()
        record_again(article.current)
        found.append(article)
    return found


@pytest.fixture
def ada(articles: list[Article]) -> Entity:
    return Entity.objects.get(name="Ada Byron")


def test_another_is_merged_into_this_and_that_is_undone(
    editor_client: Client, editor: User
) -> None:
    ada, other = EntityFactory.create(name="Ada Byron"), EntityFactory.create(name="A. Byron")

    response = editor_client.post(address("merge", ada), {"other": other.pk}, follow=True)

    assertRedirects(response, ada.get_absolute_url())
    assertContains(response, "A. Byron is Ada Byron from now on.")
    other.refresh_from_db()
    assert other.merged_into == ada
    assert Event.objects.get().actor == editor

    response = editor_client.post(address("unmerge", other), follow=True)
    assertContains(response, "A. Byron stands for itself again.")
    response = editor_client.post(address("unmerge", other), follow=True)
    assertContains(response, "stands for itself already")


def test_the_others_of_its_name_are_offered_first(editor_client: Client) -> None:
    ada = EntityFactory.create(name="Ada Byron", surname_key="byron")
    same = EntityFactory.create(name="A. Byron", surname_key="byron")
    EntityFactory.create(name="Bert Kerr", surname_key="kerr")

    offered = editor_client.get(address("merge", ada))
    searched = editor_client.get(address("merge", ada), {"q": "kerr"})

    assert list(offered.context["found"]) == [same]
    assert [str(entity) for entity in searched.context["found"]] == ["Bert Kerr"]


@pytest.mark.parametrize(
    ("other", "problem"), [("", "Choose the other one first."), ("999", "not known any more")]
)
def test_a_merge_with_nobody_is_refused(editor_client: Client, other: str, problem: str) -> None:
    ada = EntityFactory.create(name="Ada Byron")

    response = editor_client.post(address("merge", ada), {"other": other})

    assertContains(response, problem, status_code=422)


def test_two_windows_cannot_merge_in_a_circle(editor_client: Client) -> None:
    ada, other = EntityFactory.create(name="Ada Byron"), EntityFactory.create(name="A. Byron")
    editor_client.post(address("merge", ada), {"other": other.pk})

    response = editor_client.post(address("merge", other), {"other": ada.pk})

    assertContains(response, "cannot be merged into itself", status_code=422)


def test_an_article_is_split_off_and_that_is_undone(
    editor_client: Client, ada: Entity, articles: list[Article]
) -> None:
    page = editor_client.get(address("split", ada))
    assertContains(page, "won the race")
    given = {"articles": [articles[1].pk], "name": "Ada Byron", "disambiguation": "runner"}

    response = editor_client.post(address("split", ada), {**given, "reason": "She told us."})

    runner = Entity.objects.get(disambiguation="runner")
    assertRedirects(response, runner.get_absolute_url())
    assert NameRuling.objects.get().reason == "She told us."
    assert runner.mentions.get().version == articles[1].current
    assertContains(editor_client.get(runner.get_absolute_url()), "Undo the split from")

    response = editor_client.post(address("unsplit", runner), follow=True)
    assertRedirects(response, ada.get_absolute_url())
    assert ada.mentions.count() == 2


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"disambiguation": "runner"}, "Choose the articles that name somebody else."),
        ({"name": " "}, "Say how the other one is called."),
        ({"disambiguation": " "}, "what tells the two apart"),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(
    editor_client: Client,
    ada: Entity,
    articles: list[Article],
    given: dict[str, str],
    problem: str,
) -> None:
    chosen = {} if "runner" in given.values() else {"articles": [articles[1].pk]}
    typed = {"name": "Ada Byron", "reason": "She told us.", **given}

    response = editor_client.post(address("split", ada), {**chosen, **typed})

    assertContains(response, problem, status_code=422)
    assertContains(response, "She told us.", status_code=422)
    if chosen:
        assertContains(response, " checked", status_code=422)
    assert not NameRuling.objects.exists()


def test_an_article_under_embargo_is_neither_offered_nor_split(
    editor_client: Client, ada: Entity, articles: list[Article]
) -> None:
    Article.objects.filter(pk=articles[1].pk).update(
        embargoed_until=timezone.now() + timedelta(hours=1)
    )
    given = {"articles": [articles[1].pk], "name": "Ada Byron", "disambiguation": "runner"}

    assertNotContains(editor_client.get(address("split", ada)), "won the race")
    response = editor_client.post(address("split", ada), given)

    assertContains(response, "not to be found any more", status_code=422)


def test_who_was_never_split_off_cannot_be_put_back(editor_client: Client, ada: Entity) -> None:
    response = editor_client.post(address("unsplit", ada), follow=True)

    assertContains(response, "was not split from anyone")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Q42", "Q42"),
        (" https://www.wikidata.org/wiki/Q42#sitelinks ", "Q42"),
        ("http://www.wikidata.org/entity/Q7184", "Q7184"),
        ("", ""),
    ],
)
def test_the_item_of_wikidata_is_kept(editor_client: Client, typed: str, kept: str) -> None:
    ada = EntityFactory.create(name="Ada Byron", wikidata_id="Q1")

    response = editor_client.post(address("wikidata", ada), {"wikidata_id": typed}, follow=True)

    ada.refresh_from_db()
    assert ada.wikidata_id == kept
    assert Event.objects.get().before == {"wikidata_id": "Q1"}
    if kept:
        link = f'<a href="https://www.wikidata.org/wiki/{kept}" rel="noreferrer external">'
        assertContains(response, link)


@pytest.mark.parametrize("typed", ["42", "Q0", "Q", "javascript:alert(1)", "https://evil/Q42"])
def test_what_is_no_item_of_wikidata_is_refused(editor_client: Client, typed: str) -> None:
    ada = EntityFactory.create(name="Ada Byron")

    response = editor_client.post(address("wikidata", ada), {"wikidata_id": typed})

    assertContains(response, "a Q and a number", status_code=422)
    assertContains(response, f'value="{typed}"', status_code=422)


def test_two_with_one_id_may_be_one(editor_client: Client) -> None:
    ada = EntityFactory.create(name="Ada Byron")
    EntityFactory.create(name="Countess Byron", wikidata_id="Q42")

    response = editor_client.post(address("wikidata", ada), {"wikidata_id": "Q42"}, follow=True)

    assertContains(response, "Countess Byron has the id Q42, too. Are they one?")
