"""Dates as wires, feeds and pages write them."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

LONGEST = 64
# E-mail's own rules know the zones of North America only.
ZONES = {
    "BST": "+0100",
    "WEST": "+0100",
    "CET": "+0100",
    "CEST": "+0200",
    "EET": "+0200",
    "EEST": "+0300",
    "MSK": "+0300",
    "JST": "+0900",
}
ZONE_AT_END = re.compile(rf"\b({'|'.join(ZONES)})$")
NO_WORD = re.compile(r"(?:,|\s)\s*at\s(?=\d)")  # "Mon, 4 May 2020 at 10:01"
HALF_DAY = re.compile(r"\b(1[0-2]|0?[1-9])((?::[0-5]\d){1,2})\s?([AaPp])\.?[Mm]\b\.?")
LOOSE_OFFSET = re.compile(r"(?<=\d) (?=[+-]\d\d:?\d\d$|Z$)")  # "2020-05-04 10:01:00 +0200"
EARLIEST, LATEST = datetime(1600, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)


def parse(value: str) -> datetime | None:
    """Read an ISO 8601 or an e-mail date (RFC 822). Without a zone it is UTC; nonsense is None.

    A day without a time is its midnight.
    """
    text = value.strip()
    if not 8 <= len(text) <= LONGEST:
        return None
    try:
        moment = _iso(text) or _of_mail(text)
        aware = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return aware if EARLIEST <= aware < LATEST else None


def _iso(text: str) -> datetime | None:
    if not text[:4].isdigit():
        return None
    return datetime.fromisoformat(LOOSE_OFFSET.sub("", text.upper()))


def _of_mail(text: str) -> datetime:
    text = ZONE_AT_END.sub(lambda zone: ZONES[zone[1]], NO_WORD.sub(" ", text))
    text = HALF_DAY.sub(_whole_day, text)
    return parsedate_to_datetime(text if ":" in text else f"{text} 00:00")


def _whole_day(clock: re.Match[str]) -> str:
    """ "4:05 PM" is 16:05: e-mail's own rules would read it as 4:05."""
    hour = int(clock[1]) % 12 + 12 * (clock[3] in "Pp")
    return f"{hour}{clock[2]}"
