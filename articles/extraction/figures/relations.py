"""What a figure measures and whose it is, by the words of its sentence."""

from dataclasses import dataclass

from .almanac import MODIFIERS, MONTHS, NEAR, RELATIVE, STRETCHES, WEEKDAYS
from .amounts import Amount
from .figure import Measure
from .lexicon import (
    AIMS,
    AUXILIARIES,
    BEING,
    CHANGES,
    CHANGING,
    DETERMINERS,
    OWNING,
    VERBS,
    sort,
)
from .phrases import Phrase, phrase_after, phrase_before, phrase_before_own, subject_before
from .qualifiers import qualifier_after
from .units import unit_at
from .words import Words

FARTHEST_VERB = 14
HAPPENING = CHANGING | BEING
TELLING = HAPPENING | OWNING
FINITE = VERBS | AUXILIARIES | OWNING
# Dates stand right behind a figure, but are not what it measures.
NO_NOUNS = (
    sort("compared") | DETERMINERS | RELATIVE | MODIFIERS | NEAR | MONTHS.keys() | WEEKDAYS.keys()
)
# "Shares lost 3%" says of the shares what "the fund lost $3m" does not say of the fund.
LOSING = frozenset({"lost", "loses", "lose"})
NO_MEASURES = sort("no_measure")
CLAUSE_BREAKS = sort("clause_break")
Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Relation:
    """Words that say what is measured and whose; `is_aim` for a target, which is told
    what it is of elsewhere; `goes_on` for "(2.1% of income), up from 1.5%".
    """

    measured: Stretch | None = None
    whose: Stretch | None = None
    is_aim: bool = False
    goes_on: bool = False
    why: str = ""


def relation_of(words: Words, amount: Amount, first: int) -> Relation:
    """What `amount` says of what; it starts, with its qualifier, at word `first`."""
    if amount.kind is Measure.COUNT:
        measured = _stretch(amount.counted) if amount.counted else None
        return Relation(measured, _holder(words, first) or _owner_by_verb(words, first))
    if amount.kind is Measure.DURATION:
        return _of_duration(words, amount)
    beside = _beside(words, amount, first)
    by_verb = _by_verb(words, amount, first)
    holder = _holder(words, first)
    if beside:
        return Relation(
            beside.measured, holder or beside.whose or by_verb.whose, beside.is_aim, why=beside.why
        )
    goes_on = words.at(first - 1) in ("from", "against")
    return Relation(by_verb.measured, holder or by_verb.whose, goes_on=goes_on, why=by_verb.why)


def _of_duration(words: Words, amount: Amount) -> Relation:
    """As in "three-year war" measures the war; an age is somebody's."""
    if amount.counted or amount.whose:
        measured = _stretch(amount.counted) if amount.counted else None
        return Relation(measured, amount.whose)
    if "-" not in words.low[amount.first : amount.end]:
        return Relation()
    place = amount.end
    if words.at(place) == "," and words.sort(place + 1) in ("sign", "number"):
        place = _past_next_figure(words, place + 1)
    phrase = phrase_after(words, place, is_led=True)
    return Relation(_stretch(phrase), why="the noun it describes") if phrase else Relation()


def _past_next_figure(words: Words, place: int) -> int:
    """As in "A two-day, $3 million summit": both describe the summit."""
    while words.sort(place) in ("sign", "number") or words.at(place) in ("million", "billion"):
        if words.at(place) == ",":
            break
        place += 1
    return place


def _beside(words: Words, amount: Amount, first: int) -> Relation | None:
    """What stands right behind or right before the figure."""
    behind = _behind(words, amount, first)
    if behind:
        return behind
    if words.at(first - 1) not in ("of", "worth", "at"):
        return None
    phrase = phrase_before(words, first - 1)
    if not phrase or (words.at(first - 1) == "at" and amount.kind is not Measure.PERCENTAGE):
        return None
    if words.at(phrase.end - 1) in AIMS and words.at(first - 1) == "of":
        return Relation(_stretch(phrase), phrase.owner, is_aim=True, why="the aim it belongs to")
    return Relation(_stretch(phrase), phrase.owner, why="the noun before it")


def _behind(words: Words, amount: Amount, first: int) -> Relation | None:
    link = words.at(amount.end)
    links = {
        Measure.PERCENTAGE: ("of",),
        Measure.QUANTITY: ("of",),
        Measure.MONEY: ("of", "in", "for", "on", "worth"),
    }[amount.kind]
    if link in links:
        start = amount.end + (2 if words.low[amount.end : amount.end + 2] == ["worth", "of"] else 1)
        phrase = phrase_after(words, start)
        is_place = phrase and link in ("in", "on") and words.is_capital(phrase.first)
        is_time = phrase and link != "of" and _is_time(words, phrase)
        if phrase and not is_place and not is_time:
            return Relation(_stretch(phrase), phrase.owner, why=f"the noun behind “{link}”")
        return None
    return _described(words, amount, first)


def _is_time(words: Words, phrase: Phrase) -> bool:
    """As in "$5m in recent weeks", "in fiscal 2025", "in total": nothing that is measured."""
    unit = unit_at(words, phrase.end - 1)
    is_stretch = unit is not None and unit.kind is Measure.DURATION
    return is_stretch or words.at(phrase.end - 1) in NO_MEASURES


