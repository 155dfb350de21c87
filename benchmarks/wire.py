"""How the readers of wire formats do on a folder of examples, such as those of the IPTC.

    make check-wire DATA=folder

Prints for each file the reader, the words and what was found; a piece that is not text is shown
with the reason. Ends with 1 if a file that says that it is text was not read.
"""

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from articles.ingestion.readers import newsml_g2, ninjs, nitf
from articles.ingestion.readers.item import Copy, Item, Refusal, Unreadable

READERS = (ninjs, nitf, newsml_g2)
SUFFIXES = {".json", ".xml"}
# Signs of a text in the file itself, whatever a reader makes of it.
TEXT = re.compile(
    rb'"bodies"\s*:\s*\[|"body_\w+"\s*:\s*"|<body\.content>|<inlineData|<inlineXML[^>]*>\s*<\w'
)


def found_in(copy: Copy) -> Iterator[tuple[str, Item | Refusal]]:
    reader = next((one for one in READERS if one.recognises(copy)), None)
    if reader is None:
        yield "", Refusal("", "No reader knows this: it may be a part of a document.")
        return
    try:
        for piece in reader.read(copy):
            yield reader.NAME, piece
    except Unreadable as problem:
        yield reader.NAME, Refusal("", str(problem))


def row(reader: str, piece: Item | Refusal) -> str:
    if isinstance(piece, Refusal):
        return f"  {reader:<10} {piece.part} {piece.problem}"
    facts = f"{piece.status} {piece.guid} {piece.part}".rstrip()
    return f"  {reader:<10} {len(piece.text.split()):>5} words  {piece.title[:50]!r} {facts}"


def main() -> int:
    parser = argparse.ArgumentParser(description="Read a folder of wire files.")
    parser.add_argument("folder", type=Path)
    missed = 0
    for path in sorted(parser.parse_args().folder.rglob("*")):
        if path.suffix not in SUFFIXES:
            continue
        copy = Copy(path.read_bytes(), name=path.name)
        print(path.name)
        pieces = list(found_in(copy))
        for reader, piece in pieces:
            print(row(reader, piece))
        is_read = any(isinstance(piece, Item) for _, piece in pieces)
        missed += bool(pieces[0][0] and TEXT.search(copy.content)) and not is_read
    print(f"{missed} files with text were not read.")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
