"""Word lists of the finder, read once from the data files beside this package."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from importlib import resources


def rows(file: str) -> Iterator[list[str]]:
    """The rows of a tab-separated data file, without its heading."""
    lines = read(file).splitlines()
    return (line.split("\t") for line in lines[1:] if line)


def read(file: str) -> str:
    folder = resources.files("articles.extraction") / "gazetteer"
    return (folder / file).read_text(encoding="utf-8")


@cache
def words(sort: str) -> frozenset[str]:
    """The words of one sort, such as "title" or "speech"."""
    return _lexicon()[sort]


@cache
def _lexicon() -> dict[str, frozenset[str]]:
    sorts: dict[str, set[str]] = defaultdict(set)
    for sort, line in rows("lexicon.tsv"):
        sorts[sort].update(line.split())
    sorts["ordinary"].update(read("ordinary_words.txt").split())
    sorts["given"].update(read("given_names.txt").split())
    for *_, demonyms, _capital in rows("states.tsv"):
        sorts["demonym"].update(demonyms.split("|"))
    return {sort: frozenset(found) for sort, found in sorts.items()}
