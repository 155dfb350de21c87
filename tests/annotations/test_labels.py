import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.test import Client
from django.urls import reverse

from articles.annotations.labels import create_first_labels
from articles.forms.annotations import AnnotationForm
from articles.models import Label
from tests.factories import AnnotationFactory, ArticleFactory

pytestmark = pytest.mark.django_db
ADD = "admin:articles_label_add"


def test_a_newsroom_begins_with_labels_and_keeps_its_own() -> None:
    Label.objects.filter(slug="figure").delete()
    create_first_labels()
    assert [one.slug for one in Label.objects.all()] == ["key-quote", "check", "background"]

    Label.objects.all().delete()
    create_first_labels()
    assert [one.key for one in Label.objects.all()] == ["q", "c", "f", "g"]


@pytest.mark.parametrize("key", ["a", "1", "?", "Ä", "D", "n"])
def test_a_key_that_does_something_else_is_refused(key: str) -> None:
    label = Label(name="Doubt", slug="doubt", key=key)

    with pytest.raises(ValidationError):
        label.full_clean()


def test_two_labels_cannot_have_one_key_or_one_name() -> None:
    for given in ({"name": "Doubt", "key": "q"}, {"name": "CHECK", "key": "d"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Label.objects.create(slug="doubt", **given)
    Label.objects.create(slug="doubt", name="Doubt")
    Label.objects.create(slug="praise", name="Praise")


def test_a_label_that_notes_have_cannot_be_deleted() -> None:
    AnnotationFactory.create(version=ArticleFactory.create().current)

    with pytest.raises(ProtectedError):
        Label.objects.get(slug="check").delete()


def test_a_retired_label_is_offered_for_its_own_notes_only() -> None:
    Label.objects.filter(slug="check").update(is_offered=False)

    new = AnnotationForm({"quote": "opened", "label": "check"})

    assert not new.is_valid()
    assert new.errors["label"] == ["This label is not one of the available choices."]


def test_an_admin_makes_a_label_and_its_key_marks_words(
    chief_client: Client, editor_client: Client
) -> None:
    given = {"name": "Doubt", "slug": "doubt", "colour": "violet", "key": "d", "position": 9}
    given |= {"asks": "on", "is_offered": "on"}

    assert chief_client.post(reverse(ADD), given).status_code == 302

    page = editor_client.get(ArticleFactory.create().get_absolute_url()).content.decode()
    assert 'class="swatch on-violet" data-label="doubt" data-key="d"' in page
