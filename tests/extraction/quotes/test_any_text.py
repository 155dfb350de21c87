"""Whatever a text is made of: sensible spans in bounded time. All people are fictional."""

import re
import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.extraction.quotes import Named, Style, find_quotations
from articles.spans import Span

PIECES = [
    *"“”‘’\"'„«»‹›,.:;?!—()",
    *("\n\n", "\n", " ", " said ", " Rook ", " Byron ", " she ", " who ", " adding ", " and "),
    *("according to ", "the mayor ", "Mr. ", "😀", "مرحبا", "’s ", "6'2\"", "Late. ", "as ", "``"),
]
NAME = re.compile(r"Rook|Byron")
# Generous for a busy machine: each of these takes about two seconds, and hours if not linear.
SECONDS = 30


def named(text: str) -> list[Named]:
    return [
        Named(Span(*found.span()), "person", len(found.group())) for found in NAME.finditer(text)
    ]


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_quotations_are_in_order_apart_and_in_the_text(text: str) -> None:
    names = named(text)

    found = find_quotations(text, names)

    for before, after in pairwise(found):
        assert before.span.end <= after.span.start
    for quotation in found:
        assert quotation.span.of(text).strip() == quotation.span.of(text)
        assert quotation.style in Style
        assert 0 < quotation.confidence <= 1
        assert quotation.why
        if quotation.who is not None:
            assert quotation.who in {name.who for name in names}
        for span in filter(None, (quotation.speaker, quotation.cue)):
            assert span.end <= len(text)
            assert not any(span.overlaps(other.span) for other in found)


@settings(deadline=None)
@given(st.text())
def test_any_text_at_all_is_read(text: str) -> None:
    for quotation in find_quotations(text, []):
        assert quotation.who is None
        assert len(quotation.span.of(text)) == quotation.span.end - quotation.span.start


@pytest.mark.parametrize("text", ["", "word", "“", "”", "\n\n", "“”", "😀" * 50, "said"])
def test_texts_without_a_quotation_have_none(text: str) -> None:
    assert find_quotations(text, []) == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("“" * 100_000, id="opening marks"),
        pytest.param('"' * 100_000, id="straight marks"),
        pytest.param("'a " * 100_000, id="single marks"),
        pytest.param("“It is so.\n\n" * 30_000, id="paragraphs that open"),
        pytest.param("adding, " * 100_000 + "“x y z w”", id="verbs that share a subject"),
        pytest.param("who said " * 100_000 + "“x y z w”", id="relative clauses"),
        pytest.param("Rook Byron " * 50_000 + "“a b c d e” " * 1_000, id="names"),
        pytest.param(", " * 100_000 + "said “a b c d e”", id="commas"),
        pytest.param("‘a workers’ " * 30_000, id="possessives"),
        pytest.param("a" * 1_000_000 + "“b”", id="one word"),
    ],
)
def test_no_text_takes_long(text: str) -> None:
    began = time.process_time()

    find_quotations(text, named(text))

    assert time.process_time() - began < SECONDS


def test_200_000_words_are_read_and_every_quotation_found() -> None:
    paragraph = (
        "Rook said on Monday that the harbour was “a mess of our own making” and left it there."
        " “We will mend it,” he said. The weather was fine, and nothing else happened all day.\n\n"
    )
    text = paragraph * 6_000
    began = time.process_time()

    found = find_quotations(text, named(text))

    assert len(found) == 12_000
    assert {quotation.who for quotation in found} == {len("Rook")}
    assert time.process_time() - began < SECONDS
