"""Whether two roles may be one person's."""

from functools import lru_cache

from .keys import REMEMBERED, key
from .knowledge import nations

_SAYS_NOTHING = {
    "a", "an", "the", "of", "for", "in", "at", "to", "and", "by", "his", "her", "its", "their",
    "former", "ex", "then", "acting", "deputy", "vice", "new", "mr", "mrs", "ms", "miss", "mx",
    "sir", "dame", "lord", "lady", "dr", "prof", "professor",
}  # fmt: skip
_SHORT = {
    "sen": "senator", "gen": "general", "pres": "president", "gov": "governor", "pm": "premier",
    "rep": "representative", "col": "colonel", "lt": "lieutenant", "capt": "captain",
    "sgt": "sergeant", "rev": "reverend", "amb": "ambassador", "ceo": "chief", "prime": "premier",
}  # fmt: skip


def speak_against(role: str, *others: str) -> bool:
    """Whether someone in this role is hardly the one in those: a senator and a singer.

    Titles such as Dr. say nothing, and neither does a role that is not told.
    """
    words, where = _told(role)
    for other in others:
        other_words, elsewhere = _told(other)
        if words and other_words and not words & other_words:
            return True
        if where and elsewhere and not where & elsewhere:
            return True
    return False


def speak_for(role: str, other: str) -> bool:
    """Whether two roles have a word in common that tells something."""
    return bool(_told(role)[0] & _told(other)[0]) and not speak_against(role, other)


@lru_cache(REMEMBERED)
def _told(role: str) -> tuple[frozenset[str], frozenset[str]]:
    """What a role says, and of which states."""
    if not role:
        return frozenset(), frozenset()
    words = {_SHORT.get(word, word) for word in key(role).split()}
    return frozenset(words - _SAYS_NOTHING), frozenset(nations(role))
