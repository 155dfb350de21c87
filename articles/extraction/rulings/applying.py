"""What rulings make of the names that a finder found. The narrowest ruling wins.

Where an editor added or kept a name, it stands, whatever the finder finds now; one that was
rejected stays in sight of whoever asks, hidden.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ...spans import Span
from ..linking import key
from ..names import Kind, Name

FINDER = "person"
SCOPES = ("here", "article", "source", "everywhere")
REJECTED = {
    "here": "An editor ruled that this is no name.",
    "article": "An editor ruled that these words are no name in this article.",
    "source": "An editor ruled that these words are no name in copy of this source.",
    "everywhere": "An editor ruled that these words are no name.",
}
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Ruling:
    """A standing ruling, as far as it can hold in one text.

    `span` is where it was made, if that is in this text: always for scope "here", and for wider
    ones that add a name. `kind` is "" for a rejection, `entity` the caller's key of whom it names,
    or None. Of two keys the higher is the later ruling.
    """

    pk: int
    action: str
    scope: str
    quote: str
    key: str
    kind: str
    entity: int | None
    span: Span | None = None

    @property
    def marks_unseen_words(self) -> bool:
        """Whether it marks its words also where the finder found nothing."""
        if self.action == "reject":
            return False
        return self.action == "add" or self.scope == "article"


@dataclass(frozen=True, slots=True)
class RuledName:
    """A name, what the finder took it for (None if it did not find it), and what decided it."""

    name: Name
    found_as: Kind | None
    ruling: Ruling | None = None

    @property
    def entity(self) -> int | None:
        return self.ruling.entity if self.ruling else None


def applied(text: str, names: Sequence[Name], rulings: Iterable[Ruling]) -> list[RuledName]:
    """The names as the rulings want them, in the order of the text, none over another."""
    latest = sorted(rulings, key=lambda ruling: -ruling.pk)
    by_key: dict[str, Ruling] = {}
    for ruling in sorted(latest, key=lambda ruling: SCOPES.index(ruling.scope)):
        if ruling.scope != "here":
            by_key.setdefault(ruling.key, ruling)
    holds = [one for one in latest if one.scope == "here" or by_key[one.key] is one]
    here = {one.span: one for one in reversed(holds) if one.span}
    if not (here or by_key):
        return [RuledName(name, name.kind) for name in names]
    ruled = list(_placed(here, {name.span: name for name in names}))
    taken = [one.name.span for one in ruled]
    for name in names:
        if not (taken and any(name.span.overlaps(span) for span in taken)):
            ruled.append(_ruled(name, by_key.get(key(name.span.of(text)))))  # noqa: PERF401
    return _with_added(text, ruled, by_key, here)


def _placed(here: Mapping[Span, Ruling], found: Mapping[Span, Name]) -> Iterator[RuledName]:
    """What was ruled on at its very place: of two over one another the later."""
    taken: list[Span] = []
    for span, ruling in sorted(here.items(), key=lambda one: -one[1].pk):
        if not any(span.overlaps(other) for other in taken):
            taken.append(span)
            if one := _here(ruling, found.get(span)):
                yield one


def _here(ruling: Ruling, name: Name | None) -> RuledName | None:
    """A name at the very words; made anew if the finder does not find it now."""
    if name is None and ruling.action == "reject":
        return None
    if ruling.span is None:
        raise ValueError(f"Ruling {ruling.pk} has no place in this text")
    return _ruled(name, ruling) if name else RuledName(_added(ruling.span, ruling), None, ruling)


def _ruled(name: Name, ruling: Ruling | None) -> RuledName:
    if ruling is None:
        return RuledName(name, name.kind)
    if ruling.action == "reject":
        return RuledName(replace(name, hidden=REJECTED[ruling.scope]), name.kind, ruling)
    kind = Kind(ruling.kind) if ruling.kind else name.kind
    same = kind is name.kind
    return RuledName(
        replace(
            name,
            kind=kind,
            confidence=1.0,
            hidden="",
            role=name.role if kind is Kind.PERSON else "",
            reads_as=name.reads_as if same else "",
            demonym_of=name.demonym_of if same else "",
            sort=name.sort if same else "",
        ),
        name.kind,
        ruling,
    )


def _added(span: Span, ruling: Ruling) -> Name:
    return Name(span, Kind(ruling.kind), 1.0, via="an editor's ruling", finder=FINDER)


def _with_added(
    text: str,
    ruled: list[RuledName],
    by_key: Mapping[str, Ruling],
    here: Mapping[Span, Ruling],
) -> list[RuledName]:
    """Also the words that rulings mark where nothing was found, or only a part of them."""
    ruled = sorted(ruled, key=lambda one: one.name.span)
    marking = [ruling for ruling in by_key.values() if ruling.marks_unseen_words]
    for ruling in sorted(marking, key=lambda ruling: -len(ruling.quote)):
        for span in _occurrences(ruling.quote, text):
            first, last = _over(span, ruled)
            if all(_gives_way(one, span, ruling) for one in ruled[first:last]):
                ruled[first:last] = [_marked(span, ruling, here.get(span))]
    return ruled


def _marked(span: Span, ruling: Ruling, here: Ruling | None) -> RuledName:
    """Words that a ruling marks; kept, hidden, at the place where an editor rejects them."""
    name = _added(span, ruling)
    if here and here.action == "reject":
        return RuledName(replace(name, hidden=REJECTED[here.scope]), None, here)
    return RuledName(name, None, ruling)


def _gives_way(one: RuledName, span: Span, ruling: Ruling) -> bool:
    """Whether a part of the words is no name beside them: no later or narrower ruling says so."""
    if not _is_within(one.name.span, span):
        return False
    if one.ruling is None or one.name.hidden:
        return True
    is_as_wide = SCOPES.index(one.ruling.scope) >= SCOPES.index(ruling.scope)
    return is_as_wide and one.ruling.pk < ruling.pk


def _over(span: Span, ruled: Sequence[RuledName]) -> tuple[int, int]:
    """Which of these, in their order and none over another, lie over the span."""
    first = bisect_right(ruled, span.start, key=lambda one: one.name.span.end)
    last = bisect_left(ruled, span.end, first, key=lambda one: one.name.span.start)
    return first, last


def _is_within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end and inner != outer


def _occurrences(words: str, text: str) -> Iterator[Span]:
    """Where the words stand as words: “Oslo” is not in “Osloer”."""
    start = text.find(words)
    while start >= 0:
        end = start + len(words)
        if not _joins(text, start) and not _joins(text, end):
            yield Span(start, end)
        start = text.find(words, end)


def _joins(text: str, at: int) -> bool:
    """Whether a word goes on at this place."""
    return 0 < at < len(text) and _WORD.fullmatch(text[at - 1 : at + 1]) is not None
