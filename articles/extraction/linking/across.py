"""What is known from other articles, and how a name is matched against it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from ..names import Kind
from .groups import Group, listed
from .keys import REMEMBERED, keys, person, surname
from .roles import speak_against, speak_for

UNSURE = 0.4
BY_SURNAME = 0.7
ANOTHER_FORM = 0.8

FullName = tuple[tuple[str, ...], str]


@dataclass(frozen=True, slots=True)
class Known:
    """Someone or something named in other articles; `key` is the caller's own.

    `stands_for` is the key of what it was merged into, at the end of the chain: two that stand for
    one are one. `settled` says that its name is known to be whole (an editor or a knowledge base
    says so): only then does a name of one word count as a person beside a full name that ends so.
    `role` is what tells it from others of its name: the post, “footballer”.
    """

    key: int | str
    kind: Kind
    name: str
    aliases: frozenset[str] = frozenset()
    role: str = ""
    sort: str = ""
    stands_for: int | str | None = None
    settled: bool = False

    @property
    def root(self) -> int | str:
        return self.key if self.stands_for is None else self.stands_for

    @property
    def full_names(self) -> tuple[FullName, ...]:
        return _full_names(self.name, self.aliases)


@dataclass(frozen=True, slots=True)
class Match:
    """`known` is None where nobody is known, and where several are: the `candidates`."""

    known: Known | None
    why: str = ""
    confidence: float = 1.0
    candidates: tuple[Known, ...] = ()


NOBODY = Match(None)


class Index:
    """What is known, by every form of these groups that names it, and people by their surnames."""

    def __init__(self, known: Iterable[Known], groups: Sequence[Group]) -> None:
        wanted = set(chain.from_iterable(forms_of(group) for group in groups))
        self._named: dict[tuple[Kind, str], list[Known]] = defaultdict(list)
        self._called: dict[tuple[Kind, str], list[Known]] = defaultdict(list)
        self._by_surname: dict[str, list[Known]] = defaultdict(list)
        surnames = {surname(form) for group in groups for form in (group.best, *group.forms)}
        for one in known:
            named = keys(one.name)
            for form in named & wanted:
                self._named[one.kind, form].append(one)
            for alias in one.aliases:
                for form in keys(alias) & wanted:
                    if form not in named:
                        self._called[one.kind, form].append(one)
            if one.kind == Kind.PERSON:
                forms = (form for form in (one.name, *one.aliases) if " " in form)
                for ending in {surname(form) for form in forms} & surnames:
                    self._by_surname[ending].append(one)

    def named(self, kind: Kind, forms: Iterable[str]) -> list[Known]:
        """Those that have one of these as their name."""
        return [one for form in forms for one in self._named.get((kind, form), ())]

    def called(self, kind: Kind, forms: Iterable[str]) -> list[Known]:
        """Those that have one of these among their other names."""
        return [one for form in forms for one in self._called.get((kind, form), ())]

    def of_surname(self, word: str) -> list[Known]:
        return self._by_surname.get(word, [])


def forms_of(group: Group) -> set[str]:
    """The keys of all its forms, and of those that the knowledge base has for it."""
    also = group.fact.aliases if group.fact and not group.given else ()
    return {one for form in (group.best, *group.forms, *also) for one in keys(form)}


def only(found: Iterable[Known], how: str, confidence: float, role: str = "") -> Match:
    """The one that is found; of several the one whose role it is, if that tells; else nobody."""
    several = distinct(found)
    if len(several) == 1:
        return Match(several[0], f"{how} {several[0].name}", confidence)
    if not several:
        return NOBODY
    alike = [one for one in several if role and speak_for(role, one.role)]
    against = [one for one in several if speak_against(role, one.role)]
    if len(alike) == 1 and len(alike) + len(against) == len(several):
        why = f"{how} {alike[0].name}, and of the same role"
        return Match(alike[0], why, min(confidence, ANOTHER_FORM))
    carriers = listed([one.name for one in several])
    return Match(None, f"ambiguous: {carriers} are known by this name", UNSURE, several)


def distinct(found: Iterable[Known]) -> tuple[Known, ...]:
    """One for each that they stand for: that one itself, if it is among them."""
    chosen: dict[int | str, Known] = {}
    for one in found:
        if one.root not in chosen or one.key == one.root:
            chosen[one.root] = one
    return tuple(chosen.values())


@lru_cache(REMEMBERED)
def _full_names(name: str, aliases: frozenset[str]) -> tuple[FullName, ...]:
    """Those with a first name. Løkke Rasmussen, an end of Lars Løkke Rasmussen, has none."""
    full = {one for form in (name, *aliases) if " " in form and (one := person(form))[0][1:]}
    if len(full) == 1:
        return tuple(full)
    longer = [words for words, _ in full if len(words) > 2]
    return tuple(
        (words, generation)
        for words, generation in full
        if not any(len(words) < len(more) and more[-len(words) :] == words for more in longer)
    )
