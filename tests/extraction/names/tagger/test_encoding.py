import pytest

from articles.extraction.names.tagger.encoding import MOST_PIECES, Vocabulary, encode
from articles.extraction.names.tagger.files import FOLDER, VOCABULARY

SMALL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "oslo", "lok", "##ke", "u", "s", ".", "京"]


@pytest.fixture
def vocabulary() -> Vocabulary:
    return Vocabulary(SMALL)


def pieces(vocabulary: Vocabulary, word: str) -> list[str]:
    return [SMALL[number] for number in vocabulary.look_up(word)[0]]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Oslo", ["oslo"]),
        ("Lokke", ["lok", "##ke"]),
        ("LÓKKÉ", ["lok", "##ke"]),
        ("U.S.", ["u", ".", "s", "."]),
        ("京京", ["京", "京"]),
        ("Bergen", ["[UNK]"]),
        ("", ["[UNK]"]),
        ("\u0301", ["[UNK]"]),
        ("os\u200blo", ["oslo"]),
    ],
)
def test_a_word_is_cut_into_the_longest_pieces(
    vocabulary: Vocabulary, word: str, expected: list[str]
) -> None:
    assert pieces(vocabulary, word) == expected


def test_the_pieces_of_the_shipped_vocabulary_are_those_of_bert() -> None:
    vocabulary = Vocabulary.read(FOLDER / VOCABULARY)
    numbers = {
        piece: number
        for number, piece in enumerate(
            (FOLDER / VOCABULARY).read_text(encoding="utf-8").rstrip("\n").split("\n")
        )
    }
    expected = ["sp", "##rud", "##s"]
    assert vocabulary.look_up("Sprūds")[0] == tuple(numbers[piece] for piece in expected)


@pytest.mark.parametrize("word", ["x" * 10_000, "." * 10_000, "\u0301" * 10_000, "😀" * 10_000])
def test_a_word_of_ten_thousand_characters_has_few_pieces(
    vocabulary: Vocabulary, word: str
) -> None:
    assert 1 <= len(vocabulary.look_up(word)[0]) <= MOST_PIECES


def test_every_word_begins_somewhere(vocabulary: Vocabulary) -> None:
    encoded = encode(["“", "Lokke", "", "U.S."], vocabulary)
    assert encoded.firsts == [0, 1, 3, 4]
    assert len(encoded.pieces) == len(encoded.shapes) == len(encoded.initials) == 8


def test_all_pieces_of_the_opening_word_are_marked(vocabulary: Vocabulary) -> None:
    assert encode(["“", "Lokke", "oslo"], vocabulary).initials == [0, 1, 1, 0]


def test_words_met_before_are_kept_in_bounds(
    vocabulary: Vocabulary, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("articles.extraction.names.tagger.encoding._CACHED", 3)
    for number in range(10):
        vocabulary.look_up(str(number))
    assert len(vocabulary._met) <= 3
