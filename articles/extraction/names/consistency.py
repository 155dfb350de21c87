"""One thing has one name and one kind in a document: what is sure in one place helps in others."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from .found import PERSON, Found
from .gazetteer import Sort, entry_of
from .lettering import Lettering, lettering_of
from .lexicon import words as words_of
from .spelling import label_of
from .tokens import looks

NAME, VERSION = "consistency", "1"
RULE = f"{NAME} {VERSION}"

Form = tuple[str, ...]
Votes = dict[str, float]

# Chosen by a small grid over the held-out news of training/names/splits.py and three development
# sets (UNER English PUD, WikiGold, WNUT-17), with an earlier model.
SURE_ENOUGH = 0.9  # a mention as sure as this keeps its kind
MAJORITY = 1.5  # times the votes of the kind it has
SURNAME = 0.7  # of the votes of a full name go to its surname
ADDS = 0.5  # votes from which a form is a name wherever it stands
KNOWN = 1.2  # votes that the gazetteer has
OTHERS = 0.5  # how sure one vote makes of another mention of the form
FEW_LETTERS = 3
LOUD_LETTERS = 4

_LOUD = {Lettering.TITLE, Lettering.CAPITALS}
_ORDINARY = words_of("ordinary")
_POST_WORDS = words_of("title") | words_of("rank_word") | words_of("rank")


def agree(sentences: Sequence[Sequence[str]], found: Sequence[list[Found]]) -> list[list[Found]]:
    """The names of a document after they have heard of each other, in order, none over another."""
    if not any(found):
        return [list(names) for names in found]
    return _Document(sentences, found).settled()


class _Document:
    """What all the sentences say of each form together.

    A form is the words of a name; in a sentence in capitals it is the form that the rest of the
    document writes with small letters, if there is one.
    """

    def __init__(self, sentences: Sequence[Sequence[str]], found: Sequence[list[Found]]) -> None:
        self._sentences, self._found = sentences, found
        self._letterings = [lettering_of(words) for words in sentences]
        self._small: dict[Form, Form] = {}
        self._votes: dict[Form, Votes] = defaultdict(lambda: defaultdict(float))
        self._count()
        self._kinds = {
            form: max(votes, key=lambda label: votes[label]) for form, votes in self._votes.items()
        }
        known = [form for form, kind in self._kinds.items() if self._votes[form][kind] >= ADDS]
        self._first = _by_first_word(known)
        self._first_small = _by_first_word(tuple(map(str.lower, form)) for form in known)

    def _count(self) -> None:
        forms: list[tuple[Form, Found]] = []
        shouted: list[tuple[Form, Found]] = []
        for words, names, how in zip(self._sentences, self._found, self._letterings, strict=True):
            for name in names:
                form = name.words(words)
                loud = how is Lettering.CAPITALS or _shouts(form)
                (shouted if loud else forms).append((form, name))
        self._small = {tuple(map(str.lower, form)): form for form, _ in forms}
        for form, name in forms:
            self._votes[form][name.label] += name.confidence
        for form, name in shouted:
            self._votes[self._form(form)][name.label] += name.confidence
        for form, votes in list(self._votes.items()):
            entry = entry_of(form)
            if entry and entry.sort is Sort.NAME:
                votes[label_of(entry)] += KNOWN
            surname = form[-1:]
            if len(form) > 1 and PERSON in votes and _may_be_surname(surname[0]):
                self._votes[surname][PERSON] += SURNAME * votes[PERSON]
                self._small.setdefault((surname[0].lower(),), surname)

    def _form(self, shouted: Form) -> Form:
        return self._small.setdefault(tuple(map(str.lower, shouted)), shouted)

    def settled(self) -> list[list[Found]]:
        all_settled = []
        for words, names, how in zip(self._sentences, self._found, self._letterings, strict=True):
            settled = [self._relabelled(name, words, how) for name in names]
            more = list(self._missed(words, settled, how))
            if more:
                settled = sorted(settled + more, key=lambda name: name.start)
            all_settled.append(settled)
        return all_settled

    def _relabelled(self, name: Found, words: Sequence[str], how: Lettering) -> Found:
        form = name.words(words)
        if how is Lettering.CAPITALS or _shouts(form):
            form = self._form(form)
        kind, votes = self._kinds[form], self._votes[form]
        if kind == name.label:
            others = (votes[kind] - name.confidence) * OTHERS
            return name if others <= name.confidence else replace(name, confidence=_at_most(others))
        if name.confidence >= SURE_ENOUGH or votes[kind] < MAJORITY * votes[name.label]:
            return name
        return replace(name, label=kind, confidence=_at_most(votes[kind] * OTHERS), rule=RULE)

    def _missed(
        self, words: Sequence[str], names: Sequence[Found], how: Lettering
    ) -> Iterator[Found]:
        """What other sentences call a name, and this one holds unmarked."""
        small = how is Lettering.CAPITALS
        looked_at = list(map(str.lower, words)) if small else words
        first = self._first_small if small else self._first
        if first.keys().isdisjoint(looked_at):
            return
        taken = {place for name in names for place in range(name.start, name.end)}
        for start, word in enumerate(looked_at):
            form = self._fitting(words, looked_at, start, first.get(word, ()), taken, how)
            if form:
                end = start + len(form)
                taken.update(range(start, end))
                yield self._again(start, end, self._small[form] if small else form)

    def _fitting(
        self,
        words: Sequence[str],
        looked_at: Sequence[str],
        start: int,
        forms: Sequence[Form],
        taken: set[int],
        how: Lettering,
    ) -> Form | None:
        """The longest of the forms that stands here and may be meant."""
        for form in forms:
            end = start + len(form)
            stands = tuple(looked_at[start:end]) == form and taken.isdisjoint(range(start, end))
            if stands and self._may_stand(words, start, end, taken, how):
                return form
        return None

    def _again(self, start: int, end: int, form: Form) -> Found:
        kind = self._kinds[form]
        return Found(start, end, kind, _at_most(self._votes[form][kind]), RULE)

    def _may_stand(
        self, words: Sequence[str], start: int, end: int, taken: set[int], how: Lettering
    ) -> bool:
        """Not small, not an ordinary word that a sentence begins with, not inside a longer name."""
        first = words[start]
        if not (first[0].isupper() or first[0].isdigit()):
            return False
        if end == start + 1 and _is_ordinary(first, how) and (start == 0 or how in _LOUD):
            return False
        if how is not Lettering.ORDINARY:
            return True
        beside = [start - 1] if start > 1 else []
        beside += [end] if end < len(words) else []
        return not any(_goes_on(words[place]) and place not in taken for place in beside)


def _shouts(form: Form) -> bool:
    """BRUSSELS, unlike EU: as likely the same as Brussels as it is an abbreviation."""
    return sum(map(len, form)) >= LOUD_LETTERS and all(map(str.isupper, form))


def _at_most(confidence: float) -> float:
    """What others say makes a name likely, never sure."""
    return min(SURE_ENOUGH, confidence)


def _is_ordinary(word: str, how: Lettering) -> bool:
    """The word "us", unlike US; in a line in capitals nobody can tell."""
    shouts = word.isupper() and how is not Lettering.CAPITALS
    return word.lower() in _ORDINARY and not shouts


def _goes_on(word: str) -> bool:
    """Whether a word beside a name may belong to it: capital, and no title or post."""
    return word[0].isupper() and looks(word)[2] not in _POST_WORDS


def _may_be_surname(word: str) -> bool:
    return len(word) >= FEW_LETTERS and word[0].isupper()


def _by_first_word(forms: Iterable[Form]) -> dict[str, list[Form]]:
    """The forms that start with a word, the longest first."""
    firsts: dict[str, list[Form]] = defaultdict(list)
    for form in dict.fromkeys(forms):
        firsts[form[0]].append(form)
    for alike in firsts.values():
        alike.sort(key=len, reverse=True)
    return dict(firsts)
