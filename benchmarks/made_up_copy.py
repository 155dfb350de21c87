"""Made-up articles for `benchmarks/desk_data.py`: words, and where names stand among them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from random import Random

SYLLABLES = (
    *("ba", "ce", "do", "fi", "gu", "hal", "ker", "lim", "mon", "nar"),
    *("pol", "ques", "ris", "sten", "tor", "vel", "wan", "xi", "yor", "zet"),
)
ENDINGS = {"organisation": " Council", "place": " Bay", "other": " Treaty"}
KINDS = {"person": 10, "organisation": 5, "place": 4, "other": 1}
WORDS, NAMES = 20_000, 20_000
CUE = " said "


@dataclass(frozen=True)
class Name:
    number: int
    kind: str
    words: str


@dataclass(frozen=True)
class Found:
    """Words at their place in a text, and who is named there, speaks, or is counted."""

    start: int
    words: str
    name: Name

    @property
    def end(self) -> int:
        return self.start + len(self.words)


@dataclass
class Piece:
    title: str
    text: str = ""
    names: list[Found] = field(default_factory=list)
    quotes: list[Found] = field(default_factory=list)
    figures: list[Found] = field(default_factory=list)

    def add(self, words: str) -> int:
        """Where these words begin in the text."""
        start = len(self.text)
        self.text += words
        return start


class Scribe:
    """Writes articles without end, the same ones for the same seed."""

    def __init__(self, seed: int) -> None:
        self.dice = Random(seed)
        self.words = [self._new_word() for _ in range(WORDS)]
        self._word_weights = list(accumulate(1 / rank for rank in range(3, WORDS + 3)))
        self.names = list(self._made_names())
        self._name_weights = list(accumulate(1 / rank for rank in range(1, NAMES + 1)))

    def piece(self) -> Piece:
        """Some 250 words: names in most paragraphs, a quotation in half, a figure in each."""
        drawn = iter(self.dice.choices(self.words, cum_weights=self._word_weights, k=600))
        piece = Piece(title=" ".join(next(drawn) for _ in range(7)).capitalize())
        cast = self._cast(self.dice.randint(2, 6))
        for number in range(self.dice.randint(5, 10)):
            if number:
                piece.add("\n\n")
            self._paragraph(piece, self.dice.choice(cast), drawn)
        return piece

    def byline(self) -> str:
        """Of few reporters: each writes many articles."""
        return f"By {self.names[self.dice.randrange(0, 600)].words}"

    def _paragraph(self, piece: Piece, name: Name, drawn: Iterator[str]) -> None:
        dice = self.dice
        piece.add(_sentence(drawn, dice.randint(6, 14)) + " ")
        named = Found(piece.add(name.words), name.words, name)
        piece.names.append(named)
        if dice.random() < 0.1:
            said = f"“{_sentence(drawn, dice.randint(5, 12))}”"
            piece.add(CUE)
            piece.quotes.append(Found(piece.add(said), said, name))
        else:
            piece.add(" " + " ".join(next(drawn) for _ in range(dice.randint(4, 12))))
        if dice.random() < 0.2:
            number = str(dice.randint(2, 9000))
            piece.add(" ")
            piece.figures.append(Found(piece.add(number), number, name))
        piece.add(f" {next(drawn)}.")

    def _cast(self, size: int) -> Sequence[Name]:
        return self.dice.choices(self.names, cum_weights=self._name_weights, k=size)

    def _made_names(self) -> Iterator[Name]:
        known: set[str] = set()
        kinds = self.dice.choices(list(KINDS), list(KINDS.values()), k=NAMES)
        for number, kind in enumerate(kinds):
            first, last = self._new_word(2).capitalize(), self._new_word(3).capitalize()
            words = f"{first} {last}" if kind == "person" else f"{last}{ENDINGS[kind]}"
            while words in known:
                words = f"{self._new_word(1).capitalize()} {words}"
            known.add(words)
            yield Name(number, kind, words)

    def _new_word(self, syllables: int = 0) -> str:
        return "".join(self.dice.choices(SYLLABLES, k=syllables or self.dice.randint(1, 4)))


def _sentence(drawn: Iterator[str], length: int) -> str:
    return " ".join(next(drawn) for _ in range(length)).capitalize() + "."
