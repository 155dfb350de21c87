"""What the page of a name tells of it, and what it keeps from whom. The people are made up."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from articles.extraction.entities import profiles
from articles.extraction.entities.merging import merge
from articles.extraction.entities.timelines import timeline
from articles.models import Alias, Article, Entity, Figure, Kind, Mention, Quote
from tests.factories import ArticleFactory, EntityFactory, MentionFactory

pytestmark = pytest.mark.django_db
URL = reverse("entity_list")
SAID = "“We \N{ROCKET} open at נון,” Ada Byron said. “Ada Byron is late,” Bert Kerr said. 5% of it."


@pytest.fixture
def ada() -> Entity:
    return EntityFactory.create(name="Ada Byron")


def named(entity: Entity, text: str = "Then Ada Byron spoke.", **given: object) -> Mention:
    article = ArticleFactory.create(text=text, **given)
    return MentionFactory.create(version=article.current, entity=entity, quote="Ada Byron")


def quote(mention: Mention, words: str, **given: object) -> Quote:
    start = mention.version.text.index(words)
    span = {"start": start, "end": start + len(words), "quote": words}
    return Quote.objects.create(
        version=mention.version, style="direct", finder="test 1", **span, **given
    )


@pytest.fixture
def spoken(ada: Entity) -> Mention:
    """Ada says something, Bert says something of her, and five per cent are hers."""
    mention = named(ada, SAID, title="A bridge opens")
    text = mention.version.text
    again = MentionFactory.create(
        version=mention.version, entity=ada, quote="Ada Byron", start=text.rindex("Ada Byron")
    )
    bert = MentionFactory.create(version=mention.version, quote="Bert Kerr")
    quote(mention, "“We \N{ROCKET} open at נון,”", speaker=mention)
    quote(again, "“Ada Byron is late,”", speaker=bert)
    Figure.objects.create(
        version=mention.version, start=text.index("5%"), end=text.index("5%") + 2, quote="5%",
        kind="percentage", measured="of it", owner=mention, finder="test 1",
    )  # fmt: skip
    return mention


def test_what_is_said_by_and_of_someone_and_figures(
    editor_client: Client, ada: Entity, spoken: Mention
) -> None:
    context = editor_client.get(ada.get_absolute_url()).context

    assert [found.quote for found in context["quotes"]] == ["“We \N{ROCKET} open at נון,”"]
    assert [found.quote for found in context["quotes_about"]] == ["“Ada Byron is late,”"]
    assert [found.quote for found in context["figures"]] == ["5%"]


def test_quotes_and_figures_lead_to_their_words(
    editor_client: Client, ada: Entity, spoken: Mention
) -> None:
    page = editor_client.get(ada.get_absolute_url())

    article = spoken.version.get_absolute_url()
    for one in Quote.objects.all():
        assertContains(page, f'href="{article}#quote-{one.pk}"')
    assertContains(page, f'href="{article}#figure-{Figure.objects.get().pk}"')


def test_what_an_editor_rejected_is_not_told(
    editor_client: Client, ada: Entity, spoken: Mention
) -> None:
    Quote.objects.update(verdict="rejected")
    Figure.objects.update(verdict="rejected")

    context = editor_client.get(ada.get_absolute_url()).context

    assert (context["quotes"], context["quotes_about"], context["figures"]) == ([], [], [])


def test_copy_under_embargo_tells_nothing_to_who_may_not_read_it(
    editor_client: Client, chief_client: Client, ada: Entity, spoken: Mention
) -> None:
    Entity.objects.filter(pk=ada.pk).update(role="mayor-elect", role_seen_in=spoken.version)
    Alias.objects.create(entity=ada, name="Countess", key="countess")
    MentionFactory.create(version=spoken.version, entity=ada, quote="late", key="countess")
    Article.objects.update(embargoed_until=timezone.now() + timedelta(hours=1))
    named(ada, title="Another day")
    address = ada.get_absolute_url()

    for words in (
        "mayor-elect",
        "Countess",
        "A bridge opens",
        "We \N{ROCKET} open",
        "is late",
        "5%",
    ):
        assertNotContains(editor_client.get(address), words)
        assertContains(chief_client.get(address), words)
    assertNotContains(editor_client.get(URL), "mayor-elect")
    assertContains(chief_client.get(URL), "mayor-elect")


def test_who_is_known_only_from_copy_under_embargo_is_not_known_yet(
    editor_client: Client, chief_client: Client, ada: Entity, spoken: Mention
) -> None:
    Article.objects.update(is_withheld=True)

    assertNotContains(editor_client.get(URL), "Ada Byron")
    assert editor_client.get(ada.get_absolute_url()).status_code == 404
    assertContains(chief_client.get(URL), "Ada Byron")
    assertContains(chief_client.get(ada.get_absolute_url()), "Ada Byron")


def test_a_role_that_a_near_duplicate_told_last_is_told(editor_client: Client, ada: Entity) -> None:
    leading, copy = named(ada), named(ada)
    Article.objects.filter(current=copy.version).update(duplicate_of=leading.version.article)
    Entity.objects.filter(pk=ada.pk).update(role="mayor", role_seen_in=copy.version)

    assertContains(editor_client.get(ada.get_absolute_url()), "mayor")
    assertContains(editor_client.get(URL), "mayor")


def test_the_role_is_the_one_last_seen_with_where(
    editor_client: Client, ada: Entity, spoken: Mention
) -> None:
    Entity.objects.filter(pk=ada.pk).update(role="mayor", role_seen_in=spoken.version)

    response = editor_client.get(ada.get_absolute_url())

    assertContains(response, '<p class="stand" dir="auto">mayor</p>')
    assertContains(response, "As last seen")


def test_the_role_of_what_was_merged_counts(editor_client: Client, ada: Entity) -> None:
    older, newer = named(ada), named(ada)
    Entity.objects.filter(pk=ada.pk).update(role="mayor", role_seen_in=older.version)
    other = EntityFactory.create(
        name="A. Byron", role="senator", role_seen_in=newer.version, merged_into=ada
    )

    assertContains(editor_client.get(ada.get_absolute_url()), "senator")
    Entity.objects.filter(pk=other.pk).update(merged_into=None)
    assertNotContains(editor_client.get(ada.get_absolute_url()), "senator")


def test_another_name_says_where_it_stands(editor_client: Client, ada: Entity) -> None:
    article = ArticleFactory.create(text="The Countess spoke.", title="A ball")
    MentionFactory.create(version=article.current, entity=ada, quote="Countess")
    Alias.objects.create(entity=ada, name="Countess", key="countess")

    (form,) = editor_client.get(ada.get_absolute_url()).context["forms"]

    assert (form.name, form.article) == ("Countess", article)


def test_who_has_the_same_surname_may_be_one(editor_client: Client) -> None:
    ada = EntityFactory.create(name="Ada Byron", surname_key="byron")
    same = EntityFactory.create(name="A. Byron", surname_key="byron")
    EntityFactory.create(name="Bert Kerr", surname_key="kerr")
    EntityFactory.create(name="Byron", kind=Kind.PLACE)

    assert editor_client.get(ada.get_absolute_url()).context["alike"] == [same]


def test_of_a_merged_name_the_page_is_that_of_the_other(editor_client: Client, ada: Entity) -> None:
    other = EntityFactory.create(name="Countess Byron")
    third = EntityFactory.create(name="A. Byron")
    merge(entity=third, into=other, actor=None)
    merge(entity=other, into=ada, actor=None)

    assertRedirects(editor_client.get(third.get_absolute_url()), ada.get_absolute_url())
    page = editor_client.get(ada.get_absolute_url())
    assertContains(page, 'Undo<span class="unseen"> the merge of Countess Byron</span>')
    assertContains(page, 'merged into <span dir="auto">Countess Byron</span>')
    listed = editor_client.get(URL).context["page"].rows
    assert list(listed) == [ada]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("by", ["Ada Byron"]),
        ("COUNT", ["Ada Byron"]),
        ("Løk", ["Lars Løkke"]),
        ("rn", []),
        ("…", []),
    ],
)
def test_a_name_is_found_by_the_beginning_of_any_of_its_names(
    editor_client: Client, typed: str, found: list[str]
) -> None:
    ada = EntityFactory.create(name="Ada Byron", surname_key="byron")
    EntityFactory.create(name="Lars Løkke", key="lars lokke", surname_key="lokke")
    merged = EntityFactory.create(name="The Countess", key="countess", merged_into=ada)
    Alias.objects.create(entity=merged, name="The Countess", key="countess")

    response = editor_client.get(URL, {"q": typed})

    assert [str(entity) for entity in response.context["page"].rows] == found
    if not found:
        assertContains(response, "No name of this kind begins with")


@pytest.mark.parametrize(
    ("days", "unit", "bars"), [([0, 3], "day", 4), ([0, 40], "week", 7), ([0, 300], "month", 10)]
)
def test_a_timeline_is_as_fine_as_can_be_seen(days: list[int], unit: str, bars: int) -> None:
    start = datetime(2031, 1, 1, 12, tzinfo=UTC)

    found = timeline(start + timedelta(days=day) for day in days)

    assert (found.unit, len(found.bars), found.most, found.earlier) == (unit, bars, 1, 0)
    assert [bar.count for bar in (found.bars[0], found.bars[-1])] == [1, 1]


def test_a_timeline_of_ten_years_shows_the_last_months() -> None:
    start = datetime(2021, 1, 1, 12, tzinfo=UTC)

    found = timeline(start + timedelta(days=day) for day in range(0, 3650, 10))

    assert len(found.bars) == 26
    assert found.earlier + sum(bar.count for bar in found.bars) == 365


def test_the_timeline_can_be_read(editor_client: Client, ada: Entity) -> None:
    for day in (1, 1, 3):
        named(ada, arrived_at=datetime(2031, 5, day, 12, tzinfo=UTC))

    response = editor_client.get(ada.get_absolute_url())

    assertContains(response, "Articles a day, 1 May 2031 to 3 May 2031; 2 at most.")
    assertContains(response, '<th scope="row">1 May 2031</th><td>2</td>', html=True)


def test_one_day_alone_needs_no_timeline(editor_client: Client, ada: Entity) -> None:
    for _ in range(2):
        named(ada, arrived_at=datetime(2031, 5, 1, 12, tzinfo=UTC))

    response = editor_client.get(ada.get_absolute_url())

    assertContains(response, "2 articles, 1 May 2031.")
    assertNotContains(response, "<svg")


def test_open_questions_are_listed_once_for_each_article(editor_client: Client) -> None:
    bare = EntityFactory.create(name="Byron")
    full = EntityFactory.create(name="Ada Byron", surname_key="byron")
    article = ArticleFactory.create(text="Byron met Byron.", title="A meeting")
    for start in (0, 10):
        MentionFactory.create(
            version=article.current, entity=bare, quote="Byron", start=start, why="ambiguous: two"
        )

    response = editor_client.get(URL, {"kind": "open"})

    assertContains(response, "A meeting", count=1)
    assertContains(response, full.get_absolute_url())


def test_no_open_question_is_told_of_copy_under_embargo(editor_client: Client) -> None:
    mention = named(EntityFactory.create(), title="A meeting")
    Mention.objects.update(why="ambiguous: two")
    Article.objects.update(is_withheld=True)

    assertNotContains(editor_client.get(URL, {"kind": "open"}), "A meeting")
    assert mention.pk


def test_someone_in_very_many_articles_costs_what_others_cost(
    editor_client: Client,
    ada: Entity,
    spoken: Mention,
    monkeypatch: pytest.MonkeyPatch,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    monkeypatch.setattr(profiles, "COUNTED", 10)
    Entity.objects.filter(pk=ada.pk).update(role="mayor", role_seen_in=spoken.version)
    for _ in range(15):
        named(ada)
        merge(entity=EntityFactory.create(name=f"Ada {_}"), into=ada, actor=None)

    with django_assert_num_queries(23):
        response = editor_client.get(ada.get_absolute_url())

    assertContains(response, "Of the newest 500.")
