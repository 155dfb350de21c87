"""The cues of a sentence, and the subject of each: who is said to speak by it."""

from collections.abc import Sequence

from ...spans import Span
from . import grammar
from .cues import is_speech, is_wording, nouns
from .phrases import Phrase, phrase_after, phrase_before, subject_of
from .quotation import Named
from .reading import Sentence, Sort, key_at, text_at

REACH = 40  # tokens between a quotation and its cue
_DEEPEST = 4  # verbs that share a subject: went, saw and said
_AGENT = 6  # tokens between "described" and "by Byron"
_DASHES = frozenset("—–-")
_SKIPPED = grammar.AUXILIARIES | grammar.BE


class Subjects:
    """Reads one sentence; each cue is worked out once."""

    def __init__(self, sentence: Sentence, names: Sequence[Named]) -> None:
        self.sentence = sentence
        self.names = names
        self._found: dict[int, Phrase | None] = {}
        self._depth = 0

    def is_cue(self, place: int, *, wording: bool = True) -> bool:
        """Whether a token says that somebody speaks; with `wording` also "called", "as … put"."""
        token = self.sentence[place]
        if token.sort is not Sort.WORD:
            return False
        if token.key == "according":
            return key_at(self.sentence, place + 1) == "to"
        if token.key == "per":
            return text_at(self.sentence, place - 1) == ","
        is_verb = is_speech(token.key) or (wording and is_wording(token.key))
        return is_verb and not self._is_noun(place)

    def is_strong(self, cue: int) -> bool:
        """Whether it reports speech, rather than a view, a wish, or what may be said one day."""
        before = key_at(self.sentence, cue - 1)
        return is_speech(self.sentence[cue].key) and before not in grammar.MODALS

    def span(self, cue: int) -> Span:
        is_long = self.sentence[cue].key == "according"
        return Span(self.sentence[cue].start, self.sentence[cue + is_long].end)

    def of(self, cue: int) -> Phrase | None:
        if cue not in self._found:
            self._found[cue] = None
            self._found[cue] = self._subject(cue)
        return self._found[cue]

    def _subject(self, cue: int) -> Phrase | None:
        key = self.sentence[cue].key
        if key in {"according", "per"}:
            return phrase_after(self.sentence, cue + 1 + (key == "according"), self.names)
        if self._is_passive(cue):
            return self._agent(cue)
        place = self._before_verb(cue)
        if key.endswith("ing"):
            return self._of_participle(cue, place)
        if place < 0 or self._follows_quote(place):
            return phrase_after(self.sentence, self._after_adverbs(cue + 1), self.names)
        if self._shares(place):
            return self._earlier(cue)
        return phrase_before(self.sentence, place, self.names) or self._earlier(cue)

    def _of_participle(self, cue: int, place: int) -> Phrase | None:
        """… as saying; calling …, Byron left; Byron left, calling …; a letter calling …"""
        if key_at(self.sentence, place) == "as":
            return self._quoted(place)
        if place < 0 or (place == 0 and key_at(self.sentence, 0) in grammar.LEADS_IN):
            return self._main(cue)
        if self._shares(place) or self.sentence[place].text in _DASHES | {","}:
            return self._earlier(cue)
        phrase = phrase_before(self.sentence, place, self.names)
        if phrase is None or phrase.head.rstrip("s") in grammar.OCCASIONS:
            return self._earlier(cue)
        return phrase

    def _quoted(self, place: int) -> Phrase | None:
        """Rook quoted Byron as saying; Byron was quoted as saying."""
        if place and self.sentence[place - 1].sort is Sort.WORD and self._is_passive(place - 1):
            place = self._before_verb(place - 1) + 1
        return phrase_before(self.sentence, place - 1, self.names)

    def _main(self, cue: int) -> Phrase | None:
        """Calling it “a farce,” Rook left."""
        for place in range(cue + 1, min(cue + REACH, len(self.sentence) - 1)):
            token = self.sentence[place]
            if token.text == "," or (token.sort is Sort.QUOTE and "," in token.text[-3:]):
                return phrase_after(self.sentence, place + 1, self.names)
        return None

    def _earlier(self, cue: int) -> Phrase | None:
        if self._depth < _DEEPEST:
            self._depth += 1
            earlier = range(cue - 1, max(-1, cue - REACH), -1)
            subjects = (self.of(place) for place in earlier if self.is_cue(place))
            found = next(filter(None, subjects), None)
            self._depth -= 1
            if found:
                return found
        return subject_of(self.sentence, self.names, cue)

    def _agent(self, cue: int) -> Phrase | None:
        for place in range(cue + 1, min(cue + _AGENT, len(self.sentence))):
            if self.sentence[place].key == "by":
                return phrase_after(self.sentence, place + 1, self.names)
        return None

    def _is_noun(self, place: int) -> bool:
        """His claim, the reports: told from "Rook claims" by the word before."""
        before = key_at(self.sentence, place - 1)
        if before in grammar.BEFORE_NOUNS:
            return True
        if not place or self.sentence[place].key not in nouns():
            return False
        has_subject = (
            before in grammar.BEFORE_VERBS or before in grammar.PEOPLE or before.endswith("ly")
        )
        return self.sentence[place - 1].sort is Sort.WORD and not has_subject

    def _is_passive(self, cue: int) -> bool:
        if not self.sentence[cue].key.endswith(("ed", "told", "said")):
            return False
        place = cue - 1
        while key_at(self.sentence, place).endswith("ly") or key_at(self.sentence, place) == "also":
            place -= 1
        return key_at(self.sentence, place) in grammar.BE

    def _before_verb(self, cue: int) -> int:
        """The token before "has also repeatedly (said)"."""
        place = cue - 1
        while place >= 0:
            token = self.sentence[place]
            is_adverb = token.key.endswith("ly") and not token.is_capital
            if not is_adverb and token.key not in _SKIPPED:
                break
            place -= 1
        return place

    def _after_adverbs(self, place: int) -> int:
        while (key := key_at(self.sentence, place)).endswith("ly") or key in {"also", "then"}:
            place += 1
        return place

    def _follows_quote(self, place: int) -> bool:
        if self.sentence[place].text in {",", ".", "—", "–"} and place > 0:
            place -= 1
        return self.sentence[place].sort is Sort.QUOTE

    def _shares(self, place: int) -> bool:
        """… and said; … to call; “…,” adding."""
        token = self.sentence[place]
        return token.key in grammar.SHARES_SUBJECT or token.sort is Sort.QUOTE
