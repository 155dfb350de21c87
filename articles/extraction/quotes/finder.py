"""Find the quotations of an article and who is said to speak them."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from ...spans import Span
from .ascription import Ascription, Ascriptions
from .grammar import REPLIES
from .kinds import inner, is_spoken, is_transcript, style_of
from .pairs import Marked, marked_words
from .phrases import FARTHEST, Phrase, subject_of
from .quotation import Named, Quotation, Style
from .reading import Reading, Sentence, Sort
from .referents import NOT_NAMED, NOTHING_BEFORE, Context, Referents

# Sentences back that are looked at for whom a pronoun means, and for who speaks what stands alone.
_BACK = 4
_BACK_TO_SPEECH = 2


def find_quotations(text: str, names: Sequence[Named]) -> list[Quotation]:
    """The quotations in `text`, in order; paragraphs are separated by empty lines.

    None lies over another: of a quotation inside a quotation the outer one is found. `names` are
    what the names step found, in any order.
    """
    quotes = [marked for marked in marked_words(text) if not marked.depth]
    if not quotes:
        return []
    reading = Reading(text, sorted(names, key=lambda name: name.span), quotes)
    return _Finder(reading).find()


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a quotation stands: its sentence by block and number, its token in the sentence."""

    block: int
    number: int
    sentence: Sentence
    token: int


class _Finder:
    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.referents = Referents(reading)
        self._read: dict[tuple[int, int], Ascriptions] = {}
        self._last: tuple[int, Ascription] | None = None

    def find(self) -> list[Quotation]:
        found = [quotation for place in self._places() if (quotation := self._quotation(place))]
        return [self._by_echo(quotation, found) for quotation in found]

    def _places(self) -> Iterator[_Place]:
        for block in sorted({self.reading.block_of(quote) for quote in self.reading.quotes}):
            for number, sentence in enumerate(self.reading.sentences(block)):
                for token, one in enumerate(sentence):
                    if one.sort is Sort.QUOTE:
                        yield _Place(block, number, sentence, token)

    def _quotation(self, place: _Place) -> Quotation | None:
        quote = self.reading.quotes[place.sentence[place.token].number]
        words = quote.span.of(self.reading.text)
        said = self._ascriptions(place.block, place.number).of(place.token)
        follows = self._last is not None and self._last[0] == place.block
        if not is_spoken(
            words,
            place.sentence,
            place.token,
            said,
            is_heading=self.reading.is_heading(place.block),
            goes_on=follows and len(place.sentence) == 1,
        ):
            return None
        style = style_of(words, place.sentence, place.token)
        if is_transcript(words):
            why = "a transcript: its speakers are named in it"
            return Quotation(quote.span, style, None, None, "", None, 0.3, why)
        said = said or self._said_before(place, style)
        if said is None:
            why = "nobody is said to speak"
            return Quotation(quote.span, style, None, None, "", None, 0.3, why)
        self._last = place.block, said
        return self._resolved(quote, style, said, place)

    def _ascriptions(self, block: int, number: int) -> Ascriptions:
        if (block, number) not in self._read:
            sentence = self.reading.sentences(block)[number]
            self._read[block, number] = Ascriptions(sentence, self.reading.names)
        return self._read[block, number]

    def _said_before(self, place: _Place, style: Style) -> Ascription | None:
        """The speaker of words that stand alone: who spoke just before."""
        block, last = self._last or (None, None)
        if last and block == place.block and place.token == 0:
            return replace(last, why="goes on from the quotation before", confidence=0.85)
        if style is Style.PARTIAL:
            return None
        for one, number in islice(self._earlier(place), _BACK_TO_SPEECH):
            if said := self._ascriptions(one, number).of_sentence():
                return said
        if last and block == place.block - 1:
            return replace(last, why="goes on from the paragraph before", confidence=0.6)
        return None

    def _earlier(self, place: _Place) -> Iterator[tuple[int, int]]:
        """The sentences before this one by block and number, the last first."""
        block, number = place.block, place.number
        for _ in range(_BACK):
            number -= 1
            while number < 0 and block > 0:
                block -= 1
                number = len(self.reading.sentences(block)) - 1
            if number < 0:
                return
            yield block, number

    def _resolved(self, quote: Marked, style: Style, said: Ascription, place: _Place) -> Quotation:
        speaker = said.speaker
        if speaker is None:
            why = "the article does not say who spoke"
            return Quotation(quote.span, style, None, None, "", said.cue, 0.4, why)
        meant = self.referents.of(speaker, self._context(place, speaker, said.cue))
        certainty = said.confidence * meant.confidence * (1 if quote.closed else 0.5)
        return Quotation(
            span=quote.span,
            style=style,
            speaker=speaker.span,
            who=meant.who,
            described=meant.described,
            cue=said.cue,
            confidence=round(certainty, 2),
            why="; ".join(filter(None, (said.why, meant.why))),
        )

    def _context(self, place: _Place, phrase: Phrase, cue: Span | None) -> Context:
        if not phrase.pronoun:
            return NOTHING_BEFORE
        names = self.reading.names
        ends = [token.end for token in place.sentence[:FARTHEST]]
        before = bisect_right(ends, phrase.span.start)
        subject = subject_of(place.sentence, names, before)
        earlier = [self.reading.sentences(one)[number] for one, number in self._earlier(place)]
        subjects = (subject_of(sentence, names, len(sentence)) for sentence in earlier)
        return Context(
            subject if subject and subject.span.end <= phrase.span.start else None,
            self._named(place.sentence[:before]),
            [subject for subject in subjects if subject],
            {who for sentence in earlier for who in self._named(sentence[:FARTHEST])},
            is_reply=cue is not None and cue.of(self.reading.text).lower() in REPLIES,
        )

    def _named(self, tokens: Sentence) -> set[int]:
        return {self.reading.names[one.number].who for one in tokens if one.sort is Sort.NAME}

    def _by_echo(self, quotation: Quotation, found: Sequence[Quotation]) -> Quotation:
        """A headline's NATO Chief: who speaks the same words in the article, if one does."""
        reading = self.reading
        in_heading = reading.is_heading(0) and quotation.span.end <= reading.blocks[0].end
        if not in_heading or quotation.who is not None or not quotation.described:
            return quotation
        words = inner(quotation.span.of(reading.text)).lower().rstrip(".,")
        below = (other for other in found if other.span.start > reading.blocks[0].end)
        who = {other.who for other in below if words in other.span.of(reading.text).lower()}
        if len(who) != 1 or None in who:
            return quotation
        why = quotation.why.replace(NOT_NAMED, "speaks the same words in the article below")
        return replace(quotation, who=who.pop(), why=why)
