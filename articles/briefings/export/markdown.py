"""CommonMark, with the sources as a numbered list at the end."""

from collections.abc import Iterator

from ..edition import Citation, Edition, Entry, fingerprint
from . import wording
from .commonmark import contained, escaped, prefixed, quoted

NAME = "Markdown"
MEDIA_TYPE = "text/markdown; charset=utf-8"
SUFFIX = ".md"


def render(edition: Edition) -> bytes:
    return ("\n\n".join(_blocks(edition)) + "\n").encode()


def _blocks(edition: Edition) -> Iterator[str]:
    yield f"# {escaped(edition.title)}"
    yield escaped(wording.issue(edition))
    if edition.introduction:
        yield contained(edition.introduction, below=1)
    for entry in edition.entries:
        yield from _entry(entry, edition.cited_by(entry))
    yield "## Sources"
    yield from (_citation(citation) for citation in edition.citations)
    yield "* * *"
    yield escaped(wording.imprint(edition))
    yield f"SHA-256 of the content: {fingerprint(edition.to_data())}"


def _entry(entry: Entry, citation: Citation | None) -> Iterator[str]:
    if citation:
        if entry.kind == "article":
            yield f"## {escaped(citation.headline)}"
        yield f"{quoted(citation.quote)}\n>\n> — {escaped(citation.source)} [{citation.number}]"
    if entry.note:
        yield contained(entry.note, below=1)


def _citation(citation: Citation) -> str:
    made = f" ({wording.derived(citation)})" if citation.headline_is_derived else ""
    address = f" <{url}>" if (url := wording.web_address(citation)) else ""
    about = (
        f"*{escaped(citation.headline)}*{made}. {escaped(citation.source)},"
        f" {wording.dated(citation)}. {wording.place(citation)}, {wording.document(citation)}."
        f"{address}"
    )
    blocks = [about, quoted(citation.quote)]
    if citation.usage_terms:
        blocks.append(f"Usage terms: {escaped(citation.usage_terms)}")
    mark = f"{citation.number}. "
    return prefixed("\n\n".join(blocks), mark, " " * len(mark))
