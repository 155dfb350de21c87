"""What is said of how exact a figure is: "at least", "about", "up to"."""

from .words import Words

LONGEST = 4
BEFORE = {
    "at least": "at least",
    "no less than": "at least",
    "no fewer than": "at least",
    "not less than": "at least",
    "a minimum of": "at least",
    "minimum of": "at least",
    "at most": "at most",
    "no more than": "at most",
    "not more than": "at most",
    "a maximum of": "at most",
    "maximum of": "at most",
    "at the most": "at most",
    "about": "about",
    "around": "about",
    "roughly": "about",
    "approximately": "about",
    "approx": "about",
    "circa": "about",
    "some": "about",
    "an estimated": "about",
    "estimated": "about",
    "in the region of": "about",
    "~": "about",
    "more than": "more than",
    "over": "more than",
    "above": "more than",
    "exceeding": "more than",
    "in excess of": "more than",
    "upwards of": "more than",
    ">": "more than",
    "less than": "less than",
    "fewer than": "less than",
    "under": "less than",
    "below": "less than",
    "<": "less than",
    "up to": "up to",
    "as many as": "up to",
    "as much as": "up to",
    "as high as": "up to",
    "almost": "almost",
    "nearly": "almost",
    "close to": "almost",
    "just under": "almost",
    "almost a": "almost",
}
AFTER = {
    "or more": "at least",
    "or less": "at most",
    "or fewer": "at most",
    "or so": "about",
    "at least": "at least",
    "at most": "at most",
}
LASTS = frozenset(phrase.split()[-1] for phrase in BEFORE)


def qualifier_before(words: Words, index: int, *, is_duration: bool) -> tuple[str, int]:
    """The qualifier that ends right before that word, and the word it starts with.

    "over three years" is mostly a time in which something happened, and not said to be more.
    """
    if words.at(index - 1) not in LASTS:
        return "", index
    for size in range(LONGEST, 0, -1):
        found = BEFORE.get(" ".join(words.low[max(index - size, 0) : index]))
        if found and index >= size and not (is_duration and words.at(index - size) == "over"):
            return found, index - size
    return "", index


def qualifier_after(words: Words, index: int) -> tuple[str, int]:
    """The qualifier that starts with that word ("or more", "-plus", "+"), and the word after it."""
    if words.at(index) == "+" and words.joined(index - 1):
        return "at least", index + 1
    if words.is_hyphen(index) and words.at(index + 1) == "plus":
        return "at least", index + 2
    found = AFTER.get(" ".join(words.low[index : index + 2]))
    return (found, index + 2) if found else ("", index)
