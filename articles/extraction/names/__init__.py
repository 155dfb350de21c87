"""Names of people, organisations and places in a text."""

from .backends import finder_for
from .name import Finder, Kind, Name, UnknownBackend
from .rules import RulesFinder
from .tagger import ModelDamaged

__all__ = [
    "Finder",
    "Kind",
    "ModelDamaged",
    "Name",
    "RulesFinder",
    "UnknownBackend",
    "finder_for",
]
