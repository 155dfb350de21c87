from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from pytest_django import Settings

from articles.management.commands import demo
from articles.models import Article, RawDocument

pytestmark = pytest.mark.django_db


def load(*, yes: bool = True) -> str:
    out = StringIO()
    call_command("demo", yes=yes, stdout=out)
    return out.getvalue()


@pytest.fixture
def short_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A day of two items, from half past eight to ten o'clock."""
    monkeypatch.setattr(demo, "SAMPLE_DAY", tmp_path)
    first = tmp_path / "weather-office" / "0830-frost.txt"
    last = tmp_path / "harbour-wire" / "1000-tug.txt"
    for path, text in ((first, "A frost is coming."), (last, "The tug is back.")):
        path.parent.mkdir()
        path.write_text(f"{text} It is a sample.")
    return tmp_path


def test_the_day_is_loaded_and_counted() -> None:
    report = load()

    assert "Harbour Wire (sample): 0512-bridge-flash.json" in report
    assert "The sample day: 25 documents, 26 articles, 28 versions, 1 killed" in report
    assert report.endswith("0 refused.\n")


def test_loading_it_again_adds_nothing(short_day: Path) -> None:
    load()
    before = list(Article.objects.order_by("pk").values())

    assert load() == (
        "The sample day: 2 documents, 2 articles, 2 versions, 0 killed, 0 under embargo, "
        "0 near-duplicates, 0 refused.\n"
    )
    assert list(Article.objects.order_by("pk").values()) == before


def test_the_last_item_comes_in_now_and_the_others_before_it(short_day: Path) -> None:
    load()

    first, last = RawDocument.objects.order_by("received_at")
    assert last.received_at - first.received_at == timedelta(hours=1, minutes=30)
    assert timezone.now() - last.received_at < timedelta(minutes=5)


def test_what_cannot_be_read_is_said_in_a_sentence(short_day: Path) -> None:
    (short_day / "harbour-wire" / "0900-old.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")

    report = load().splitlines()

    assert report[-2].endswith("1 refused.")
    assert report[-1] == (
        "sample-day:/harbour-wire/0900-old.doc: "
        "It is an old office document. Save it as DOCX or PDF."
    )


def test_where_debug_is_off_it_is_loaded_only_when_told_so(short_day: Path) -> None:
    with pytest.raises(CommandError, match="With --yes it is loaded all the same"):
        load(yes=False)

    assert not RawDocument.objects.exists()


def test_where_debug_is_on_it_needs_no_telling(short_day: Path, settings: Settings) -> None:
    settings.DEBUG = True

    load(yes=False)

    assert RawDocument.objects.count() == 2
