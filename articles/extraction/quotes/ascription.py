"""Who is said to speak the words of one quotation, by the sentence it stands in."""

from collections.abc import Sequence
from dataclasses import dataclass

from ...spans import Span
from . import grammar
from .phrases import Phrase, phrase_after, subject_of
from .quotation import Named
from .reading import Sentence, Sort, is_name, key_at, text_at
from .subjects import REACH, Subjects

# “…,” and “…?” wait for who spoke; “….” does not.
_WAITS = frozenset(",?!—–-…")
_MARKS = "\"”’'»“«›‹`"
_SIGNS = frozenset("—–―-")


@dataclass(frozen=True, slots=True)
class Ascription:
    """`speaker` is None if there is a cue but nobody is named with it.

    `is_tight`: nothing stands between the words and who is said to speak them.
    """

    speaker: Phrase | None
    cue: Span | None
    confidence: float
    why: str
    is_tight: bool = False


class Ascriptions:
    """Of the quotations of one sentence."""

    def __init__(self, sentence: Sentence, names: Sequence[Named]) -> None:
        self.sentence = sentence
        self.names = names
        self.subjects = Subjects(sentence, names)

    def of(self, quote: int) -> Ascription | None:
        """The ascription of the quotation that is the token `quote`."""
        after = self._after(quote)
        if after and after.is_tight:
            return after
        aside = self._labelled(quote) or self._before(quote) or after
        return aside or self._signed(quote) or self._before_colon(quote)

    def of_sentence(self) -> Ascription | None:
        """The speaker of a sentence that says that somebody spoke; or that ends in a colon."""
        why = "the sentence before says who speaks"
        for place in range(min(REACH, len(self.sentence))):
            if self.subjects.is_cue(place) and self.subjects.is_strong(place):
                speaker = self.subjects.of(place)
                return Ascription(speaker, self.subjects.span(place), 0.7, why) if speaker else None
        if self.sentence[-1].text != ":":
            return None
        speaker = subject_of(self.sentence, self.names, len(self.sentence))
        return Ascription(speaker, None, 0.6, why) if speaker else None

    def _after(self, quote: int) -> Ascription | None:
        quotes, is_what = 0, False
        for place in range(quote + 1, min(len(self.sentence), quote + REACH)):
            token = self.sentence[place]
            quotes += token.sort is Sort.QUOTE
            is_what = is_what or token.key in {"what", "how"}  # “…” is what Rook called it
            if token.text in {";", ":"}:
                return None
            if self.subjects.is_cue(place, wording=is_what):
                speaker = self.subjects.of(place)
                if speaker and speaker.span.start >= self.sentence[quote].end:
                    tight = not quotes and self._is_right_after(quote, place, speaker)
                    return self._following(place, speaker, is_tight=tight)
                if speaker:
                    return None
        return None

    def _is_right_after(self, quote: int, cue: int, speaker: Phrase) -> bool:
        comma = text_at(self.sentence, quote + 1) == ","
        start = quote + 1 + comma
        between = [
            token for token in self.sentence[start : start + 4] if token.end <= speaker.span.start
        ]
        waits = comma or self.sentence[quote].text.rstrip(_MARKS)[-1:] in _WAITS
        near = cue == start or len(between) < 3
        return waits and near and key_at(self.sentence, start) not in grammar.BEGINS_ANOTHER

    def _following(self, cue: int, speaker: Phrase, *, is_tight: bool) -> Ascription:
        why = "named right after the quotation" if is_tight else "named later in the sentence"
        confidence = 0.95 if is_tight else 0.6
        return Ascription(speaker, self.subjects.span(cue), confidence, why, is_tight)

    def _before(self, quote: int) -> Ascription | None:
        """The nearest cue before it, unless an earlier one says better who is reported.

        “Rook said she hoped it was “over””: the words are reported by said, not by hoped.
        """
        nearest: Ascription | None = None
        for place in range(quote - 1, max(-1, quote - REACH), -1):
            if self.sentence[place].text == ";":
                break
            if not self.subjects.is_cue(place):
                continue
            found = self._preceding(quote, place)
            is_somebody = found.speaker is not None and not found.speaker.pronoun
            strong = self.subjects.is_strong(place)
            if nearest is None or nearest.speaker is None:
                nearest = found
                strong = strong or found.is_tight
            if is_somebody and strong:
                return found
        return nearest

    def _preceding(self, quote: int, cue: int) -> Ascription:
        tight = quote - cue <= 2
        why = "named right before the quotation" if tight else "named earlier in the sentence"
        confidence = 0.9 if tight else 0.8
        return Ascription(
            self.subjects.of(cue), self.subjects.span(cue), confidence, why, is_tight=tight
        )

    def _labelled(self, quote: int) -> Ascription | None:
        """Byron: “It is over.” A headline says it so: Byron: Talks ‘Over’."""
        if quote < 2 or not is_name(self.sentence, 0) or text_at(self.sentence, 1) != ":":
            return None
        number = self.sentence[0].number
        speaker = Phrase(self.names[number].span, name=number)
        return Ascription(speaker, None, 0.8, "named before the colon", is_tight=True)

    def _signed(self, quote: int) -> Ascription | None:
        """“…” — Ada Byron."""
        if text_at(self.sentence, quote + 1) not in _SIGNS:
            return None
        signed = phrase_after(self.sentence, quote + 2, self.names)
        if signed is None or not self.sentence[quote + 2].is_capital:
            return None
        return Ascription(signed, None, 0.8, "signed below the quotation", is_tight=True)

    def _before_colon(self, quote: int) -> Ascription | None:
        if not quote or text_at(self.sentence, quote - 1) != ":":
            return None
        named = subject_of(self.sentence, self.names, quote - 1)
        return Ascription(named, None, 0.7, "named before the colon", is_tight=True)
