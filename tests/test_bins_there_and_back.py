"""Migration 0020: notes get a bin, and there is a way back."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from tests.factories import AnnotationFactory, ArticleFactory

BEFORE = [("articles", "0019_where_notes_are_not")]


@pytest.fixture
def _back_to_the_newest(transactional_db: None) -> Iterator[None]:
    yield
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())


@pytest.mark.usefixtures("_back_to_the_newest")
def test_a_note_in_the_bin_is_no_twin_of_what_was_brought_in_since() -> None:
    version = ArticleFactory.create().current
    for deleted_at in (timezone.now(), None):
        AnnotationFactory.create(version=version, brought_from="https://n/1", deleted_at=deleted_at)

    MigrationExecutor(connection).migrate(BEFORE)

    old = MigrationExecutor(connection).loader.project_state(BEFORE).apps
    notes = old.get_model("articles", "Annotation").objects.order_by("pk")
    assert list(notes.values_list("brought_from", flat=True)) == ["", "https://n/1"]
