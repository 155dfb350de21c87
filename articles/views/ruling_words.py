"""What a toast says once something was ruled or judged, and what it takes back."""

from dataclasses import dataclass

from ..extraction.rulings.making import Ruled
from ..extraction.rulings.wording import says
from ..models import Figure, NameRuling, Quote

Scope = NameRuling.Scope
LONGEST_WORDS = 60


@dataclass(frozen=True)
class Toast:
    """A sentence, and the ruling or the verdict that it offers to take back, if any."""

    sentence: str
    undo: NameRuling | None = None
    judged: Quote | Figure | None = None
    is_problem: bool = False

    @property
    def judged_by_url(self) -> str:
        """The name of the address at which the verdict is taken back."""
        return "quote_judge" if isinstance(self.judged, Quote) else "figure_judge"


def told(ruled: Ruled) -> str:
    """What a ruling does here and elsewhere; or, once it is taken back, that it does no more."""
    ruling = ruled.ruling
    words = ruling.quote if len(ruling.quote) <= LONGEST_WORDS else f"{ruling.quote[:59]}…"
    said = f"“{words}” {says(ruling)}"
    if ruling.undone_at:
        return f"Taken back: {said}. {_elsewhere(ruled)}".strip()
    if ruling.scope == Scope.HERE:
        return f"{said}, here."
    if ruling.scope == Scope.ARTICLE:
        return f"{said}, in this article."
    where = "in this source" if ruling.scope == Scope.SOURCE else "everywhere"
    return f"{said}, {where}. {_elsewhere(ruled)}"


def _elsewhere(ruled: Ruled) -> str:
    if ruled.ruling.scope in {Scope.HERE, Scope.ARTICLE}:
        return ""
    others = len(ruled.waiting)
    if others == 0:
        return "No other article has to follow."
    return f"Applied here; {others} other article{'s follow' if others > 1 else ' follows'}."
