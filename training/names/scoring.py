"""How right names are: strict, a name counts when its first and last token and its label do."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

Span = tuple[int, int, str]
SCORED = ("PER", "ORG", "LOC")


@dataclass
class Score:
    right: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    gold: Counter[str] = field(default_factory=Counter)

    def add(self, gold: Iterable[Span], found: Iterable[Span]) -> None:
        wanted, given = set(gold), set(found)
        self.gold.update(label for _, _, label in wanted)
        self.found.update(label for _, _, label in given)
        self.right.update(label for _, _, label in wanted & given)

    def f1(self, labels: Sequence[str] = SCORED) -> float:
        """Of 100, over all names of these labels together; 0 where there are none."""
        both = sum(self.gold[label] + self.found[label] for label in labels)
        return 200 * sum(self.right[label] for label in labels) / both if both else 0.0

    def __str__(self) -> str:
        by_label = (f"{label} {self.f1([label]):.1f}" for label in SCORED)
        return f"F1 {self.f1():.1f} ({', '.join(by_label)})"
