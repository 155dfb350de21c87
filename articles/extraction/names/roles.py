"""Titles and posts beside a person's name: US Secretary of State, the actor, Mr."""

from collections.abc import Mapping, Sequence

from ...spans import Span
from .gazetteer import Match
from .lexicon import words
from .tokens import Token

_TITLES = words("title") | words("rank")
_HONORIFICS = words("honorific")
_OCCUPATIONS = words("occupation")
# Not of the role: the former prime minister Sir Alan Roe.
_COURTESIES = frozenset({"Sir", "Dame", "Mr", "Mrs", "Ms", "Miss", "Dr"})
_BEFORE_TITLE = words("rank_word")
_AFTER_OF = words("title_of")
_GOES_ON = frozenset({"Affairs", "Security", "Staff", "Services", "Policy"})
_ROLE_WORDS = (
    _TITLES
    | _HONORIFICS
    | _OCCUPATIONS
    | _BEFORE_TITLE
    | _AFTER_OF
    | frozenset(word.lower() for word in _BEFORE_TITLE)
)
_POSTS = _TITLES | _OCCUPATIONS
_LINKS = frozenset({"of", "for", "at", "and", "the", "-", "'s", "’s"})
_CLOSES = frozenset({",", ".", ";", ")", "said", "says", "told"})
_CLOSES_APPOSITION = frozenset({",", ".", ";", ")"})
_LEADS = frozenset({"the", "a", "an", "its", "his", "her", "their", "our", "my", "'s", "’s"})
_LONGEST = 9


def is_honorific(token: Token) -> bool:
    return token.key in _HONORIFICS


def end_of_role(tokens: Sequence[Token], start: int, limit: int) -> int:
    """Where the title that starts here ends, or `start` if none does."""
    position = end = start
    while position < limit:
        token = tokens[position]
        if token.key in _TITLES or token.key in _HONORIFICS:
            position = end = _end_of_complement(tokens, position + 1, limit)
        elif token.key in _BEFORE_TITLE:
            position += 1
        else:
            break
    return end


def _end_of_complement(tokens: Sequence[Token], end: int, limit: int) -> int:
    """Past "of State" in Secretary of State, "-General" in Secretary-General."""
    if end + 1 >= limit:
        return end
    link, after = tokens[end], tokens[end + 1]
    if link.text == "-" and after.key in _TITLES:
        return end + 2
    if link.text in {"of", "for"} and after.key in _AFTER_OF:
        end += 2
        while end < limit and tokens[end].key in _GOES_ON:
            end += 1
    return end


def role_beside(
    tokens: Sequence[Token], name: Span, starts: Mapping[int, int], known: Mapping[int, Match]
) -> tuple[int, int]:
    """The tokens of the role before, after or in apposition to a name: equal if there is none."""
    start, end = role_before(tokens, name.start, starts)
    if start == end:
        start, end = role_after(tokens, name.end, known)
    return (start, end) if start < end else _role_apposed(tokens, name, starts)


def _role_apposed(
    tokens: Sequence[Token], name: Span, starts: Mapping[int, int]
) -> tuple[int, int]:
    """The role before the comma: "its foreign minister, Ada Byron, said".

    "According to the mayor, Byron left" has no second comma, and no role.
    """
    comma = name.start - 1
    is_closed = name.end >= len(tokens) or tokens[name.end].text in _CLOSES_APPOSITION
    if comma < 1 or tokens[comma].text != "," or not is_closed:
        return name.start, name.start
    start, end = role_before(tokens, _before_complement(tokens, comma, starts), starts)
    is_led = start > 0 and tokens[start - 1].lower in _LEADS
    return (start, comma) if start < end and is_led else (name.start, name.start)


def _before_complement(tokens: Sequence[Token], end: int, starts: Mapping[int, int]) -> int:
    """The end of "mayor" in "the mayor of Riverton"."""
    start = starts.get(end, 0)
    if start > 1 and tokens[start - 1].text == "the":
        start -= 1
    return start - 1 if start > 1 and tokens[start - 1].text in {"of", "for", "at"} else end


def role_before(tokens: Sequence[Token], name: int, starts: Mapping[int, int]) -> tuple[int, int]:
    """The tokens of the role right before a name, as start and end: equal if there is none.

    `starts` has the start of each name and people by its end: "Danish", "NATO" and "US" belong
    to the role of the person who follows.
    """
    start = name
    while start > 0 and name - start < _LONGEST:
        if start in starts:
            start = starts[start]
        elif _is_role_word(tokens[start - 1]) or (start < name and _is_link(tokens, start)):
            start -= 1
        else:
            break
    end = name
    while end > start + 1 and tokens[end - 1].key in _COURTESIES:
        end -= 1
    return (start, end) if _has_post(tokens[start:end]) else (name, name)


def role_after(
    tokens: Sequence[Token], name_end: int, known: Mapping[int, Match]
) -> tuple[int, int]:
    """The role between commas after a name: "Ada Byron, the mayor of Riverton, said"."""
    start = name_end + 1
    if start >= len(tokens) or tokens[name_end].text != "," or tokens[start].text == "and":
        return name_end, name_end
    has_article = tokens[start].text in {"the", "a", "an"}
    start += has_article
    end, linked = start, has_article
    while end < len(tokens) and end - start < _LONGEST:
        token = tokens[end]
        named = linked and token.capital
        if not (end in known or named or token.text in _LINKS or _is_role_word(token)):
            break
        linked = named or token.text in _LINKS
        end = known[end].end if end in known else end + 1
    closed = end >= len(tokens) or tokens[end].text in _CLOSES
    return (start, end) if closed and _has_post(tokens[start:end]) else (name_end, name_end)


def _is_role_word(token: Token) -> bool:
    return token.text in _ROLE_WORDS or token.key in _TITLES


def _has_post(words_of_role: Sequence[Token]) -> bool:
    return any(token.key in _POSTS for token in words_of_role)


def _is_link(tokens: Sequence[Token], end: int) -> bool:
    """Whether the word before `end` joins two parts of a role: Secretary of State."""
    return (
        end >= 2
        and tokens[end - 1].text in {"of", "for", "-"}
        and tokens[end].text in _ROLE_WORDS
        and tokens[end - 2].text in _ROLE_WORDS
    )
