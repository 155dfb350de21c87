import pytest

from articles.ingestion.readers.item import Unreadable
from articles.ingestion.readers.markup import line_of, text_of


def test_paragraphs_are_apart_by_an_empty_line() -> None:
    assert text_of("<p>One\n <b>two</b></p><div>three</div>") == "One two\n\nthree"


def test_text_outside_of_paragraphs_is_not_lost() -> None:
    assert text_of("Before<p>One</p>after") == "Before\n\nOne\n\nafter"


def test_one_line_break_ends_a_line_and_two_a_paragraph() -> None:
    assert text_of("One<br>two<br><br>three") == "One\ntwo\n\nthree"


def test_items_of_a_list_stand_on_lines() -> None:
    assert text_of("<p>List</p><ul><li>one</li><li>two</li></ul>") == "List\n\none\ntwo"


def test_rows_of_a_table_stand_on_lines() -> None:
    table = "<table><tr><th>Year<th>Cost</tr><tr><td>2026<td><p>9</p></tr></table>"

    assert text_of(table) == "Year | Cost\n2026 | 9"


def test_a_table_that_lays_out_a_newsletter_gives_paragraphs() -> None:
    table = "<table><tr><td><h2>Bridge</h2><p>It opens.</p></td><td>More</td></tr></table>"

    assert text_of(table) == "Bridge\n\nIt opens.\n\nMore"


def test_lines_of_preformatted_text_stay() -> None:
    assert text_of("<pre>One\n  two</pre>") == "One\ntwo"


@pytest.mark.parametrize(
    "unseen",
    [
        "<script>var a = '<p>no</p>'</script>",
        "<style>p {}</style>",
        "<template>no</template>",
        "<title>no</title>",
        "<!-- no -->",
        "<div style='display: none'>no <table><tr><td>no</table></div>",
        "<figure><figcaption>no</figcaption></figure>",
    ],
)
def test_what_is_not_read_on_a_page_is_left_out(unseen: str) -> None:
    assert text_of(f"<p>One</p>{unseen}<p>two</p>") == "One\n\ntwo"


@pytest.mark.parametrize("text", ["مرحبا بالعالم", "👩‍👩‍👧 e\u0301", "2 & 3", "a\ufffdb"])
def test_signs_of_every_kind_stay(text: str) -> None:
    assert text_of(f"<p>{text.replace('&', '&amp;')}</p>") == text


@pytest.mark.parametrize("nothing", ["", " \n", "<p></p>", "<!-- only -->", "<br><br>"])
def test_nothing_gives_nothing(nothing: str) -> None:
    assert text_of(nothing) == ""


def test_text_without_markup_is_a_paragraph() -> None:
    assert text_of("One & two <3") == "One & two <3"


def test_a_title_is_one_line() -> None:
    assert line_of("Bridge<br>opens &#8211; <em>today</em>") == "Bridge opens – today"


def test_markup_that_is_nested_too_deeply_is_refused_with_a_sentence() -> None:
    with pytest.raises(Unreadable, match="nested too deeply"):
        text_of("<div>" * 100_000)


def test_a_sentence_that_is_broken_to_a_width_is_one_line() -> None:
    html = "The swing bridge over the harbour of Port Ellery opened<br>on Monday.<br>It holds."

    assert text_of(html) == (
        "The swing bridge over the harbour of Port Ellery opened on Monday.\nIt holds."
    )


def test_short_lines_and_items_of_lists_stay_lines() -> None:
    long = "a list of things that goes on for more than forty signs"

    assert text_of("one<br>two") == "one\ntwo"
    assert text_of(f"<ul><li>{long}</li><li>more</li></ul>") == f"{long}\nmore"
