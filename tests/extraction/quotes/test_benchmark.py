"""What `benchmarks/quotes.py` takes for gold and for right. The article is made up."""

import pytest

from articles.extraction.names import RulesFinder
from articles.extraction.quotes import Named, Quotation, Style
from articles.spans import Span
from benchmarks.quotes import Score, gold_quotations, is_right, score

TEXT = (
    "Byron said the “old” plan was dead. “We go. It is late,” he said.\n\n"
    "“We were wrong.\n\n“We were late.” Rook said nothing. Rook, who called it 'sad', left."
)


def attribution(source: str, *content: str) -> dict[str, list[list[int]]]:
    return {"source": [place(source)], "content": [place(words) for words in content]}


def place(words: str) -> list[int]:
    start = TEXT.index(words)
    return [start, start + len(words)]


def gold(*attributions: dict[str, list[list[int]]]) -> list[tuple[str, bool]]:
    return [(one.span.of(TEXT), one.is_direct) for one in gold_quotations(TEXT, attributions)]


def test_a_piece_inside_marks_is_direct_and_marks_inside_a_piece_are_partial() -> None:
    assert gold(
        attribution("Byron", "the “old” plan was dead"), attribution("he", "“We go. It is late,”")
    ) == [("“old”", False), ("“We go. It is late,”", True)]


def test_pieces_with_only_space_between_are_one() -> None:
    assert gold(
        attribution("he", "“We go.", "It is late,”"),
        attribution("Byron", "“We were wrong.", "“We were late.”"),
    ) == [("“We go. It is late,”", True), ("“We were wrong.\n\n“We were late.”", True)]


def test_marks_right_outside_a_piece_belong_to_it() -> None:
    assert gold(attribution("he", "We go. It is late,"), attribution("who", "sad")) == [
        ("“We go. It is late,”", True),
        ("'sad'", True),
    ]


def test_a_piece_without_marks_is_no_gold() -> None:
    assert gold(attribution("Rook", "nothing")) == []


@pytest.mark.parametrize(
    ("speaker", "who", "source", "right"),
    [
        ("he", None, "he", True),
        ("Rook", None, "he", False),
        ("he", 0, "Byron", True),
        ("he", None, "Byron", False),
        ("Byron", 0, "Byron said", True),
        ("Rook", 1, "who", False),
    ],
)
def test_a_speaker_is_right_by_words_or_by_whom_they_mean(
    speaker: str, who: int | None, source: str, right: bool
) -> None:
    names = [
        Named(Span(*place("Byron")), "person", 0),
        Named(Span(*place("Rook")), "person", 1),
    ]
    found = Quotation(
        Span(*place("“old”")), Style.PARTIAL, Span(*place(speaker)), who, "", None, 0.9, "said so"
    )

    assert is_right(TEXT, names, found, [Span(*place(source))]) is right


def test_an_article_is_scored() -> None:
    article = {
        "text": TEXT,
        "attributions": [
            attribution("Byron", "the “old” plan was dead"),
            attribution("he", "“We go. It is late,”"),
            attribution("who", "'sad'"),
        ],
    }
    total = Score()

    score(RulesFinder(), article, total, errors=False)

    # “We were wrong. …” is found and no gold.
    assert (total.gold, total.found, total.matched, total.speaker_right) == (3, 4, 3, 3)
