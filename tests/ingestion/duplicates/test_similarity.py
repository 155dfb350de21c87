import random
from unicodedata import normalize

import pytest

from articles.ingestion.duplicates.similarity import (
    KEYS,
    MOST_PER_KEY,
    SURE,
    Sketch,
    fingerprint,
    holders,
    likely_originals,
    likeness,
    surplus,
)

WORDS = "harbour bridge mayor council water school market station river ferry".split()  # noqa: SIM905
NAMES = "Ada Byron Port Ellery Carla Dorn Westmere Council Emil Fritz".split()  # noqa: SIM905


def prose(words: int, seed: int = 0) -> str:
    """News of a fictional harbour town, with names and figures in it."""
    dice = random.Random(seed)  # noqa: S311
    kinds = [*WORDS * 4, *NAMES]
    pieces = [f"{dice.choice(kinds)}{dice.choice('abcdefgh')}" for _ in range(words)]
    for place in range(5, words, 25):
        pieces[place] = str(dice.randrange(3, 90_000))
    return " ".join(pieces)


def alike(one: str, other: str) -> float:
    return likeness(fingerprint(one).sketch, fingerprint(other).sketch)


def copied(one: str, other: str) -> bool:
    return likeness(fingerprint(one).sketch, fingerprint(other).sketch) >= SURE


def share_a_key(one: str, other: str) -> bool:
    known = holders({1: fingerprint(one).keys})
    return likely_originals(2, fingerprint(other).keys, known) == [1]


def reworded(text: str, every: int) -> str:
    words = text.split()
    words[every // 2 :: every] = ["altered"] * len(words[every // 2 :: every])
    return " ".join(words)


BRIEF = (
    "Shares of Dorn Ferries (sample) closed at {} crowns in Port Ellery on {}, {} percent from the "
    "day before, the exchange said. Some {} shares changed hands, and the index of the harbour "
    "companies ended at {} points. Analysts had expected the company to keep its forecast for the "
    "year, and the chief executive, Carla Dorn, said that it would do so come what may."
)


def test_a_text_is_a_copy_of_itself() -> None:
    assert alike(prose(300), prose(300)) == 1
    assert share_a_key(prose(300), prose(300))


def test_a_text_with_one_word_in_forty_changed_is_a_copy() -> None:
    assert copied(prose(400), reworded(prose(400), 40))
    assert share_a_key(prose(400), reworded(prose(400), 40))


@pytest.mark.parametrize("kept", [400, 300])
def test_a_trimmed_text_is_a_copy(kept: int) -> None:
    trimmed = " ".join(prose(600).split()[:kept])

    assert copied(prose(600), trimmed)
    assert share_a_key(prose(600), trimmed)


def test_a_text_within_a_much_longer_one_is_not_a_copy() -> None:
    assert not copied(prose(400), " ".join(prose(400).split()[:60]))


def test_likeness_is_the_same_both_ways() -> None:
    trimmed = reworded(" ".join(prose(600).split()[:400]), 30)

    assert alike(prose(600), trimmed) == alike(trimmed, prose(600))


def test_two_texts_on_different_things_are_not_alike() -> None:
    assert alike(prose(300, seed=1), prose(300, seed=2)) == 0


def test_a_disclaimer_that_both_end_with_does_not_make_them_copies() -> None:
    disclaimer = prose(120, seed=3)

    assert not copied(f"{prose(150, seed=1)} {disclaimer}", f"{prose(150, seed=2)} {disclaimer}")


def test_the_same_brief_with_other_figures_is_not_a_copy() -> None:
    monday = BRIEF.format("41.2", "Monday", "up 1.3", "12,400", "2,031")
    tuesday = BRIEF.format("39.8", "Tuesday", "down 3.4", "31,900", "1,987")

    assert not copied(monday, tuesday)


def test_one_corrected_figure_leaves_a_long_text_a_copy() -> None:
    figure = prose(400).split()[105]

    assert copied(prose(400), prose(400).replace(f" {figure} ", " 7 "))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“It’s done,” said Ada.", '"It\'s done", said Ada.'),
        ("The ferry — late again — left.", "The ferry -- late again -- left."),
        ("The co\u00adun\u00adcil met today.", "The council met today."),
        ("A ferry\u00a0of 1,200 tonnes", "A ferry of 1200\ntonnes"),
        (normalize("NFC", "Café Zürich is full"), normalize("NFD", "Café Zürich is full")),
        ("Ferry leaves 🚢 at noon", "Ferry leaves at noon"),
    ],
)
def test_how_words_are_set_does_not_matter(one: str, other: str) -> None:
    assert copied(one, other)
    assert share_a_key(one, other)


@pytest.mark.parametrize(
    "text",
    [
        "افتتحت آدا بايرون الجسر الجديد في الميناء يوم الاثنين بحضور سكان المدينة",
        "市長の橋は月曜日に港で開通した。多くの市民が集まった。",
        "สะพานใหม่เปิดที่ท่าเรือเมื่อวันจันทร์",
    ],
)
def test_scripts_without_capitals_or_spaces_are_compared(text: str) -> None:
    assert copied(f"{text} {text[::-1]}", text)
    assert alike(text, text[::-1]) < 0.5


def test_a_word_that_a_new_sentence_begins_with_is_the_same_word() -> None:
    assert copied(prose(200), prose(200).replace(" mayor", " Mayor", 1))


def test_a_line_is_a_copy_only_if_nearly_every_word_is_the_same() -> None:
    line = "The ferry to Port Ellery is late again today."

    assert copied(line, line.replace(".", "!"))
    assert not copied(line, line.replace("late", "early"))


@pytest.mark.parametrize("text", ["", " \n", "— … 🚢"])
def test_a_text_without_words_is_like_nothing(text: str) -> None:
    assert fingerprint(text).keys == (None,) * KEYS
    assert alike(text, text) == 0


def test_a_word_is_enough_for_a_key() -> None:
    assert share_a_key("Ferry", "Ferry.")


def test_a_sketch_is_stored_in_few_bytes_and_read_back() -> None:
    sketch = fingerprint(prose(3000)).sketch

    assert len(bytes(sketch)) <= 512
    assert Sketch.read(bytes(sketch)) == sketch


def test_a_fingerprint_stays_what_it_was_stored_as() -> None:
    """It may change only together with VERSION: what is stored is compared with what comes in."""
    keys, sketch = fingerprint("Ada Byron opened the new bridge at 9.30 on Monday.")

    assert keys == (459503915, 292512431, None, 385050398, 599498934)
    assert sketch.shingles[:3] == (292512431, 385050398, 459503915)
    assert sketch.figures == (3241640386,)


def test_keys_fit_an_integer_column() -> None:
    keys = [key for seed in range(20) for key in fingerprint(prose(50, seed)).keys]

    assert all(key is not None and 0 <= key < 2**31 for key in keys)


def test_texts_with_more_keys_in_common_come_first_and_then_the_newest() -> None:
    known = holders({1: (1, 2, 3), 2: (1, 2, 9), 3: (1, 8, 8), 4: (1, 7, 7), 5: (6, 6, 6)})

    assert likely_originals(9, (1, 2, 3), known) == [1, 2, 4, 3]


def test_only_the_newest_holders_of_a_key_are_compared_and_the_others_are_surplus() -> None:
    known = holders(dict.fromkeys(range(MOST_PER_KEY + 2), (1, None)))

    assert likely_originals(99, (1, None), known) == [*range(MOST_PER_KEY + 1, 1, -1)]
    assert surplus(known) == {0: [1, 0]}
