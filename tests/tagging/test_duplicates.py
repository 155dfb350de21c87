import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from pytest_django.asserts import assertContains, assertNotContains

from articles.models import Event, Tag
from articles.tagging.duplicates import ask_again, likely_duplicates, tell_apart
from articles.tagging.likeness import folded, is_alike, likely_pairs
from tests.factories import TagFactory

URL = reverse("tag_duplicates")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Trade union", "Trade unions"),
        ("trade-union", "Union, trade"),
        ("Élysée", "Elysee"),
        ("City", "Cities"),
        ("Defence", "Defense"),
        ("Harbour", "Harbor"),
        ("Parliament", "Parliamnet"),
        ("Ferry strike", "Fery strike"),
    ],
)
def test_names_that_could_be_one(one: str, other: str) -> None:
    assert list(likely_pairs({1: one, 2: other})) == [(1, 2)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("War", "Wax"),
        ("Formula 1", "Formula 2"),
        ("Politics", "Police"),
        ("C", "C++ x"),
        ("🙂", "😀"),
        ("Union", "Trade union"),
    ],
)
def test_names_that_are_two(one: str, other: str) -> None:
    assert list(likely_pairs({1: one, 2: other})) == []


def test_to_be_alike_is_mutual() -> None:
    words = ["harbour", "harbor", "harobur", "arbour", "harbours", "labour"]

    assert all(is_alike(a, b) == is_alike(b, a) for a in words for b in words)
    assert folded("Ærø  & Co.") == folded("co. Ærø")


@pytest.mark.usefixtures("comes_to_an_end")
def test_many_names_alike_come_to_an_end() -> None:
    list(likely_pairs({number: f"{'a' * 60}{number}" for number in range(5000)}))


@pytest.mark.django_db
def test_the_queue_asks_until_it_is_told(editor: User) -> None:
    one, other = TagFactory.create(name="Harbour"), TagFactory.create(name="Harbor")
    assert [(pair.first, pair.second) for pair in likely_duplicates().pairs] == [(one, other)]

    for _ in range(2):
        tell_apart(one=other, other=one, editor=editor)
    assert likely_duplicates().count == 0

    for _ in range(2):
        ask_again(one=one, other=other, editor=editor)
    assert likely_duplicates().count == 1
    assert Event.objects.count() == 2


@pytest.mark.django_db
def test_of_retired_tags_nobody_is_asked() -> None:
    TagFactory.create(name="Harbour")
    TagFactory.create(name="Harbor", retired_at=timezone.now())

    assert likely_duplicates().count == 0


def pair() -> list[Tag]:
    return [TagFactory.create(name="Harbour <b>"), TagFactory.create(name="Harbor <b>")]


@pytest.mark.django_db
def test_a_pair_is_merged_with_a_preview_or_told_apart(chief_client: Client) -> None:
    one, other = pair()
    response = chief_client.get(URL)
    assertContains(response, f"{reverse('tag_merge', args=[one.pk])}?into=Harbor%20%3Cb%3E")
    assertNotContains(response, "<b>")

    chosen = {"one": one.pk, "other": other.pk}
    response = chief_client.post(reverse("tag_tell_apart"), chosen, follow=True)
    assertContains(response, "No two of the newest")
    response = chief_client.post(reverse("tag_tell_apart"), chosen | {"act": "undo"}, follow=True)
    assertContains(response, "Not the same")


@pytest.mark.django_db
@pytest.mark.parametrize("chosen", [{}, {"one": "1", "other": "x"}, {"one": "999", "other": "1"}])
def test_an_answer_on_tags_that_are_gone_changes_nothing(
    chief_client: Client, chosen: dict[str, str]
) -> None:
    pair()

    assert chief_client.post(reverse("tag_tell_apart"), chosen).status_code == 302
    assert not Event.objects.exists()


@pytest.mark.django_db
def test_the_queue_costs_the_same_for_many_pairs(
    chief_client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in "abcdefghij":
        TagFactory.create(name=f"Harbour {number * 3}")
        TagFactory.create(name=f"Harbor {number * 3}")

    with django_assert_num_queries(8):
        chief_client.get(URL)
