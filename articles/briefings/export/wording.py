"""What every format says of an edition and of its sources, in the same words."""

import re
from datetime import UTC, datetime

from ..edition import WORDS_PER_MINUTE, Citation, Edition

WEB_ADDRESS = re.compile(r"https?://[^\s<>\"]+")


def moment(iso: str) -> str:
    """`2 April 2025, 10:00 UTC`: the same on every machine."""
    at = datetime.fromisoformat(iso).astimezone(UTC)
    return f"{at.day} {at:%B %Y, %H:%M} UTC"


def issue(edition: Edition) -> str:
    return f"Edition {edition.number} · {moment(edition.published_at)}"


def imprint(edition: Edition) -> str:
    return f"Published by {edition.publisher} · {length(edition)}"


def length(edition: Edition) -> str:
    """`312 words · 1 min 20 s at 230 words a minute`."""
    minutes, seconds = divmod(edition.reading_seconds, 60)
    time = " ".join([f"{minutes} min"] * bool(minutes) + [f"{seconds} s"] * bool(seconds)) or "0 s"
    words = "1 word" if edition.word_count == 1 else f"{edition.word_count} words"
    return f"{words} · {time} at {WORDS_PER_MINUTE} words a minute"


def dated(citation: Citation) -> str:
    return f"{citation.date_is} {moment(citation.date)}"


def place(citation: Citation) -> str:
    return f"Version {citation.version}, characters {citation.start}–{citation.end}"


def document(citation: Citation) -> str:
    """Enough of the hash to tell the document among all others."""
    return f"document {citation.document_sha256[:16]}"


def derived(citation: Citation) -> str:
    return "headline made from the article’s own words" if citation.headline_is_derived else ""


def web_address(citation: Citation) -> str:
    """The address, if a reader could follow it."""
    return citation.uri if WEB_ADDRESS.fullmatch(citation.uri) else ""
