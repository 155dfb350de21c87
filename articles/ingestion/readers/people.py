"""Is a name that of a person? Senders and authors of documents are offices as often as people."""

import re

from ..cleaning.tables import word_table

# Words that no person is called, in names of senders and of accounts.
OFFICES = word_table(
    """
    admin administrator agency alert alerts association author authority bank briefing bulletin
    bureau centre center chronicle city club commission committee communications company council
    county daily department desk digest editor editorial federation feed foundation gazette global
    group guest herald hospital info institute international journal letter letters mail media
    microsoft ministry network news newsletter newsroom office online owner police post press
    redaktion release relations report service services society staff standard subscription sun
    support team telegraph the times today tribune union university unknown update updates user
    wire weekly world
    """
)
PARTICLES = word_table("al bin da de del della den der di dos du el la le van von y zu")
WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*\.?")


def is_person(name: str) -> bool:
    """Two to five capitalised words, none of them an office; in doubt it is no person."""
    words = name.split()
    if not 2 <= len(words) <= 5 or not all(map(WORD.fullmatch, words)):
        return False
    if any(word.casefold().strip(".") in OFFICES for word in words):
        return False
    return all(_is_capitalised(word) or word in PARTICLES for word in words)


def _is_capitalised(word: str) -> bool:
    """True also in scripts without capitals; "HARBOUR" is an office rather than a person."""
    return not word[0].islower() and (len(word) < 4 or not word.isupper())
