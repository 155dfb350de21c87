"""Record whom a version names, who says what in it, and its figures, as editors' rulings want it.

What a person decided lies in rulings and verdicts, and outlives every run.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction

from ..models import Mention, Version
from ..models.versions import VersionQuerySet
from .carrying import carry_judged
from .directory import Directory, Linked
from .extracts import Marked, Names, record_figures, record_quotes
from .found_names import names_of
from .keeping import keep
from .linking import Link, key, link
from .names import Name
from .rulings.applying import RuledName, Ruling, applied
from .rulings.standing import rulings_for
from .speakers import chosen_speakers, keep_speakers

LINKER = "linking 2"
LONGEST = 300
RULED = "An editor ruled so."
_OF_A_MENTION = (
    "entity_id", "linked_id", "kind", "found_as", "role", "finder", "confidence", "hidden",
    "ruling_id", "key", "quote",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Placed:
    """A name, whom it is linked to, and the number of its link in the article."""

    ruled: RuledName
    link: Link
    linked: Linked
    who: int
    why: str


def await_extraction_again(versions: VersionQuerySet) -> None:
    """Put versions back in line: after a failure, or for a ruling that reaches them."""
    versions.update(extraction=Version.Extraction.WAITING, claimed_at=None, attempts=0)


@transaction.atomic
def record_again(version: Version) -> None:
    """Record what was found in a version before, as rulings want it now.

    A version that still waits for a worker stays in line, and is recorded then as well.
    """
    locked = Version.objects.select_for_update(of=["self"])
    row = locked.select_related("article", "found_names").get(pk=version.pk)
    # A worker that goes through it just now knows nothing of what was ruled since it began.
    await_extraction_again(Version.objects.awaiting_extraction().filter(pk=row.pk))
    if not hasattr(row, "found_names"):
        return
    names = names_of(row.found_names)
    record(row, names, rulings_for([row], {row.pk: names})[row.pk])


def record(
    version: Version, names: Sequence[Name], rulings: Iterable[Ruling], *, is_first: bool = False
) -> None:
    """Make the rows of a version what the names and the rulings say. Safe to repeat.

    The caller holds a lock on the version, in a transaction; if it says that this is the first
    time, no row of before is asked for.
    """
    compared = [name for name in names if key(name.span.of(version.text))]
    ruled = applied(version.text, compared, rulings)
    chosen = [] if is_first else chosen_speakers(version)
    marked = Names(_record_mentions(version, ruled, is_first=is_first))
    keep_speakers(chosen, marked)
    is_first = is_first and not carry_judged(version, marked)
    record_quotes(version, marked, is_first=is_first)
    record_figures(version, marked, is_first=is_first)


def _record_mentions(
    version: Version, ruled: Sequence[RuledName], *, is_first: bool
) -> list[Marked]:
    named = [one.name for one in ruled]
    also = {one.entity for one in ruled if one.entity is not None}
    directory = Directory(version.text, named, also)
    placed = list(_placed(version, directory, ruled))
    rows = [_mention(version, one) for one in placed]
    before = None if is_first else version.mentions.all()
    kept = keep(before, rows, _OF_A_MENTION)
    return [Marked(row, one.who) for row, one in zip(kept, placed, strict=True)]


def _placed(version: Version, directory: Directory, ruled: Sequence[RuledName]) -> Iterable[Placed]:
    """Every name with its link: what is hidden tells nothing of who the others are."""
    known = directory.known()
    shown = [one for one in ruled if not one.name.hidden or one.name.demonym_of]
    hidden = [one for one in ruled if one.name.hidden and not one.name.demonym_of]
    links = [
        (found, some)
        for some in (shown, hidden)
        for found in link(version.text, [one.name for one in some], known)
    ]
    linked = directory.take_in([found for found, _ in links], version)
    placed: list[Placed] = []
    for who, ((found, some), whom) in enumerate(zip(links, linked, strict=True)):
        placed += _of_link(version.text, directory, found, whom, some, who)
    return sorted(placed, key=lambda one: one.ruled.name.span)


def _of_link(
    text: str,
    directory: Directory,
    found: Link,
    linked: Linked,
    ruled: Sequence[RuledName],
    who: int,
) -> Iterable[Placed]:
    """The names of one link; where an editor said who its fullest form is, the others follow."""
    named = [ruled[index] for index in found.names]
    told = {key(one.name.span.of(text)): one.entity for one in named if one.entity is not None}
    followed = told.get(key(found.name))
    for one, why in zip(named, found.whys, strict=True):
        entity = one.entity if one.entity is not None else followed
        if entity is not None and (one.entity is not None or one.ruling is None):
            whom = directory.of_ruling(entity)
            told_why = RULED if one.entity is not None else f"An editor ruled who {found.name} is."
            yield Placed(one, found, whom, -whom.entity.pk, told_why)
        else:
            yield Placed(one, found, linked, who, RULED if one.ruling else why)


def _mention(version: Version, placed: Placed) -> Mention:
    ruled, name = placed.ruled, placed.ruled.name
    quote = name.span.of(version.text)
    stays = ruled.ruling is not None or name.demonym_of or name.hidden
    return Mention(
        version=version,
        entity=placed.linked.entity,
        linked=placed.linked.linked,
        start=name.span.start,
        end=name.span.end,
        quote=quote,
        key=key(quote)[:LONGEST],
        kind=(name.kind if stays else placed.link.kind).value,
        found_as=ruled.found_as.value if ruled.found_as else "",
        role=name.role[:LONGEST],
        finder=name.finder,
        confidence=1.0 if ruled.ruling else min(name.confidence, placed.link.confidence),
        why=placed.why[:LONGEST],
        hidden=name.hidden[:LONGEST],
        ruling_id=ruled.ruling.pk if ruled.ruling else None,
    )
