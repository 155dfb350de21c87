"""The sample day: what is in it, and what becomes of it."""

from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import transaction
from pytest_django import DjangoDbBlocker

from articles.ingestion.readers import READERS, Copy, Item, read, reader_of, strangers
from articles.models import Article, Job, Sighting, Story, Version
from newsroom.celery import app

SAMPLE_DAY = Path(__file__).parent.parent / "seeds" / "sample-day"
GOLDEN = Path(__file__).parent / "golden" / "sample_day.tsv"
FILES = sorted(SAMPLE_DAY.glob("*/[0-9]*"), key=lambda path: path.name)
NAMES = [path.name for path in FILES]
BRIDGE = "Barge cuts Port Ellery off from its docks"

# Without it no database is made where these tests run alone.
pytestmark = pytest.mark.django_db

# Each kind of copy: a file of it, what reads it, and bytes that only this kind has.
KINDS = [
    ("0455-storm-warning.txt", "plain", b"A deep low"),
    ("0625-sandbags.txt", "plain", b"HomeNewsLocalSaltmere"),
    ("0900-lantern-works.md", "markdown", b"---\ntitle:"),
    ("0810-bridge.html", "pages", b"application/ld+json"),
    ("0545-morning.rss.xml", "feeds", b'<rss version="2.0"'),
    ("0710-exchange.atom.xml", "feeds", b"<feed xmlns="),
    ("0850-culture.rdf", "feeds", b"<rdf:RDF"),
    ("0750-exchange.json", "json_feed", b"jsonfeed.org/version/1.1"),
    ("1000-audit-under-embargo.json", "ninjs", b'"body_xhtml"'),
    ("0600-batteriefabrik.json", "ninjs", b'"contenttype"'),
    ("0640-bridge-update.json", "ninjs", b'"contentType"'),
    ("0610-hospital.xml", "nitf", b"<nitf>"),
    ("0735-bridge.xml", "nitf", b"<nitf xmlns="),
    ("0530-ferry.xml", "newsml_g2", b"<newsItem"),
    ("0655-count.xml", "newsml_g2", b"<packageItem"),
    ("0840-coast-letter.eml", "mail", b"Forwarded message"),
    ("1030-lysty.eml", "mail", b'charset="koi8-u"'),
    ("0930-lighthouse.docx", "docx", b"word/document.xml"),
    ("0945-budget.pdf", "pdf", b"%PDF-"),
    ("1045-afternoon.zip", "archives", b"PK\x03\x04"),
    ("1100-noon.tar.gz", "archives", b"\x1f\x8b\x08"),
]
LITTER = (
    "read more",
    "cookie",
    "newsletter",
    "advertisement",
    "share ",
    "facebook",
    "comment",
    "generated from",
    "all rights reserved",
    "related",
    "in your browser",
    "homenews",
    "privacy policy",
    "sign in",
)


@pytest.fixture(scope="module")
def day(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The day, loaded once for all the tests that ask for it, and taken back after the last."""
    before = app.conf.task_always_eager
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("demo", yes=True, stdout=StringIO())
        yield
        transaction.set_rollback(True)
    app.conf.task_always_eager = before


@pytest.mark.parametrize(("name", "reader", "sign"), KINDS, ids=[kind[0] for kind in KINDS])
def test_each_kind_of_copy_is_read_by_its_reader(name: str, reader: str, sign: bytes) -> None:
    content = FILES[NAMES.index(name)].read_bytes()

    assert sign in content
    assert reader == reader_of(Copy(content, name=name)).NAME


def test_it_has_copy_for_every_reader() -> None:
    wanted = {reader.NAME for reader in READERS if reader is not strangers}

    assert wanted <= {reader for _, reader, _ in KINDS}


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_every_item_says_that_it_is_a_sample(path: Path) -> None:
    for item in read(Copy(path.read_bytes(), name=path.name)):
        assert isinstance(item, Item)
        assert "sample" in f"{item.text} {item.publisher} {item.usage_terms}".casefold()


def test_it_is_small() -> None:
    assert sum(path.stat().st_size for path in FILES) < 400_000


def test_the_whole_day_comes_out_as_its_golden_table_says(day: None) -> None:
    articles = Article.objects.select_related("source", "current", "duplicate_of__source")
    rows = [row(article) for article in articles.order_by("arrived_at", "pk")]

    assert rows == GOLDEN.read_text(encoding="utf-8").splitlines()[1:]


def row(article: Article) -> str:
    """What the golden table says of an article: its columns are named in its first line."""
    assert article.current
    state = "killed" if article.killed_at else "embargo" if article.is_embargoed else "usable"
    lead = article.duplicate_of
    fields = (
        article.current.title,
        article.source.name,
        article.current.language or "-",
        str(article.versions.count()),
        str(article.sightings.count()),
        state,
        f"{lead.source}: {lead}" if lead else "-",
        str(article.current.word_count),
    )
    return "\t".join(fields)


def test_nothing_of_it_goes_wrong(day: None) -> None:
    assert not Job.objects.failed().exists()


def test_no_litter_is_left_in_its_texts(day: None) -> None:
    for version in Version.objects.all():
        lines = version.text.casefold().split("\n")
        assert [line for line in lines if line.startswith(LITTER)] == []


def test_the_correction_stands_and_says_what_it_corrects(day: None) -> None:
    article = Article.objects.get(current__title=BRIDGE, source__name="Harbour Wire (sample)")

    assert article.current
    assert article.current.notice.startswith("CORRECTION: the bridge carries 14,000")
    assert "14,000 vehicles a day" in article.current.text
    assert [
        "41,000 vehicles a day" in version.text for version in article.versions.order_by("number")
    ] == [False, True, False]


def test_the_killed_article_keeps_its_text_under_the_notice(day: None) -> None:
    article = Article.objects.exclude(killed_at=None).get()

    assert article.kill_notice.startswith("KILL: the letter to the staff was a forgery.")
    assert article.current
    assert article.current.text.startswith("GANNET HAVEN, March 12")


def test_what_came_by_two_ways_is_one_article_seen_twice(day: None) -> None:
    seen = Sighting.objects.filter(outcome=Sighting.Outcome.SEEN)

    assert set(seen.values_list("article__current__title", flat=True)) == {
        "Port Ellery puts up its rates for the first time in six years",
        "Saltmere nurses vote to strike for two days",
    }


def test_all_that_tells_of_the_bridge_is_one_story(day: None) -> None:
    story = Story.objects.get(title=BRIDGE)

    assert sorted(story.memberships.values_list("article__source__name", flat=True)) == [
        "Coast Daily (sample)",
        "Coastal Press Bureau (sample)",
        "Harbour Wire (sample)",
        "Port Ellery Gazette (sample)",
    ]
