"""Figures below nothing: "-3C", "minus 2.1%"."""

from dataclasses import replace

from .amounts import Amount
from .figure import Measure
from .words import Words

SIGNED = frozenset({Measure.PERCENTAGE, Measure.QUANTITY, Measure.MONEY})
BELOW = frozenset({"minus", "negative"})


def signed(words: Words, amount: Amount) -> Amount:
    """The amount with the sign before it; a dash between two words, or "plus or", is none."""
    before = amount.first - 1
    is_sign = words.at(before) in ("-", "–") and words.joined(before)
    is_below = words.at(before) in BELOW and words.at(before - 1) != "or"
    is_below = is_below or (is_sign and not words.joined(before - 1))
    if amount.kind not in SIGNED or before < 0 or not is_below:
        return amount
    return replace(amount, first=before, value=-amount.value)
