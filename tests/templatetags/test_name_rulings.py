from decimal import Decimal

import pytest

from articles.models import Entity, Figure, Mention, NameRuling
from articles.templatetags.name_rulings import normalised, of_what, says, sentence, sureness


@pytest.mark.parametrize(
    ("figure", "shown"),
    [
        ({"value": Decimal("5.000000"), "unit": "%"}, "5 %"),
        ({"value": Decimal(3), "unit": "%", "qualifier": "at least"}, "at least 3 %"),
        ({"value": Decimal("41000000.000000"), "unit": "EUR"}, "41,000,000 EUR"),
        ({"value": Decimal("2.5"), "upper": Decimal(3), "unit": "km"}, "2.5–3 km"),
        ({"value": Decimal(0), "unit": "ship"}, "0 ship"),
        ({"value": Decimal(100)}, "100"),
        ({"value": Decimal(9), "unit": "month", "kind": "duration"}, "9 months"),
        ({"value": Decimal(1), "unit": "day", "kind": "duration"}, "1 day"),
        ({"value": Decimal(23), "unit": "person", "kind": "count", "measured": "people"}, "23"),
        ({"moment": "2026-06"}, "2026-06"),
        ({}, ""),
    ],
)
def test_a_figure_is_shown_as_what_it_comes_to(figure: dict[str, object], shown: str) -> None:
    assert normalised(Figure(**figure)) == shown


@pytest.mark.parametrize(
    ("kind", "words"),
    [("percentage", " of income"), ("count", " income"), ("money", " · income")],
)
def test_what_a_figure_measures_is_read_on_behind_its_value(kind: str, words: str) -> None:
    assert of_what(Figure(kind=kind, measured="income")) == words
    assert of_what(Figure(kind=kind)) == ""


@pytest.mark.parametrize(
    ("ruling", "words"),
    [
        ({"action": "reject"}, "is no name"),
        ({"action": "confirm", "kind": "place"}, "is rightly a place"),
        ({"action": "relabel", "kind": "place", "found_as": "person"}, "is a place, not a person"),
        ({"action": "relabel", "kind": "other"}, "is a name of another kind"),
        ({"action": "relink", "kind": "person", "entity": Entity(name="Ada")}, "is Ada"),
        ({"action": "add", "kind": "person", "entity": Entity(name="Ada")}, "is a person: Ada"),
    ],
)
def test_a_ruling_is_said_in_words(ruling: dict[str, object], words: str) -> None:
    assert says(NameRuling(**ruling)) == words


@pytest.mark.parametrize(
    ("confidence", "words"),
    [
        (1.0, "sure (100\N{NO-BREAK SPACE}%)"),
        (0.87, "fairly sure (87\N{NO-BREAK SPACE}%)"),
        (0.7, "not quite sure (70\N{NO-BREAK SPACE}%)"),
        (0.4, "a guess (40\N{NO-BREAK SPACE}%)"),
        (0.0, "a guess (0\N{NO-BREAK SPACE}%)"),
    ],
)
def test_confidence_is_said_in_words(confidence: float, words: str) -> None:
    assert sureness(Mention(confidence=confidence)) == words


@pytest.mark.parametrize(
    ("words", "shown"),
    [("same name", "Same name."), ("So it is.", "So it is."), ("", ""), ("åland", "Åland.")],
)
def test_words_become_a_sentence(words: str, shown: str) -> None:
    assert sentence(words) == shown
