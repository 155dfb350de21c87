import pytest

from articles.markdown import to_html


def test_markdown_is_rendered() -> None:
    assert to_html("*Ask* the **desk**.") == "<p><em>Ask</em> the <strong>desk</strong>.</p>\n"


def test_html_is_shown_and_not_run() -> None:
    assert "<script" not in to_html("<script>alert(1)</script>")


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x", "/admin/"],
)
def test_a_link_of_an_unknown_scheme_is_no_link(url: str) -> None:
    assert "<a " not in to_html(f"[here]({url})")


@pytest.mark.parametrize(
    "url", ["https://example.org/", "http://example.org/", "mailto:a@b.example"]
)
def test_a_link_gives_nothing_away(url: str) -> None:
    assert f'<a href="{url}" rel="noopener nofollow">here</a>' in to_html(f"[here]({url})")


def test_a_picture_is_shown_as_its_words() -> None:
    html = to_html('![A "new" bridge](https://example.org/bridge.png)')

    assert html == "<p>A &quot;new&quot; bridge</p>\n"


def test_an_address_in_the_text_is_not_made_a_link() -> None:
    assert "<a " not in to_html("See https://example.org/ for more.")


def test_headings_stand_below_those_of_the_page() -> None:
    assert to_html("# Numbers") == "<h3>Numbers</h3>\n"


@pytest.mark.parametrize("text", ["[" * 10_000, "*a " * 5_000, "![" * 5_000, ">" * 10_000])
def test_hostile_text_is_only_text(text: str) -> None:
    assert to_html(text).startswith("<")


PEOPLE = {"ada": "/people/ada/"}


def test_who_is_called_is_linked() -> None:
    html = to_html("Ask **@Ada**. Not @adam.", people=PEOPLE)

    assert html == (
        '<p>Ask <strong><a href="/people/ada/" class="called">@Ada</a></strong>. Not @adam.</p>\n'
    )


@pytest.mark.parametrize("text", ["`@ada`", "[see @ada](https://example.org/)", "a@ada"])
def test_nobody_is_linked_in_code_and_in_links(text: str) -> None:
    assert "called" not in to_html(text, people=PEOPLE)


def test_what_stands_around_a_call_stays_escaped() -> None:
    html = to_html("<b>@ada</b> & *so*\n@ada", people=PEOPLE)

    assert html.count("&lt;b&gt;") == 1
    assert html.count('class="called"') == 2
    assert "<em>so</em>" in html
