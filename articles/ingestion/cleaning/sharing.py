"""Recognise rows of buttons to share by: "Facebook | X", "FacebookWhatsAppCopy link"."""

import re

from . import labels
from .lines import word_count

SHARE_ON = re.compile(r"(?:share|follow us|find us|like us|join us|teilen)\s(?:on|via|by|auf)\s")
FIRST_WORD = re.compile(r"[^\s,|/•·]+")
BETWEEN_NETWORKS = re.compile(r"[\s,|/•·]+")
BUTTONS = labels.NETWORKS | labels.SHARING | {"copy url", "link copied"}
# Networks have capitals inside their names: where the spaces are lost, these are no borders.
GLUED_ROW = re.compile(
    rf"(?:(?>{'|'.join(sorted(map(re.escape, BUTTONS), key=len, reverse=True))})[\s,|/•·]*){{2,}}+"
)


def is_share_row(key: str, *, is_glued: bool) -> bool:
    """`key`: the line as tables know it; `is_glued`: spaces between its words may be lost."""
    if key in labels.SHARING or (SHARE_ON.match(key) and word_count(key) <= 4):
        return True
    if is_glued and GLUED_ROW.fullmatch(key):
        return True
    first = FIRST_WORD.match(key)
    if not first or first[0] not in labels.NETWORKS:
        return False
    words = [word for word in BETWEEN_NETWORKS.split(key) if word]
    return len(words) > 1 and all(word in labels.NETWORKS for word in words)
