"""Cleaning: raw copy as bytes in, readable text and what was left out of it out. Pure."""

from .decoding import NotText, decode
from .publishing import CleanText, NothingToRead, clean
from .reasons import CutLine, CutReason

# What made the derived rows; they are made again when this changes.
CLEANER = "rules+lines"
CLEANER_VERSION = "2"

__all__ = [
    "CLEANER",
    "CLEANER_VERSION",
    "CleanText",
    "CutLine",
    "CutReason",
    "NotText",
    "NothingToRead",
    "clean",
    "decode",
]
