"""The baseline that the shipped finder of names is measured against: a linear-chain CRF.

It learns from the labelled files outside the held-out split (`training/names/splits.py`), and knows
the product's own gazetteer. It gets the tokens of the data as they are, which is more than the
product gets: that has to find the words first. Nothing that runs needs it; what it needs is in
`benchmarks/requirements-names.txt`.
"""

import re
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from articles.extraction.names import lexicon
from training.names.splits import Entity, Sentence, held_out, read

from .labelled import Document

LABELS = frozenset({"PER", "ORG", "LOC"})
SORTS = (
    *("given", "title", "honorific", "rank", "rank_word", "occupation", "post", "speech"),
    *("organisation_tail", "place_tail", "place_head", "region", "calendar", "demonym", "ordinary"),
)
SETTINGS = {"c1": 0.1, "c2": 0.01, "max_iterations": 100, "feature.minfreq": 2}
"""Of CRFsuite's L-BFGS: L1 and L2 regularisation, and features seen once are left out."""

_RUNS = re.compile(r"(.)\1+")
_WORD = re.compile(r"['’]s\b|(?:(?!['’]s\b)[^\s,()])+|[,()]")  # as the data cut words


class Baseline:
    """A fitted CRF. It reads tokens, not text."""

    def __init__(self, model: Path) -> None:
        """From the file that `train` wrote."""
        import pycrfsuite  # noqa: PLC0415 (needs benchmarks/requirements-names.txt)

        self._tagger = pycrfsuite.Tagger()
        self._tagger.open(str(model))

    def find(self, tokens: Sequence[str]) -> list[Entity]:
        """The people, organisations and places of a sentence, in order."""
        return list(entities_of(self._tagger.tag(features(tokens))))

    def marks(self, document: Document) -> Iterator[Entity]:
        """The same of a document, its tokens counted through."""
        first = 0
        for sentence in document.sentences:
            for start, end, label in self.find(sentence.tokens):
                yield first + start, first + end, label
            first += len(sentence.tokens)


def fit(folder: Path) -> Baseline:
    """Learn from all labelled documents in the folder that are not held out."""
    documents = [document for document in read(folder) if not held_out(document.key)]
    sentences = [sentence for document in documents for sentence in document.sentences]
    # CRFsuite reads its models from files only; the open one outlives its name.
    with tempfile.TemporaryDirectory() as name:
        model = Path(name) / "names.crf"
        train(sentences, model)
        return Baseline(model)


def train(sentences: Sequence[Sentence], model: Path) -> None:
    """Fit a CRF to the sentences and write it to the file. The same ones give the same model."""
    import pycrfsuite  # noqa: PLC0415 (needs benchmarks/requirements-names.txt)

    trainer = pycrfsuite.Trainer(algorithm="lbfgs", params=SETTINGS, verbose=False)
    for sentence in sentences:
        trainer.append(features(sentence.tokens), tags_of(sentence))
    trainer.train(str(model))


def tags_of(sentence: Sentence) -> list[str]:
    """B-PER, I-PER and so on, a tag a token; other labels are no names here."""
    tags = ["O"] * len(sentence.tokens)
    for start, end, label in sentence.entities:
        if label in LABELS:
            tags[start:end] = [f"B-{label}", *[f"I-{label}"] * (end - start - 1)]
    return tags


def entities_of(tags: Sequence[str]) -> Iterator[Entity]:
    """The spans that these tags mean; an I- after another label opens a span of its own."""
    start, label = 0, ""
    for position, tag in enumerate([*tags, "O"]):
        prefix, _, own = tag.partition("-")
        if label and (prefix != "I" or own != label):
            yield start, position, label
            label = ""
        if own and not label:
            start, label = position, own


def features(tokens: Sequence[str]) -> list[list[str]]:
    """What a CRF sees of each token: itself, its spelling, the gazetteer, and its neighbours."""
    own = [_own(token, *known) for token, known in zip(tokens, _known(tokens), strict=True)]
    regime = _regime(tokens)
    rows = []
    for position, token in enumerate(tokens):
        lower = token.lower()
        row = [*own[position], f"case={regime}", f"{regime}:{shape(token)}"]
        row += [f"p{n}={lower[:n]}" for n in (1, 2, 3, 4)]
        row += [f"s{n}={lower[-n:]}" for n in (1, 2, 3, 4)]
        for distance in (-2, -1, 1, 2):
            place = position + distance
            beside = own[place] if 0 <= place < len(own) else ["edge"]
            row += [f"{distance}:{sign}" for sign in beside]
        if position:
            before = tokens[position - 1]
            row += [f"w-1|w={before.lower()}|{lower}", f"x-1|x={shape(before)}|{shape(token)}"]
        if position + 1 < len(tokens):
            row.append(f"w|w+1={lower}|{tokens[position + 1].lower()}")
        rows.append(row)
    return rows


def _own(token: str, *known: str) -> list[str]:
    signs = [f"w={token.lower()}", f"x={shape(token)}", *known]
    singular = token if token[:1].isupper() else token.lower()
    return signs + [f"is:{sort}" for sort in SORTS if singular in _words(sort)]


@cache
def _words(sort: str) -> frozenset[str]:
    return frozenset(lexicon.words(sort))


@cache
def shape(token: str) -> str:
    """Obama is Xx, U.S. X.X., 2,500 d,d, NATO XX."""
    spelt = "".join(
        "X" if char.isupper() else "x" if char.isalpha() else "d" if char.isdigit() else char
        for char in token[:20]
    )
    return _RUNS.sub(r"\1", spelt) if spelt != "X" * len(spelt) else spelt[:2]


def _regime(tokens: Sequence[str]) -> str:
    """How a sentence uses capitals: as usual, in every word, in every letter, or not at all."""
    words = [token for token in tokens if token[:1].isalpha()]
    capitals = sum(word[0].isupper() for word in words)
    if not capitals:
        return "none"
    if all(word.isupper() for word in words):
        return "loud"
    return "title" if len(words) > 3 and capitals > 0.7 * len(words) else "usual"


def _known(tokens: Sequence[str]) -> list[list[str]]:
    """Per token, the place it has in the longest entry of the gazetteer that stands there."""
    found: list[list[str]] = [[] for _ in tokens]
    position = 0
    while position < len(tokens):
        entries = _book().get(tokens[position], {})
        fitting = (
            words for words in entries if tuple(tokens[position : position + len(words)]) == words
        )
        longest = max(fitting, key=len, default=())
        for offset in range(len(longest)):
            signs = [f"g={file}{min(offset, 1)}" for file in sorted(entries[longest])]
            found[position + offset] = signs
        position += max(1, len(longest))
    return found


@cache
def _book() -> Mapping[str, Mapping[tuple[str, ...], set[str]]]:
    """The entries of the gazetteer by their first word, each with the files it stands in."""
    book: defaultdict[str, defaultdict[tuple[str, ...], set[str]]]
    book = defaultdict(lambda: defaultdict(set))
    for file, form in _forms():
        words = tuple(_WORD.findall(form))
        book[words[0]][words].add(file)
    return book


def _forms() -> Iterator[tuple[str, str]]:
    for file in ("states", "places", "organisations", "others"):
        for name, also, *_ in lexicon.rows(f"{file}.tsv"):
            yield from ((file, form) for form in (name, *also.split("|")) if form)
    for *_, capitals in lexicon.rows("states.tsv"):
        yield from (("places", capital) for capital in capitals.split("|") if capital)
