"""Days and stretches of time as people type them in a search (pure): 2026-11-22, today, 3d."""

import re
from datetime import date, timedelta

MOMENTS_SAID = (
    "Write 2026-11-22, 2026-11, 2026, today, yesterday, a weekday, or 12h, 3d, 2w for ago."
)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?")
_AGO = re.compile(r"([0-9]{1,4})([hdw])")
_UNITS = {"h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}


def moment(typed: str) -> date | timedelta | str | None:
    """A day, how long ago, or a word for a day (`on_day`); None if it is none of them."""
    if typed in (*WEEKDAYS, "today", "yesterday"):
        return typed
    if ago := _AGO.fullmatch(typed):
        return int(ago[1]) * _UNITS[ago[2]]
    if found := _DATE.fullmatch(typed):
        try:
            day = date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
        except ValueError:
            return None
        # Nearer to either end of the calendar, a time zone leads out of it.
        return day if 1 < day.year < 9999 else None
    return None


def on_day(word: str, today: date) -> date:
    """The day that `today`, `yesterday` or a weekday names: the last one, today included."""
    if word in WEEKDAYS:
        return today - timedelta(days=(today.weekday() - WEEKDAYS.index(word)) % 7)
    return today - timedelta(days=1) if word == "yesterday" else today
