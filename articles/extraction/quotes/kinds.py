"""Words in marks that nobody spoke: titles of works, nicknames, words held at arm's length."""

import re

from . import grammar
from .ascription import Ascription
from .quotation import Style
from .reading import Sentence, Sort, key_at, text_at

_MARKS = "\"“”„‟«»‹›‘’‚'` \u00a0\n"
_WORDS = re.compile(r"\w+(?:[-’'.]\w+)*")
_ENDS_SENTENCE = re.compile(r"[.!?…—–,-][\"”’'»“«›‹`]*$")
# On “Harbour Watch,” Rook said …; Rook read “Harbour Tales”.
_BEFORE_WORKS = grammar.MAKES_WORKS | grammar.JOINS_NOUNS | grammar.OWNS
# A turn of a transcript: “ROOK: We go.
_TURN = re.compile(r"(?:^|\n)[\"“”«‘']?[A-Z][A-Z.’'-]+(?: [A-Z.’'-]+){0,3}: ")
# Up to so many words may be a title or an expression, if nobody is said to speak.
_SHORT = 3
_PHRASE = 6


def inner(words: str) -> str:
    """Quoted words without their marks."""
    return words.strip(_MARKS)


def style_of(words: str, sentence: Sentence, quote: int) -> Style:
    """DIRECT if the words stand as a clause: they begin it, or follow a comma or a colon."""
    if quote == 0:
        begins = True
    elif text_at(sentence, quote - 1) in {",", ":", "—", "–"}:
        begins = text_at(sentence, quote - 1) in {",", ":"} or inner(words)[:1].isupper()
    else:
        begins = sentence[quote - 1].sort is Sort.QUOTE and inner(words)[:1].isupper()
    following = sentence[quote + 1] if quote + 1 < len(sentence) else None
    is_last = following is None or following.sort is Sort.STOP
    ends = is_last or bool(_ENDS_SENTENCE.search(words))
    return Style.DIRECT if begins and ends else Style.PARTIAL


def is_transcript(words: str) -> bool:
    """Whether the words say themselves who speaks them, in capitals before a colon."""
    return bool(_TURN.search(words))


def is_title(words: str) -> bool:
    """Capitals on every word of weight: “The Harbour at Night”."""
    found = _WORDS.findall(inner(words))
    if not found or not (found[0][0].isupper() or found[0][0].isdigit()):
        return False
    return all(
        word[0].isupper() or word[0].isdigit() or word in grammar.SMALL_IN_TITLES for word in found
    )


def is_spoken(
    words: str,
    sentence: Sentence,
    quote: int,
    said: Ascription | None,
    *,
    is_heading: bool,
    goes_on: bool,
) -> bool:
    """Whether words in marks are a quotation, not a title and not a word of the author's own.

    `goes_on`: the words stand alone after another quotation of the same paragraph.
    """
    count = len(_WORDS.findall(inner(words)))
    before = key_at(sentence, quote - 1)
    if not count or before in grammar.BEFORE_TITLES:
        return False
    is_work = not is_heading and is_title(words)
    if said and said.is_tight:
        return not (is_work and before in _BEFORE_WORKS)
    if goes_on:
        return True
    if is_work:
        return bool(_ENDS_SENTENCE.search(words)) and count > _SHORT and len(sentence) > 1
    is_direct = style_of(words, sentence, quote) is Style.DIRECT
    return said is not None or count > (_SHORT if is_direct else _PHRASE)
