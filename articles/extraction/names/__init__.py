"""Names of people, organisations and places in a text, found without a trained model."""

from .name import Finder, Kind, Name
from .rules import RulesFinder

__all__ = ["Finder", "Kind", "Name", "RulesFinder"]
