"""Names in the admin: put right, and linked by a person."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains

from articles.models import Alias, Entity, Event, Kind, Mention
from tests.factories import ArticleFactory, EntityFactory, MentionFactory

pytestmark = pytest.mark.django_db


def change(name: str, pk: int) -> str:
    return reverse(f"admin:articles_{name}_change", args=[pk])


def test_a_name_that_is_put_right_is_known_by_both_forms(chief_client: Client) -> None:
    entity = EntityFactory.create(name="Ada Bryon")
    Alias.objects.create(entity=entity, name="Ada Bryon", key="ada bryon")
    given = {
        "name": "Ada Byron", "kind": "person", "disambiguation": "", "role": "mayor",
        "aliases-TOTAL_FORMS": 0, "aliases-INITIAL_FORMS": 0,
    }  # fmt: skip

    response = chief_client.post(change("entity", entity.pk), given)

    assert response.status_code == 302
    entity.refresh_from_db()
    assert (entity.name, entity.key, entity.surname_key) == ("Ada Byron", "ada byron", "byron")
    assert {alias.name for alias in entity.aliases.all()} == {"Ada Bryon", "Ada Byron"}


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"name": "Ada Byron"}, "There is another of this name."),
        ({"name": "  "}, "required"),
        ({"name": "\N{PERSON BOWING DEEPLY}\u200d"}, ""),
    ],
)
def test_a_name_that_cannot_be_is_refused(
    chief_client: Client, given: dict[str, str], sentence: str
) -> None:
    EntityFactory.create(name="Ada Byron")
    entity = EntityFactory.create(name="Bert Kerr", kind=Kind.PLACE)
    form = {
        "kind": "person", "disambiguation": "", "role": "",
        "aliases-TOTAL_FORMS": 0, "aliases-INITIAL_FORMS": 0, **given,
    }  # fmt: skip

    response = chief_client.post(change("entity", entity.pk), form)

    assert response.status_code in {200, 302}
    if sentence:
        assertContains(response, sentence)
    assert Entity.objects.filter(name="Ada Byron").count() == 1


def test_a_mention_that_a_person_links_is_a_person_s(chief_client: Client, chief: User) -> None:
    article = ArticleFactory.create()
    mention = MentionFactory.create(version=article.current)
    other = EntityFactory.create(name="Ada Byron", kind=Kind.PLACE, key="ada")

    chief_client.post(change("mention", mention.pk), {"entity": other.pk, "verdict": "none"})

    mention.refresh_from_db()
    assert (mention.entity, mention.kind, mention.verdict) == (other, Kind.PLACE, "accepted")
    assert not Mention.objects.of_the_machine().exists()
    assert Event.objects.get().actor == chief
