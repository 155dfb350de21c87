"""Any installed spaCy pipeline as a tagger. spaCy is optional: `requirements-spacy.txt`."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from .found import ORGANISATION, PEOPLE, PERSON, PLACE, WORK, Found
from .name import UnknownBackend

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

# What pipelines call things (OntoNotes and WikiNER labels), and what we call them. A label that
# is not here, such as DATE or MONEY, names nothing.
LABELS = {
    "PERSON": PERSON,
    "PER": PERSON,
    "ORG": ORGANISATION,
    "GPE": PLACE,  # countries, states, cities
    "LOC": PLACE,  # seas, mountains
    "FAC": PLACE,  # bridges, airports
    "NORP": PEOPLE,
    "EVENT": WORK,
    "LAW": WORK,
    "PRODUCT": WORK,
    "WORK_OF_ART": WORK,
    "MISC": WORK,
}
CONFIDENCE = 0.8  # a pipeline does not say how sure it is
_WORDS_AT_ONCE = 20_000


class SpacyTagger:
    """Runs a pipeline over words that are cut as ours are, so that all offsets stay ours."""

    def __init__(self, pipeline: "Language") -> None:
        self._pipeline = pipeline
        self.name = f"spaCy {pipeline.meta['lang']}_{pipeline.meta['name']}"
        self.version = str(pipeline.meta["version"])

    def tag(self, documents: Sequence[Sequence[Sequence[str]]]) -> list[list[list[Found]]]:
        found: list[list[list[Found]]] = [[[] for _ in document] for document in documents]
        for number, document in enumerate(documents):
            for first, sentences in _lots(document):
                for sentence, names in enumerate(self._tag(sentences), first):
                    found[number][sentence] = names
        return found

    def _tag(self, sentences: Sequence[Sequence[str]]) -> list[list[Found]]:
        doc = self._pipeline(self._doc(sentences))
        names: list[list[Found]] = [[] for _ in sentences]
        ends = [0]
        for words in sentences:
            ends.append(ends[-1] + len(words))
        number = 0
        for entity in doc.ents:
            while ends[number + 1] <= entity.start:
                number += 1
            label = LABELS.get(entity.label_)
            if label and entity.end <= ends[number + 1]:
                start = ends[number]
                names[number].append(
                    Found(entity.start - start, entity.end - start, label, CONFIDENCE)
                )
        return names

    def _doc(self, sentences: Sequence[Sequence[str]]) -> "Doc":
        from spacy.tokens import Doc  # noqa: PLC0415 (optional)

        return Doc(
            self._pipeline.vocab,
            words=[word for words in sentences for word in words],
            sent_starts=[place == 0 for words in sentences for place in range(len(words))],
        )


def load_pipeline(name: str) -> SpacyTagger:
    """The installed pipeline of this name, or in the folder of this name. Raises UnknownBackend."""
    try:
        import spacy  # noqa: PLC0415 (optional, and slow to load)
    except ImportError as error:
        raise UnknownBackend(
            "The setting asks for a spaCy pipeline, and spaCy is not installed: "
            "pip install --requirement requirements-spacy.txt"
        ) from error
    try:
        return SpacyTagger(spacy.load(name))
    except OSError as error:
        raise UnknownBackend(
            f"spaCy is installed, and its pipeline “{name}” is not: python -m spacy download {name}"
        ) from error


def _lots(
    document: Sequence[Sequence[str]],
) -> Iterator[tuple[int, list[Sequence[str]]]]:
    """Neighbouring sentences of so many words, with the number of the first: bounded memory."""
    lot: list[Sequence[str]] = []
    first = words = 0
    for number, sentence in enumerate(document):
        if words + len(sentence) > _WORDS_AT_ONCE and lot:
            yield first, lot
            lot, first, words = [], number, 0
        lot.append(sentence)
        words += len(sentence)
    if words:
        yield first, lot
