from datetime import datetime, timedelta
from typing import Any

import pytest

from articles.ingestion.sources.durations import in_words
from articles.ingestion.sources.health import Health, Record, judge, usual_gap
from articles.models import Source
from tests.ingestion.sources.feeds import NOW

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def every(gap: timedelta, *, until: datetime, times: int = 10) -> list[datetime]:
    return [until - gap * number for number in range(times)]


def health(record: Record | None = None, **fields: Any) -> Health:
    told = {"kind": Source.Kind.FEED, "address": "https://harbour.example/feed", "polled_at": NOW}
    return judge(Source(**{**told, **fields}), record or Record(), NOW)


def test_a_source_that_was_never_asked() -> None:
    assert health(polled_at=None) == Health("Not asked yet.")


def test_a_source_that_has_brought_nothing() -> None:
    assert health() == Health("Nothing has come from it yet.")


def test_what_came_last_is_counted() -> None:
    arrivals = [NOW - 5 * MINUTE] * 3 + [NOW - DAY]

    assert health(Record(arrivals)) == Health("Brought 3 articles 5 minutes ago.")


def test_one_article_is_not_counted() -> None:
    assert health(Record([NOW])) == Health("Brought an article just now.")


def test_a_first_intake_may_be_larger_than_what_is_looked_at() -> None:
    assert health(Record([NOW] * 40)) == Health("Brought 40 articles or more just now.")


def test_a_source_that_brings_its_copy_itself_is_never_silent() -> None:
    record = Record(every(HOUR, until=NOW - 30 * DAY))

    assert health(record, kind=Source.Kind.UPLOAD) == Health("Brought an article 30 days ago.")


def test_a_source_that_fails_says_how_often_and_why() -> None:
    shown = health(
        failures=4,
        problem="harbour.example did not send everything in the time it is given.",
        polled_at=NOW - 10 * MINUTE,
        next_poll_at=NOW + 12 * MINUTE,
    )

    assert shown.is_ailing
    assert shown.sentence == (
        "Failed 4 times in a row, last 10 minutes ago: harbour.example did not send everything in"
        " the time it is given. Next try in 12 minutes."
    )


def test_a_first_failure_is_not_called_a_row() -> None:
    shown = health(failures=1, problem="It was not there.", next_poll_at=NOW)

    assert shown.sentence == "Failed just now: It was not there. Next try at once."


def test_a_source_that_is_paused() -> None:
    assert health(is_active=False) == Health("Paused.")


def test_a_source_that_is_gone_for_good_says_so() -> None:
    shown = health(
        is_active=False,
        failures=1,
        problem="harbour.example says that this is gone for good (410).",
    )

    assert shown.sentence == "Paused. harbour.example says that this is gone for good (410)."
    assert shown.is_ailing


def test_copy_that_cannot_be_read_is_said() -> None:
    shown = health(Record([NOW], unreadable="The feed is damaged."))

    assert shown == Health("Its last copy could not be read: The feed is damaged.", is_ailing=True)


def test_a_source_that_moved_onto_another_says_so() -> None:
    shown = health(problem="It has moved to where “Harbour Wire” is asked already.")

    assert shown.sentence == "It has moved to where “Harbour Wire” is asked already."
    assert shown.is_ailing


def test_a_turn_that_nobody_took_is_said() -> None:
    shown = health(next_poll_at=NOW - 3 * HOUR)

    assert shown.sentence == "Should have been asked 3 hours ago: is a worker running?"
    assert shown.is_ailing


def test_a_turn_that_is_handed_out_again_and_again_is_said() -> None:
    shown = health(polled_at=NOW - 5 * HOUR, next_poll_at=NOW + MINUTE)

    assert shown.is_ailing
    assert shown.sentence == (
        "Last asked 5 hours ago, although it should be every 15 minutes:"
        " its host makes it wait, or the workers have too much to do."
    )


@pytest.mark.parametrize("fields", [{"next_poll_at": None}, {"claimed_at": NOW}])
def test_a_source_that_is_about_to_be_asked_is_not_neglected(fields: dict[str, Any]) -> None:
    told = {"polled_at": NOW - DAY, "next_poll_at": NOW + MINUTE} | fields

    assert not health(**told).is_ailing


def test_a_source_that_fell_silent_is_said() -> None:
    shown = health(Record(every(40 * MINUTE, until=NOW - 26 * HOUR)))

    assert shown.is_ailing
    assert shown.sentence == (
        "Nothing new for 26 hours, although it used to publish about every 40 minutes."
    )


@pytest.mark.parametrize(
    ("gap", "silence"), [(40 * MINUTE, 11 * HOUR), (DAY, 70 * HOUR), (7 * DAY, 20 * DAY)]
)
def test_a_night_or_a_weekend_is_no_silence(gap: timedelta, silence: timedelta) -> None:
    assert not health(Record(every(gap, until=NOW - silence))).is_ailing


def test_a_source_that_is_seldom_asked_is_not_silent_for_that() -> None:
    record = Record(every(40 * MINUTE, until=NOW - 26 * HOUR))

    assert not health(record, poll_every=DAY).is_ailing


def test_what_came_together_is_one_arrival() -> None:
    arrivals = every(HOUR, until=NOW) * 5

    assert usual_gap(sorted(arrivals, reverse=True)) == HOUR


def test_a_few_arrivals_tell_nothing() -> None:
    assert usual_gap(every(HOUR, until=NOW, times=4)) is None


@pytest.mark.parametrize(
    ("duration", "words"),
    [
        (-HOUR, "less than a minute"),
        (59 * timedelta(seconds=1), "less than a minute"),
        (MINUTE, "1 minute"),
        (119 * MINUTE, "119 minutes"),
        (26 * HOUR, "26 hours"),
        (3 * DAY, "3 days"),
    ],
)
def test_durations_in_words(duration: timedelta, words: str) -> None:
    assert in_words(duration) == words
