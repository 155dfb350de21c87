from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from articles.templatetags.newsroom import ago, opening, person_name, relative

NOW = datetime(2025, 4, 10, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("past", "words"),
    [
        (timedelta(seconds=-5), "now"),
        (timedelta(seconds=59), "now"),
        (timedelta(minutes=12), "12 min ago"),
        (timedelta(hours=23, minutes=59), "23 h ago"),
        (timedelta(days=1), "1 day ago"),
        (timedelta(days=6), "6 days ago"),
        (timedelta(days=9), "1 Apr 2025"),
    ],
)
def test_a_time_is_told_as_people_tell_it(past: timedelta, words: str) -> None:
    assert relative(NOW - past, NOW) == words


def test_the_exact_time_is_in_the_title() -> None:
    html = ago(NOW)

    assert 'datetime="2025-04-10T12:00:00+00:00"' in html
    assert 'title="Thursday 10 April 2025, 12:00 UTC"' in html


def test_no_time_is_no_words() -> None:
    assert ago(None) == ""


def test_a_moment_ago_is_now() -> None:
    assert ">now</time>" in ago(timezone.now())


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Short.\n\nMore.", "Short."),
        ("one two three four", "one two…"),
        ("one two, three", "one two…"),
        ("unbreakable-word", "unbreakabl…"),
        ("exactly10!", "exactly10!"),
        (" " * 500, ""),
        (" " * 500 + "\n\nMore.", "More."),
    ],
)
def test_an_opening_ends_at_a_word(text: str, shown: str) -> None:
    assert opening(text, 10) == shown


def test_a_person_without_a_name_is_called_by_the_account() -> None:
    assert person_name(User(username="ada")) == "ada"
    assert person_name(User(username="ada", first_name="Ada", last_name="Byron")) == "Ada Byron"


def test_nothing_is_marked_safe_but_by_a_filter() -> None:
    articles = Path(__file__).parents[2] / "articles"

    marking = [path for path in articles.rglob("*.py") if "mark_safe" in path.read_text()]

    assert {path.parent.name for path in marking} == {"templatetags"}
