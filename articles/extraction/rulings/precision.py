"""What rulings say about the finders of names, over what editors looked at.

A ruling counts once, for the words it was made on, however far it reaches: those are what an
editor looked at. One that was taken back does not count.

- right: an editor says that it is a name, and of the kind it was found as;
- wrong: it was rejected, or is of another kind than it was found as;
- missed: it was added where the finder saw none;
- linked wrongly: it is a name of its kind, and somebody else is meant. That says nothing of the
  finder, and is counted beside it.

To reject what another editor had added says nothing of a finder, and does not count.

Precision is right / (right + wrong). Editors look where something catches their eye, so it is
lower than the precision of a finder over whole articles, and compares finders with one another.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, F, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from ...models import NameRuling

Action = NameRuling.Action
UNKNOWN = "unknown"
MOST_ROWS = 500

ADDED, REJECTED = Q(action=Action.ADD), Q(action=Action.REJECT)
RELINKED = Q(action=Action.RELINK)
SAME_KIND = Q(kind=F("found_as"))


@dataclass(frozen=True, slots=True)
class Judged:
    """How often editors found one finder right, with names of one kind or of one source.

    `of` is a kind or the name of a source, "" for all of them.
    """

    finder: str
    of: str
    right: int
    wrong: int
    missed: int
    linked_wrongly: int

    @property
    def precision(self) -> float | None:
        """From 0 to 1; None where nobody has looked."""
        looked_at = self.right + self.wrong
        return self.right / looked_at if looked_at else None


def by_finder() -> list[Judged]:
    return _judged(lambda rulings: rulings.annotate(of=Value("")))


def by_kind() -> list[Judged]:
    """By what the finder took the words for; what it missed, by what an editor says it is."""
    found_as = Case(When(found_as="", then=F("kind")), default=F("found_as"))
    return _judged(lambda rulings: rulings.annotate(of=found_as))


def by_source() -> list[Judged]:
    """By the source of the copy that the ruling was made on."""
    return _judged(lambda rulings: rulings.annotate(of=F("version__document__source__name")))


Grouping = Callable[[QuerySet[NameRuling]], Any]


def _judged(grouping: Grouping) -> list[Judged]:
    rulings = NameRuling.objects.standing().exclude(REJECTED, found_as="").order_by()
    # Who missed a name is not in the ruling on it: it is the finder that the text went through.
    missed_by = Coalesce("version__found_names__finder", Value(UNKNOWN))
    finder = Case(When(finder="", then=missed_by), default=F("finder"))
    rows: Iterable[dict[str, Any]] = (
        grouping(rulings.annotate(by=finder))
        .values("by", "of")
        .annotate(
            right=Count("pk", filter=SAME_KIND & ~(ADDED | REJECTED | RELINKED)),
            wrong=Count("pk", filter=REJECTED | ~(SAME_KIND | ADDED)),
            missed=Count("pk", filter=ADDED),
            linked_wrongly=Count("pk", filter=RELINKED & SAME_KIND),
        )
        .order_by("by", "of")[:MOST_ROWS]
    )
    return [Judged(finder=row.pop("by"), **row) for row in rows]
