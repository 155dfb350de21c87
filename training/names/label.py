"""What networks say of text: for scores, and as soft labels of news that nobody labelled.

python -m training.names.label DATA BASE OUT.npz PART/PARTS WEIGHTS...
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch

from articles.extraction.names.tagger.decoding import LABELS, log_probabilities
from articles.extraction.names.tagger.encoding import Vocabulary
from articles.extraction.names.tagger.windows import Window, windows

from .examples import Lesson, Taught, stack
from .network import Network
from .splits import Document, Sentence, read_unlabelled

PIECES_IN_BATCH = 4096

Array = Any  # numpy comes without types here


def read_windows(
    network: Network, documents: Sequence[Sequence[Sentence]], vocabulary: Vocabulary
) -> list[list[Array]]:
    """For each sentence of each document the logarithms of probabilities, [words, labels]."""
    said = [[np.empty((len(s.tokens), len(LABELS)), np.float32) for s in d] for d in documents]
    todo = [
        (number, window)
        for number, document in enumerate(documents)
        for window in windows([sentence.tokens for sentence in document], vocabulary)
    ]
    todo.sort(key=lambda numbered: numbered[1].length)
    start = 0
    while start < len(todo):
        end = start + 1
        while end < len(todo) and todo[end][1].length * (end + 1 - start) <= PIECES_IN_BATCH:
            end += 1
        _read_batch(network, todo[start:end], vocabulary, said)
        start = end
    return said


def _read_batch(
    network: Network,
    numbered: Sequence[tuple[int, Window]],
    vocabulary: Vocabulary,
    said: list[list[Array]],
) -> None:
    nothing = np.empty((0, len(LABELS)), np.float32)
    batch = stack(
        [[Taught(part.encoded, nothing, Lesson.CERTAIN) for part in w.parts] for _, w in numbered],
        vocabulary,
    )
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        arrays = {name: torch.from_numpy(array) for name, array in batch.arrays.items()}
        scores = network(**arrays).float().flatten(0, 1)[torch.from_numpy(batch.firsts)]
    logs = log_probabilities(scores.numpy())
    start = 0
    for number, window in numbered:
        for part in window.parts:
            end = start + len(part.encoded.firsts)
            words = slice(part.first_word, part.first_word + end - start)
            said[number][part.sentence][words] = logs[start:end]
            start = end


def main() -> None:
    data, base, out, share, *weights = sys.argv[1:]
    torch.set_num_threads(1)
    vocabulary = Vocabulary.read(Path(base) / "vocab.txt")
    part, parts = map(int, share.split("/"))
    documents = read_unlabelled(Path(data))[part::parts]
    sentences = [document.sentences for document in documents]
    chances = sum(_chances(path, sentences, vocabulary) for path in weights) / len(weights)
    numbers = np.array([document.first_line for document in documents])
    np.savez(out, first_lines=numbers, chances=chances.astype(np.float16))


def _chances(weights: str, documents: Sequence[Sequence[Sentence]], of: Vocabulary) -> Array:
    """What one network says of all words, one after the other: probabilities, [words, labels]."""
    network = Network()
    network.load_state_dict(torch.load(weights))
    network.eval()
    said = read_windows(network, documents, of)
    return np.exp(np.concatenate([logs for document in said for logs in document]))


def read_soft(paths: str, data: Path) -> Iterator[tuple[Document, list[Array]]]:
    """Each unlabelled document that was labelled, with [words, labels] for each sentence."""
    documents = {document.first_line: document for document in read_unlabelled(data)}
    for path in paths.split(","):
        stored = np.load(path)
        chances, start = stored["chances"].astype(np.float32), 0
        for line in stored["first_lines"]:
            document = documents[int(line)]
            targets = []
            for sentence in document.sentences:
                targets.append(chances[start : start + len(sentence.tokens)])
                start += len(sentence.tokens)
            yield document, targets


if __name__ == "__main__":
    main()
