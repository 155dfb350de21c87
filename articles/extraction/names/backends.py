"""Which finder of names is used: the trained model, the rules alone, or an installed pipeline."""

from functools import cache

from .name import Finder, UnknownBackend
from .rules import RulesFinder
from .tagging import TaggingFinder

SETTINGS = "“model”, “rules”, or “spacy:” and the name of an installed spaCy pipeline"
_PIPELINE = "spacy:"


@cache
def finder_for(setting: str) -> Finder:
    """The finder that a setting names: "model", "rules" or "spacy:PIPELINE"; loaded once.

    Raises UnknownBackend, and ModelDamaged where the model is asked for and its files are not
    those that were shipped: each with a sentence that says what can be done.
    """
    if setting == "model":
        from .tagger import load_tagger  # noqa: PLC0415 (numpy and onnxruntime take a while)

        return TaggingFinder(load_tagger())
    if setting == "rules":
        return RulesFinder()
    if setting.startswith(_PIPELINE) and setting != _PIPELINE:
        from .spacy_pipeline import load_pipeline  # noqa: PLC0415

        return TaggingFinder(load_pipeline(setting.removeprefix(_PIPELINE)))
    raise UnknownBackend(f"No finder of names is called “{setting}”. There is {SETTINGS}.")
