"""Which names are spelled so nearly alike that they could be one term. Pure."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

SHORTEST = 5  # two short words that differ in a letter are two words: "war", "wax"
MOST_ALIKE = 20
_SIGNS = re.compile(r"[\W_]+")


def folded(name: str) -> str:
    """A name without marks on its letters, signs, capitals, plurals and the order of its words."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    words = _SIGNS.sub(" ", letters).split()
    return " ".join(sorted(_singular(word) for word in words))


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def likely_pairs(names: Mapping[int, str]) -> Iterator[tuple[int, int]]:
    """Pairs of keys whose names are one when folded, or differ then in a single letter.

    What is looked up are the names with each letter left out in turn: so it costs little more than
    reading them once, and does not compare each with each.
    """
    forms = {key: folded(name) for key, name in names.items()}
    found: dict[str, list[int]] = {}
    for key, form in forms.items():
        for trace in {form, *_traces(form)}:
            found.setdefault(trace, []).append(key)
    met: set[tuple[int, int]] = set()
    for keys in found.values():
        for pair in combinations(sorted(keys)[:MOST_ALIKE], 2):
            if pair not in met and is_alike(forms[pair[0]], forms[pair[1]]):
                met.add(pair)
    yield from sorted(met)


def is_alike(one: str, other: str) -> bool:
    """Whether two folded names are one, or differ in one letter or in two that changed places."""
    if one == other:
        return bool(one)
    if min(len(one), len(other)) < SHORTEST or abs(len(one) - len(other)) > 1:
        return False
    if _digits(one) != _digits(other):
        return False  # "Formula 1" is not "Formula 2"
    longer, shorter = sorted((one, other), key=len, reverse=True)
    at = next((n for n, (a, b) in enumerate(zip(longer, shorter, strict=False)) if a != b), None)
    if at is None:
        return True
    if len(longer) > len(shorter):
        return longer[at + 1 :] == shorter[at:]
    swapped = longer[:at] + longer[at : at + 2][::-1] + longer[at + 2 :]
    return longer[at + 1 :] == shorter[at + 1 :] or swapped == shorter


def _digits(name: str) -> list[str]:
    return re.findall(r"\d", name)


def _traces(form: str) -> Iterable[str]:
    if len(form) < SHORTEST:
        return []
    return [form[:n] + form[n + 1 :] for n in range(len(form))]
