"""Rulings as training data: sentences that editors looked at, with their names as they stand now.

One JSON object a line, as `benchmarks/labelled.py` reads it:

    {"tokens": ["Jane", "Roe", "left", "."], "entities": [[0, 2, "PER"]], "doc": "version-12"}

A sentence counts as looked at if a standing ruling was made on words in it; where a wide ruling
merely holds, nobody has looked. All names of such a sentence are labelled: those that were ruled on
as the ruling says, the others as the finder has them, for an editor had them before their eyes.
Hidden names have no label. Sentences of one version follow one another, in its order.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any

from ...models import Kind, Mention, NameRuling, Version
from ...sentences import sentences
from ...spans import Span
from ..names.tokens import TOKEN

LABELS = {
    Kind.PERSON.value: "PER",
    Kind.ORGANISATION.value: "ORG",
    Kind.PLACE.value: "LOC",
    Kind.OTHER.value: "MISC",
}
AT_ONCE = 200  # versions whose texts are held at once


@dataclass(frozen=True, slots=True)
class Labelled:
    span: Span
    label: str


def exported() -> Iterator[dict[str, Any]]:
    """The lines, those of the oldest version first."""
    rulings = NameRuling.objects.standing().order_by("version_id", "start")
    rows = rulings.values_list("version_id", "start", "end").iterator()
    lot: dict[int, list[Span]] = {}
    for pk, places in groupby(rows, key=lambda row: row[0]):
        lot[pk] = [Span(start, end) for _, start, end in places]
        if len(lot) == AT_ONCE:
            yield from _of_versions(lot)
            lot = {}
    yield from _of_versions(lot)


def _of_versions(looked_at: dict[int, list[Span]]) -> Iterator[dict[str, Any]]:
    names: dict[int, list[Labelled]] = {}
    mentions = Mention.objects.shown().filter(version__in=looked_at).order_by("version_id", "start")
    for pk, start, end, kind in mentions.values_list("version_id", "start", "end", "kind"):
        names.setdefault(pk, []).append(Labelled(Span(start, end), LABELS[kind]))
    texts = Version.objects.filter(pk__in=looked_at).order_by("pk").values_list("pk", "text")
    for pk, text in texts:
        for line in lines(text, names.get(pk, []), looked_at[pk]):
            yield line | {"doc": f"version-{pk}"}


def lines(
    text: str, names: Sequence[Labelled], looked_at: Sequence[Span]
) -> Iterator[dict[str, Any]]:
    """The sentences of a text that editors looked at, with their names as ranges of tokens."""
    names = list(_outermost(names))
    for sentence in _whole(sentences(text), [name.span for name in names]):
        if any(sentence.overlaps(span) for span in looked_at):
            inside = [name for name in names if sentence.overlaps(name.span)]
            tokens = _tokens(text, sentence, [name.span for name in inside])
            yield {
                "tokens": [token.of(text) for token in tokens],
                "entities": [[*_range(tokens, name.span), name.label] for name in inside],
            }


def _outermost(names: Iterable[Labelled]) -> Iterator[Labelled]:
    """Of names over one another the longer one: a token has one label."""
    end = 0
    for name in sorted(names, key=lambda one: (one.span.start, -one.span.end)):
        if name.span.start >= end:
            end = name.span.end
            yield name


def _whole(found: Iterable[Span], names: Iterable[Span]) -> Iterator[Span]:
    """Sentences that cut no name: “the U.S. Senate” may look like the end of one."""
    crossing = list(names)
    current: Span | None = None
    for sentence in found:
        is_cut = current and any(
            name.start < current.end and name.end > sentence.start for name in crossing
        )
        if current and is_cut:
            current = Span(current.start, sentence.end)
            continue
        if current:
            yield current
        current = sentence
    if current:
        yield current


def _tokens(text: str, sentence: Span, names: Sequence[Span]) -> list[Span]:
    """Words and marks, cut also where a name begins or ends: “Oslo-based” is two then."""
    borders = {sentence.start, sentence.end}
    for name in names:
        borders |= {name.start, name.end}
    tokens = []
    for start, end in pairwise(sorted(borders)):
        tokens += [Span(*found.span()) for found in TOKEN.finditer(text, start, end)]
    return tokens


def _range(tokens: Sequence[Span], name: Span) -> tuple[int, int]:
    inside = [index for index, token in enumerate(tokens) if token.overlaps(name)]
    return inside[0], inside[-1] + 1
