"""Made-up news for `benchmarks/duplicates.py`: articles, and copies of them."""

import gzip
import json
import random
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import partial
from itertools import accumulate, pairwise
from pathlib import Path

LITTLE_WORDS = (
    "the of and to in a for on that with said by at from as it is was be has have had will would "
    "which their its his her who after more than about over under not but or were been this one "
    "new also when while against between before during into since could may"
)
SYLLABLES = "ba ce do fi gu hal ker lim mon nar pol ques ris sten tor vel wan xi yor zet"


class Newswire:
    """Writes articles without end, the same ones for the same seed."""

    def __init__(self, seed: int, data: Path | None) -> None:
        self.dice = random.Random(seed)
        self.common = read_words(data) if data else self._made_up_words()
        self.follows: defaultdict[str, list[str]] = defaultdict(list)
        for word, following in pairwise(self.common):
            self.follows[word].append(following)
        self.people = [self._new_word().capitalize() for _ in range(3000)]
        self.phrases = [self._prose(5) for _ in range(400)]
        self.topics = [self.dice.sample(self.common, 150) for _ in range(200)]
        self.disclaimers = [self._sentences(self.dice.randint(25, 90)) for _ in range(12)]
        # From a line of results to the notices of companies, long and with a few figures.
        self.templates = [self._template(self.dice.randint(60, 300)) for _ in range(25)]

    def article(self) -> str:
        if self.dice.random() < 0.1:
            return self._brief()
        text = self._sentences(self.dice.randint(200, 800), self._cast())
        return text + self.dice.choice(self.disclaimers) if self.dice.random() < 0.4 else text

    def changed(self, text: str) -> str:
        """A copy with one word in 40 changed."""
        words = text.split(" ")
        for place in self.dice.sample(range(len(words)), round(len(words) / 40)):
            words[place] = self.dice.choice(self.common)
        return " ".join(words)

    def trimmed(self, text: str) -> str:
        """A copy with one word in 40 changed and without its last third."""
        words = self.changed(text).split(" ")
        return " ".join(words[: len(words) * 2 // 3])

    def _brief(self) -> str:
        name = partial(self.dice.choice, self._cast())
        slots: dict[str, Callable[[], str]] = {"FIGURE": self._figure, "NAME": name}
        words = self.dice.choice(self.templates)
        return " ".join(slots[word]() if word in slots else word for word in words)

    def _template(self, length: int) -> list[str]:
        """A text with slots: most of its figures, and a word every now and then."""
        words = self._sentences(length, self._cast()).split(" ")
        every = self.dice.randint(6, 25)
        start = self.dice.randrange(every)
        for place, word in enumerate(words):
            if place % every == start:
                words[place] = self.dice.choice(["FIGURE", "FIGURE", "NAME"])
            elif word[-2:].rstrip(".%").isdigit() and self.dice.random() < 0.7:
                words[place] = "FIGURE"
        return words

    def _sentences(self, length: int, cast: Sequence[str] = ()) -> str:
        topic, text = self.dice.choice(self.topics) if cast else [], ""
        while length > 0:
            words = min(length, self.dice.randint(8, 28))
            sentence = self._prose(words, cast, topic)
            text += sentence[:1].upper() + sentence[1:] + (".\n\n" if words % 4 == 0 else ". ")
            length -= words
        return text

    def _prose(self, length: int, cast: Sequence[str] = (), topic: Sequence[str] = ()) -> str:
        dice, words = self.dice, [self.dice.choice(self.common)]
        while len(words) < length:
            turn = dice.random() if cast else 1
            if turn < 0.06:
                words.append(dice.choice(cast))
            elif turn < 0.085:
                words.append(self._figure())
            elif turn < 0.1:
                words += dice.choice(self.phrases).split()
            elif turn < 0.2:
                words.append(dice.choice(topic))
            else:
                words.append(dice.choice(self.follows[words[-1]] or self.common))
        return " ".join(words[:length])

    def _figure(self) -> str:
        turn, number = self.dice.random(), self.dice.random()
        if turn < 0.15:
            return self.dice.choice(["2023", "2024", "2025"])
        if turn < 0.6:
            return str(int(10 ** (number * 2)))
        return f"{number * 90:.1f}%" if turn < 0.8 else f"{10 ** (2 + number * 5):,.0f}"

    def _cast(self) -> list[str]:
        return [" ".join(self.dice.sample(self.people, 2)) for _ in range(self.dice.randint(3, 9))]

    def _new_word(self) -> str:
        return "".join(self.dice.choices(SYLLABLES.split(), k=self.dice.randint(1, 4)))

    def _made_up_words(self, tokens: int = 400_000) -> list[str]:
        """Words as frequent as in a language (Zipf), each with a few that like to follow it."""
        words = [*LITTLE_WORDS.split(), *(self._new_word() for _ in range(20_000))]
        weights = list(accumulate(1 / rank for rank in range(3, len(words) + 3)))
        drawn = self.dice.choices(words, cum_weights=weights, k=tokens)
        liked = {word: self.dice.choices(words, cum_weights=weights, k=5) for word in words}
        text = drawn[:1]
        for word in drawn[1:]:
            text.append(self.dice.choice(liked[text[-1]]) if self.dice.random() < 0.4 else word)
        return text


def read_words(path: Path) -> list[str]:
    read = gzip.open if path.suffix == ".gz" else open
    with read(path, "rt", encoding="utf-8") as lines:
        items = map(json.loads, lines)
        return [
            word for item in items for word in item.get("tokens") or item.get("text", "").split()
        ]
