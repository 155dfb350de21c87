import json
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from articles.extraction.rulings.export import Labelled, exported, lines
from articles.models import Version
from articles.spans import Span
from benchmarks.labelled import read_documents
from tests.factories import ArticleFactory, MentionFactory
from tests.name_rulings import NameRulingFactory


def labelled(text: str, *names: tuple[str, str]) -> list[Labelled]:
    return [Labelled(spot(text, words), label) for words, label in names]


def spot(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def only_line(text: str, *names: tuple[str, str], seen: str) -> dict[str, Any]:
    (line,) = lines(text, labelled(text, *names), [spot(text, seen)])
    return line


def named(line: dict[str, Any]) -> list[tuple[str, str]]:
    return [(" ".join(line["tokens"][start:end]), label) for start, end, label in line["entities"]]


def test_a_sentence_that_was_looked_at_has_all_its_names() -> None:
    text = "Nobody came. Ada Byron left Harbour. She was tired."

    line = only_line(text, ("Ada Byron", "PER"), ("Harbour", "LOC"), seen="Harbour")

    assert line["tokens"] == ["Ada", "Byron", "left", "Harbour", "."]
    assert line["entities"] == [[0, 2, "PER"], [3, 4, "LOC"]]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Oslo-based firm left.", "Oslo"),
        ("😀 Ada’s e\u0301tude for Zoe\u0301 was late.", "Zoe\u0301"),
        ("قالت آدا اليوم: “Oslo” جميلة.", "Oslo"),
        ("In the U.S. Senate, she spoke.", "U.S. Senate"),
        ("U.S.", "U.S."),
        ("She joined Byron&Co.", "Byron&Co."),
    ],
)
def test_tokens_end_where_names_do(text: str, name: str) -> None:
    line = only_line(text, (name, "ORG"), seen=name)

    ((start, end, _),) = line["entities"]
    assert "".join(line["tokens"][start:end]) == name.replace(" ", "")
    assert "".join(line["tokens"]) == "".join(text.split())


def test_a_name_is_never_cut_by_the_end_of_a_sentence() -> None:
    text = "He saw the Gov. Ada Byron Bridge. Nobody else did."

    line = only_line(text, ("Gov. Ada Byron Bridge", "LOC"), seen="Bridge")

    assert named(line) == [("Gov. Ada Byron Bridge", "LOC")]


def test_of_names_over_one_another_the_longer_one_counts() -> None:
    text = "Harbour Council met."

    line = only_line(text, ("Harbour", "LOC"), ("Harbour Council", "ORG"), seen="Harbour")

    assert named(line) == [("Harbour Council", "ORG")]


@pytest.fixture
def version(db: None) -> Version:
    made = ArticleFactory.create(
        text="Ada Byron left Harbour. It rained.\n\nMay came to Harbour. The Hope sank."
    ).current
    assert made
    return made


def test_labels_are_as_the_rulings_left_them(version: Version) -> None:
    MentionFactory.create(version=version, quote="Ada Byron")
    hidden = MentionFactory.create(version=version, quote="May", hidden="An editor ruled so.")
    NameRulingFactory.create(version=version, quote="May", action="reject", entity=None)
    NameRulingFactory.create(version=version, quote="Hope", undone_at=timezone.now())
    assert hidden

    assert list(exported()) == [
        {
            "tokens": ["May", "came", "to", "Harbour", "."],
            "entities": [],
            "doc": f"version-{version.pk}",
        }
    ]


def test_the_benchmark_reads_what_was_written(version: Version, tmp_path: Path) -> None:
    MentionFactory.create(version=version, quote="Ada Byron")
    MentionFactory.create(version=version, quote="Hope", entity__kind="other")
    for words in ("Ada Byron", "Hope"):
        NameRulingFactory.create(version=version, quote=words)
    file = tmp_path / "rulings.jsonl"
    file.write_text("".join(json.dumps(line) + "\n" for line in exported()))

    (document,) = read_documents(file)

    assert document.text == "Ada Byron left Harbour.\n\nThe Hope sank."
    assert document.marks == {(0, 2, "PER"), (6, 7, "MISC")}
