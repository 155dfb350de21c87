"""The HTML export: one file, safe wherever it is opened."""

import re
from html.parser import HTMLParser

import pytest

from articles.briefings.export.html import article, render
from tests.briefings.export.editions import GOLDEN, citation, edition

HOSTILE = "<script>alert(1)</script> \"><img src=x onerror='y'> &amp; \u202eevil"


class Elements(HTMLParser):
    """Every start tag with its attributes, and the text of what is marked as exact words."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.exact: list[str] = []
        self._inside = False
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if dict(attrs).get("class") == "exact":
            self._inside = True
            self.exact.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"span", "q"}:
            self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.exact[-1] += data

    def values(self, attribute: str) -> list[str | None]:
        return [attributes[attribute] for _, attributes in self.tags if attribute in attributes]


def test_the_file_asks_for_nothing_from_outside() -> None:
    found = Elements(render(GOLDEN))

    names = {tag for tag, _ in found.tags}
    assert not names & {"script", "link", "img", "iframe", "object", "form", "base"}
    assert not found.values("src")
    assert not found.values("style")
    assert "url(" not in render(GOLDEN).decode()
    assert "default-src 'none'; style-src 'unsafe-inline'" in found.values("content")


def test_every_link_inside_the_file_leads_somewhere_and_back() -> None:
    found = Elements(render(GOLDEN))

    ids = found.values("id")
    inside = [str(href)[1:] for href in found.values("href") if str(href).startswith("#")]
    assert len(ids) == len(set(ids))
    assert set(inside) <= set(ids)
    assert {"ref-1", "ref-3", "ref-4", "source-1", "source-2"} <= set(inside)


def test_exact_words_are_in_it_to_the_character() -> None:
    quote = "“At last,” she said.\n\n  “3 <b>% </b>& more.” 😀"

    assert Elements(render(edition(citation(quote=quote)))).exact == [quote, quote]


def test_text_stays_text_wherever_it_stands() -> None:
    hostile = citation(
        headline=HOSTILE, source=HOSTILE, quote=HOSTILE, usage_terms=HOSTILE, uri=HOSTILE
    )
    page = render(
        edition(hostile, title=HOSTILE, introduction=HOSTILE, note=HOSTILE, publisher=HOSTILE)
    )

    names = {tag for tag, _ in Elements(page).tags}
    assert not names & {"script", "img"}
    assert not Elements(page).values("onerror")


@pytest.mark.parametrize(
    "uri", ["javascript:alert(1)", "file:///etc/passwd", "https://a b", "data:,x"]
)
def test_only_addresses_that_a_reader_can_follow_are_links(uri: str) -> None:
    found = Elements(render(edition(citation(uri=uri))))

    assert uri not in found.values("href")


def test_titles_of_any_direction_show_their_own() -> None:
    page = render(edition(citation(headline="שלום"), title="مرحبا")).decode()

    assert '<h1 dir="auto">مرحبا</h1>' in page
    assert '<h2 dir="auto">שלום</h2>' in page
    assert "<bdi>שלום</bdi>" in page


def test_the_headings_go_down_one_by_one_in_a_file_and_in_a_page() -> None:
    for level in (1, 2):
        body = article(GOLDEN, level=level)
        levels = [int(found) for found in re.findall(r"<h(\d)", body)]
        assert levels[0] == level
        assert set(levels[1:]) == {level + 1}


def test_an_edition_without_citations_has_no_empty_list_of_them() -> None:
    assert "Sources" not in article(edition(note="Trust me."))
