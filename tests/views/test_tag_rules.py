"""Rules on tags at the desk, and what editors say to suggested tags in the reader."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from articles.models import Article, Event, Tag, TagRule, TagSilence, TagSuggestion
from tests.factories import (
    ArticleFactory,
    EntityFactory,
    MentionFactory,
    SourceFactory,
    TagFactory,
)

pytestmark = pytest.mark.django_db
HTMX = {"hx-request": "true"}
ANY = {"kind": "any", "words": "bridge\r\nferry", "effect": "suggest"}


@pytest.fixture
def tag(db: None) -> Tag:
    created: Tag = TagFactory.create(name="Transport")
    return created


def create(tag: Tag) -> str:
    return reverse("tag_rule_create", args=[tag.pk])


def test_a_rule_is_saved_and_told_as_a_change_of_its_tag(
    chief_client: Client, chief: User, tag: Tag
) -> None:
    assertRedirects(chief_client.post(create(tag), ANY), tag.get_absolute_url())

    rule = TagRule.objects.get()
    assert (rule.tag, rule.words, rule.effect, rule.author) == (
        tag,
        "bridge\nferry",
        "suggest",
        chief,
    )
    assert Event.objects.get().after["rule"]["rule"] == "Any of these words: bridge, ferry"
    assertContains(chief_client.get(tag.get_absolute_url()), "Any of these words: bridge, ferry")


def test_a_rule_is_tried_out_before_anything_is_saved(chief_client: Client, tag: Tag) -> None:
    found, other = ArticleFactory.create(), ArticleFactory.create(title="Ships", text="Of ships.")
    found.tags.add(tag)

    response = chief_client.post(create(tag), ANY | {"act": "try"})

    assertContains(response, "It finds 1 of the newest 2 articles")
    assertContains(response, "has the tag already")
    assertContains(response, found.get_absolute_url())
    assertNotContains(response, other.get_absolute_url())
    assert not TagRule.objects.exists()


def test_trying_out_shows_nothing_under_embargo(client: Client, editor: User, tag: Tag) -> None:
    editor.user_permissions.add(Permission.objects.get(codename="manage_vocabulary"))
    client.force_login(editor)
    until = timezone.now() + timedelta(hours=1)
    ArticleFactory.create(title="Not yet", embargoed_until=until)

    response = client.post(create(tag), ANY | {"act": "try"})

    assertContains(response, "It finds 0 of the newest 0 articles")
    assertNotContains(response, "Not yet")


def test_trying_out_costs_the_same_for_many_articles(
    chief_client: Client, tag: Tag, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for article in ArticleFactory.create_batch(10):
        article.tags.add(tag)

    with django_assert_num_queries(7):
        chief_client.post(create(tag), ANY | {"act": "try"})


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"kind": ""}, "Say what the rule looks for."),
        ({"words": " \r\n"}, "Type what is to be looked for."),
        ({"words": "?!"}, "Each line needs a letter or a digit."),
        ({"words": "\n".join(map(str, range(51)))}, "At most 50 lines; these are 51."),
        ({"kind": "pattern", "words": ""}, "Type what is to be looked for."),
        ({"kind": "pattern", "words": "(a+)+"}, "could take too long"),
        ({"kind": "pattern", "words": "a*"}, "would find something in every article"),
        ({"kind": "entity"}, "Say who or what is to be named."),
        ({"kind": "entity", "named": "Nobody"}, "No name “Nobody” is known."),
        ({"kind": "entity", "named": "/entities/999/"}, "is known."),
        ({"kind": "source"}, "Choose a source."),
        ({"kind": "source", "source": "999"}, "There is no such source."),
    ],
)
@pytest.mark.parametrize("act", ["try", "save"])
def test_what_is_no_rule_is_refused_in_a_sentence(
    chief_client: Client, tag: Tag, given: dict[str, str], sentence: str, act: str
) -> None:
    response = chief_client.post(create(tag), ANY | given | {"act": act})

    assertContains(response, sentence, status_code=422)
    assert not TagRule.objects.exists()


def test_a_rule_on_a_name_takes_the_name_or_the_address_of_its_page(
    chief_client: Client, tag: Tag
) -> None:
    article = ArticleFactory.create()
    entity = EntityFactory.create()
    MentionFactory.create(version=article.current, entity=entity)

    for named in ("Ada Byron", f"http://desk.example{entity.get_absolute_url()}"):
        chief_client.post(create(tag), {"kind": "entity", "named": named, "effect": "apply"})

    assert [rule.entity for rule in TagRule.objects.all()] == [entity, entity]


def test_two_of_one_name_are_told_apart_by_the_address(chief_client: Client, tag: Tag) -> None:
    for disambiguation in ("", "footballer"):
        one = EntityFactory.create(disambiguation=disambiguation)
        MentionFactory.create(version=ArticleFactory.create().current, entity=one)

    response = chief_client.post(create(tag), ANY | {"kind": "entity", "named": "Ada Byron"})

    assertContains(response, "Several have this name.", status_code=422)


def test_a_rule_is_changed_to_another_kind(chief_client: Client, tag: Tag) -> None:
    rule = TagRule.objects.create(tag=tag, kind="any", words="bridge")
    source = SourceFactory.create()

    chief_client.post(rule.get_absolute_url(), ANY | {"kind": "source", "source": source.pk})

    rule.refresh_from_db()
    assert (rule.kind, rule.words, rule.source) == ("source", "", source)


def test_a_rule_is_switched_off_and_on(chief_client: Client, tag: Tag) -> None:
    rule = TagRule.objects.create(tag=tag, kind="any", words="bridge")
    address = reverse("tag_rule_switch", args=[rule.pk])

    for act, is_active in (("off", False), ("on", True)):
        assertRedirects(chief_client.post(address, {"act": act}), tag.get_absolute_url())
        rule.refresh_from_db()
        assert rule.is_active == is_active


@pytest.fixture
def suggestion(tag: Tag) -> TagSuggestion:
    rule = TagRule.objects.create(tag=tag, kind="any", words="bridge")
    return TagSuggestion.objects.create(article=ArticleFactory.create(), tag=tag, rule=rule)


def answer(suggestion: TagSuggestion) -> str:
    return reverse("tag_suggestion", args=[suggestion.article_id, suggestion.pk])


def test_a_suggestion_stands_in_the_reader_with_its_reason(
    editor_client: Client, suggestion: TagSuggestion
) -> None:
    response = editor_client.get(suggestion.article.get_absolute_url())

    assertContains(response, "Any of these words: bridge")
    assertContains(response, 'value="never"')


def test_a_suggestion_is_accepted(editor_client: Client, suggestion: TagSuggestion) -> None:
    response = editor_client.post(answer(suggestion), {"verdict": "accept"}, headers=HTMX)

    assertContains(response, "Remove Transport")
    assertNotContains(response, 'value="accept"')
    assertNotContains(response, "<html")
    assert list(suggestion.article.tags.all()) == [suggestion.tag]


@pytest.mark.parametrize(("verdict", "said"), [("reject", "rejected"), ("never", "never for this")])
@pytest.mark.parametrize("headers", [HTMX, {}])
def test_a_suggestion_is_refused_and_that_is_taken_back(
    editor_client: Client,
    suggestion: TagSuggestion,
    verdict: str,
    said: str,
    headers: dict[str, str],
) -> None:
    response = editor_client.post(
        answer(suggestion), {"verdict": verdict}, headers=headers, follow=True
    )
    assertContains(response, said)
    assertNotContains(response, 'value="accept"')

    response = editor_client.post(
        answer(suggestion), {"verdict": "again"}, headers=headers, follow=True
    )
    assertContains(response, 'value="accept"')
    assert not TagSilence.objects.exists()


def test_a_tag_that_was_retired_meanwhile_is_not_put_on(
    editor_client: Client, suggestion: TagSuggestion
) -> None:
    Tag.objects.update(retired_at=timezone.now())

    response = editor_client.post(answer(suggestion), {"verdict": "accept"}, headers=HTMX)

    assertContains(response, "is retired", status_code=422)


@pytest.mark.parametrize("verdict", ["", "unknown"])
def test_an_answer_that_makes_no_sense_changes_nothing(
    editor_client: Client, suggestion: TagSuggestion, verdict: str
) -> None:
    response = editor_client.post(answer(suggestion), {"verdict": verdict})

    assert response.status_code == 302
    suggestion.refresh_from_db()
    assert suggestion.state == "open"


def test_of_copy_under_embargo_nobody_answers(
    editor_client: Client, suggestion: TagSuggestion
) -> None:
    Article.objects.update(embargoed_until=timezone.now() + timedelta(hours=1))

    assert editor_client.post(answer(suggestion), {"verdict": "accept"}).status_code == 404


def test_a_source_gets_the_tag_suggested_again(
    chief_client: Client, suggestion: TagSuggestion
) -> None:
    tag, source = suggestion.tag, suggestion.article.source
    TagSilence.objects.create(tag=tag, source=source)
    assertContains(chief_client.get(tag.get_absolute_url()), "Never for")

    chief_client.post(reverse("tag_offer_again", args=[tag.pk]), {"source": source.pk})

    assert not TagSilence.objects.exists()


def test_the_reader_costs_the_same_for_many_suggestions(
    editor_client: Client,
    suggestion: TagSuggestion,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    address = suggestion.article.get_absolute_url()
    editor_client.get(address)  # the first time, that is kept
    with CaptureQueriesContext(connection) as few:
        editor_client.get(address)
    for _ in range(5):
        rule = TagRule.objects.create(tag=TagFactory.create(), kind="any", words="bridge")
        TagSuggestion.objects.create(article=suggestion.article, tag=rule.tag, rule=rule)

    with django_assert_num_queries(len(few)):
        editor_client.get(address)
