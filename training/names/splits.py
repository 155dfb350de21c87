"""The labelled files, read as documents, and which of them no model may learn from.

    python -m training.names.splits FOLDER OUT.jsonl.gz       writes the held-out news split

The files name no documents: lines that follow one another belong together, and a document here is
a stretch of them. What is held out is decided by a hash of a document's key, so every program that
asks gets the same answer: half of the Wikinews reports in GUM, a twentieth of Re-DocRED and a tenth
of the political sentences of CrossNER. This is the news split that models are chosen on.
"""

import argparse
import gzip
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

Entity = tuple[int, int, str]  # first token, the one after the last, label

LABELLED = (
    "redocred_dev",
    "redocred_test",
    "crossner",
    "gum",
    "uner_ewt",
    "wikigold",
    "wnut",
    "btc",
)
LINES: Mapping[str, int] = {
    "crossner": 1,
    "wnut": 1,
    "btc": 1,
    "redocred_dev": 8,
    "redocred_test": 8,
}
MOST_LINES = 24  # where the files do not tell
REPORT = "gum_news"
HELD_OUT_PERCENT: Mapping[str, int] = {
    REPORT: 50,
    "redocred_dev": 5,
    "redocred_test": 5,
    "crossner_politics": 10,
}
POLITICS = 1400  # CrossNER's first lines; literature, music and science follow
_DATE_LINE = re.compile(r"(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day , \w+ \d+ , \d{4}")


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens and the names among them; `entities` is empty in text that nobody labelled."""

    tokens: tuple[str, ...]
    entities: tuple[Entity, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """Sentences that follow one another. `key` is the name of its kind and the number of its
    first line in the file, and is what `held_out` decides by."""

    source: str
    kind: str
    first_line: int
    sentences: tuple[Sentence, ...]

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.first_line}"


def held_out(key: str) -> bool:
    """Whether the document of this key is for choosing between models, and not for training."""
    percent = HELD_OUT_PERCENT.get(key.split(":", maxsplit=1)[0], 0)
    return int(sha256(key.encode()).hexdigest(), 16) % 100 < percent


def read(folder: Path) -> list[Document]:
    """All labelled documents in `folder` (with `redocred_dev.jsonl.gz` and so on), in order."""
    return [
        document
        for source in LABELLED
        for document in cut(source, read_sentences(folder / f"{source}.jsonl.gz"))
    ]


def read_unlabelled(folder: Path) -> list[Document]:
    return list(cut("news", read_sentences(folder / "unlabelled_news.jsonl.gz")))


def read_sentences(path: Path) -> list[Sentence]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [_sentence(json.loads(line)) for line in file]


def _sentence(row: dict[str, Any]) -> Sentence:
    entities = ((int(start), int(end), str(label)) for start, end, label in row.get("entities", ()))
    return Sentence(tuple(map(str, row["tokens"])), tuple(entities))


def cut(source: str, sentences: Sequence[Sentence]) -> Iterator[Document]:
    """A file as documents: at the head of each report, and else after so many lines."""
    reports = _reports(sentences) if source == "gum" else frozenset()
    most = LINES.get(source, MOST_LINES)
    start = 0
    while start < len(sentences):
        end = min(start + most, len(sentences))
        end = next((line for line in range(start + 1, end) if line in reports), end)
        yield Document(source, _kind(source, start, reports), start, tuple(sentences[start:end]))
        start = end


def _reports(sentences: Sequence[Sentence]) -> frozenset[int]:
    """The lines on which a report begins: its headline stands above the line with its date."""
    return frozenset(
        line - 1
        for line, sentence in enumerate(sentences)
        if line and _DATE_LINE.fullmatch(" ".join(sentence.tokens))
    )


def _kind(source: str, line: int, reports: frozenset[int]) -> str:
    if line in reports:
        return REPORT
    if source == "crossner" and line < POLITICS:
        return "crossner_politics"
    return source


def write(documents: Sequence[Document], path: Path) -> None:
    """In the format of the files read, with a `doc` key on every line."""
    with gzip.open(path, "wt", encoding="utf-8") as file:
        for document in documents:
            for sentence in document.sentences:
                row = {"tokens": sentence.tokens, "entities": sentence.entities}
                file.write(json.dumps({**row, "doc": document.key}, ensure_ascii=False) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    wanted = parser.parse_args()
    news = [document for document in read(wanted.folder) if held_out(document.key)]
    write(news, wanted.out)


if __name__ == "__main__":
    main()
