"""Dates against the day of publication: resolved where the words settle them, else left open."""

from datetime import date

import pytest

from articles.extraction.figures import find_figures

WEDNESDAY = date(2025, 4, 2)
SUNDAY = date(2025, 4, 6)


def moments(text: str, published: date | None = WEDNESDAY) -> list[str]:
    return [figure.moment for figure in find_figures(text, published=published)]


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("The minister said on Wednesday that it would do.", "2025-04-02"),
        ("The minister said on Tuesday that it would do.", "2025-04-01"),
        ("The minister said on Thursday that it would do.", "2025-03-27"),
        ("The council will meet on Thursday.", "2025-04-03"),
        ("Talks are set for Tuesday.", "2025-04-08"),
        ("Thursday's talks are long.", ""),
        ("He said it last Tuesday.", ""),
        ("They will meet next Tuesday.", ""),
        ("He said that Friday's vote is off.", ""),
        ("He warned that more may follow the disputed June election.", ""),
        ("On Monday he was to travel on.", ""),
        ("They spoke yesterday.", "2025-04-01"),
        ("They speak tomorrow.", "2025-04-03"),
        ("The fair opened this week.", "2025-03-31/2025-04-06"),
        ("The fair opened last week.", "2025-03-24/2025-03-30"),
        ("The fair opened earlier this month.", "2025-04"),
        ("The fair opened last month.", "2025-03"),
        ("The fair opens next year.", "2026"),
        ("The fair closed a year ago.", "2024"),
        ("The fair closed three weeks ago.", ""),
        ("The fair closed two months ago.", "2025-02"),
        ("The treaty was signed in March.", "2025-03"),
        ("A vote is due in March.", ""),
        ("The treaty was signed on January 30.", "2025-01-30"),
        ("The vote will be on 11 May.", "2025-05-11"),
        ("The treaty was signed on September 11.", ""),
        ("The treaty of May 11 is void.", ""),
        ("The treaty was signed in May 1999.", "1999-05"),
        ("The rule holds from 1998 to 2004.", "1998/2004"),
        ("The rule held in 2020-21.", "2020/2021"),
        ("The rule was written on 31/12/1999.", "1999-12-31"),
        ("The rule was written on 3/12/1999.", ""),
        ("The rule ran from 12 to 14 June 2019.", "2019-06-12/2019-06-14"),
        ("The rule was written on 31 February 2019.", ""),
    ],
)
def test_a_date_is_resolved_only_where_the_words_settle_it(text: str, moment: str) -> None:
    assert moments(text) == [moment]


def test_on_a_sunday_nobody_can_tell_which_week_this_is() -> None:
    assert moments("The fair opened this week.", SUNDAY) == [""]


@pytest.mark.parametrize(
    "text", ["They spoke yesterday.", "They will meet on Monday.", "It closed two years ago."]
)
def test_without_a_day_of_publication_a_relative_date_stays_open(text: str) -> None:
    assert moments(text, None) == [""]


@pytest.mark.parametrize("published", [date.min, date.max])
def test_the_first_and_the_last_day_of_all_have_no_neighbour_outside(published: date) -> None:
    text = (
        "They spoke yesterday and three days ago, and will meet tomorrow and on Tuesday next week."
    )

    assert len(moments(text, published)) == 5


def test_the_last_year_is_a_time_and_no_date() -> None:
    assert moments("It grew over the last year.") == []
