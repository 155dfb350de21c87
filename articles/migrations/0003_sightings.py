"""What each document was, and by what each article is known, as rows of their own."""

from hashlib import sha256

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps
from django.db.models import OuterRef, Subquery

BATCH = 1000
LONGEST = 500


def carry_over(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    source, document, article, sighting, identifier, version = (
        apps.get_model("articles", name).objects.using(editor.connection.alias)
        for name in ("Source", "RawDocument", "Article", "Sighting", "Identifier", "Version")
    )
    source.filter(kind="folder").update(kind="upload")
    # Not when this ran: what waits for cleaning since before must be able to be newer.
    said = version.filter(pk=OuterRef("current")).values("document__seen_at")
    article.exclude(current=None).update(seen_at=Subquery(said))
    versions = dict(version.values_list("document", "pk"))
    published = document.exclude(article=None).values_list("pk", "article")
    sighting.bulk_create(
        [
            sighting.model(
                document_id=pk,
                article_id=of,
                version_id=versions.get(pk),
                outcome="published" if pk in versions else "seen",
            )
            for pk, of in published.order_by("pk")
        ],
        batch_size=BATCH,
    )
    identifier.bulk_create(
        [
            identifier.model(article_id=pk, scheme="place", value=short(uri))
            for pk, uri in article.order_by("pk").values_list("pk", "uri")
        ],
        batch_size=BATCH,
    )


def short(value: str) -> str:
    """As `articles.ingestion.identity` had it when this was written."""
    if len(value) <= LONGEST:
        return value
    digest = sha256(value.encode()).hexdigest()
    return f"{value[: LONGEST - len(digest) - 1]} {digest}"


class Migration(migrations.Migration):
    dependencies = [("articles", "0002_ingestion")]
    operations = [migrations.RunPython(carry_over, migrations.RunPython.noop)]
