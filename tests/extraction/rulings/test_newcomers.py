import pytest

from articles.extraction.rulings.newcomers import AlreadyKnown, NoName, somebody_new
from articles.models import Entity
from tests.factories import EntityFactory

pytestmark = pytest.mark.django_db


def test_somebody_new_is_known_by_name_and_surname() -> None:
    entity = somebody_new(name="  Åsa   Moss ", kind="person", apart=" footballer ")

    assert (str(entity), entity.surname_key) == ("Åsa Moss (footballer)", "moss")
    assert entity.aliases.get().key == entity.key


def test_a_place_has_no_surname() -> None:
    assert somebody_new(name="Harbour", kind="place", apart="").surname_key == ""


def test_another_of_the_same_name_needs_a_word() -> None:
    known = EntityFactory.create(name="Åsa Moss", key="asa moss")

    with pytest.raises(AlreadyKnown) as problem:
        somebody_new(name="Åsa Moss", kind="person", apart="")

    assert problem.value.entity == known
    assert somebody_new(name="Åsa Moss", kind="person", apart="footballer") != known


@pytest.mark.parametrize("name", ["", "…", "—"])
def test_a_name_needs_a_letter_or_a_digit(name: str) -> None:
    with pytest.raises(NoName):
        somebody_new(name=name, kind="person", apart="")
    assert not Entity.objects.exists()


def test_a_surname_that_grows_when_it_is_compared_fits() -> None:
    assert len(somebody_new(name="ß" * 300, kind="person", apart="").surname_key) == 300
