import pytest

from articles.extraction.names.tagger.encoding import Vocabulary
from articles.extraction.names.tagger.windows import LONGEST, even_groups, windows

VOCABULARY = Vocabulary(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "oslo", "in", "ole"])


def words_of(document: list[list[str]]) -> list[tuple[int, int]]:
    """(sentence, word) of every word in a window, in the order of windows."""
    return [
        (part.sentence, part.first_word + word)
        for window in windows(document, VOCABULARY)
        for part in window.parts
        for word in range(len(part.encoded.firsts))
    ]


@pytest.mark.parametrize(
    "document",
    [
        [],
        [[]],
        [["Oslo"]],
        [["Oslo"], [], ["in", "Oslo"]],
        [["Oslo"] * 1000],
        [["Oslo"] * 150, ["in"], ["x.y.z"] * 200, ["Ole"]],
    ],
)
def test_every_word_is_read_once(document: list[list[str]]) -> None:
    expected = [(s, w) for s, words in enumerate(document) for w in range(len(words))]
    assert words_of(document) == expected


@pytest.mark.parametrize("words", [1, 157, 158, 159, 1000])
def test_no_window_is_longer_than_the_network_reads(words: int) -> None:
    document = [["Oslo"] * words, ["a.b.c.d"] * words, ["Oslo"]]
    assert max(window.length for window in windows(document, VOCABULARY)) <= LONGEST


def test_a_long_sentence_is_cut_beside_a_small_word() -> None:
    sentence = ["Ole"] * 140 + ["in"] + ["Oslo"] * 100
    first = next(iter(windows([sentence], VOCABULARY))).parts[0]
    assert len(first.encoded.firsts) == 141


def test_neighbours_stand_in_one_window() -> None:
    assert [len(window.parts) for window in windows([["Oslo"]] * 10, VOCABULARY)] == [10]


def test_windows_of_a_document_are_about_equally_full() -> None:
    sizes = [end - start for start, end in even_groups([10] * 17, 159)]
    assert sizes == [9, 8]


def test_a_group_never_holds_too_much() -> None:
    lengths = [80, 80, 10, 159, 1, 100, 60]
    groups = list(even_groups(lengths, 159))
    assert [n for start, end in groups for n in range(start, end)] == list(range(7))
    assert all(sum(lengths[start:end]) <= 159 for start, end in groups)
