"""Where a name begins and ends: without titles, marks and posts that a tagger takes into it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from .found import ORGANISATION, PEOPLE, PERSON, PLACE, WORK, Found
from .gazetteer import Entry, Sort, end_of_body, entry_of, first_words
from .lexicon import words as words_of
from .name import Kind
from .people import is_of_place
from .tokens import looks

NAME, VERSION = "gazetteer", "1"
RULE = f"{NAME} {VERSION}"

_OFFICES = words_of("office") | words_of("honorific") | words_of("rank")
_POSTS = words_of("title")
_POST_WORDS = _POSTS | words_of("rank_word") | words_of("title_of") | words_of("honorific")
_BODIES = words_of("body_in_post")
_NUMBERED = words_of("numbered")
_SMALL = frozenset({"of", "for", "the", "and", "-"})
_LONGEST_POST = 9
# Behind a person's name, and no part of it: Ada Byron KC.
_LETTERS_AFTER = words_of("letters_after")
# What goes on with a name behind its apostrophe, unlike the Senate of "the Tories' Senate plan".
_TAILS = frozenset({"Court", "Union", "Association", "Federation", "Party", "Institute", "Society"})
_POSSESSIVE = frozenset({"'", "’"})
_CLITICS = frozenset({"'s", "’s", "'", "’"})


def tidy(words: Sequence[str], names: Sequence[Found]) -> list[Found]:
    """The names of a sentence as an editor would mark them."""
    whole = _joined(words, _extended(words, names))
    tidied = (_relabelled(words, _trimmed(words, name)) for name in whole)
    return [
        name
        for name in tidied
        if name.start < name.end and not _is_post(words, name) and _is_readable(words, name)
    ]


def _is_readable(words: Sequence[str], name: Found) -> bool:
    """Whether it is in a script with capitals: of others, a tagger of English only guesses."""
    return any(word.lower() != word.upper() or word.isdigit() for word in name.words(words))


def outside_posts(words: Sequence[str], names: Sequence[Found]) -> list[Found]:
    """The names that are no part of a post: Europe in Supreme Allied Commander Europe."""
    posts = list(_posts(words))
    return [
        name
        for name in names
        if not any(start <= name.start and name.end <= end for start, end in posts)
    ]


def _extended(words: Sequence[str], names: Sequence[Found]) -> Iterator[Found]:
    """A body that the gazetteer knows by more words: Organization for Security | and …"""
    end = 0
    for name in names:
        if name.start < end:
            continue
        end = _end_of_body(words, name) if name.label == ORGANISATION else name.end
        if end > name.end:
            yield replace(name, end=end, rule=RULE)
        else:
            yield name
        end = max(end, name.end)


def _end_of_body(words: Sequence[str], name: Found) -> int:
    """Where a body ends by the gazetteer, or past the tail of Riverton Magistrates | ' Court."""
    mark = name.end - 1 if words[name.end - 1] in _POSSESSIVE else name.end
    tail = mark + 1
    is_tailed = words[mark - 1].endswith("s") and "".join(words[mark:tail]) in _POSSESSIVE
    while is_tailed and tail < len(words) and words[tail] in _TAILS:
        tail += 1
    return max(end_of_body(words, name.start), tail if tail > mark + 1 else name.end)


def _joined(words: Sequence[str], names: Iterable[Found]) -> Iterator[Found]:
    """Neighbours that the gazetteer knows as one name: The | Hague."""
    waiting: Found | None = None
    for name in names:
        if waiting and waiting.end == name.start:
            entry = entry_of(words[waiting.start : name.end])
            if entry and entry.sort is Sort.NAME:
                waiting = replace(waiting, end=name.end, label=label_of(entry), rule=RULE)
                continue
        if waiting:
            yield waiting
        waiting = name
    if waiting:
        yield waiting


def _trimmed(words: Sequence[str], name: Found) -> Found:
    start, end = name.start, name.end
    while start < end and not words[start][0].isalnum():
        start += 1
    while end > start and (words[end - 1] in _CLITICS or not _may_end(words[end - 1])):
        end -= 1
    if name.label == PERSON:
        while start < end - 1 and looks(words[start])[2] in _OFFICES:
            start += 1
        while end > start + 2 and words[end - 1] in _LETTERS_AFTER:
            end -= 1
    elif end > start + 1 and name.label == ORGANISATION:
        return _without_people(words, replace(name, start=start, end=end))
    same = start == name.start and end == name.end
    return name if same else replace(name, start=start, end=end)


def _without_people(words: Sequence[str], name: Found) -> Found:
    """NATO of European NATO allies, and nothing of the Latvian Defence Minister."""
    opening, rest = entry_of(words[name.start : name.start + 1]), words[name.start + 1 : name.end]
    if opening is None or opening.sort is not Sort.PEOPLE or entry_of(name.words(words)):
        return name
    is_abbreviation = len(rest) == 1 and rest[0].isupper() and entry_of(rest)
    goes_on = words[name.end : name.end + 1]
    is_post = (
        goes_on and goes_on[0] in _POSTS and all(looks(word)[2] in _POST_WORDS for word in rest)
    )
    if is_abbreviation or is_post:
        return replace(name, start=name.start + 1)
    return name


def _may_end(word: str) -> bool:
    return word[-1].isalnum() or (word[-1] in ".!+)" and len(word) > 1)


def label_of(entry: Entry) -> str:
    labels = {Kind.PERSON: PERSON, Kind.ORGANISATION: ORGANISATION, Kind.PLACE: PLACE}
    return labels.get(entry.kind, WORK)


def _relabelled(words: Sequence[str], name: Found) -> Found:
    """What the gazetteer knows better: Danish is no place, and US troops are no people US."""
    if name.label in {PERSON, ORGANISATION} or name.start >= name.end:
        return name
    entry = entry_of(name.words(words))
    if entry is None:
        return name
    if name.label in {PLACE, WORK} and is_of_place(entry):
        return replace(name, label=PEOPLE, rule=RULE)
    if name.label == PEOPLE and entry.sort is Sort.NAME and entry.kind is Kind.PLACE:
        return replace(name, label=PLACE, rule=RULE)
    return name


def _is_post(words: Sequence[str], name: Found) -> bool:
    """Foreign Minister, Secretary of State; Defense in Defense Secretary: no name of a body."""
    if name.label == PLACE:
        return False
    if name.label == WORK and words[name.start] in _NUMBERED and words[name.end - 1].isdigit():
        return True  # Article 5
    keys = [looks(word)[2] for word in name.words(words)]
    after = words[name.end] if name.end < len(words) else ""
    if not all(key in _POST_WORDS or key in _SMALL for key in keys):
        return False
    if any(key in _POSTS for key in keys):
        return name.end - name.start > 1 or name.label != PERSON
    return after in _POSTS and keys[-1] not in _BODIES


def _posts(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    opening = first_words(Sort.ROLE)
    for start, word in enumerate(words):
        if word in opening:
            for end in range(min(len(words), start + _LONGEST_POST), start + 1, -1):
                entry = entry_of(words[start:end])
                if entry and entry.sort is Sort.ROLE:
                    yield start, end
                    break
