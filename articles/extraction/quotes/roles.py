"""What an article says of its people beside their names: their roles, and he or she."""

import re
from collections.abc import Iterator, Sequence

from . import grammar
from .phrases import Phrase
from .quotation import Named

_WORD = re.compile(r"\w+")
_HONORIFIC = re.compile(
    r"\b(Mr|Mrs|Ms|Miss|Sir|Lord|Dame|Lady|King|Queen|Madam)\.?\s$", re.IGNORECASE
)
_LONGEST_HONORIFIC = 8
_LITTLE = frozenset(("the", "of", "s"))
# A vice president is no president, a former minister no minister.
_QUALIFIES = frozenset(
    ("vice", "deputy", "former", "ex", "acting", "interim", "assistant", "under", "shadow")
)


class Roles:
    """Who holds which role in this article."""

    def __init__(self, names: Sequence[Named]) -> None:
        self._of: dict[int, set[frozenset[str]]] = {}
        self._holder: dict[frozenset[str], int | None] = {}
        for name in names:
            if name.kind == "person" and name.role:
                self._of.setdefault(name.who, set()).add(_words(name.role))

    def holder(self, phrase: Phrase, words: str) -> int | None:
        """Whom "the secretary of state" means: the one person here with a role of those words."""
        asked = _words(words)
        is_role = phrase.head in grammar.ROLES and phrase.head in asked
        if not phrase.is_definite or not is_role:
            return None
        if asked not in self._holder:
            who = {who for who, roles in self._of.items() if any(_holds(asked, r) for r in roles)}
            self._holder[asked] = who.pop() if len(who) == 1 else None
        return self._holder[asked]


def pronouns(text: str, names: Sequence[Named]) -> Iterator[tuple[int, str]]:
    """Who is he and who is she by what the article says: Mr Rook, the chairwoman Ada Byron.

    Never by a given name.
    """
    for name in names:
        if name.kind == "person":
            start = name.span.start
            found = _HONORIFIC.search(text, max(0, start - _LONGEST_HONORIFIC), start)
            said = _words(name.role) | ({found[1].lower()} if found else set())
            if pronoun := pronoun_of(said):
                yield name.who, pronoun


def pronoun_of(words: frozenset[str]) -> str:
    """ "he" for a spokesman, "she" for a spokeswoman, "" for a spokesperson."""
    he, she = words & grammar.HE, words & grammar.SHE
    if bool(he) == bool(she):
        return ""
    return "he" if he else "she"


def _words(role: str) -> frozenset[str]:
    return frozenset(word.lower() for word in _WORD.findall(role)) - _LITTLE


def _holds(asked: frozenset[str], role: frozenset[str]) -> bool:
    return asked <= role and not (role - asked) & _QUALIFIES
