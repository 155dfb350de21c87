from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.ingestion.readers import dates

MORNING = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "written",
    [
        "2026-03-02T08:30:00Z",
        "2026-03-02t08:30:00z",
        "2026-03-02T09:30:00+01:00",
        "2026-03-02 09:30:00 +0100",
        "20260302T083000Z",
        "20260302T093000+0100",
        "Mon, 02 Mar 2026 08:30:00 GMT",
        "Mon, 02 Mar 2026 03:30:00 EST",
        "Mon, 02 Mar 2026 09:30:00 CET",
        "2 Mar 2026 08:30 +0000",
        "  2026-03-02T08:30:00.000Z\n",
    ],
)
def test_one_moment_is_read_in_many_spellings(written: str) -> None:
    assert dates.parse(written) == MORNING


def test_a_date_without_a_zone_is_utc() -> None:
    assert dates.parse("2026-03-02T08:30:00") == MORNING


def test_a_day_is_its_midnight() -> None:
    assert dates.parse("2026-03-02") == datetime(2026, 3, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "yesterday",
        "2026",
        "2026-13-01",
        "0001-01-01T00:00:00",
        "9999-12-31T23:59:59-10:00",
        "Mon, 02 Mar 2026 25:00:00 GMT",
        "٢٠٢٦-٠٣-٠٢",
        "2026-03-02T08:30:00Z" * 9,
    ],
)
def test_nonsense_is_no_date(written: str) -> None:
    assert dates.parse(written) is None


@given(st.text(alphabet=" ,:+-0123456789TZMonMarGMT٣", max_size=40))
def test_whatever_is_read_knows_its_zone(written: str) -> None:
    moment = dates.parse(written)

    assert moment is None or moment.tzinfo == UTC


@pytest.mark.parametrize(
    ("written", "hour"),
    [
        ("Mon, 2 Mar 2026 at 16:05", 16),
        ("Mon, Mar 2, 2026 at 4:05 PM", 16),
        ("Monday, March 2, 2026 4:05 p.m.", 16),
        ("Mon, 02 Mar 2026 12:05:00 AM GMT", 0),
    ],
)
def test_hours_as_mail_programs_write_them(written: str, hour: int) -> None:
    moment = dates.parse(written)

    assert moment
    assert (moment.day, moment.hour, moment.minute) == (2, hour, 5)


def test_a_written_out_day_without_a_time_is_its_midnight() -> None:
    assert dates.parse("2 Mar 2026") == datetime(2026, 3, 2, tzinfo=UTC)
