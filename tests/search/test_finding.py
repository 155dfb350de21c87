import pytest

from articles.search import index
from articles.search.finding import articles_with
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db


def test_all_words_are_looked_for_in_title_and_text() -> None:
    bridge = ArticleFactory.create(title="Bridge opens", text="The mayor came at noon.")
    ArticleFactory.create(title="Bridge closes", text="Nobody came.")

    assert list(articles_with("MAYOR bridge")) == [bridge]


@pytest.mark.parametrize("words", ["", "  ", "—", '"', "*", "( )", "\0"])
def test_what_has_no_word_in_it_finds_nothing(words: str) -> None:
    ArticleFactory.create()

    assert not articles_with(words).exists()


@pytest.mark.parametrize(
    "words", ['"mayor', "mayor*", "NOT mayor", "mayor AND", "a:b", "'", "ma'yor", "may\0or"]
)
def test_no_word_is_an_operator(words: str) -> None:
    ArticleFactory.create(text="The mayor came.")

    assert articles_with(words).count() in (0, 1)


@pytest.mark.parametrize("word", ["Brücke", "мост", "جسر"])
def test_words_of_any_script_are_found(word: str) -> None:
    article = ArticleFactory.create(text=f"Here it says {word} once.")

    assert articles_with(word).get() == article


def test_the_index_can_be_built_anew() -> None:
    article = ArticleFactory.create(text="The mayor came.")
    index.build()
    index.build()

    assert articles_with("mayor").get() == article


def test_a_text_of_any_length_can_be_found() -> None:
    words = " ".join(f"bridge{number}" for number in range(200_000))
    article = ArticleFactory.create(text=words)

    assert articles_with("bridge7").get() == article
