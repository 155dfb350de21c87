"""The Markdown export: nothing that is text may become markup."""

import re
from html import unescape

import pytest
from markdown_it import MarkdownIt

from articles.briefings.edition import Entry
from articles.briefings.export.commonmark import contained
from articles.briefings.export.markdown import render
from tests.briefings.export.editions import citation, edition

HOSTILE = [
    "*all* _of_ `it` **is** text",
    "[a](https://evil.example) ![b](c) <https://evil.example>",
    "<script>alert(1)</script> <!-- open",
    "&amp; &lt; \\* \\",
    "# not a heading #",
    "- not a list",
    "+ not a list",
    "1. not a list",
    "12) not a list",
    "=====",
    "---",
    "> not a quotation",
    "```not code",
    "~~~ not code",
    "| not | a table |",
    "    not code",
    "\tnot code",
    "[ref]: https://evil.example",
    "שלום *עולם* 😀",
    "x" * 10_000,
]


def html(markdown: bytes) -> str:
    """As a strict CommonMark reader shows it, HTML and all."""
    return str(MarkdownIt("commonmark").render(markdown.decode()))


def text_of(element: str, shown: str) -> str:
    found = re.search(rf"<{element}>(.*?)</{element}>", shown, re.DOTALL)
    assert found
    return unescape(re.sub(r"<[^>]+>", "", found[1])).strip()


@pytest.mark.parametrize("text", HOSTILE)
def test_a_headline_is_shown_as_it_is(text: str) -> None:
    shown = html(render(edition(citation(headline=text, source=text), title=text)))

    assert text_of("h1", shown) == text.strip()
    assert text_of("h2", shown) == text.strip()
    assert text_of("li", shown).startswith(text.strip())
    assert shown.count("<h1>") == 1
    assert shown.count("<h2>") == 2


@pytest.mark.parametrize("text", HOSTILE)
def test_exact_words_are_shown_as_they_are(text: str) -> None:
    shown = html(render(edition(citation(quote=f"{text}\n{text}\n\n{text}"))))

    assert text_of("blockquote", shown).split("— ")[0].split() == f"{text} {text} {text}".split()


@pytest.mark.parametrize(
    "note",
    [
        "```\nnever closed",
        "~~~ python\nnever closed",
        "<!-- never closed",
        "<div>\n\nnever closed",
        "> a quotation\n> ```\n> never closed",
        "- a list\n  ```\n  never closed",
        "a line\n===",
        "[never closed](",
        "    code\n\n    more",
        "[ref]: https://evil.example\n\n[ref]",
    ],
)
def test_what_an_editor_leaves_open_is_closed_before_what_follows(note: str) -> None:
    entries = Entry("words", note), Entry("excerpt", "", 1)
    shown = html(render(edition(citation(), introduction=note, entries=entries)))

    assert "<h2>Sources</h2>" in shown
    assert "<p>SHA-256 of the content:" in shown
    assert "<blockquote>\n<p>The mayor opened the bridge.</p>" in shown
    assert "<!--" not in shown
    assert "<div>" not in shown


@pytest.mark.parametrize(
    "note",
    [
        "Plain, *em*, **strong**, ***both*** and `code`.",
        "Two lines  \nbroken, and\nwrapped.",
        "- one\n- two",
        "- one\n\n  more of one\n- two\n  1. nested\n  2. again",
        "3. three\n4. four",
        "> quoted\n>\n> > twice",
        "```\na `b` ```c\n```",
        "````\n```\n````",
        "`` a`b `` and ` `` `",
        "[link *em*](https://harbour.example/a_(b)?c=1&d=2) and <https://harbour.example>",
        "***\n\nafter a rule",
        "1\\. not a list\n\\- nor this\n\\# nor this",
        "wow\\![not a picture](https://harbour.example)",
        "a &lt;b&gt; &amp; c <i>d</i>",
    ],
)
def test_what_an_editor_wrote_is_shown_as_it_was(note: str) -> None:
    plain = MarkdownIt("commonmark", {"html": False})

    assert plain.render(contained(note, below=0)) == plain.render(note)


def test_headings_of_a_note_stand_below_the_title() -> None:
    shown = html(render(edition(citation(), note="# One\n\nTwo\n===\n\n###### Six")))

    assert "<h2>One</h2>" in shown
    assert "<h2>Two</h2>" in shown
    assert "<h6>Six</h6>" in shown


def test_a_picture_becomes_its_words() -> None:
    shown = html(render(edition(citation(), note="![a *map*](https://tracker.example/x.png)")))

    assert "<p>a <em>map</em></p>" in shown
    assert "tracker" not in shown
