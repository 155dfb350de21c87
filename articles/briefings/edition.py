"""An edition as plain data: what was published, apart from the tables it was made of.

The data has a name and a version, so that a reader of tomorrow knows what it reads, and one
canonical form, so that its hash is the same wherever it is computed.
"""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from typing import Any, Literal, Self

SCHEMA = "newsroom.edition"
SCHEMA_VERSION = 1
WORDS_PER_MINUTE = 230

Data = dict[str, Any]


class UnknownSchema(ValueError):
    """The data is of no kind that this code can read."""


@dataclass(frozen=True, slots=True)
class Citation:
    """Exact words of one version of an article: `start` and `end` count its code points."""

    number: int
    source: str
    headline: str
    headline_is_derived: bool
    date: str
    date_is: Literal["published", "received"]
    uri: str
    document_sha256: str
    version: int
    start: int
    end: int
    quote: str
    usage_terms: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """The words of a citation, by its number, and the editor's own (Markdown).

    The kind is "article" (shown with its headline), "excerpt" or "words" (nothing is cited).
    """

    kind: str
    note: str = ""
    citation: int | None = None


@dataclass(frozen=True, slots=True)
class Edition:
    title: str
    number: int
    published_at: str
    publisher: str
    introduction: str
    entries: tuple[Entry, ...]
    citations: tuple[Citation, ...]

    @classmethod
    def from_data(cls, data: Data) -> Self:
        """Raises `UnknownSchema` for data that this code did not learn to read."""
        try:
            if (data["schema"], data["schema_version"]) != (SCHEMA, SCHEMA_VERSION):
                raise UnknownSchema(f"{data['schema']} {data['schema_version']}")
            fields = {k: v for k, v in data.items() if k not in {"schema", "schema_version"}}
            entries = tuple(Entry(**entry) for entry in fields.pop("entries"))
            citations = tuple(Citation(**citation) for citation in fields.pop("citations"))
            return cls(**fields, entries=entries, citations=citations)
        except (KeyError, TypeError) as error:
            raise UnknownSchema(f"Not an edition: {error}") from error

    def to_data(self) -> Data:
        data = asdict(self) | {"schema": SCHEMA, "schema_version": SCHEMA_VERSION}
        return data | {name: list(data[name]) for name in ("entries", "citations")}

    @property
    def digest(self) -> str:
        """The same for all that says the same: of all but who published it, when, as which."""
        return fingerprint(replace(self, number=0, published_at="", publisher="").to_data())

    def says_the_same_as(self, other: Self) -> bool:
        """Whether a reader would find nothing new."""
        return self.digest == other.digest

    def cited_by(self, entry: Entry) -> Citation | None:
        return None if entry.citation is None else self.citations[entry.citation - 1]

    @property
    def word_count(self) -> int:
        return sum(len(text.split()) for text in self._read())

    def _read(self) -> Iterator[str]:
        """What a reader reads; the list of citations only repeats it."""
        yield self.introduction
        for entry in self.entries:
            if citation := self.cited_by(entry):
                yield citation.quote
                if entry.kind == "article":
                    yield citation.headline
            yield entry.note

    @property
    def reading_seconds(self) -> int:
        return round(self.word_count * 60 / WORDS_PER_MINUTE)


def canonical(data: Data) -> bytes:
    """The one form of the data that is hashed: sorted keys, no spaces, UTF-8."""
    return json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def fingerprint(data: Data) -> str:
    return sha256(canonical(data)).hexdigest()
