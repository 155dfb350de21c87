"""Recognise how wires mark that copy goes on or ends: "(MORE)", "-30-", "ENDS"."""

import re

from . import labels
from .lines import phrase_key

LONGEST = 40
THIRTY = re.compile(r"\W*[-–—]\s*30\s*[-–—]\W*")


def is_wire_mark(text: str) -> bool:
    if len(text) > LONGEST:
        return False
    return phrase_key(text) in labels.WIRE_MARKS or THIRTY.fullmatch(text) is not None
