"""How long a server that fails is left alone."""

from datetime import timedelta

import pytest

from articles.ingestion.fetching import backoff

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)


@pytest.mark.parametrize(("failures", "minutes"), [(0, 0), (1, 1), (2, 2), (3, 4), (6, 32)])
def test_each_failure_doubles_the_wait(failures: int, minutes: int) -> None:
    wait = backoff(failures, base=MINUTE, most=DAY, chance=1)

    assert wait == minutes * MINUTE


@pytest.mark.parametrize("failures", [12, 1_000_000])
def test_the_wait_has_an_upper_limit(failures: int) -> None:
    assert backoff(failures, base=MINUTE, most=DAY, chance=0.999) <= DAY


@pytest.mark.parametrize(("chance", "seconds"), [(0, 60), (0.5, 90), (0.75, 105)])
def test_half_of_the_wait_is_left_to_chance(chance: float, seconds: int) -> None:
    wait = backoff(2, base=MINUTE, most=DAY, chance=chance)

    assert wait == timedelta(seconds=seconds)
