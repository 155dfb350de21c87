"""Which words stand between marks, whatever marks an article is set in."""

import pytest

from articles.extraction.quotes.pairs import marked_words


def outermost(text: str) -> list[str]:
    return [marked.span.of(text) for marked in marked_words(text) if not marked.depth]


@pytest.mark.parametrize(
    "words",
    [
        "“We are late,”",
        '"We are late,"',
        "‘We are late,’",
        "'We are late,'",
        "«We are late»",
        "« We are late »",
        "»We are late«",
        "»We are late»",
        "„We are late“",
        "„We are late”",
        "”We are late,”",
        "‹We are late›",
        "›We are late‹",
        "‚We are late‘",
        "``We are late,''",
        "''We are late,''",
    ],
)
def test_every_style_of_marks_is_read(words: str) -> None:
    text = f"“First,” she said. {words} she went on. Nothing more is said."

    assert outermost(text) == ["“First,”", words]


@pytest.mark.parametrize(
    "text",
    [
        "'Tis the season, and the workers' day.",
        "The ‘90s were over before rock 'n' roll was.",
        "The dockers’ union met the owners’ club.",
        "He is 5'10\" tall and has a 6' 2\" brother.",
        "He is 5’10” tall.",
        "It's Byron's, isn't it? The boss’s.",
        'A 27" screen.',
        "An opening mark “ in no company",
        "A mark that “never closes.\n\nThe article goes on.",
    ],
)
def test_apostrophes_measures_and_slips_are_no_quotations(text: str) -> None:
    assert outermost(text) == []


def test_apostrophes_inside_single_marks_do_not_close_them() -> None:
    text = (
        "‘I don’t know the workers’ union, it’s new,’ said Byron. 'It's the '90s again,' he said."
    )

    assert outermost(text) == [
        "‘I don’t know the workers’ union, it’s new,’",
        "'It's the '90s again,'",
    ]


def test_a_single_mark_before_a_possessive_closes() -> None:
    assert outermost("The ‘boss’ said the workers’ union was late.") == ["‘boss’"]


def test_marks_inside_marks_are_found_inside() -> None:
    text = 'She said: “He told me ‘never’ and "late", and “go”.” It was over.'

    assert [(marked.span.of(text), marked.depth) for marked in marked_words(text)] == [
        ('“He told me ‘never’ and "late", and “go”.”', 0),
        ("‘never’", 1),
        ('"late"', 1),
        ("“go”", 1),
    ]


@pytest.mark.parametrize(("opens", "closes"), [("“", "”"), ('"', '"'), ("‘", "’"), ("«", "»")])
def test_a_quotation_goes_on_where_the_next_paragraph_opens_again(opens: str, closes: str) -> None:
    said = f"{opens}We were late.\n\n{opens}Then we were gone.\n\n{opens}It is over.{closes}"

    assert outermost(f"Byron said:\n\n{said} Rook agreed.") == [said]


def test_a_quotation_goes_on_to_the_mark_that_closes_it_paragraphs_later() -> None:
    said = "“We were late.\n\nThen we were gone.\n\nIt is over.”"

    assert outermost(f"{said} Rook agreed. “Yes,” he said.") == [said, "“Yes,”"]


def test_a_paragraph_that_opens_and_never_closes_is_a_quotation_to_its_end() -> None:
    text = "“We were late.\n\nThe article goes on."

    assert [(marked.span.of(text), marked.closed) for marked in marked_words(text)] == [
        ("“We were late.", False)
    ]


def test_one_mark_too_many_swallows_no_paragraph() -> None:
    text = "“We were late. “We are gone,” she said.\n\n“Yes,” he said."

    assert outermost(text) == ["“We are gone,”", "“Yes,”"]
