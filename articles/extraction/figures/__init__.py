"""Figures: money, percentages, counts, measures, dates, times; what they measure and whose.

Pure: text in, figures out. `docs/decisions/0012-figures-and-dates.md` says why no library finds
them.
"""

from .describing import comparable, described
from .figure import Figure, Measure
from .finding import NAME, VERSION, find_figures

__all__ = ["NAME", "VERSION", "Figure", "Measure", "comparable", "described", "find_figures"]
