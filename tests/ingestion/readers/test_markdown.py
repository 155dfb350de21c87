from datetime import UTC, datetime
from pathlib import Path

import pytest

from articles.ingestion.readers import markdown
from articles.ingestion.readers.item import Copy, Item, Unreadable

SAMPLE = Path(__file__).parents[2] / "samples" / "text" / "lighthouse.md"


def read(text: str) -> Item:
    [item] = markdown.read(Copy(text.encode()))
    return item


def test_markdown_with_front_matter_is_an_item() -> None:
    assert list(markdown.read(Copy(SAMPLE.read_bytes()))) == [
        Item(
            text="The old lighthouse of Port Ellery, a fictional town, is for sale again, says "
            "its keeper.\n\nTwo rooms\nOne lamp\n\n“It turns by itself.”",
            reader="markdown 1",
            title="Lighthouse for sale",
            byline="Clara Moss",
            publisher="Harbour Wire (sample)",
            keywords=("harbour", "property"),
            published_at=datetime(2026, 3, 2, 8, 30, tzinfo=UTC),
            url="https://harbour-wire.example/lighthouse",
            is_marked_up=True,
        )
    ]


def test_the_first_heading_is_the_title() -> None:
    item = read("# Bridge *opens* & closes\n\nIt opens.\n\n# More\n")

    assert (item.title, item.text) == ("Bridge opens & closes", "It opens.\n\nMore")


def test_a_heading_beside_another_title_stays_in_the_text() -> None:
    item = read("---\ntitle: Bridge opens\n---\n# What comes next\n\nTrams.\n")

    assert (item.title, item.text) == ("Bridge opens", "What comes next\n\nTrams.")


def test_lists_in_front_matter_are_read() -> None:
    item = read("---\ntags:\n  - harbour\n  - 'trams'\nauthors: [Ada, Bob]\n---\nIt opens.")

    assert item.keywords == ("harbour", "trams")
    assert item.byline == "Ada, Bob"


def test_tables_and_markup_within_are_text() -> None:
    item = read("# Costs\n\n| Year | Cost |\n|---|---|\n| 2026 | 9 |\n\n<p>More</p>")

    assert item.text == "Year | Cost\n2026 | 9\n\nMore"


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: Bridge opens\n---\nIt opens.",
        "# Bridge opens\n\nIt **opens**.",
        "# Bridge opens\n\nIt opens.\n\n## More\n\nTrams.",
        "It **opens**, says [the mayor](https://wire.example/mayor).",
    ],
)
def test_markdown_is_recognised(text: str) -> None:
    assert markdown.recognises(Copy(text.encode()))


@pytest.mark.parametrize(
    "text",
    [
        "Bridge opens\n\nIt cost 5 * 3 million* crowns.",
        "# 1 reason why the bridge opens\n\nIt opens.",
        "---\nThe bridge opens.\n---\n",
        "--- UPDATE: the bridge opens ---\n\nBy Ada Byron",
        "#bridge #opens\n\n* one\n* two",
        "It opens [see below] (on Monday) **",
    ],
)
def test_an_ordinary_text_is_no_markdown(text: str) -> None:
    assert not markdown.recognises(Copy(text.encode()))


def test_bytes_that_are_no_text_are_no_markdown() -> None:
    assert not markdown.recognises(Copy(b"\x89PNG\r\n\x1a\n"))


@pytest.mark.parametrize("text", ["---\ntitle: Bridge\n---\n", "# Bridge opens\n"])
def test_markdown_without_a_text_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(Unreadable, match="no text in this Markdown"):
        read(text)
