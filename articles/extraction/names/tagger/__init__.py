"""The trained tagger of names: which words of a document name a person, organisation or place.

It needs `onnxruntime` and `numpy`, which are loaded when the model is, and not before. How the
model was made, and how well it does: `../model/MODEL_CARD.md`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from .files import FOLDER, ModelDamaged

if TYPE_CHECKING:
    from .tagger import Tagger

__all__ = ["Document", "ModelDamaged", "Tagged", "Tagger", "load_tagger"]

Document = Sequence[Sequence[str]]  # sentences of tokens


@dataclass(frozen=True, slots=True)
class Tagged:
    """Tokens `start` to before `end` of a sentence are a name.

    `label` is PER, ORG, LOC, NORP (peoples, faiths, parties' followers) or MISC (works, products,
    events). `confidence` is the lowest probability the model gives to its label of a token.
    """

    start: int
    end: int
    label: str
    confidence: float


@cache
def load_tagger() -> "Tagger":
    """The model that is part of the project, loaded once in a process.

    Raises ModelDamaged where a file of it is missing or is not the one that was shipped.
    """
    from .tagger import Tagger  # noqa: PLC0415 (onnxruntime and numpy take a while to load)

    return Tagger(FOLDER)


def __getattr__(name: str) -> object:
    if name == "Tagger":
        from .tagger import Tagger  # noqa: PLC0415

        return Tagger
    raise AttributeError(name)
