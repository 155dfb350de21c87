"""What went wrong with one text of a document stays in sight until it goes well."""

import pytest

from articles.extraction.extracting import extract_versions, fail_extraction
from articles.extraction.recording import await_extraction_again
from articles.models import Job, Version
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db


def test_a_text_that_goes_well_says_nothing_of_another_of_its_document() -> None:
    one, other = ArticleFactory.create().current, ArticleFactory.create().current
    assert one
    assert other
    Version.objects.filter(pk=other.pk).update(document=one.document, part="2")
    await_extraction_again(Version.objects.all())
    fail_extraction(one, "It could not be read.")

    extract_versions([other.pk])

    assert Job.objects.failed().get().version == one
    await_extraction_again(Version.objects.filter(pk=one.pk))
    extract_versions([one.pk])
    assert not Job.objects.failed().exists()
