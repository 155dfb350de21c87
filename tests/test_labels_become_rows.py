"""Migration 0016: labels of notes become rows, notes keep theirs, and there is a way back."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

BEFORE = [("articles", "0015_read_articles")]
AFTER = [("articles", "0016_labels_and_threads")]


def migrate(targets: list[tuple[str, str]]) -> Any:
    executor = MigrationExecutor(connection)
    executor.migrate(targets)
    return MigrationExecutor(connection).loader.project_state(targets).apps


@pytest.fixture
def _back_to_the_newest(transactional_db: None) -> Iterator[None]:
    yield
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())


@pytest.mark.usefixtures("_back_to_the_newest")
def test_notes_keep_their_labels_there_and_back() -> None:
    old = migrate(BEFORE)
    note = written(old, label="figure")

    new = migrate(AFTER)
    kept = new.get_model("articles", "Annotation").objects.select_related("label").get()
    assert (kept.pk, kept.label.name, kept.label.key) == (note, "Figure", "f")
    assert new.get_model("articles", "Label").objects.filter(asks=True).get().slug == "check"

    back = migrate(BEFORE)
    assert back.get_model("articles", "Annotation").objects.get().label == "figure"


def written(apps: Any, label: str) -> int:
    """A note as it was before."""

    def make(noun: str, app: str = "articles", **given: Any) -> Any:
        return apps.get_model(app, noun).objects.create(**given)

    at = "2026-11-22T06:00:00Z"
    source = make("Source", name="Harbour Wire (sample)")
    document = make(
        "RawDocument", source=source, uri="a", sha256="0", size=1, content=b"a", received_at=at,
        seen_at=at,
    )  # fmt: skip
    article = make("Article", source=source, uri="a", arrived_at=at)
    version = make(
        "Version", article=article, document=document, number=1, title="A", text="Yes.",
        text_sha256="0", cleaner="test 1",
    )  # fmt: skip
    author = make("User", app="auth", username="editor")
    note = make(
        "Annotation", version=version, author=author, start=0, end=3, quote="Yes", label=label
    )
    return int(note.pk)
