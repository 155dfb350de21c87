"""Runs the model over documents: windows in batches of about one length, on one thread."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime

from . import Document, Tagged
from .arrays import arrays
from .decoding import LABELS, best_labels, log_probabilities, spans
from .encoding import Vocabulary
from .files import NETWORK, VOCABULARY, ModelDamaged, read_checked, read_manifest
from .windows import Part, Window, windows

PIECES_IN_BATCH = 320  # what fits the caches of a core: 2,048 were a third slower
WORDS_IN_LOT = 20_000  # read at a time, so that memory does not grow with what is asked

Array = Any  # numpy comes without types here


class Tagger:
    """The model in a folder. Several threads may ask it."""

    def __init__(self, folder: Path) -> None:
        """Raises ModelDamaged."""
        manifest = read_manifest(folder)
        self.name, self.version = manifest.name, manifest.version
        if manifest.labels != LABELS:
            raise ModelDamaged(f"The model in {folder} has other labels than this program.")
        pieces = read_checked(folder, VOCABULARY, manifest).decode().rstrip("\n").split("\n")
        self._vocabulary = Vocabulary(pieces)
        self._session = _open(read_checked(folder, NETWORK, manifest))

    def tag(self, documents: Sequence[Document]) -> list[list[list[Tagged]]]:
        """The names in each sentence of each document, in order, none over another.

        A document is read on its own: what else is asked in the same call changes nothing but
        rounding. A sentence is read with its neighbours in the document.
        """
        found: list[list[list[Tagged]]] = [[[] for _ in document] for document in documents]
        for lot in _lots(self._windows(documents)):
            for batch in _batches(lot):
                for (number, window), logs in zip(batch, self._read(batch), strict=True):
                    _keep(found[number], window, logs)
        for document in found:
            for names in document:
                names.sort(
                    key=lambda name: name.start
                )  # parts of a long sentence come in any order
        return found

    def _windows(self, documents: Sequence[Document]) -> Iterator[tuple[int, Window]]:
        for number, document in enumerate(documents):
            for window in windows(document, self._vocabulary):
                yield number, window

    def _read(self, batch: Sequence[tuple[int, Window]]) -> list[Array]:
        """For each window the logarithms of the labels' probabilities, [words, labels]."""
        inputs, words = arrays([window for _, window in batch], self._vocabulary)
        (scores,) = self._session.run(None, inputs)
        return np.split(log_probabilities(scores), np.cumsum(words)[:-1])


def _open(network: bytes) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(network, options, providers=["CPUExecutionProvider"])
    except Exception as error:
        raise ModelDamaged(f"onnxruntime cannot open the model of names: {error}") from error


def _lots(all_windows: Iterator[tuple[int, Window]]) -> Iterator[list[tuple[int, Window]]]:
    lot, words = [], 0
    for number, window in all_windows:
        lot.append((number, window))
        words += window.length
        if words >= WORDS_IN_LOT:
            yield lot
            lot, words = [], 0
    if lot:
        yield lot


def _batches(lot: list[tuple[int, Window]]) -> Iterator[list[tuple[int, Window]]]:
    """Windows of about one length together: nothing is read that is not there."""
    lot.sort(key=lambda numbered: numbered[1].length)
    batch: list[tuple[int, Window]] = []
    for numbered in lot:
        if batch and (len(batch) + 1) * numbered[1].length > PIECES_IN_BATCH:
            yield batch
            batch = []
        batch.append(numbered)
    if batch:
        yield batch


def _keep(found: list[list[Tagged]], window: Window, logs: Array) -> None:
    start = 0
    for part in window.parts:
        end = start + len(part.encoded.firsts)
        found[part.sentence].extend(_names(part, logs[start:end]))
        start = end


def _names(part: Part, logs: Array) -> Iterator[Tagged]:
    labels = best_labels(logs)
    if not labels.any():
        return
    chances = np.exp(logs[np.arange(len(labels)), labels])
    offset = part.first_word
    for start, end, kind in spans(labels.tolist()):
        yield Tagged(offset + start, offset + end, kind, float(chances[start:end].min()))
