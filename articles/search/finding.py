"""Look for words in what articles say now, and in who wrote them, whatever their case."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models.expressions import RawSQL

from ..models import Article
from ..models.articles import ArticleQuerySet
from .question import Words, has_word

KEY = {"sqlite": "rowid", "postgresql": "id"}
# PostgreSQL's own way to take words apart: nothing in them is an operator.
TAKEN_APART = {False: "plainto_tsquery('simple', %s)", True: "phraseto_tsquery('simple', %s)"}


@dataclass(frozen=True)
class Looked:
    """What is looked up in the index, as this database is asked it."""

    where: str
    values: Sequence[str]

    @property
    def keys(self) -> str:
        """The statement that gives the keys of the versions."""
        return f"SELECT {KEY[connection.vendor]} FROM articles_search WHERE {self.where}"  # noqa: S608


def articles_with(words: str) -> ArticleQuerySet:
    """The articles whose title or text has all these words; none if there is no word in them."""
    # No text has the sign that stands for none, and neither database takes it in a question.
    asked = [Words(word) for word in words.replace("\0", " ").split() if has_word(word)]
    if not asked:
        return Article.objects.none()
    looked = in_text(asked)
    return Article.objects.filter(current__in=RawSQL(looked.keys, looked.values))  # noqa: S611


def in_text(words: Sequence[Words]) -> Looked:
    """All of these, in headline or text: of a phrase, one word after the other."""
    if connection.vendor == "sqlite":
        return Looked("articles_search MATCH %s", [fts5_query(words, joined_by="AND")])
    query, values = tsquery(words, joined_by="&&")
    return Looked(f"words @@ ({query})", values)


def in_byline(name: str) -> Looked:
    """These words, one after the other, in the line that says who wrote it."""
    if connection.vendor == "sqlite":
        return Looked("articles_search MATCH %s", [f"byline : {_quoted(name)}"])
    return Looked(f"byline @@ {TAKEN_APART[True]}", [name])


def fts5_query(words: Sequence[Words], *, joined_by: str) -> str:
    joined = f" {joined_by} ".join(_quoted(one.text) for one in words)
    return f"{{title text}} : ({joined})"


def _quoted(text: str) -> str:
    # In quotation marks nothing is an operator of FTS5; a mark inside a word is doubled.
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def tsquery(words: Sequence[Words], *, joined_by: str) -> tuple[str, list[str]]:
    taken = [TAKEN_APART[one.is_phrase] for one in words]
    return f" {joined_by} ".join(taken), [one.text for one in words]
