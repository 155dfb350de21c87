"""Names of one article that name one thing, however they are written."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ..names import Kind
from .keys import key


@dataclass(slots=True, eq=False)
class Group:
    """`names` are indices, `forms` the ways it is written, both in the order of the text."""

    kind: Kind
    names: list[int]
    forms: list[str]
    reads_as: str = ""
    why: list[str] = field(default_factory=list)
    ambiguous: bool = False

    @property
    def best(self) -> str:
        """The usual name, or the fullest form; of two as full the one that does not shout."""
        return self.reads_as or max(
            self.forms, key=lambda form: (len(form.split()), not form.isupper())
        )

    @property
    def key(self) -> str:
        return key(self.best)

    @property
    def keys(self) -> set[str]:
        return {self.key, *map(key, self.forms)}

    def absorb(self, other: "Group", why: str) -> None:
        self.names = sorted(self.names + other.names)
        self.forms += [form for form in other.forms if form not in self.forms]
        self.reads_as = self.reads_as or other.reads_as
        self.why += [reason for reason in (*other.why, why) if reason and reason not in self.why]


Join = tuple[Group, Group, str]


def join(groups: Iterable[Group], joins: Iterable[Join]) -> list[Group]:
    """The groups after each first of a pair has gone into the second, for the reason given."""
    went: dict[int, Group] = {}
    for group, target, why in joins:
        into = target
        while id(into) in went:
            into = went[id(into)]
        if into is not group and id(group) not in went:
            into.absorb(group, why)
            went[id(group)] = into
    return [group for group in groups if id(group) not in went]


def listed(names: Sequence[str]) -> str:
    """The names for a sentence, the many cut short."""
    shown = list(names[:3])
    if len(names) > len(shown):
        shown.append(f"{len(names) - len(shown)} more")
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if shown[1:] else shown)
