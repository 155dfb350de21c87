"""Names in the admin: put right, and merged."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains

from articles.models import Alias, Entity, Event
from tests.factories import ArticleFactory, EntityFactory

pytestmark = pytest.mark.django_db


def change(name: str, pk: int) -> str:
    return reverse(f"admin:articles_{name}_change", args=[pk])


def test_a_name_that_is_put_right_is_known_by_both_forms(chief_client: Client) -> None:
    entity = EntityFactory.create(name="Ada Bryon")
    Alias.objects.create(entity=entity, name="Ada Bryon", key="ada bryon")
    given = {
        "name": "Ada Byron", "disambiguation": "", "role": "mayor", "sort": "", "wikidata_id": "",
        "aliases-TOTAL_FORMS": 0, "aliases-INITIAL_FORMS": 0,
    }  # fmt: skip

    response = chief_client.post(change("entity", entity.pk), given)

    assert response.status_code == 302
    entity.refresh_from_db()
    assert (entity.name, entity.key, entity.surname_key) == ("Ada Byron", "ada byron", "byron")
    assert {alias.name for alias in entity.aliases.all()} == {"Ada Bryon", "Ada Byron"}


def test_a_role_that_is_put_right_is_not_said_to_have_been_seen(chief_client: Client) -> None:
    version = ArticleFactory.create().current
    entity = EntityFactory.create(name="Ada Byron", role="major", role_seen_in=version)
    given = {
        "name": "Ada Byron", "disambiguation": "", "role": "mayor", "sort": "", "wikidata_id": "",
        "aliases-TOTAL_FORMS": 0, "aliases-INITIAL_FORMS": 0,
    }  # fmt: skip

    chief_client.post(change("entity", entity.pk), given)

    entity.refresh_from_db()
    assert (entity.role, entity.role_seen_in) == ("mayor", None)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"name": "Ada Byron"}, "There is another of this name."),
        ({"name": "  "}, "required"),
        ({"name": "Bert Kerr", "wikidata_id": "Douglas"}, "An id of Wikidata is a Q and a number"),
        ({"name": "\N{PERSON BOWING DEEPLY}\u200d"}, ""),
    ],
)
def test_a_name_that_cannot_be_is_refused(
    chief_client: Client, given: dict[str, str], sentence: str
) -> None:
    EntityFactory.create(name="Ada Byron")
    entity = EntityFactory.create(name="Bert Kerr")
    form = {
        "disambiguation": "", "role": "", "sort": "", "wikidata_id": "",
        "aliases-TOTAL_FORMS": 0, "aliases-INITIAL_FORMS": 0, **given,
    }  # fmt: skip

    response = chief_client.post(change("entity", entity.pk), form)

    assert response.status_code in {200, 302}
    if sentence:
        assertContains(response, sentence)
    assert Entity.objects.filter(name="Ada Byron").count() == 1


def listed() -> str:
    return reverse("admin:articles_entity_changelist")


def chosen(action: str, *entities: Entity) -> dict[str, object]:
    return {"action": action, "_selected_action": [entity.pk for entity in entities]}


def test_several_are_merged_into_one_and_that_is_undone(chief_client: Client, chief: User) -> None:
    jon, jonathan, other = (
        EntityFactory.create(name=name) for name in ("Jon Morrow", "Jonathan Morrow", "Jo Morrow")
    )

    asked = chief_client.post(listed(), chosen("merge", jon, jonathan, other), follow=True)
    assertContains(asked, "Which one stays?")
    address = asked.redirect_chain[-1][0]
    assert chief_client.post(address, {}).status_code == 422
    chief_client.post(address, {"kept": jonathan.pk})

    assert list(Entity.objects.standing()) == [jonathan]
    assert {event.actor for event in Event.objects.all()} == {chief}
    again = chief_client.post(address, {"kept": jonathan.pk}, follow=True)
    assertContains(again, "merged already")

    chief_client.post(listed(), chosen("undo_merges", jon, other))
    assert Entity.objects.standing().count() == 3


def test_one_alone_is_not_merged(chief_client: Client) -> None:
    ada = EntityFactory.create(name="Ada Byron")

    response = chief_client.post(listed(), chosen("merge", ada), follow=True)

    assertContains(response, "Choose two or more")


@pytest.mark.parametrize(("merged", "count"), [("no", 1), ("yes", 1), ("", 2)])
def test_those_that_were_merged_can_be_listed(
    chief_client: Client, merged: str, count: int
) -> None:
    ada = EntityFactory.create(name="Ada Byron")
    EntityFactory.create(name="Countess Byron", merged_into=ada)

    page = chief_client.get(listed(), {"merged": merged} if merged else {})

    assert page.context["cl"].result_count == count
