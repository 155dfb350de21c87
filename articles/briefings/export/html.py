"""One HTML file that needs nothing else: no script, no request, its style inside."""

from collections.abc import Iterator
from html import escape
from pathlib import Path

from ...markdown import to_html
from ..edition import Citation, Edition, Entry, fingerprint
from . import wording

NAME = "HTML"
MEDIA_TYPE = "text/html; charset=utf-8"
SUFFIX = ".html"
STYLE = Path(__file__).with_name("edition.css").read_text(encoding="utf-8")


def render(edition: Edition) -> bytes:
    title = f"{escape(edition.title)} · Edition {edition.number}"
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<style>
{STYLE}</style>
</head>
<body>
<main>
{article(edition)}{_colophon(edition)}</main>
</body>
</html>
""".encode()


def article(edition: Edition, *, level: int = 1) -> str:
    """The edition itself, its title a heading of `level`: safe to put into a page."""
    return "\n".join(_parts(edition, level)) + "\n"


def _parts(edition: Edition, level: int) -> Iterator[str]:
    yield '<article class="edition">'
    yield f'<p class="issue">{wording.issue(edition)}</p>'
    yield f'<h{level} dir="auto">{escape(edition.title)}</h{level}>'
    if edition.introduction:
        yield _said(edition.introduction, level)
    for place, entry in enumerate(edition.entries, start=1):
        yield from _entry(entry, place, edition.cited_by(entry), level)
    if edition.citations:
        yield from _sources(edition, level + 1)
    yield "</article>"


def _colophon(edition: Edition) -> str:
    return (
        f'<footer>\n<p dir="auto">{escape(wording.imprint(edition))}</p>\n'
        f"<p>SHA-256 of the content: <code>{fingerprint(edition.to_data())}</code></p>\n</footer>\n"
    )


def _said(markdown: str, level: int) -> str:
    return f'<div class="said" dir="auto">\n{to_html(markdown, below=level)}</div>'


def _entry(entry: Entry, place: int, citation: Citation | None, level: int) -> Iterator[str]:
    if citation:
        if entry.kind == "article":
            yield f'<h{level + 1} dir="auto">{escape(citation.headline)}</h{level + 1}>'
        yield (
            f'<figure>\n<blockquote dir="auto"><span class="exact">{escape(citation.quote)}</span>'
            f'<sup><a id="ref-{place}" href="#source-{citation.number}"'
            f' aria-label="Source {citation.number}">{citation.number}</a></sup></blockquote>\n'
            f'<figcaption dir="auto">{escape(citation.source)}</figcaption>\n</figure>'
        )
    if entry.note:
        yield _said(entry.note, level)


def _sources(edition: Edition, level: int) -> Iterator[str]:
    yield '<section class="sources" aria-labelledby="sources">'
    yield f'<h{level} id="sources">Sources</h{level}>\n<ol>'
    yield from (_citation(citation, edition) for citation in edition.citations)
    yield "</ol>\n</section>"


def _citation(citation: Citation, edition: Edition) -> str:
    made = f" ({wording.derived(citation)})" if citation.headline_is_derived else ""
    about = (
        f"<cite><bdi>{escape(citation.headline)}</bdi></cite>{made}."
        f" <bdi>{escape(citation.source)}</bdi>, {wording.dated(citation)}."
        f" {wording.place(citation)}, {wording.document(citation)}."
    )
    quote = f'<q class="exact" dir="auto">{escape(citation.quote)}</q>'
    lines = [about, f"{quote} {_ways_back(citation, edition)}"]
    if url := wording.web_address(citation):
        lines.append(f'<a href="{escape(url)}" rel="noopener nofollow">{escape(url)}</a>')
    if citation.usage_terms:
        lines.append(f"Usage terms: <bdi>{escape(citation.usage_terms)}</bdi>")
    paragraphs = "\n".join(f"<p>{line}</p>" for line in lines)
    return f'<li id="source-{citation.number}">\n{paragraphs}\n</li>'


def _ways_back(citation: Citation, edition: Edition) -> str:
    citing = [
        place
        for place, entry in enumerate(edition.entries, start=1)
        if entry.citation == citation.number
    ]
    return " ".join(
        f'<a class="back" href="#ref-{place}" aria-label="Back to entry {place}">↩</a>'
        for place in citing
    )
