"""The finder around a tagger: a text as words, what the tagger says of them, and names."""

from collections.abc import Sequence
from typing import Protocol

from .name import Name
from .naming import names_of
from .reading import Sentence, read_sentences
from .settling import Labelled, settle


class Tags(Protocol):
    """The trained model, or an installed pipeline: sentences of words in, labelled words out."""

    name: str
    version: str

    def tag(
        self, documents: Sequence[Sequence[Sequence[str]]]
    ) -> Sequence[Sequence[Sequence[Labelled]]]: ...


class TaggingFinder:
    """Finds names by a tagger, and by what a document says as a whole."""

    def __init__(self, tagger: Tags) -> None:
        self._tagger = tagger
        self.name, self.version = tagger.name, tagger.version

    def find(self, text: str) -> list[Name]:
        """The names in `text`, in order, none over another; hidden ones among them."""
        (names,) = self.find_many([text])
        return names

    def find_many(self, texts: Sequence[str]) -> list[list[Name]]:
        """The names in each of the texts, which the tagger reads in batches together."""
        read = [read_sentences(text) for text in texts]
        tagged = self._tagger.tag([[sentence.words for sentence in one] for one in read])
        return [
            self._names(text, sentences, labelled)
            for text, sentences, labelled in zip(texts, read, tagged, strict=True)
        ]

    def _names(
        self, text: str, sentences: Sequence[Sentence], labelled: Sequence[Sequence[Labelled]]
    ) -> list[Name]:
        settled = settle(
            [sentence.words for sentence in sentences],
            labelled,
            [sentence.starts for sentence in sentences],
            [sentence.opens_line for sentence in sentences],
        )
        finder = f"{self.name} {self.version}"
        return [
            name
            for sentence, found in zip(sentences, settled, strict=True)
            if found
            for name in names_of(text, sentence, found, finder)
        ]
