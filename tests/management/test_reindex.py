from io import StringIO

import pytest
from django.core.management import call_command

from articles.search.finding import articles_with
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db


def test_the_index_is_made_anew() -> None:
    article = ArticleFactory.create(text="The mayor came.")
    out = StringIO()

    call_command("reindex", stdout=out)

    assert articles_with("mayor").get() == article
    assert out.getvalue() == "Articles in the index: 1.\n"
