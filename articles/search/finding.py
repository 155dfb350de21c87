"""Look for words in what articles say now: all of them, in any order, whatever their case."""

from django.db import connection
from django.db.models.expressions import RawSQL

from ..models import Article
from ..models.articles import ArticleQuerySet

MATCH = {
    "sqlite": "SELECT rowid FROM articles_search WHERE articles_search MATCH %s",
    "postgresql": "SELECT id FROM articles_search WHERE words @@ plainto_tsquery('simple', %s)",
}


def articles_with(words: str) -> ArticleQuerySet:
    """The articles whose title or text has all these words; none if there is no word in them."""
    # No text has the sign that stands for none, and neither database takes it in a question.
    asked = [word for word in words.replace("\0", " ").split() if any(map(str.isalnum, word))]
    if not asked:
        return Article.objects.none()
    is_sqlite = connection.vendor == "sqlite"
    # In quotation marks nothing is an operator of FTS5; a mark inside a word is doubled.
    doubled = " ".join('"{}"'.format(word.replace('"', '""')) for word in asked)
    query = doubled if is_sqlite else " ".join(asked)
    return Article.objects.filter(current__in=RawSQL(MATCH[connection.vendor], [query]))  # noqa: S611
