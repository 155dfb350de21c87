"""How long to leave a server alone that could not be fetched from (pure)."""

from datetime import timedelta


def backoff(failures: int, *, base: timedelta, most: timedelta, chance: float) -> timedelta:
    """How long to wait after so many failures in a row: twice as long each time.

    Half of it is left to `chance`, from 0 up to 1, so that what failed together does not come
    again together. Nothing after no failure; never more than `most`.
    """
    if failures < 1:
        return timedelta()
    longest: timedelta = min(base * 2 ** min(failures - 1, 20), most)
    return longest * (0.5 + chance / 2)
