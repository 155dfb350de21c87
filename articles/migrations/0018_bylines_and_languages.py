"""Who wrote an article is found by the full-text index; languages and killed copy by indexes."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

WITH_BYLINES = {
    "sqlite": [
        "DROP TABLE articles_search",
        """
        CREATE VIRTUAL TABLE articles_search USING fts5(
          title, text, byline, content='articles_version', content_rowid='id',
          tokenize='unicode61 remove_diacritics 2'
        )
        """,
        """
        INSERT INTO articles_search (rowid, title, text, byline)
        SELECT id, title, text, byline FROM articles_version
        WHERE id IN (SELECT current_id FROM articles_article)
        """,
    ],
    "postgresql": [
        "ALTER TABLE articles_search ADD COLUMN byline tsvector NOT NULL DEFAULT ''",
        """
        UPDATE articles_search SET byline = to_tsvector('simple', version.byline)
        FROM articles_version AS version WHERE version.id = articles_search.id
        """,
        "CREATE INDEX articles_search_byline ON articles_search USING gin (byline)",
    ],
}
WITHOUT = {
    "sqlite": [
        "DROP TABLE articles_search",
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
    "postgresql": ["ALTER TABLE articles_search DROP COLUMN byline"],
}


def add_bylines(_: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in WITH_BYLINES[editor.connection.vendor]:
        editor.execute(statement)


def take_bylines_away(_: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in WITHOUT[editor.connection.vendor]:
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("articles", "0017_tag_vocabulary")]
    operations = [
        migrations.AddIndex(
            model_name="version",
            index=models.Index(fields=["written_in"], name="version_by_language"),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(
                fields=["-arrived_at", "-id"],
                condition=models.Q(killed_at__isnull=False),
                name="article_killed_newest_first",
            ),
        ),
        migrations.RunPython(add_bylines, take_bylines_away),
    ]
