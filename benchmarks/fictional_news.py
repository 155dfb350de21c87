"""News that never happened, with as many names, quotations and figures as news has.

For `benchmarks/pipeline.py`. All people, towns, companies and events are invented. Unlike the words
of `newswire.py` these are English sentences, so that every step has its usual work to do.
"""

import random
from collections.abc import Callable

FIRST = "Ada Bruno Carla Dmitri Elspeth Farid Greta Hugo Ines Jonas Keiko Lars Mira Nils Oona Pavel"
LAST = "Abernoth Brackwell Castellane Dunmore Eskeland Farrowby Grindstad Halvard Ibarrola Jessop"
TOWNS = ("Port Ellery", "Saltmere", "Vellum", "Lysty", "Kestrel Bay", "North Harrow", "Tarn Hollow")
BODIES = (
    *("Ellery Harbour Authority", "Vellum Coast Exchange", "Lantern Works", "Saltmere Council"),
    *("Harbour Workers Union", "Ministry of Coastal Affairs", "Kestrel Ferries Ltd."),
)
POSTS = ("Mayor", "Finance Minister", "Chief Executive", "spokeswoman", "union leader", "Professor")
SUBJECTS = ("ferry fares", "the new bridge", "flood defences", "the hospital wing", "grain exports")
VERBS = ("said", "added", "argued", "warned", "replied")
TEMPLATES = """
{post} {person} of {body} {said} on {day} that {subject} would cost {money}, {percent} more than
planned.

“We have waited {years} years for {subject},” {said} {person}, who runs {body} in {town}. “It is
time that {town} saw some of the {money} it was promised.”

The {body} expects at least {count} people in {town} to be affected, up from {count} in {year}.

{surname} described the plan as “a gift to {town} that nobody there has asked for”.

Work on {subject} began in {town} in {month} {year} and was meant to take {years} months.

“Nobody at {body} was told,” {surname} {said}.

Shares of {body} fell {percent} to {money} after the announcement, their lowest in {years} weeks.

Residents of {town} and {town} have argued about {subject} since the storms of {year}, when about
{count} homes were cut off for {years} days.

It was not clear on {day} who would pay, and the office of {post} {person} did not answer.

According to a report by {body}, {percent} of households in {town} support the plan, while {percent}
are against it and the others have no view.

The quarrel is an old one, and neither side has so far been willing to give way or to put forward
figures that the other would accept.

Officials in {town} have asked for more time to look at how the work would be paid for, and whether
it could be put off until after the winter.

Critics of the plan, {person} among them, say that it was drawn up in haste and that nobody who
lives nearby was asked for a view before it was made public.

A decision had been due before the summer, but it was put off twice because the documents that
{body} had asked for were not ready.

How the work would be carried out while the harbour stays open is one of the questions that the
engineers have yet to answer.

{surname} has held the post since {year} and has seldom spoken in public about {subject}.
"""
SENTENCES = [" ".join(sentence.split()) for sentence in TEMPLATES.split("\n\n")]


class FictionalNews:
    """Writes articles without end, the same ones for the same seed."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)

    def article(self) -> str:
        """A headline and 300 to 800 words, in paragraphs with an empty line between."""
        cast = [self._person() for _ in range(self.dice.randint(3, 7))]
        paragraphs = [f"{self._town()} Quarrels Over {self._subject().title()}"]
        words, length = 0, self.dice.randint(300, 780)
        while words < length:
            paragraph = " ".join(self._sentence(cast) for _ in range(self.dice.randint(1, 3)))
            words += len(paragraph.split())
            paragraphs.append(paragraph)
        return "\n\n".join(paragraphs)

    def _sentence(self, cast: list[str]) -> str:
        sentence = self.dice.choice(SENTENCES)
        slots: dict[str, Callable[[], str]] = {
            "person": lambda: self.dice.choice(cast),
            "surname": lambda: self.dice.choice(cast).split()[-1],
            "post": lambda: self.dice.choice(POSTS),
            "body": lambda: self.dice.choice(BODIES),
            "town": self._town,
            "subject": self._subject,
            "said": lambda: self.dice.choice(VERBS),
            "day": lambda: self.dice.choice(("Monday", "Tuesday", "Wednesday", "Friday")),
            "month": lambda: self.dice.choice(("January", "April", "September")),
            "year": lambda: str(self.dice.randint(1998, 2025)),
            "years": lambda: self.dice.choice(("two", "three", "12", "18", "25")),
            "money": lambda: (
                f"${self.dice.randint(2, 900) / 10} {self.dice.choice(('million', 'billion'))}"
            ),
            "percent": lambda: self.dice.choice(("{}%", "{} percent")).format(
                self.dice.randint(1, 90)
            ),
            "count": lambda: f"{self.dice.randint(40, 90_000):,}",
        }
        for slot, fill in slots.items():
            while f"{{{slot}}}" in sentence:
                sentence = sentence.replace(f"{{{slot}}}", fill(), 1)
        return sentence[0].upper() + sentence[1:]

    def _person(self) -> str:
        return f"{self.dice.choice(FIRST.split())} {self.dice.choice(LAST.split())}"

    def _town(self) -> str:
        return self.dice.choice(TOWNS)

    def _subject(self) -> str:
        return self.dice.choice(SUBJECTS)
