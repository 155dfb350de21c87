"""Windows as the arrays that the network reads."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from .encoding import Vocabulary
from .windows import Window

Array = Any  # numpy comes without types here


def arrays(batch: Sequence[Window], vocabulary: Vocabulary) -> tuple[dict[str, Array], list[int]]:
    """What the network reads of windows side by side, and how many words each of them has.

    `pieces`, `features` and `mask` (1 where something stands) are [windows, length], `places` is
    [length], and `firsts` says where words begin in the flattened windows.
    """
    width = max(window.length for window in batch)
    pieces, features = np.zeros((2, len(batch), width), dtype=np.int64)
    mask = np.zeros((len(batch), width), dtype=np.int32)
    firsts: list[int] = []
    words = []
    for row, window in enumerate(batch):
        position, before = 1, len(firsts)
        pieces[row, 0] = vocabulary.opens
        for part in window.parts:
            of = part.encoded
            end = position + len(of.pieces)
            pieces[row, position:end], pieces[row, end] = of.pieces, vocabulary.closes
            features[row, position:end] = of.features
            offset = row * width + position
            firsts.extend([offset + first for first in of.firsts])
            position = end + 1
        mask[row, :position] = 1
        words.append(len(firsts) - before)
    places = np.arange(width, dtype=np.int64)
    read = {"pieces": pieces, "features": features, "places": places, "mask": mask}
    return {**read, "firsts": np.array(firsts, dtype=np.int64)}, words
