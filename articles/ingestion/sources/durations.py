"""How long ago, and how long until, in words. Pure."""

from datetime import timedelta

UNITS = (("day", 86400, 2), ("hour", 3600, 2), ("minute", 60, 1))


def in_words(duration: timedelta) -> str:
    """Roughly: "less than a minute", "5 minutes", "26 hours", "3 days"."""
    seconds = max(duration.total_seconds(), 0)
    for unit, size, least in UNITS:
        if seconds >= size * least:
            number = round(seconds / size)
            return f"{number} {unit}" if number == 1 else f"{number} {unit}s"
    return "less than a minute"


def ago(duration: timedelta) -> str:
    return "just now" if duration < timedelta(minutes=1) else f"{in_words(duration)} ago"
