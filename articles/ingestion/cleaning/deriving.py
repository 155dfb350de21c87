"""Make a headline from the copy's own words, for copy that came without one."""

import re

from ...sentences import breaks
from .lines import BULLET
from .tables import word_table

LONGEST = 90
FEWEST_WORDS = 4
# Words that open a phrase before the main clause: "Amid talks in Kyiv, ministers met."
OPENERS = word_table(
    """
    after ahead although amid amidst among as at because before by despite during even following
    for from given if in on once out over since speaking though through to under unless until
    upon when whereas while with without
    """
)
# Words that open a clause after the main one; a headline may end before them.
CLAUSES = word_table(
    """
    after although amid amidst as because before but following if since though unless until when
    where which while who whose
    """
)
DANGLING = CLAUSES | word_table(
    """
    and with a an the of to in on at by for from or than that into over under between against
    about towards is are was were be been has have had will would should could may might must
    not its his her their said says
    """
)
TITLES = word_table("president minister secretary chancellor senator governor mayor chairman")
OFFICES = word_table("state defense defence war health justice finance education treasury")
# What stands between commas after the subject: "The mayor, who was elected in May, opened ..."
ASIDE = re.compile(
    r"^([^,]{3,60}), (?:(?:who|which|whose|where|the|an?|\d+)\b|[A-Z])[^,]*, (?=[a-z])(?!and |or )"
)
CLAUSE_END = re.compile(r"(?:[,;:]|\s[–—-])\s")


def derive_headline(paragraph: str) -> str:
    """Shorten the first sentence to its main clause. Its words stay as and where they are."""
    paragraph = BULLET.sub("", paragraph[:2000]).lstrip(" .…")
    sentence = first_sentence(paragraph)
    words = without_titles(main_clause(sentence).split())
    headline = " ".join(words)
    if len(headline) > LONGEST:
        headline = _shortened(ASIDE.sub(r"\1 ", headline))
    headline = headline.rstrip(" .。,;:–—-")
    if headline.count("“") > headline.count("”") or headline.count('"') % 2:
        headline += "”" if "“" in headline else '"'  # a quotation cut short stays one
    return headline[:1].upper() + headline[1:]


def first_sentence(text: str) -> str:
    """The text up to the first full stop outside quotation marks, but for "U.S." and "Mr."."""
    for end, _ in breaks(text):
        sentence = text[:end]
        is_open = sentence.count("“") > sentence.count("”") or sentence.count('"') % 2
        if not is_open:
            return sentence.strip()
    return text


def main_clause(sentence: str) -> str:
    """Drop an opening phrase: what stands before the comma when a preposition begins it."""
    if sentence.split(" ", 1)[0].casefold() not in OPENERS:
        return sentence
    clause = sentence.partition(", ")[2]
    place, comma, rest = clause.partition(", ")  # "In Paris, France, ministers met"
    if comma and len(place.split()) <= 2 and place[:1].isupper():
        clause = rest
    return clause if len(clause.split()) >= FEWEST_WORDS else sentence


def without_titles(words: list[str]) -> list[str]:
    """ "U.S. Secretary of State Marco Rubio meets": the name alone, when it is a full one."""
    small = next((i for i, w in enumerate(words) if w[0].islower() and w != "of"), len(words))
    run = words[:small]
    found = [i for i, word in enumerate(run) if word.casefold() in TITLES]
    if not found:
        return words
    start = found[-1] + 1
    if run[start : start + 1] == ["of"]:  # "Secretary of State", but not "Mayor of New York"
        if not OFFICES.intersection(map(str.casefold, run[start + 1 : start + 2])):
            return words
        start += 2
    return words[start:] if 2 <= small - start <= 3 else words


def _shortened(text: str) -> str:
    """Cut at the end of a clause if one is near enough, else before a word, with an ellipsis."""
    if len(text) <= LONGEST:
        return text
    window = text[: LONGEST + 1]
    borders = [match.start() for match in CLAUSE_END.finditer(window)]
    words = window.split()[:-1]
    borders += [
        len(" ".join(words[:i])) for i, word in enumerate(words) if word.casefold() in CLAUSES
    ]
    long_enough = [border for border in borders if border >= LONGEST // 2]
    if long_enough:
        return text[: min(long_enough)]
    while len(words) > 1 and words[-1].casefold() in DANGLING:
        words.pop()
    return (" ".join(words) or window[:-1]) + "…"
