"""Whom the words for a speaker mean. If two people could be meant, nobody is chosen."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from . import grammar
from .phrases import Phrase
from .reading import Reading
from .roles import Roles, pronoun_of, pronouns

NOT_NAMED = "described, not named"


@dataclass(frozen=True, slots=True)
class Referent:
    """`who` is None if the words only describe somebody, or if two could be meant."""

    who: int | None
    described: str
    why: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Context:
    """What stands before a phrase.

    `subject` is that of the same sentence, `beside` are all who are named in it; `earlier` are the
    subjects of the sentences before, the last first, `mentioned` all who are named there.
    `is_reply` says that the cue is one of an answer.
    """

    subject: Phrase | None
    beside: AbstractSet[int]
    earlier: Sequence[Phrase]
    mentioned: AbstractSet[int]
    is_reply: bool


NOTHING_BEFORE = Context(None, frozenset(), (), frozenset(), is_reply=False)


class Referents:
    """Remembers who spoke last while the quotations of an article are read from the start."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._roles = Roles(reading.names)
        self._last: Referent | None = None
        self._best = _fullest(reading)
        self._bodies = {name.who for name in reading.names if name.kind == "organisation"}
        people = {name.who for name in reading.names if name.kind == "person"}
        known = dict(pronouns(reading.text, reading.names))
        self._people = {
            pronoun: {who for who in people if known.get(who, pronoun) == pronoun}
            for pronoun in grammar.SINGULAR_PRONOUNS
        }

    def of(self, phrase: Phrase, before: Context) -> Referent:
        """What the words for a speaker mean; they are remembered as the last who spoke."""
        self._last = self._meant(phrase, before)
        return self._last

    def _meant(self, phrase: Phrase, before: Context) -> Referent:
        words = phrase.span.of(self.reading.text)
        if phrase.name is not None:
            return Referent(self.reading.names[phrase.name].who, "", "")
        if phrase.pronoun in grammar.SINGULAR_PRONOUNS:
            return self._person(phrase.pronoun, words, before)
        if phrase.pronoun in grammar.PLURAL_PRONOUNS:
            return self._body(words, before)
        if phrase.pronoun:
            return Referent(None, words, f"“{words}” names nobody")
        return self._described(phrase)

    def _described(self, phrase: Phrase) -> Referent:
        words = phrase.span.of(self.reading.text)
        who = self._roles.holder(phrase, words)
        if who is None:
            return Referent(None, words, NOT_NAMED)
        return Referent(who, words, f"“{words}” is the role of {self._best[who]} here", 0.8)

    def _person(self, pronoun: str, words: str, before: Context) -> Referent:
        fits = self._people[pronoun]
        who = self._who(before.subject)
        if who in fits:
            return self._one_of(who, before.beside & fits, words, "whom the sentence is about")
        for subject in before.earlier:
            who = self._who(subject)
            if who in fits:
                return self._spoken_of(who, words, before, fits)
            if self._is_somebody(subject, pronoun):
                meant = self._described(subject)
                why = f"“{words}” is {meant.described}"
                return Referent(meant.who, meant.described, why, 0.7)
            if subject.pronoun == pronoun:
                break
        return self._last_speaker(words, before, fits)

    def _last_speaker(self, words: str, before: Context, fits: AbstractSet[int]) -> Referent:
        last = self._last
        if last and last.who in fits:
            return self._spoken_of(last.who, words, before, fits)
        if last and last.described and last.described.lower() not in grammar.PRONOUNS:
            return Referent(None, words, f"“{words}” could be {last.described}", 0.5)
        if len(fits) == 1:
            (who,) = fits
            return self._one_of(who, set(), words, "the only person it can mean here")
        return Referent(None, words, f"“{words}” could mean more than one person", 0.5)

    def _spoken_of(
        self, who: int | None, words: str, before: Context, fits: AbstractSet[int]
    ) -> Referent:
        """Whom the text before is about: sure if he spoke last too, or nobody else is named."""
        last = self._last.who if self._last else None
        others = {last} & fits
        if before.is_reply or last != who:
            others |= (before.mentioned | before.beside) & fits
        because = "the last person who spoke" if last == who else "whom the text before is about"
        return self._one_of(who, others, words, because)

    def _one_of(
        self, who: int | None, others: AbstractSet[int | None], words: str, because: str
    ) -> Referent:
        others = others - {who}
        if not others:
            return Referent(who, "", f"“{words}” is {because}", 0.8)
        people = sorted(self._best[one] for one in (who, *others) if one is not None)
        return Referent(None, words, f"“{words}” could mean {' or '.join(people[:3])}", 0.5)

    def _is_somebody(self, subject: Phrase, pronoun: str) -> bool:
        """Whether a description can be meant by "he": the diplomat, no ministry and no two."""
        if subject.name is not None or subject.pronoun:
            return False
        words = subject.span.of(self.reading.text)
        is_last = self._last is not None and self._last.described == words
        if not (is_last or subject.head in grammar.PEOPLE):
            return False
        return pronoun_of(frozenset((subject.head,))) in {"", pronoun}

    def _body(self, words: str, before: Context) -> Referent:
        who = next((self._who(one) for one in before.earlier if one.name is not None), None)
        if who in self._bodies:
            return Referent(who, "", f"“{words}” is whom the text before is about", 0.6)
        return Referent(None, words, f"“{words}” names nobody in particular")

    def _who(self, subject: Phrase | None) -> int | None:
        if subject is None or subject.name is None:
            return None
        return self.reading.names[subject.name].who


def _fullest(reading: Reading) -> dict[int, str]:
    best: dict[int, str] = {}
    for name in reading.names:
        words = name.span.of(reading.text)
        if len(words) > len(best.get(name.who, "")):
            best[name.who] = words
    return best
