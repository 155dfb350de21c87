"""Names of one article that name one thing, however they are written."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ..names import Kind
from .keys import key, person
from .knowledge import Fact


@dataclass(slots=True, eq=False)
class Group:
    """`names` are indices, `forms` the ways it is written, both in the order of the text.

    `reasons` says of a name why it is here; `owners` are those whose name it may be, where the
    article leaves open which; `given` are short forms that the article itself explains.
    """

    kind: Kind
    names: list[int]
    forms: list[str]
    reads_as: str = ""
    sort: str = ""
    fact: Fact | None = None
    reasons: dict[int, list[str]] = field(default_factory=dict)
    owners: list["Group"] = field(default_factory=list)
    given: set[str] = field(default_factory=set)
    is_hidden: bool = False
    _best: str = ""
    _best_of: tuple[str, int] = ("", 0)

    @property
    def best(self) -> str:
        """The usual name, or the fullest form; of two as full the one that does not shout."""
        if self._best_of != (self.reads_as, len(self.forms)):
            self._best_of = self.reads_as, len(self.forms)
            self._best = self.reads_as or max(self.forms, key=_fullness)
        return self._best

    @property
    def key(self) -> str:
        return key(self.best)

    @property
    def keys(self) -> set[str]:
        return {self.key, *map(key, self.forms)}

    def as_person(self) -> set[tuple[tuple[str, ...], str]]:
        """Every way the person is named, as it is compared."""
        also = self.fact.aliases if self.fact else ()
        return {person(form) for form in (self.best, *self.forms, *also)}

    @property
    def why(self) -> list[str]:
        """Every reason once, in the order of the text."""
        found = (reason for name in self.names for reason in self.reasons.get(name, ()))
        return list(dict.fromkeys(found))

    def because(self, reason: str, names: Iterable[int] | None = None) -> None:
        """Say why these of its names, or all, are here."""
        for name in self.names if names is None else names:
            if reason and reason not in self.reasons.setdefault(name, []):
                self.reasons[name].append(reason)

    def absorb(self, other: "Group", why: str) -> None:
        other.because(why)
        self.reasons |= other.reasons
        self.names = sorted(self.names + other.names)
        self.forms += [form for form in other.forms if form not in self.forms]
        self.reads_as = self.reads_as or other.reads_as
        self.sort = self.sort or other.sort
        self.fact = self.fact or other.fact
        self.given |= other.given
        self.is_hidden = self.is_hidden and other.is_hidden


def _fullness(form: str) -> tuple[int, bool]:
    return form.count(" "), not form.isupper()


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
