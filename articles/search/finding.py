"""Look for words in what articles say now: all of them, in any order, whatever their case."""

from collections.abc import Sequence

from django.db import connection
from django.db.models.expressions import RawSQL

from ..models import Article
from ..models.articles import ArticleQuerySet
from .question import Words, has_word

MATCH = {
    "sqlite": "SELECT rowid FROM articles_search WHERE articles_search MATCH %s",
    "postgresql": "SELECT id FROM articles_search WHERE words @@ ({query})",
}
# PostgreSQL's own way to take words apart: nothing in them is an operator.
TAKEN_APART = {False: "plainto_tsquery('simple', %s)", True: "phraseto_tsquery('simple', %s)"}


def articles_with(words: str) -> ArticleQuerySet:
    """The articles whose title or text has all these words; none if there is no word in them."""
    # No text has the sign that stands for none, and neither database takes it in a question.
    asked = [Words(word) for word in words.replace("\0", " ").split() if has_word(word)]
    if not asked:
        return Article.objects.none()
    return Article.objects.filter(current__in=matching(asked))


def matching(words: Sequence[Words]) -> RawSQL:
    """The keys of the versions that have all of these: of a phrase, one word after the other."""
    if connection.vendor == "sqlite":
        return RawSQL(MATCH["sqlite"], [fts5_query(words, joined_by="AND")])  # noqa: S611
    query, values = tsquery(words, joined_by="&&")
    return RawSQL(MATCH["postgresql"].format(query=query), values)  # noqa: S611


def fts5_query(words: Sequence[Words], *, joined_by: str) -> str:
    # In quotation marks nothing is an operator of FTS5; a mark inside a word is doubled.
    return f" {joined_by} ".join('"{}"'.format(one.text.replace('"', '""')) for one in words)


def tsquery(words: Sequence[Words], *, joined_by: str) -> tuple[str, list[str]]:
    taken = [TAKEN_APART[one.is_phrase] for one in words]
    return f" {joined_by} ".join(taken), [one.text for one in words]
