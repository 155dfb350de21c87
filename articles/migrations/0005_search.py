"""The full-text index: a table of its own kind on each of the two databases."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

CREATE = {
    "sqlite": [
        """
        CREATE VIRTUAL TABLE articles_search USING fts5(
          title, text, content='articles_version', content_rowid='id',
          tokenize='unicode61 remove_diacritics 2'
        )
        """,
        """
        INSERT INTO articles_search (rowid, title, text)
        SELECT id, title, text FROM articles_version
        WHERE id IN (SELECT current_id FROM articles_article)
        """,
    ],
    "postgresql": [
        """
        CREATE TABLE articles_search (
          id bigint PRIMARY KEY,
          words tsvector NOT NULL
        )
        """,
        "CREATE INDEX articles_search_words ON articles_search USING gin (words)",
        """
        INSERT INTO articles_search (id, words)
        SELECT id, setweight(to_tsvector('simple', title), 'A')
          || to_tsvector('simple', left(text, 250000))
        FROM articles_version WHERE id IN (SELECT current_id FROM articles_article)
        """,
    ],
}


def create(_: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in CREATE[editor.connection.vendor]:
        editor.execute(statement)


def drop(_: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    editor.execute("DROP TABLE articles_search")


class Migration(migrations.Migration):
    dependencies = [("articles", "0004_sources")]
    operations = [migrations.RunPython(create, drop)]
