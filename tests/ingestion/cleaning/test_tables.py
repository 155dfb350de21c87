import pytest

from articles.ingestion.cleaning import notices
from articles.ingestion.cleaning.tables import PhraseFinder

PHRASES = sorted(notices.PROMOTIONS | notices.DISCLAIMERS | notices.COOKIES | notices.CREDITS)
FINDER = PhraseFinder(PHRASES)


@pytest.mark.parametrize("text", ["{}", "so {} it says", "so{}it says", "“{}”, it says"])
def test_a_phrase_is_found_wherever_it_stands(text: str) -> None:
    for phrase in PHRASES:
        told = text.format(phrase)

        assert FINDER.phrases_in(told) == {other for other in PHRASES if other in told}


def test_no_phrase_is_found_where_none_is() -> None:
    assert not FINDER.phrases_in("the mayor of port hollow opened the new bridge on tuesday.")