def _compares(words: Words, place: int) -> bool:
    """As in "0.4% quarter on quarter", "3% year-on-year"."""
    return words.at(place) in STRETCHES and words.at(place + 1) in ("-", "on", "over", "to")


def _described(words: Words, amount: Amount, first: int) -> Relation | None:
    """As in "a 5% rise in exports", "25% tariffs", "a $3 million summit", "Trump's 5% demand"."""
    place = qualifier_after(words, amount.end)[1]
    if words.at(place) in NO_NOUNS or _compares(words, place):
        return None
    led = words.sort(first - 1) == "own" or words.at(first - 1) in DETERMINERS
    led = led or (words.at(first - 1) == "," and amount.kind is Measure.MONEY)
    joined = words.is_hyphen(amount.end - 2) or words.at(amount.end - 1) == "c"
    if amount.kind is not Measure.PERCENTAGE and not (led or joined):
        return None
    phrase = phrase_after(words, place, is_led=led or joined)
    if not phrase or (phrase.end == place + 1 and words.at(place).endswith("ed")):
        return None
    head = words.at(phrase.end - 1)
    if head in AIMS:
        return Relation(_stretch(phrase), is_aim=True, why="the aim it belongs to")
    if head in CHANGES and words.at(phrase.end) in ("in", "of"):
        what = phrase_after(words, phrase.end + 1)
        if what:
            return Relation(_stretch(what), what.owner, why=f"what the {head} is in")
    return Relation(_stretch(phrase), phrase.owner, why="the noun it describes")


def _by_verb(words: Words, amount: Amount, first: int) -> Relation:
    """The subject or object of the verb before the figure."""
    verb = _verb_before(words, first)
    if verb is None:
        return Relation()
    word = words.at(verb)
    if word in BEING and _is_auxiliary(words, verb, first):
        return Relation()
    subject = subject_before(words, _finite(words, verb))
    is_loss = word in LOSING and amount.kind is Measure.PERCENTAGE and verb == first - 1
    is_change = word in HAPPENING or is_loss
    owner = None
    if subject:
        owner = subject.owner if is_change else _whole(words, subject)
    changed = phrase_after(words, verb + 1) if word in OWNING else None
    if changed and amount.kind is Measure.PERCENTAGE and _is_changed_to(words, changed, first):
        return Relation(_stretch(changed), changed.owner or owner, why="what is changed")
    is_bare = amount.kind is Measure.QUANTITY and word in BEING
    if subject and is_change and not is_bare:
        return Relation(_stretch(subject), owner, why=f"the subject of “{word}”")
    return Relation(None, owner if word in OWNING else None)


def _is_auxiliary(words: Words, verb: int, first: int) -> bool:
    """As in "is seeking $5m", "was fined $5m", unlike "is rising 5%": of another verb."""
    after = words.at(verb + 1)
    if words.at(first - 1).endswith("ed"):
        return True
    is_change = not CHANGING.isdisjoint((after[:-3], f"{after[:-3]}e"))
    is_at = words.at(verb + 2) in ("at", "to", "by") or after == "being"
    return after.endswith("ing") and not is_change and not is_at


def _is_changed_to(words: Words, changed: Phrase, first: int) -> bool:
    """As in "cut its main rate by": an object between a verb and a figure."""
    return changed.end <= first and words.at(changed.end) in ("by", "to", "from")


def _owner_by_verb(words: Words, first: int) -> Stretch | None:
    verb = _verb_before(words, first)
    if verb is None or words.at(verb) not in OWNING or first - verb > 3:
        return None
    subject = subject_before(words, _finite(words, verb))
    return _whole(words, subject) if subject else None


def _verb_before(words: Words, first: int) -> int | None:
    """The nearest verb that says what becomes of a figure, in the same clause."""
    for place in range(first - 1, max(first - FARTHEST_VERB, 0) - 1, -1):
        word = words.at(place)
        if word in CLAUSE_BREAKS or (words.sort(place) == "sign" and word not in "-–$€£’'%"):
            return None
        if word not in TELLING:
            continue
        is_noun = words.at(place - 1) in DETERMINERS or words.sort(place - 1) == "own"
        is_auxiliary = word in AUXILIARIES and word not in BEING and place < first - 1
        if not (is_noun or is_auxiliary):
            return place
    return None


def _finite(words: Words, verb: int) -> int:
    """Where the whole verb begins: "are expected to adopt" begins with "are"."""
    place = verb
    while place > 1 and words.at(place - 1) in ("to", "and"):
        before = words.at(place - 2)
        if not (before in FINITE or before.endswith("ed") or before == "set"):
            break
        place -= 2
        while words.at(place - 1) in AUXILIARIES:
            place -= 1
    return place


def _holder(words: Words, first: int) -> Stretch | None:
    """As in "Trump's" of "Trump's 5% demand"."""
    return phrase_before_own(words, first - 1) if words.sort(first - 1) == "own" else None


def _whole(words: Words, phrase: Phrase) -> Stretch:
    """The phrase with the name behind "of": "harbour town of Velmar"."""
    if phrase.owner and phrase.owner[0] > phrase.end and words.at(phrase.end) == "of":
        return phrase.first, phrase.owner[1]
    return _stretch(phrase)


def _stretch(phrase: Phrase) -> Stretch:
    return phrase.first, phrase.end
