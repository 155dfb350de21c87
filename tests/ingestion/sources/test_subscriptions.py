import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError

from articles.ingestion.readers import Unreadable
from articles.ingestion.sources import subscriptions
from articles.ingestion.sources.opml import Subscription, read_opml, write_opml
from articles.ingestion.sources.subscriptions import export_opml, import_opml
from articles.models import Event, Source
from tests.factories import SourceFactory

LIST = """<?xml version="1.0"?>
<opml version="1.1"><head><title>Feeds (sample)</title></head><body>
  <outline text="Harbour">
    <outline text="Harbour Wire (sample)" type="rss" xmlUrl="https://harbour.example/feed"
      htmlUrl="https://harbour.example/"/>
    <outline title="Ships &amp; tides" xmlurl="https://ships.example/feed"/>
  </outline>
  <outline text="ميناء" xmlUrl="https://mina.example/feed" category="/World"/>
  <outline text="A note without a feed"/>
</body></opml>
""".encode()


def opml(*outlines: str) -> bytes:
    return f"<opml version='2.0'><body>{''.join(outlines)}</body></opml>".encode()


def test_a_list_is_read_with_all_that_stands_in_it() -> None:
    assert read_opml(LIST) == [
        Subscription(
            "Harbour Wire (sample)",
            "https://harbour.example/feed",
            page="https://harbour.example/",
            category="Harbour",
        ),
        Subscription("Ships & tides", "https://ships.example/feed", category="Harbour"),
        Subscription("ميناء", "https://mina.example/feed", category="/World"),
    ]


def test_a_list_that_was_written_can_be_read() -> None:
    feeds = [
        Subscription('Ships <&> "tides" ⚓\u0301', "https://ships.example/feed?a=1&b=2"),
        Subscription("ميناء", "https://mina.example/feed", page="https://mina.example/"),
    ]

    assert read_opml(write_opml(feeds, title="Feeds")) == feeds


def test_signs_that_xml_cannot_hold_are_left_out() -> None:
    written = write_opml([Subscription("Ships\x00\n and tides", "https://a.example/")], title="F")

    assert read_opml(written)[0].name == "Ships and tides"


@pytest.mark.parametrize(
    "content",
    [
        b"not XML at all",
        b"<rss/>",
        b"<opml/>",
        b"<!DOCTYPE opml [<!ENTITY a 'b'>]><opml><body>&a;</body></opml>",
        opml("<outline text='deep'>" * 50 + "</outline>" * 50),
    ],
)
def test_what_is_no_list_is_refused_in_a_sentence(content: bytes) -> None:
    with pytest.raises(Unreadable, match=r"\.$"):
        read_opml(content)


@pytest.mark.django_db
def test_a_list_becomes_sources(editor: User) -> None:
    takeover = import_opml(LIST, actor=editor)

    assert [source.address for source in takeover.added] == [
        "https://harbour.example/feed",
        "https://ships.example/feed",
        "https://mina.example/feed",
    ]
    assert Source.objects.filter(kind=Source.Kind.FEED).count() == 3
    assert Event.objects.filter(verb=Event.Verb.ADDED, actor=editor).count() == 3


@pytest.mark.django_db
def test_what_is_there_already_is_left_alone(editor: User) -> None:
    import_opml(LIST, actor=editor)
    takeover = import_opml(LIST, actor=editor)

    assert not takeover.added
    assert takeover.known[1] == "Ships & tides: it is there already, as “Ships & tides”."
    assert Source.objects.count() == 3


@pytest.mark.django_db
def test_an_address_that_is_none_is_refused(editor: User) -> None:
    takeover = import_opml(opml("<outline text='Files' xmlUrl='file:///etc/hosts'/>"), actor=editor)

    assert takeover.refused == [
        "Files: Only addresses that begin with http:// or https:// are fetched."
    ]


@pytest.mark.django_db
def test_feeds_of_one_name_are_told_apart(editor: User) -> None:
    same = [f"<outline text='News' xmlUrl='https://harbour.example/{n}'/>" for n in range(3)]
    takeover = import_opml(opml(*same), actor=editor)

    names = [source.name for source in takeover.added]
    assert names == ["News", "News (harbour.example)", "News (harbour.example) 2"]


@pytest.mark.django_db
def test_the_feeds_are_handed_out_as_a_list() -> None:
    SourceFactory.create(kind=Source.Kind.FEED, address="https://ships.example/feed", name="Ships")
    SourceFactory.create()

    assert read_opml(export_opml()) == [Subscription("Ships", "https://ships.example/feed")]


@pytest.mark.parametrize("name", ["API: archive", "Pasted at the desk"])
def test_names_of_what_comes_by_hand_are_kept_for_that(chief: User, name: str) -> None:
    outline = f'<outline text="{name}" xmlUrl="https://harbour.example/feed"/>'

    (source,) = import_opml(opml(outline), actor=chief).added

    assert source.name == f"Feed “{name}”"


def test_two_clicks_at_one_moment_take_a_list_over_once(
    chief: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    add = subscriptions._add

    def other_is_first(name: str, address: str, *, actor: User) -> Source:
        monkeypatch.setattr(subscriptions, "_add", add)
        raise IntegrityError

    monkeypatch.setattr(subscriptions, "_add", other_is_first)

    assert len(import_opml(LIST, actor=chief).added) == 3
