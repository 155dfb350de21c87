"""What holds of an entry of any feed."""

import re
from hashlib import sha256

LONGEST_PART = 200
GLOBAL_GUID = re.compile(r"(?:tag|urn):", re.IGNORECASE)
NOTHING_TO_READ = "There is no text in this entry, and no title with a link."


def is_global(guid: str) -> bool:
    """Is it unique in the world? Addresses are not: feeds use them for what they like."""
    return bool(GLOBAL_GUID.match(guid))


def part_of(key: str, text: str) -> str:
    """What an entry is called within its feed, wherever in it it stands: its guid or address."""
    if 0 < len(key) <= LONGEST_PART:
        return key
    return sha256((key or text).encode("utf-8", "replace")).hexdigest()[:32]
