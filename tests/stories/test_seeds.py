import pytest
from django.core.management import call_command
from django.test import Client
from pytest_django.asserts import assertContains

from articles.models import Story
from tests.seeds import SEEDS


@pytest.mark.django_db
def test_the_two_seeds_are_one_story(editor_client: Client) -> None:
    call_command("ingest", SEEDS, now=True, verbosity=0)

    story = Story.objects.get()
    assert str(story) == "NATO Chief Urges Europe to ‘Step Up’ as US Turns Toward Asia"
    assert story.memberships.count() == 2
    response = editor_client.get(story.get_absolute_url())
    for name in ("Marco Rubio", "Donald Trump", "NATO", "Brussels", "The Hague"):
        assertContains(response, f">{name}</a>")
