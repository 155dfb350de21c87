import gzip
import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from articles.models import Version
from tests.factories import ArticleFactory, MentionFactory
from tests.name_rulings import NameRulingFactory


@pytest.fixture
def version(db: None) -> Version:
    made = ArticleFactory.create(text="😀 Ada Byron left. It rained.").current
    assert made
    MentionFactory.create(version=made)
    NameRulingFactory.create(version=made)
    return made


LINE = {"tokens": ["😀", "Ada", "Byron", "left", "."], "entities": [[1, 3, "PER"]]}


@pytest.mark.parametrize("name", ["rulings.jsonl", "rulings.jsonl.gz"])
def test_rulings_are_written_to_a_file(version: Version, tmp_path: Path, name: str) -> None:
    told = StringIO()

    call_command("rulings", "export", str(tmp_path / name), stderr=told)

    written = (tmp_path / name).read_bytes()
    text = gzip.decompress(written) if name.endswith(".gz") else written
    assert json.loads(text) == LINE | {"doc": f"version-{version.pk}"}
    assert told.getvalue() == "Sentences: 1.\n"


def test_rulings_are_written_to_the_screen(version: Version) -> None:
    output = StringIO()

    call_command("rulings", "export", stdout=output, stderr=StringIO())

    assert json.loads(output.getvalue())["tokens"] == LINE["tokens"]


def test_a_file_that_cannot_be_written_is_said_to_be(version: Version, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be written"):
        call_command("rulings", "export", str(tmp_path / "nowhere" / "rulings.jsonl"))
