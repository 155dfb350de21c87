"""Cleaning: raw copy as bytes in, readable text and what was left out of it out. Pure."""

from .decoding import NotText, decode
from .publishing import CleanText, NothingToRead, clean, clean_item, judged_lines
from .reasons import By, CutLine, CutReason, JudgedLine, Part
from .rulings import line_key

# What made the derived rows; they are made again when this changes.
CLEANER = "rules+lines"
CLEANER_VERSION = "2"

__all__ = [
    "CLEANER",
    "CLEANER_VERSION",
    "By",
    "CleanText",
    "CutLine",
    "CutReason",
    "JudgedLine",
    "NotText",
    "NothingToRead",
    "Part",
    "clean",
    "clean_item",
    "decode",
    "judged_lines",
    "line_key",
]
