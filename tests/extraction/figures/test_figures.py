"""What holds for figures of any text. People and events are made up."""

import gc
import sys
import time
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.extraction.figures import NAME, VERSION, Figure, Measure, find_figures
from articles.spans import Span

PUBLISHED = date(2025, 4, 2)
WORDS = """
5 5% 1.5 20,000 1.234,5 ½ ５ ٢٠ $3 €2.3m US$ 2-1 3-5% 2020-25 10:30 +49 #7 1990s
two twenty hundred million dozen half a third of one in five and to or from between
at least more than about up percent percentage points km tonnes people troops who old
12 May 2025 March Tuesday last this year ago days week-long 45-year-old aged were others
Norland’s GDP spends rose by is the 😀 é עברית , . ; - – ’ “ ” ( ) G7 Article m p.m. °C
"""
PIECES = st.sampled_from([*WORDS.split(), "\n\n"])
TEXTS = st.lists(PIECES, max_size=40).map(" ".join) | st.lists(PIECES, max_size=30).map("".join)


def only(text: str, *, published: date | None = PUBLISHED) -> Figure:
    (figure,) = find_figures(text, published=published)
    return figure


def test_the_finder_says_what_it_is() -> None:
    assert (NAME, VERSION) == ("figures", "1")


@given(text=TEXTS | st.text(max_size=200), published=st.none() | st.dates())
def test_figures_lie_in_the_text_in_order_and_apart(text: str, published: date | None) -> None:
    figures = find_figures(text, published=published)

    assert all(one.span.end <= other.span.start for one, other in pairwise(figures))
    for figure in figures:
        for span in filter(None, (figure.span, figure.measured, figure.whose)):
            assert span.end <= len(text)
            assert span.of(text) == span.of(text).strip()
        assert 0 < figure.confidence <= 1
        assert figure.why


@given(text=TEXTS, published=st.dates())
def test_a_figure_has_a_value_or_is_a_date(text: str, published: date) -> None:
    for figure in find_figures(text, published=published):
        assert (figure.value is None) == (figure.kind is Measure.DATE)
        assert figure.upper is None or (figure.value is not None and figure.value < figure.upper)
        assert figure.value is None or Decimal(f"{figure.value:f}") == figure.value
        for moment in filter(None, figure.moment.split("/")):
            assert date.fromisoformat((moment + "-01-01")[:10])


@given(value=st.integers(0, 10**12), unit=st.sampled_from(["%", " km", " people", " troops"]))
def test_a_number_written_with_commas_reads_as_it_was(value: int, unit: str) -> None:
    figures = find_figures(f"It was said that {value:,}{unit} came of it.")

    assert [figure.value for figure in figures] == (
        [value] if value != 1 or unit[-1] in "%m" else []
    )


@given(day=st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_a_whole_date_reads_as_it_was(day: date) -> None:
    for written in (f"{day.day} {day:%B} {day.year}", f"{day:%B} {day.day}, {day.year}", f"{day}"):
        assert only(f"It was signed on {written} at last.", published=None).moment == f"{day}"


@pytest.mark.parametrize("around", ["😀", "e\u0301", "עברית", "👩‍👩‍👧", "\U0001f1e9\U0001f1f0"])
def test_places_are_counted_in_code_points_whatever_stands_around(around: str) -> None:
    text = f"{around}. Norland will spend 5% of its output, {around}, on roads. {around}"

    figure = only(text)

    assert figure.span.of(text) == "5%"
    assert figure.measured is not None
    assert figure.measured.of(text) == "output"
    assert figure.whose is not None
    assert figure.whose.of(text) == "Norland"


@pytest.mark.parametrize("digits", ["25", "２５", "٢٥", "२५"])
def test_digits_of_any_script_are_read(digits: str) -> None:
    assert only(f"Prices rose {digits}% there.").value == 25


def test_a_number_inside_a_name_is_no_figure() -> None:
    text = "The Group of 77 ministers met 12 delegates."

    found = find_figures(text, [Span.locate("Group of 77", text) or Span(0, 1)])

    assert [figure.span.of(text) for figure in found] == ["12 delegates"]


def test_a_month_inside_a_name_is_no_date() -> None:
    text = "In June June Ambler resigned."

    found = find_figures(text, [Span(8, 19)])

    assert [(figure.span.start, figure.span.end) for figure in found] == [(3, 7)]


def test_an_aim_is_told_what_the_same_percentage_measured_before() -> None:
    text = "Allies may spend 5% of national income. Norland rejected the 5% target."

    first, second = find_figures(text)

    assert second.measured == first.measured
    assert "the same percentage as before" in second.why


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\n ",
        "😀" * 50,
        "—",
        "hello",
        "你好。",
        "A man and a plan.",
        "!" * 500,
        "No one came.",
    ],
)
def test_a_text_without_figures_has_none(text: str) -> None:
    assert find_figures(text) == []


@pytest.mark.parametrize("text", ["５％", "5%", "two", "$5", "May", "1" * 5000, "$" * 5000])
def test_a_text_of_one_word_is_read(text: str) -> None:
    assert len(find_figures(text, published=PUBLISHED)) <= 1


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "1,",
        "1\u00a0000",
        "two-",
        "hundred ",
        "5% of ",
        "5-",
        "from 2 to ",
        "one in five ",
        "Anna Bo, 45, ",
        "Norland's ",
        "a.",
        "The alliance's 32 members said that 5% of output is due on Monday. ",
    ],
)
def test_the_time_grows_with_the_length_of_the_text_and_no_faster(piece: str) -> None:
    size = 150

    def seconds(times: int) -> float:
        gc.collect()
        gc.disable()  # what other tests have left lying about is not its time
        started = time.process_time()
        find_figures(piece * (size * times), published=PUBLISHED)
        spent = time.process_time() - started
        gc.enable()
        return spent

    assert seconds(4) < max(12 * seconds(1), 0.5)


def test_a_sentence_of_many_thousand_words_is_read_without_deep_recursion() -> None:
    text = "two hundred and " * 5_000 + "people " * 5_000

    figures = find_figures(text)

    assert len(text) > sys.getrecursionlimit()
    assert {figure.value for figure in figures} <= {200, 202}
